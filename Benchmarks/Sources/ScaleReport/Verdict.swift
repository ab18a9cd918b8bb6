// What is demanded of a run: cost in proportion to the text, and work that is shared.

import BenchmarkSupport

/// Whether a demand is kept.
public struct Verdict: Sendable {
    /// What came of it.
    public enum Outcome: String, Sendable {
        /// The demand is kept.
        case kept
        /// It is not.
        case broken = "BROKEN"
        /// The run has not what it takes to judge.
        case notJudged = "not judged"
    }

    /// What came of it.
    public var outcome: Outcome
    /// The demand and the figures, in words.
    public var text: String
}

extension ScaleResult {
    /// How far the cost of a character may be from its mean over the sizes, as a part of the mean.
    public static let mostDeviation = 0.15
    /// How many times as fast as one worker two must be on the largest text.
    public static let leastSpeedup = 1.8
    /// The verb that the demands are made on. Of the others, `cooccur` has ever more pairs to rank,
    /// and `segment` writes as much as it reads.
    public static let judgedVerb = "terms"

    /// The demands on a run: that the cost of a character hardly depends on the size with one worker,
    /// the start of the program included; the same of further characters; and that two workers share
    /// the work of the largest text.
    ///
    /// Further characters are those beyond the smallest text, whose time is nearly all start: reading
    /// ICU's dictionary, which does not grow with the text. More workers are not held to this: one of
    /// them alone reads the dictionary, and meanwhile the others wait.
    public var verdicts: [Verdict] {
        [
            costVerdict(of: "a character", deviation(ScaleResult.judgedVerb, workers: 1)),
            costVerdict(
                of: "a further character",
                deviationBeyondSmallest(ScaleResult.judgedVerb, workers: 1)),
            speedupVerdict,
        ]
    }

    /// The largest deviation of the cost of a character, the start of the program included, from its
    /// mean over the sizes that are judged, as a part of the mean; nil where there are not two sizes.
    /// By the fastest runs.
    public func deviation(_ verb: String, workers: Int) -> Double? {
        largestDeviation(
            curve(verb, workers: workers).filter { $0.megabytes >= judgedFrom }
                .map { $0.fastest / Double($0.characters) })
    }

    /// The same of the cost of characters beyond the smallest text.
    public func deviationBeyondSmallest(_ verb: String, workers: Int) -> Double? {
        largestDeviation(curve(verb, workers: workers).compactMap { costBeyondSmallest(of: $0) })
    }

    private func largestDeviation(_ costs: [Double]) -> Double? {
        guard costs.count > 1 else { return nil }
        let mean = costs.reduce(0, +) / Double(costs.count)
        return costs.map { abs($0 / mean - 1) }.max()
    }

    private func costVerdict(of what: String, _ deviation: Double?) -> Verdict {
        let demand =
            "\(ScaleResult.judgedVerb), 1 worker: cost of \(what) within "
            + "\(percent(ScaleResult.mostDeviation)) of its mean from \(judgedFrom) MB on"
        guard let deviation else {
            return Verdict(
                outcome: .notJudged, text: "\(demand): needs two such sizes, and a smaller one")
        }
        return Verdict(
            outcome: deviation <= ScaleResult.mostDeviation ? .kept : .broken,
            text: "\(demand): at most \(percent(deviation)) off, by the fastest runs")
    }

    private var speedupVerdict: Verdict {
        let verb = ScaleResult.judgedVerb
        let demand =
            "\(verb), 2 workers: at least \(decimal(ScaleResult.leastSpeedup, places: 1)) times "
            + "as fast as 1 on the largest text"
        guard let largest = curve(verb, workers: 2).last, largest.megabytes >= judgedFrom,
            !speedups(of: largest).isEmpty
        else {
            return Verdict(
                outcome: .notJudged,
                text: "\(demand): needs a size from \(judgedFrom) MB on, 1 worker and 2")
        }
        let speedup = median(speedups(of: largest))
        return Verdict(
            outcome: speedup >= ScaleResult.leastSpeedup ? .kept : .broken,
            text: "\(demand), \(largest.megabytes) MB: \(decimal(speedup)) times")
    }
}

/// A part of one in percent.
func percent(_ part: Double) -> String { decimal(part * 100, places: 0) + " %" }
