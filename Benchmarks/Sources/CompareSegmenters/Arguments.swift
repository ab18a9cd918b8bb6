// What the command is asked for.

/// The arguments of the command.
struct Arguments {
    /// The text.
    var file = ""
    /// How often each is timed.
    var rounds = 5
    /// Whether the table has tabs.
    var asTSV = false
    /// The file for the samples.
    var series: String?
    /// Python with the peers.
    var python: String?
    /// The program that Python runs.
    var worker: String?

    /// How to call it.
    static let usage =
        "usage: CompareSegmenters [--tsv] [--series OUT] FILE [ROUNDS [PYTHON WORKER]]"

    /// Reads them; nil if they are not as they should be.
    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let option = rest.first, option.hasPrefix("-") {
            rest = rest.dropFirst()
            switch option {
            case "--tsv": asTSV = true
            case "--series":
                guard let path = rest.popFirst() else { return nil }
                series = path
            default: return nil
            }
        }
        guard let file = rest.popFirst() else { return nil }
        self.file = file
        if let value = rest.popFirst() { rounds = Int(value) ?? 0 }
        python = rest.popFirst()
        worker = rest.popFirst()
        guard rest.isEmpty, rounds > 0, (python == nil) == (worker == nil) else { return nil }
    }
}
