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

    @Option(
        help: ArgumentHelp("Only terms in at least this many documents.", valueName: "number"))
    var minDocs = 1

    @Option(
        help: ArgumentHelp(
            "Only terms in at most this many documents; 0 sets no limit.", valueName: "number"))
    var maxDocs: Int?

    @Option(
        help: ArgumentHelp(
            "Only terms of at least this many characters.", valueName: "number"))
    var minLength = 1

    @Option(
        help: ArgumentHelp(
            "Only this many terms, the most frequent; 0 takes all.", valueName: "number"))
    var topTerms = 0

    @Option(help: ArgumentHelp("Kinds of token: \(KindList.help)", valueName: "kinds"))
    var kind = KindList([.letter, .kana, .ideograph, .number])

    @Option(
        help: ArgumentHelp(
            "Leave out the terms of a list: zh, en, or a file with one word a line; may be given "
                + "several times.", valueName: "list"))
    var stopwords: [PathArgument] = []

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
        for (name, value) in [
            ("--min-count", minCount ?? 0), ("--min-docs", minDocs), ("--max-docs", maxDocs ?? 0),
            ("--min-length", minLength), ("--top-terms", topTerms),
        ] where value < 0 {
            throw ValidationError("\(name) takes a number that is not negative.")
        }
    }

    /// Sets what was chosen. Throws where a list cannot be read.
    func apply(to options: inout CooccurrenceOptions) throws {
        options.tokens.kinds = kind.kinds
        options.minimumCount = minCount ?? (terms.isEmpty ? 5 : 1)
        options.minimumDocuments = minDocs
        options.maximumDocuments = maxDocs == 0 ? nil : maxDocs
        options.minimumLength = minLength
        options.topTerms = topTerms
        options.nodes = node.map(\.text)
        do {
            for list in stopwords.map({ InputName(bytes: $0.path.bytes) }) {
                options.stopWords += try StopWordList.words(of: list)
                options.stopWordLists.append(list)
            }
            for list in terms.map({ InputName(bytes: $0.path.bytes) }) {
                options.keywords = try (options.keywords ?? []) + WordList.words(of: list)
                options.keywordLists.append(list)
            }
        } catch {
            throw Failure(error.message)
        }
    }
}
