// The pairs of one scope, as they are shown.

import Glibc
import TextStatistics
import TextStorage

/// Pairs of terms with their counts and measures, in order.
///
/// Only what is needed to tell them is kept, in memory or in a temporary file: a row is made when it
/// is asked for.
public final class PairTable: Sendable {
    /// A pair.
    public struct Row: Sendable, Equatable {
        /// The first term: of a symmetric count the more frequent one, or a node.
        public var term1: String
        /// The second term.
        public var term2: String
        /// How often they meet.
        public var f: Double
        /// The first term's margin.
        public var f1: Double
        /// The second term's margin.
        public var f2: Double
        /// Meetings with the second term in front of a node; nil where sides are not told apart. Where
        /// a node meets itself, each meeting is on both sides.
        public var left: Double?
        /// Meetings with the second term behind a node.
        public var right: Double?
        /// The values of the measures asked for, in their order.
        public var values: [Double]
        /// The p-values of those measures that are tests, where asked for.
        public var pValues: [Double]
        /// Those adjusted for the number of pairs tested (Benjamini & Hochberg 1995).
        public var qValues: [Double]
        /// The first term's number in ``PairTable/terms``.
        package var first: Int
        /// The second term's number.
        package var second: Int
    }

    /// A term that takes part.
    public struct Term: Sendable, Equatable {
        /// The term.
        public var term: String
        /// Occurrences.
        public var tf: Int
        /// Documents with it.
        public var df: Int
    }

    /// The scope.
    public let scope: CooccurrenceOptions.Scope
    /// How many pairs pass the filters, before `top` cut the list.
    public let matching: Int
    /// N: the sum of all pairs, the units, or the tokens, as the margins are.
    public let total: Double
    /// The time that indexing tokens and counting pairs took, scores included.
    public let countingTime: Duration
    /// How many times two tokens met, each meeting seen from both sides where the count is symmetric;
    /// nil where units count pairs once.
    public let meetings: UInt64?
    /// Whether the first term's place is another than the second's.
    public let isDirected: Bool
    /// The measures that are tests, where p-values were asked for.
    public let tests: [AssociationMeasure]
    /// Whether rows tell left from right.
    public let hasSides: Bool

    private let options: CooccurrenceOptions
    private let corpus: PairCorpus
    private let score: PairScore
    private let shown: ShownPairs
    private let qValues: PairTests
    private let sides: SideCounts?

    init(
        _ scope: CooccurrenceOptions.Scope, _ corpus: PairCorpus, _ options: CooccurrenceOptions,
        _ execution: Execution, memory: Int?
    ) throws(TopicStatsError) {
        let counting = options.counting(scope)
        let collection = PairCollection(options, memory: memory)
        let counter = PairCounter(corpus, counting, execution, memory: memory)
        let start = ContinuousClock.now
        let margins = try counter.run(inOrder: collection.keepsAllInPlace) { margins in
            PairCollector(collection, PairScore(corpus, counting, margins, options))
        }.margins
        countingTime = ContinuousClock.now - start
        meetings = counting.isBoolean || counting.isWeighted ? nil : margins.margins.total
        let score = PairScore(corpus, counting, margins, options)
        self.scope = scope
        self.options = options
        self.corpus = corpus
        self.score = score
        matching = collection.matching
        total = score.total
        isDirected = !counting.isSymmetric
        tests = collection.tests.map(\.measure)
        shown = try collection.shown(score)
        qValues = try PairTests(shown, collection, score, memory: memory)
        hasSides = scope == .window && !options.nodes.isEmpty && !options.isOrdered
        sides = hasSides ? try SideCounts(corpus, counting, execution, memory: memory) : nil
    }

    /// The number of rows.
    public var count: Int { shown.count }

    /// The number of terms that take part, whether or not a row holds them.
    public var termCount: Int { corpus.terms.count }

    /// A term by its number.
    package func term(_ number: Int) -> Term {
        Term(
            term: corpus.terms.label(number), tf: Int(corpus.terms.frequencies[number]),
            df: Int(corpus.terms.documents[number]))
    }

    /// All rows. Takes memory for each of them.
    public var rows: [Row] {
        get throws(TopicStatsError) {
            var rows: [Row] = []
            rows.reserveCapacity(count)
            try forEachRow { row throws(TopicStatsError) in rows.append(row) }
            return rows
        }
    }

    /// Calls `body` with each row in order.
    ///
    /// Throws what `body` throws, and `TopicStatsError.scratch` if the temporary file cannot be read.
    public func forEachRow(
        _ body: (Row) throws(TopicStatsError) -> Void
    ) throws(TopicStatsError) {
        var failure: TopicStatsError?
        do throws(SystemError) {
            var cursor = try shown.cursor()
            var tests = try Adjusted(qValues)
            while failure == nil, let pair = try cursor.next() {
                var row = row(pair)
                row.qValues = try tests.next()
                do throws(TopicStatsError) {
                    try body(row)
                } catch {
                    failure = error
                }
            }
        } catch {
            throw .scratch(OutputFailure(error))
        }
        if let failure { throw failure }
    }

    private func row(_ pair: PairRecord) -> Row {
        let table = score.table(pair)
        let sides = sides?.counts(pair)
        return Row(
            term1: corpus.terms.label(pair.first), term2: corpus.terms.label(pair.second),
            f: score.count(pair), f1: score.first(pair.first), f2: score.second(pair.second),
            left: sides?.left, right: sides?.right,
            values: options.measures.map { $0.value(of: table, profile: score.profile) },
            pValues: tests.map { exp($0.logP(of: table, profile: score.profile) ?? 0) },
            qValues: [], first: pair.first, second: pair.second)
    }

    /// The formula of a measure, as it is computed here.
    public func formula(of measure: AssociationMeasure) -> String {
        score.profile.formula(of: measure)
    }
}

/// The q-values of one row after the other.
private struct Adjusted: ~Copyable {
    private var cursors: CursorList?

    /// Cursors that go together, in a list of their own as they cannot be copied.
    private final class CursorList {
        var cursor: RecordCursor
        let rest: CursorList?

        init(_ cursor: consuming RecordCursor, _ rest: CursorList?) {
            self.cursor = cursor
            self.rest = rest
        }
    }

    init(_ tests: PairTests) throws(SystemError) {
        for values in tests.values.reversed() {
            cursors = CursorList(try values.cursor(), cursors)
        }
    }

    mutating func next() throws(SystemError) -> [Double] {
        var values: [Double] = []
        var list = cursors
        while let cursors = list {
            if let record = try cursors.cursor.next() {
                values.append(Double(bitPattern: record.second))
            }
            list = cursors.rest
        }
        return values
    }
}
