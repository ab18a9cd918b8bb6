// The analysis behind `topicstats terms`: which terms occur, how often, in how many documents.

import ICUDoor
import Synchronization
import TextInput
import TextSegmentation
import TextStatistics
import TextStorage

/// Options of a table of terms.
public struct TermsOptions: Sendable, Equatable {
    /// What a table of terms can be ordered by.
    public enum Order: String, CaseIterable, Sendable {
        /// Occurrences, most first.
        case tf
        /// Documents, most first.
        case df
        /// tf-idf, most first.
        case tfidf
        /// The terms themselves, by code point.
        case term
    }

    /// The inverse document frequency in tf-idf.
    public enum IDF: String, CaseIterable, Sendable {
        /// log10(N / df), as in Manning, Raghavan & Schütze (2008) and quanteda.
        case inverse
        /// ln((1 + N) / (1 + df)) + 1, as in scikit-learn.
        case smooth
    }

    /// How text is cut and tokens become terms.
    public var tokens = TokenOptions()
    /// The fewest occurrences of a term that is shown.
    public var minimumCount = 1
    /// The fewest documents.
    public var minimumDocuments = 1
    /// The most documents; nil sets no limit.
    public var maximumDocuments: Int?
    /// The fewest characters (code points).
    public var minimumLength = 1
    /// Terms that are not shown; they are normalised as the text is, and still count as tokens.
    public var stopWords: [String] = []
    /// The names of the lists the stop words come from, for the result's header.
    public var stopWordLists: [InputName] = []
    /// The order of the table.
    public var order = Order.tf
    /// The most terms shown; 0 shows all.
    public var top = 20
    /// The weight in tf-idf.
    public var idf = IDF.inverse

    /// The 20 most frequent terms of all kinds of words and numbers.
    public init() {}
}

/// A table of terms, and the account of the run.
public struct TermsResult: Sendable, Equatable {
    /// One term.
    public struct Row: Sendable, Equatable {
        /// 1 + the number of terms with a larger value of what the table is ordered by (tf in
        /// alphabetical tables), among the terms that pass the filters: ties share a rank.
        public var rank: Int
        /// The term.
        public var term: String
        /// Term frequency: occurrences in all documents.
        public var tf: Int
        /// Document frequency: documents with the term.
        public var df: Int
        /// Occurrences per million tokens of the kinds asked for, stop words included.
        public var perMillion: Double
        /// tf-idf over the whole corpus: tf times the inverse document frequency.
        public var tfidf: Double
    }

    /// What was read.
    public var summary: RunSummary
    /// The options that made the table.
    public var options: TermsOptions
    /// The terms in order; those of the same rank by occurrences, then by code point.
    public var rows: [Row]
    /// How many terms pass the filters, before `top` cut the list.
    public var matching: Int

    /// The formula of tf-idf, with its source.
    public var tfidfFormula: String { options.idf.statistic.formula }
}

/// Counts the terms of the inputs.
///
/// Every document is cut once; time is linear in the bytes, memory grows with the vocabulary and the
/// batches in flight. The result does not depend on the number of workers. Inputs that cannot be
/// read are named in the summary; errors that leave no result are thrown.
public func countTerms(
    of inputs: [Input], options: TermsOptions = TermsOptions(),
    reading: InputOptions = InputOptions(), execution: Execution = Execution()
) throws(TopicStatsError) -> TermsResult {
    let choice = try SegmenterChoice(options.tokens, execution)
    let vocabulary = SharedVocabulary()
    let totals = Mutex(WorkerTotals())
    let pipeline = Pipeline(inputs, reading, execution)
    var summary = try pipeline.run { next throws(TopicStatsError) in
        var batch = TextBatch()
        // Who comes too late for a batch needs no tables.
        guard next(&batch) else { return }
        var worker = try TermWorker(
            options.tokens, choice.source(for: batch), vocabulary, isAlone: execution.workers <= 1,
            isTextShort: batch.isAllText)
        repeat { try worker.work(on: batch) } while next(&batch)
        let own = worker.finish().totals
        totals.withLock { $0.add(own) }
    }
    totals.withLock { $0.complete(&summary) }
    let segmenters = choice.source
    summary.add(segmenters)
    return try makeTable(vocabulary.takeCounts(), options, summary, segmenters)
}

/// The table of a corpus that was counted.
///
/// `summary` is that of the reading; what the counts tell is added to it. Complexity: that of
/// ordering the vocabulary.
func makeTable(
    _ counts: borrowing TermCounts, _ options: TermsOptions, _ summary: RunSummary,
    _ segmenters: SegmenterSource
) throws(TopicStatsError) -> TermsResult {
    var summary = summary
    summary.types = counts.typeCount
    summary.stopWordsWithoutMatch = try severalTokens(
        among: options.stopWords, segmenters, options.tokens, counts)
    let selection = try options.selection(documents: summary.documents)
    let idf = options.idf.statistic
    let (selected, matching) = selection.rows(of: counts)
    var rows: [TermsResult.Row] = []
    rows.reserveCapacity(selected.count)
    for row in selected {
        let frequency = counts.frequencies[row.id]
        let documents = counts.documentFrequencies[row.id]
        let perMillion = TermMeasures.perMillion(frequency: frequency, tokens: summary.tokens)
        let weight = idf.weight(documents: documents, total: summary.documents)
        rows.append(
            TermsResult.Row(
                rank: row.rank, term: counts.table.keys[row.id].string, tf: Int(frequency),
                df: Int(documents), perMillion: perMillion, tfidf: Double(frequency) * weight))
    }
    return TermsResult(summary: summary, options: options, rows: rows, matching: matching)
}

extension TermsOptions.IDF {
    var statistic: InverseDocumentFrequency {
        switch self {
        case .inverse: .inverse
        case .smooth: .smooth
        }
    }
}

extension TermsOptions {
    fileprivate func selection(documents: Int) throws(TopicStatsError) -> TermSelection {
        var selection = TermSelection()
        selection.minimumCount = UInt64(max(minimumCount, 0))
        selection.minimumDocuments = UInt64(max(minimumDocuments, 0))
        selection.maximumDocuments = maximumDocuments.map { UInt64(max($0, 0)) }
        selection.minimumLength = minimumLength
        selection.top = top
        selection.idf = idf.statistic
        selection.documents = documents
        switch order {
        case .tf: selection.order = .tf
        case .df: selection.order = .df
        case .tfidf: selection.order = .tfidf
        case .term: selection.order = .term
        }
        do throws(ICUError) {
            try StopWords.add(
                stopWords, normalizing: tokens.normalization, to: &selection.stopWords)
        } catch {
            throw TopicStatsError(error)
        }
        return selection
    }
}

/// What the workers counted besides terms.
struct WorkerTotals {
    var characters = 0
    var tokens = 0
    var longTokens = 0
    var replaced = ReplacedBytes()

    mutating func add(_ other: WorkerTotals) {
        characters += other.characters
        tokens += other.tokens
        longTokens += other.longTokens
        replaced.add(other.replaced)
    }

    func complete(_ summary: inout RunSummary) {
        summary.characters = characters
        summary.tokens = tokens
        summary.longTokens = longTokens
        summary.add(replaced)
    }
}
