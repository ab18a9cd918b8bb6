// The measures of how strongly two terms are associated, by the names the field gives them.

/// A measure of association between two terms, computed from their contingency table.
///
/// Its formula depends on the ``MeasureProfile``; ``formula`` is that of the standard profile.
public enum AssociationMeasure: String, CaseIterable, Sendable {
    /// How often the two would meet if they were independent.
    case expected
    /// The share of both terms' occurrences that they have in common.
    case dice
    /// What they have in common as a share of what either has.
    case jaccard
    /// The cosine of the terms' vectors of occurrences; also Salton's or Ochiai's.
    case cosine
    /// The share of the rarer term; also Simpson's or the overlap coefficient.
    case inclusion
    /// Association strength, as networks of terms are normalised.
    case association
    /// The equivalence index, the square of the cosine.
    case equivalence
    /// Pointwise mutual information, under the name corpus linguists use.
    case mi
    /// Pointwise mutual information, under the name computational linguists use.
    case pmi
    /// Mutual information with the square of the count.
    case mi2
    /// Mutual information with the cube of the count.
    case mi3
    /// Pointwise mutual information as a share of the most it can be: -1 to 1.
    case npmi
    /// Mutual information times the logarithm of the count.
    case miLogF = "mi.log-f"
    /// The logarithm of Dice's coefficient on a scale whose top is 14.
    case logdice
    /// The t-score.
    case t
    /// The z-score.
    case z
    /// The log-likelihood ratio G².
    case lr
    /// Pearson's chi-squared.
    case chi2
    /// The p-value of Fisher's exact test, two-sided.
    case fisher
    /// How much likelier the second term is where the first is.
    case deltap1
    /// How much likelier the first term is where the second is.
    case deltap2
    /// Minimum sensitivity: the share of the more frequent term.
    case minsens
    /// The odds ratio.
    case oddsratio
    /// The significance of Poisson's distribution, approximated for f well above e11.
    case poisson

    /// The formula of the standard profile in one line.
    ///
    /// It speaks of f, f1, f2, n, of the cells o11 to o22, what is expected of them, e11 to e22, and
    /// the margins r1, r2, c1, c2.
    public var formula: String { MeasureProfile.standard.formula(of: self) }

    /// Whether a significance test belongs to the measure, so that it has a p-value.
    ///
    /// The t-score has none: its distribution is not known for counts of words (Evert 2005,
    /// chapter 3), so that a p-value would promise what it does not hold.
    public var hasTest: Bool {
        switch self {
        case .lr, .chi2, .fisher, .z: true
        default: false
        }
    }

    /// Whether small values are the strong ones, as those of a p-value are.
    public var smallIsStrong: Bool { self == .fisher }

    /// Whether the measure of (first, second) may differ from that of (second, first).
    ///
    /// The z-score has a direction only in profiles that count with a span.
    public func isDirected(in profile: MeasureProfile) -> Bool {
        switch self {
        case .deltap1, .deltap2: true
        case .z: profile.zScore != .expected
        default: false
        }
    }
}
