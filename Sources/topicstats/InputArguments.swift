// What to read: the arguments that all verbs share.

import ArgumentParser
import TextStorage
import TopicStats

/// A number of bytes, as `500`, `64K`, `10M` or `1G` (powers of 1024).
struct ByteSize: ExpressibleByArgument {
    var bytes: Int

    init?(argument: String) {
        let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
        var digits = Substring(argument)
        var factor = 1
        if let unit = digits.last.flatMap({ units[Character($0.uppercased())] }) {
            factor = unit
            digits.removeLast()
        }
        guard let number = Int(digits), number >= 0 else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        self.bytes = bytes
    }
}

extension TokenOptions.Segmenter: ExpressibleByArgument {}

/// Inputs and how they are read.
struct InputArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Files, directories (read with all they contain) or - for standard input.",
            valueName: "path"))
    var paths: [PathArgument] = []

    @Option(
        help: ArgumentHelp(
            "Which files of a directory are read: a shell pattern for their names; may be given "
                + "several times. Files named on the command line are always read.",
            valueName: "pattern"))
    var include = [TextArgument("*.txt")]

    @Option(
        help: ArgumentHelp(
            "Read at most this much of each input, such as 500, 64K, 10M or 1G.",
            valueName: "size"))
    var maxBytes: ByteSize?

    @Option(
        help: ArgumentHelp(
            "Locale whose rules cut the text. It matters for the few languages that tailor them, "
                + "such as sv or fi; ICU's dictionaries serve in all.", valueName: "locale"))
    var locale = TextArgument("root")

    @Option(
        help: """
            How words are found; all find the same. icu is ICU's own iterator; fast runs ICU's \
            tables many times faster once they are set up, which takes some 20 ms; auto is icu \
            where all text is smaller than 256 KiB, and fast elsewhere.
            """)
    var segmenter = TokenOptions.Segmenter.auto

    @Flag(
        help: """
            Treat skipped inputs and replaced bytes as fatal: exit code 2, and with --output \
            nothing is written (to standard output what was ready before).
            """)
    var strict = false

    mutating func validate() throws {
        if paths.isEmpty {
            throw ValidationError(
                "No input. Name files or directories, or - to read standard input.")
        }
    }

    var inputs: [Input] {
        paths.map { $0.isDash ? .standardInput : .rawPath($0.path.bytes) }
    }

    /// How they are read; the outputs are no inputs.
    func reading(output: CheckedOutput, _ companion: CheckedOutput? = nil) -> InputOptions {
        var options = InputOptions()
        options.outputs = [output.replacedFile, companion?.replacedFile].compactMap(\.self)
        options.include = include.map(\.text)
        options.maximumBytes = maxBytes?.bytes
        return options
    }
}

/// How the run is carried out and what is said about it.
struct RunArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Number of parallel workers. (default: one for each core)", valueName: "number"))
    var workers: Int?

    @Flag(name: .shortAndLong, help: "Say nothing about progress and totals.")
    var quiet = false

    mutating func validate() throws {
        if let workers, !(1...1024).contains(workers) {
            throw ValidationError("--workers takes a number from 1 to 1024.")
        }
    }

    var execution: Execution {
        var execution = Execution()
        if let workers { execution.workers = workers }
        execution.progress = ProgressLine.callback(isQuiet: quiet)
        if !quiet { execution.note = { Messages.warning($0) } }
        return execution
    }
}

/// Where the result goes.
struct OutputArguments: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write the result to a file, which appears whole or stays as it was.",
            valueName: "file"))
    var output: PathArgument?

    /// Opens the output before any work is done.
    func open() throws -> CheckedOutput {
        do throws(SystemError) {
            guard let output, !output.isDash else { return try CheckedOutput.standardOutput() }
            return try CheckedOutput.file(output.path)
        } catch {
            throw Failure(writing: error)
        }
    }
}
