// The command behind scripts/bench: counts for the gate, keeps results, compares them, tells of them.

import ArgumentParser
import BenchmarkSupport

@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Bench", abstract: "The parts of scripts/bench that are not shell.",
        subcommands: [
            Count.self, Commands.self, Gate.self, Record.self, Compare.self, Show.self, Page.self,
        ])

    /// Ends with 1 where a verdict is bad, with 2 where there is none.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let code as ExitCode {
            exit(withError: code)
        } catch {
            let code = exitCode(for: error)
            if code.isSuccess { exit(withError: error) }
            say("error: \(message(for: error))")
            exit(withError: ExitCode(2))
        }
    }
}
