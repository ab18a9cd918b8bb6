// The command line's root: parses, runs the verb, and turns its end into an exit code.

import ArgumentParser
import TextStorage
import TopicStats
import TopicStatsVerbs

/// The command `topicstats`.
struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topicstats",
        abstract: "Turns text into exact topic statistics.",
        discussion: """
            Cuts text into words as ICU does, in Chinese, Japanese, Thai, English and all other \
            languages ICU knows, and counts them.

            Examples:
              topicstats terms seeds
              topicstats terms news/2026 --stopwords zh --min-length 2 --top 50
              topicstats terms - --format json < page.txt
              topicstats cooccur seeds --stopwords zh --min-length 2
              topicstats segment page.txt --format conllu

            Exit codes: 0 complete; 1 finished, but some inputs could not be read (they are named); \
            2 wrong usage or fatal: with --output nothing is written, to standard output what was \
            ready before; 130 and 143 ended by a signal.
            """,
        version:
            "topicstats \(Versions.topicStats) (ICU \(Versions.icu), Unicode \(Versions.unicode))",
        subcommands: Verbs.all + [ServeCommand.self]
    )
}

@main
enum Main {
    static func main() {
        ProcessEnvironment.ignoreBrokenPipes()
        ProcessEnvironment.fillClosedStreams()
        ProcessEnvironment.returnFreedMemory()
        let status = withExtendedLifetime(Signals.install()) { run() }
        ProcessEnvironment.exitNow(status.rawValue)
    }

    private static func run() -> ExitStatus {
        do {
            let arguments = EncodedArguments.ofProcess
            try CommandNames.check(arguments)
            var command = try RootCommand.parseAsRoot(arguments)
            if let verb = command as? any Verb {
                return try verb.execute(in: CommandLineSetting())
            }
            if let server = command as? ServeCommand { return try server.serve() }
            // Help is a command that ends by throwing its text.
            try command.run()
            return .complete
        } catch let failure as VerbFailure {
            return end(failure)
        } catch  where RootCommand.exitCode(for: error).isSuccess {
            return showHelp(RootCommand.fullMessage(for: error))
        } catch {
            Messages.write(EncodedArguments.readable(RootCommand.fullMessage(for: error)) + "\n")
            return .fatal
        }
    }

    /// Help and version go to standard output, and a failure to write them is a failure.
    private static func showHelp(_ text: String) -> ExitStatus {
        do {
            let output = try CheckedOutput.standardOutput()
            try output.write(text + "\n")
            try output.finish()
            return .complete
        } catch {
            return end(.writing(error))
        }
    }

    /// Says what went wrong. A reader that has seen enough (`| head`) is no failure.
    private static func end(_ failure: VerbFailure) -> ExitStatus {
        if failure.isClosedReader { return .complete }
        Messages.error(failure.message)
        return .fatal
    }
}
