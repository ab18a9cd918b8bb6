// Two results of one figure set against each other: faster, slower, the same, or cannot tell.

/// What became of a figure from one result to another.
public struct Comparison: Sendable {
    /// What can be said.
    public enum Verdict: String, Sendable {
        case better
        case worse
        /// Any difference is smaller than what counts.
        case same
        /// The samples scatter too much, or the machines differ.
        case cannotTell = "cannot tell"
    }

    /// The figure, with the new samples.
    public let series: Series
    /// The medians.
    public let old: Double
    public let new: Double
    /// Within which limits new / old lies, at 99 %.
    public let interval: ClosedRange<Double>
    /// What can be said.
    public let verdict: Verdict
    /// Why nothing can be said; nil where something can.
    public let reason: String?

    /// Changes that are smaller do not count: of what a clock says 5 %, as a process may be that
    /// much faster or slower than the next one of the same program by where its memory lies; of
    /// counts half a percent.
    public static func smallest(_ series: Series) -> Double {
        series.isDeterministic == true ? 0.005 : 0.05
    }

    /// Compares two series of a figure. Times of different machines say nothing about the program;
    /// ratios to the bare loop and counts do.
    ///
    /// The interval is that of a bootstrap in two steps, first of the runs (blocks) of a series and
    /// then of the samples within, of the ratio of medians (Davison & Hinkley 1997, Bootstrap
    /// Methods and their Application, 3.8): runs differ from each other by more than the samples
    /// within one. Verdicts need all of the interval beyond the smallest change that counts.
    public init(_ old: Series, _ new: Series, sameMachine: Bool) {
        series = new
        self.old = old.median
        self.new = new.median
        let smallest = Self.smallest(new)
        let ratio = new.median / old.median
        let isRelative = new.unit.isEmpty
        guard !old.samples.isEmpty, !new.samples.isEmpty, old.median > 0 || new.median > 0 else {
            (interval, verdict, reason) = (1...1, .same, nil)
            return
        }
        guard old.median > 0 else {
            (interval, verdict, reason) = (1...1, new.better == .less ? .worse : .better, nil)
            return
        }
        guard sameMachine || isRelative else {
            (interval, verdict, reason) = (ratio...ratio, .cannotTell, "another machine")
            return
        }
        if new.isDeterministic == true {
            interval = ratio...ratio
        } else if min(old.samples.count, new.samples.count) < 5 {
            (interval, verdict, reason) = (ratio...ratio, .cannotTell, "fewer than five samples")
            return
        } else {
            interval = Self.interval(old, new)
        }
        let isMore = interval.lowerBound > 1 + smallest
        let isLess = interval.upperBound < 1 / (1 + smallest)
        if isMore || isLess {
            verdict = isMore == (new.better == .more) ? .better : .worse
            reason = nil
        } else if interval.lowerBound >= 1 / (1 + smallest), interval.upperBound <= 1 + smallest {
            (verdict, reason) = (.same, nil)
        } else {
            (verdict, reason) = (.cannotTell, "the samples scatter")
        }
    }

    private static let resamples = 2000

    private static func interval(_ old: Series, _ new: Series) -> ClosedRange<Double> {
        var generator = Generator()
        let ratios = (0..<resamples).map { _ in
            resampledMedian(new, &generator) / resampledMedian(old, &generator)
        }.sorted()
        let tail = resamples / 200
        return ratios[tail]...ratios[resamples - 1 - tail]
    }

    private static func resampledMedian(_ series: Series, _ generator: inout Generator) -> Double {
        var blocks: [ArraySlice<Double>] = []
        var start = 0
        for count in series.blocks ?? [series.samples.count] where count > 0 {
            let end = min(start + count, series.samples.count)
            blocks.append(series.samples[start..<end])
            start = end
        }
        var samples: [Double] = []
        for _ in blocks.indices {
            let block = blocks[generator.next(below: blocks.count)]
            for _ in block.indices {
                samples.append(block[block.startIndex + generator.next(below: block.count)])
            }
        }
        return median(samples)
    }
}

/// Numbers that are the same in every run: a verdict must not depend on luck. (Knuth's constants of
/// MMIX for a linear congruential generator; the upper bits are taken.)
private struct Generator {
    private var state: UInt64 = 2026

    mutating func next(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
