// Which terms take part in pairs.

import ArgumentParser
import TextStorage
import TopicStats

/// The choice of terms for pairs.
struct PairTermArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only terms that occur at least this often. (default: 5, with --terms 1)",
            valueName: "number"))
    var minCount: Int?

    @OptionGroup var filter: TermFilterArguments

    @Option(
        help: ArgumentHelp(
            "Only this many terms, the most frequent; 0 takes all.", valueName: "number"))
    var topTerms = 0

    @Option(
        help: ArgumentHelp(
            "Only pairs of the terms in a file, one a line; may be given several times.",
            valueName: "file"))
    var terms: [PathArgument] = []

    @Option(
        help: ArgumentHelp(
            "Only pairs with this word, which comes first, and its counts on both sides; may be "
                + "given several times.", valueName: "word"))
    var node: [TextArgument] = []

    mutating func validate() throws {
        try refuseNegative([("--min-count", minCount ?? 0), ("--top-terms", topTerms)])
    }

    /// Sets what was chosen. Throws where a list cannot be read.
    func apply(to options: inout CooccurrenceOptions) throws {
        options.tokens.kinds = filter.tokens.kind.kinds
        options.minimumCount = minCount ?? (terms.isEmpty ? 5 : 1)
        options.minimumDocuments = filter.minDocs
        options.maximumDocuments = filter.maximumDocuments
        options.minimumLength = filter.minLength
        options.topTerms = topTerms
        options.nodes = node.map(\.text)
        options.stopWords = try filter.stopWords()
        options.stopWordLists = filter.stopWordLists
        for list in terms.map({ InputName(bytes: $0.path.bytes) }) {
            options.keywords = try (options.keywords ?? []) + WordList.words(of: list)
            options.keywordLists.append(list)
        }
    }
}
