// What the commands that time us beside other programs share: how they begin, speak and end.

import Foundation

/// Such a command.
public struct ContestCommand {
    private let name: String

    /// A command by the name of its script, under which it tells what is wrong.
    public init(_ name: String) {
        self.name = name
        // A peer that dies must be an error of writing, not the end of this process.
        signal(SIGPIPE, SIG_IGN)
    }

    /// The arguments of this process; ends it if they are not as they should be.
    public func arguments(
        of program: String, _ ownOptions: [ContestArguments.Option] = []
    ) -> ContestArguments {
        let given = Array(CommandLine.arguments.dropFirst())
        guard let arguments = ContestArguments(given, ownOptions) else {
            fail(ContestArguments.usage(program, ownOptions))
        }
        return arguments
    }

    /// Times all, with a folder for files in between, and writes the samples; ends the process with
    /// an error.
    public func run<Contest>(
        _ arguments: ContestArguments,
        _ compare: (ContestArguments, _ folder: URL) throws -> Contest,
        series: (Contest) -> [Series]
    ) -> Contest {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("\(name)-\(ProcessInfo.processInfo.processIdentifier)")
        let outcome = Result {
            // What cannot be written is said before anything is timed.
            try write([], to: arguments.series)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let contest = try compare(arguments, folder)
            try write(series(contest), to: arguments.series)
            return contest
        }
        try? FileManager.default.removeItem(at: folder)
        switch outcome {
        case .failure(let error): fail("\(error)")
        case .success(let contest): return contest
        }
    }

    /// Prints the table; what was found to be wrong is told beside it, and ends the process with 1.
    public func end(_ table: Table, asTSV: Bool, wrong: [String]) {
        print(asTSV ? table.tabSeparated : table.aligned)
        for what in wrong { say("\(name): \(what)") }
        if !wrong.isEmpty { exit(1) }
    }

    /// Tells what is wrong and ends the process with 2.
    public func fail(_ message: String) -> Never {
        say("\(name): \(message)")
        exit(2)
    }
}
