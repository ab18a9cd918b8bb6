// What to read: the arguments that all verbs share.

import ArgumentParser
import TextStorage
import TopicStats

/// A number of bytes, as `500`, `64K`, `10M` or `1G` (powers of 1024).
package struct ByteSize: ExpressibleByArgument, Sendable {
    package var bytes: Int

    /// A number of bytes.
    package init(bytes: Int) {
        self.bytes = bytes
    }

    /// The size in the largest unit of which it is a whole number.
    package var defaultValueDescription: String {
        for (unit, factor) in [("G", 1 << 30), ("M", 1 << 20), ("K", 1 << 10)]
        where bytes % factor == 0 && bytes > 0 {
            return "\(bytes / factor)\(unit)"
        }
        return "\(bytes)"
    }

    package init?(argument: String) {
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

/// Inputs and how they are read.
package struct InputArguments: ParameterGroup {
    package static let role = ParameterRole.reading

    package init() {}

    @Argument(
        help: ArgumentHelp(
            "Files, directories (read with all they contain) or - for standard input.",
            valueName: "path"))
    package var paths: [PathArgument] = []

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

    @OptionGroup var cutting: CuttingArguments

    @Flag(
        help: """
            Treat skipped inputs and replaced bytes as fatal: exit code 2, and with --output \
            nothing is written (to standard output what was ready before).
            """)
    var strict = false

    package mutating func validate() throws {
        if paths.isEmpty {
            throw ValidationError(
                "No input. Name files or directories, or - to read standard input.")
        }
    }

    /// What is named, as it is read from a shell.
    package var inputs: [Input] {
        paths.map { $0.isDash ? .standardInput : .rawPath($0.path.bytes) }
    }

    /// How they are read; the outputs are no inputs.
    func reading(
        output: CheckedOutput? = nil, _ companion: CheckedOutput? = nil
    ) -> InputOptions {
        var options = InputOptions()
        options.outputs = [output?.replacedFile, companion?.replacedFile].compactMap(\.self)
        options.include = include.map(\.text)
        options.maximumBytes = maxBytes?.bytes
        return options
    }
}

/// How the run is carried out and what is said about it.
package struct RunArguments: ParameterGroup {
    package static let role = ParameterRole.running

    package init() {}

    @Option(
        help: ArgumentHelp(
            "Number of parallel workers. (default: one for each core)", valueName: "number"))
    package var workers: Int?

    @Flag(name: .shortAndLong, help: "Say nothing about progress and totals.")
    package var quiet = false

    package mutating func validate() throws {
        if let workers, !(1...1024).contains(workers) {
            throw ValidationError("--workers takes a number from 1 to 1024.")
        }
    }
}

/// How much memory the run may take.
package struct MemoryArguments: ParameterGroup {
    package static let role = ParameterRole.running

    package init() {}

    @Option(
        help: ArgumentHelp(
            "About how much memory the run may take, such as 500M or 4G; tokens and pairs that are "
                + "more go to temporary files. (default: three quarters of the machine's)",
            valueName: "size"))
    var memory: ByteSize?
}

/// Where the result goes.
package struct OutputArguments: ParameterGroup {
    package static let role = ParameterRole.output

    package init() {}

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write the result to a file, which appears whole or stays as it was.",
            valueName: "file"))
    package var output: PathArgument?

    /// Opens the output, standard output where no file is named.
    package func open() throws(SystemError) -> CheckedOutput {
        guard let output, !output.isDash else { return try CheckedOutput.standardOutput() }
        return try CheckedOutput.file(output.path)
    }
}
