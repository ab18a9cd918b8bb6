// The arguments of the commands that time us beside other programs.

/// What such a command is asked for.
public struct ContestArguments: Sendable, Equatable {
    /// The text.
    public private(set) var file = ""
    /// How often each is timed.
    public private(set) var rounds = 5
    /// Whether the table has tabs.
    public private(set) var asTSV = false
    /// The file for the samples.
    public private(set) var series: String?
    /// Python with the peers.
    public private(set) var python: String?
    /// The program that Python runs.
    public private(set) var worker: String?
    /// How many lines of the text make a document.
    public private(set) var linesOfDocument = 6
    /// The values of a command's own options, by the option's name.
    public private(set) var ownOptions: [String: String] = [:]

    /// An option with a value that only one command has.
    public struct Option: Sendable {
        let name: String
        let value: String

        /// An option, `--glove`, and what its value is called, `FOLDER`.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// How to call a command with options of its own.
    public static func usage(_ command: String, _ ownOptions: [Option] = []) -> String {
        let own = ownOptions.map { "[\($0.name) \($0.value)] " }.joined()
        return "usage: \(command) [--tsv] [--series OUT] \(own)"
            + "[--python PYTHON --worker FILE] [--lines NUMBER] FILE [ROUNDS]"
    }

    /// Reads them; nil if they are not as they should be.
    public init?(_ arguments: [String], _ ownOptions: [Option] = []) {
        var rest = arguments[...]
        while let option = rest.first, option.hasPrefix("-") {
            rest = rest.dropFirst()
            if option == "--tsv" {
                asTSV = true
                continue
            }
            guard let value = rest.popFirst() else { return nil }
            switch option {
            case "--series": series = value
            case "--python": python = value
            case "--worker": worker = value
            case "--lines": linesOfDocument = Int(value) ?? 0
            case _ where ownOptions.contains { $0.name == option }: self.ownOptions[option] = value
            default: return nil
            }
        }
        guard let file = rest.popFirst() else { return nil }
        self.file = file
        if let value = rest.popFirst() { rounds = Int(value) ?? 0 }
        let isPythonWhole = (python == nil) == (worker == nil)
        guard rest.isEmpty, rounds > 0, linesOfDocument > 0, isPythonWhole else { return nil }
    }
}
