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
    /// The folder with GloVe's programs.
    var glove: String?
    /// Python with scipy and scikit-learn.
    var python: String?
    /// The program that Python runs.
    var worker: String?
    /// How many lines of the text make a document.
    var linesOfDocument = 6

    /// How to call it.
    static let usage =
        "usage: ComparePairs [--tsv] [--series OUT] [--glove FOLDER] "
        + "[--python PYTHON --worker FILE] [--lines NUMBER] FILE [ROUNDS]"

    /// Reads them; nil if they are not as they should be.
    init?(_ arguments: [String]) {
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
            case "--glove": glove = value
            case "--python": python = value
            case "--worker": worker = value
            case "--lines": linesOfDocument = Int(value) ?? 0
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
