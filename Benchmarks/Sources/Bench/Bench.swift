// The command behind scripts/bench: counts for the gate, keeps results, compares them, tells of them.

import ArgumentParser

@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Bench", abstract: "The parts of scripts/bench that are not shell.",
        subcommands: [
            Count.self, Commands.self, Gate.self, Record.self, Compare.self, Show.self, Page.self,
        ])
}
