// From the counts of a pair to its contingency table, its measures and its place in the order.

import TextStatistics
import TextStorage

/// A pair with its count, scaled where meetings have weights.
struct PairRecord: Sendable, Equatable {
    /// The first term's number.
    var first: Int
    /// The second term's number.
    var second: Int
    /// The count.
    var count: UInt64
}

/// What pairs of one scope are measured by.
struct PairScore: Sendable {
    private let terms: PairTerms
    private let margins: SharedMargins
    private let counting: PairCounting
    private let isOfTokens: Bool
    private let order: CooccurrenceOptions.Order
    let profile: MeasureProfile
    /// What a scaled count of 1 is worth.
    let scale: Double
    /// N.
    let total: Double

    init(
        _ corpus: PairCorpus, _ counting: PairCounting, _ margins: SharedMargins,
        _ options: CooccurrenceOptions
    ) {
        terms = corpus.terms
        self.margins = margins
        self.counting = counting
        isOfTokens = options.margins == .tokens
        order = options.order
        let reach = counting.reach
        profile = options.profile.withSpan(max(reach.before + reach.after, 1))
        scale = Double(counting.weights.scale)
        // Tokens that were looked at: terms that leave no gap are no tokens.
        total =
            isOfTokens
            ? Double(margins.margins.tokens) : Double(margins.margins.total) / scale
    }

    /// The number of occurrences or pairs of the first term.
    func first(_ term: Int) -> Double {
        isOfTokens ? Double(terms.frequencies[term]) : Double(margins.margins.rows[term]) / scale
    }

    /// The number of occurrences or pairs of the second term.
    func second(_ term: Int) -> Double {
        isOfTokens
            ? Double(terms.frequencies[term]) : Double(margins.margins.column(term)) / scale
    }

    /// The count in meetings.
    func count(_ pair: PairRecord) -> Double { Double(pair.count) / scale }

    /// The table of a pair.
    ///
    /// The margins of a symmetric matrix hold a term's pairs with itself twice, so here it counts
    /// them twice as well.
    func table(_ pair: PairRecord) -> ContingencyTable {
        let isDoubled =
            pair.first == pair.second && counting.isSymmetric && !counting.isBoolean && !isOfTokens
        return ContingencyTable(
            f: count(pair) * (isDoubled ? 2 : 1), f1: first(pair.first), f2: second(pair.second),
            n: total)
    }

    /// The pair as a record to sort: the first of the order has the smallest.
    ///
    /// Pairs that are equally strong are in the order of their counts, the larger first, then of
    /// their terms, the more frequent first.
    func sortRecord(_ pair: PairRecord) -> SortRecord {
        let third = UInt64(pair.first) << 32 | UInt64(pair.second)
        let key: UInt64
        switch order {
        case .terms: return SortRecord(key: third, second: ~pair.count, third: third)
        case .count: key = ~pair.count
        case .measure(let measure):
            let table = table(pair)
            if measure.smallIsStrong {
                // By the logarithm: small p-values would all be 0.
                key = SortRecord.key(measure.logP(of: table, profile: profile) ?? 0)
            } else {
                let number = SortRecord.key(measure.value(of: table, profile: profile))
                // As the logarithm of a likelihood the smallest number is the strongest.
                let isLikelihood = measure == .lr && profile.likelihoodRatio == .logLambda
                key = isLikelihood ? number : ~number
            }
        }
        return SortRecord(key: key, second: ~pair.count, third: third)
    }

    /// The pair behind a record.
    func pair(_ record: SortRecord) -> PairRecord {
        PairRecord(
            first: Int(record.third >> 32), second: Int(record.third & 0xFFFF_FFFF),
            count: ~record.second)
    }
}
