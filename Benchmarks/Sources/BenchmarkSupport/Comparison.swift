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
        /// A figure that says nothing by itself: a clock, or a count that differs from run to run.
        case notJudged = "not judged"
    }

    /// The figure, with the new samples.
    public let series: Series
    /// The old median.
    public let old: Double
    /// The new median.
    public let new: Double
    /// What the ratio new / old is, going by resampled runs and samples: see `interval`.
    public let interval: ClosedRange<Double>
    /// What can be said.
    public let verdict: Verdict
    /// Why nothing can be said; nil where something can.
    public let reason: String?

    /// A ratio to the bare loop must change by more than this share: a process may be that much
    /// faster or slower than the next one of the same program by where its memory lies.
    public static let smallestChange = 0.05
    /// Counts must change by more than this share, and by more than so many: threads meet in another
    /// order.
    public static let smallestChangeOfCounts = (share: 0.01, number: 16.0)

    /// Compares two series of a figure; `obstacle` says why two results cannot be compared at all.
    ///
    /// Judged are ratios to the bare loop, which ran beside each sample, bytes of memory, and counts.
    /// What a clock says by itself is not: the same program takes twice as long in a busy hour. A
    /// verdict needs all of the interval beyond the smallest change that counts.
    public init(_ old: Series, _ new: Series, obstacle: String? = nil) {
        series = new
        guard !old.samples.isEmpty, !new.samples.isEmpty else {
            (self.old, self.new, interval) = (0, 0, 1...1)
            (verdict, reason) = (.cannotTell, "no samples")
            return
        }
        self.old = old.median
        self.new = new.median
        let ratio = old.median > 0 ? new.median / old.median : 1
        if new.isDeterministic == true, obstacle == nil {
            interval = ratio...ratio
            let smallest = max(
                Self.smallestChangeOfCounts.share * old.median, Self.smallestChangeOfCounts.number)
            let change = new.median - old.median
            reason = nil
            verdict =
                abs(change) <= smallest
                ? .same : (change > 0) == (new.better == .more) ? .better : .worse
            return
        }
        let isRatio = new.metric == "×ICU"
        if obstacle == nil, new.isDeterministic != nil || !isRatio && new.unit != "bytes" {
            let what = new.unit.isEmpty ? "not repeatable" : "a clock"
            (interval, verdict, reason) = (ratio...ratio, .notJudged, what)
            return
        }
        let fewest = min(old.samples.count, new.samples.count)
        let fewestRuns = min(old.blocks?.count ?? 1, new.blocks?.count ?? 1)
        let doubt =
            obstacle ?? (fewest < 5 ? "fewer than five samples" : nil)
            // Runs differ from each other by more than the samples within one.
            ?? (isRatio && fewestRuns < 3 ? "fewer than three runs" : nil)
        if let doubt {
            (interval, verdict, reason) = (ratio...ratio, .cannotTell, doubt)
            return
        }
        interval = Self.interval(old, new)
        let isMore = interval.lowerBound > 1 + Self.smallestChange
        let isLess = interval.upperBound < 1 / (1 + Self.smallestChange)
        if isMore || isLess {
            (verdict, reason) = (isMore == (new.better == .more) ? .better : .worse, nil)
        } else if interval.lowerBound >= 1 / (1 + Self.smallestChange),
            interval.upperBound <= 1 + Self.smallestChange
        {
            (verdict, reason) = (.same, nil)
        } else {
            (verdict, reason) = (.cannotTell, "the samples scatter")
        }
    }

    private static let resamples = 2000

    /// Where 99 of 100 ratios of medians lie when runs (blocks), and samples within them, are drawn
    /// again with replacement (Davison & Hinkley 1997, Bootstrap Methods and their Application,
    /// 3.8): runs differ from each other by more than the samples within one. With three runs a
    /// side this comes near to the range of the runs' ratios; it is no confidence interval.
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
