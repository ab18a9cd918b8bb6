// What a tool does differently under the same name of a measure.

/// The choices that a measure's name leaves open, as one tool makes them.
///
/// A profile changes formulas, not counts: which tokens, windows and margins a tool counts is
/// another matter.
public struct MeasureProfile: Equatable, Sendable {
    /// The logarithm of `mi`, `pmi`, `mi2`, `mi3` and `mi.log-f`.
    public enum Logarithm: String, CaseIterable, Sendable {
        /// log2, as corpus linguistics has it (Church & Hanks 1990).
        case two = "log2"
        /// The natural logarithm.
        case natural = "ln"
        /// log10.
        case ten = "log10"
    }

    /// What `lr` and `chi2` are corrected by.
    public enum Correction: String, CaseIterable, Sendable {
        /// Nothing.
        case none
        /// Yates's 0.5, but only if an expected count is below 5 and |o11 - e11| is at least 0.5,
        /// as in quanteda.textstats, src/keyness.cpp.
        case yates
        /// Division by Williams's q (Biometrika 63, 1976, 33-37); 1 where a cell is 0.
        ///
        /// quanteda multiplies chi2 by q instead, which makes it larger; that is not done here.
        case williams
    }

    /// What the logarithm of a count of 0 becomes.
    public enum ZeroHandling: String, CaseIterable, Sendable {
        /// A count of 0 is replaced by 0.5, as Log Ratio does (Hardie 2014).
        case half
        /// 1e-9 is added to every ratio before its logarithm is taken, as in quanteda.textstats,
        /// src/keyness.cpp.
        case epsilon
    }

    /// What `lr` is.
    public enum LikelihoodRatio: String, CaseIterable, Sendable {
        /// G², negative where the terms meet less often than expected.
        case signed
        /// G², never negative.
        case unsigned
        /// ln λ = -G² / 2, never positive: smaller is stronger.
        case logLambda
    }

    /// What `z` is.
    public enum ZScore: Equatable, Sendable {
        /// (o11 - e11) / √e11.
        case expected
        /// Berry-Rogghe's, of windows with that many tokens beside the first term.
        case span(Double)
    }

    /// The profile's name.
    public var name: String
    /// The logarithm of the family of `mi`.
    public var logarithm = Logarithm.two
    /// The correction of `lr` and `chi2`.
    public var correction = Correction.none
    /// What the logarithm of 0 becomes.
    public var zeros = ZeroHandling.half
    /// What `lr` is.
    public var likelihoodRatio = LikelihoodRatio.signed
    /// Whether `chi2` is negative where the terms meet less often than expected.
    public var signsChi2 = false
    /// What `z` is.
    public var zScore = ZScore.expected
    /// Whether `mi3` is of shares instead of counts: 2 log n less.
    public var cubesShares = false

    /// The published formulas, with base 2, without corrections, G² with a sign.
    public init(name: String) {
        self.name = name
    }

    /// All profiles, the standard one first.
    public static let all: [MeasureProfile] = [
        .standard, .quanteda, .sketchEngine, .khCoder, .antConc, .gensim, .text2vec,
    ]

    /// The published formulas, with base 2, without corrections, G² with a sign.
    public static let standard = MeasureProfile(name: "standard")
}
