// Which terms are taken: the filters that terms and pairs of terms share.

import ArgumentParser
import TextStorage
import TopicStats

/// Filters of terms by documents, length, kind and stop lists.
struct TermFilterArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only terms in at least this many documents.", valueName: "number"))
    var minDocs = 1

    @Option(
        help: ArgumentHelp(
            "Only terms in at most this many documents: 1 shows what is particular to one, 0 "
                + "sets no limit.",
            valueName: "number"))
    var maxDocs: Int?

    @Option(
        help: ArgumentHelp(
            "Only terms of at least this many characters.", valueName: "number"))
    var minLength = 1

    @OptionGroup var tokens: KindArguments

    @Option(
        help: ArgumentHelp(
            "Leave out the terms of a list: zh, en, or a file with one word a line; may be given "
                + "several times.", valueName: "list"))
    var stopwords: [PathArgument] = []

    mutating func validate() throws {
        try refuseNegative([
            ("--min-docs", minDocs), ("--max-docs", maxDocs ?? 0), ("--min-length", minLength),
        ])
    }

    /// The most documents; nil sets no limit.
    var maximumDocuments: Int? { maxDocs == 0 ? nil : maxDocs }

    /// The names of the stop lists.
    var stopWordLists: [InputName] { stopwords.map { InputName(bytes: $0.path.bytes) } }

    /// The words of the stop lists. Throws where one cannot be read.
    func stopWords() throws -> [String] {
        try stopWordLists.flatMap { list throws(TopicStatsError) in
            try StopWordList.words(of: list)
        }
    }
}

/// Throws if one of several options is negative.
func refuseNegative(_ options: [(name: String, value: Int)]) throws {
    for option in options where option.value < 0 {
        throw ValidationError("\(option.name) takes a number that is not negative.")
    }
}
