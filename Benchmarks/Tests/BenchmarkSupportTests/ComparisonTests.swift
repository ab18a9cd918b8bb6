// Verdicts on two results: that they are given where there is a change, and only there.

import BenchmarkSupport
import Testing

@Suite struct ComparisonTests {
    /// Three runs of five samples that scatter by some shares around a value: each run as a whole,
    /// and the samples within.
    private func noisy(
        _ value: Double, between: Double, within: Double, seed: UInt64, metric: String = "×ICU",
        unit: String = ""
    ) -> Series {
        var generator = SystemLike(state: seed)
        var series = Series("cut", metric: metric, unit: unit, better: .less)
        for _ in 0..<3 {
            let run = value * (1 + between * generator.nextShare())
            for _ in 0..<5 { series.samples.append(run * (1 + within * generator.nextShare())) }
        }
        series.blocks = [5, 5, 5]
        return series
    }

    private func verdicts(
        _ factor: Double, between: Double, within: Double
    ) -> [Comparison.Verdict: Int] {
        var verdicts: [Comparison.Verdict: Int] = [:]
        for seed in 0..<100 as Range<UInt64> {
            let old = noisy(1, between: between, within: within, seed: 2 * seed + 1)
            let new = noisy(factor, between: between, within: within, seed: 2 * seed + 2)
            verdicts[Comparison(old, new).verdict, default: 0] += 1
        }
        return verdicts
    }

    @Test func `no change is never taken for one`() {
        for (between, within) in [(0.0, 0.0), (0.01, 0.02), (0.02, 0.05), (0.05, 0.1)] {
            let found = verdicts(1, between: between, within: within)
            #expect(
                found[.better] == nil && found[.worse] == nil, "\(between), \(within): \(found)")
        }
        #expect(verdicts(1, between: 0.005, within: 0.01)[.same] == 100)
    }

    @Test func `a change of a fifth is seen`() {
        #expect(verdicts(1.25, between: 0.02, within: 0.05)[.worse] == 100)
        #expect(verdicts(0.8, between: 0.02, within: 0.05)[.better] == 100)
    }

    @Test func `where runs scatter as on a busy machine no change is hardly ever taken for one`() {
        for between in [0.1, 0.2] {
            let found = verdicts(1, between: between, within: 0.1)
            #expect((found[.better] ?? 0) + (found[.worse] ?? 0) <= 5, "\(between): \(found)")
        }
    }

    @Test func `where samples scatter nothing is claimed`() {
        let found = verdicts(1.1, between: 0.2, within: 0.3)
        #expect((found[.cannotTell] ?? 0) > 90, "\(found)")
    }

    @Test func `more is better where it is`() {
        var old = Series("cut", metric: "×ICU", unit: "", better: .more)
        old.samples = [10, 10.1, 9.9, 10, 10.1]
        old.blocks = [2, 2, 1]
        var new = old
        new.samples = old.samples.map { $0 * 0.8 }
        #expect(Comparison(old, new).verdict == .worse)
        #expect(Comparison(new, old).verdict == .better)
    }

    @Test func `what cannot be compared is not judged`() {
        let old = noisy(1, between: 0, within: 0.01, seed: 1)
        let new = noisy(2, between: 0, within: 0.01, seed: 2)
        let elsewhere = Comparison(old, new, obstacle: "another machine")
        #expect(elsewhere.verdict == .cannotTell && elsewhere.reason == "another machine")
        var counts = new
        counts.isDeterministic = true
        #expect(Comparison(old, counts, obstacle: "another ICU").verdict == .cannotTell)
        let time = noisy(2, between: 0, within: 0.01, seed: 2, metric: "time", unit: "s")
        #expect(Comparison(time, time).verdict == .notJudged)
        #expect(Comparison(time, time).reason == "a clock")
        #expect(Comparison(time, time, obstacle: "another ICU").verdict == .cannotTell)
        var scattered = noisy(2, between: 0, within: 0.01, seed: 2, metric: "allocations")
        scattered.isDeterministic = false
        #expect(Comparison(scattered, scattered).reason == "not repeatable")
        #expect(
            Comparison(old, Series("cut", metric: "×ICU", unit: "", better: .more)).verdict
                == .cannotTell)
    }

    @Test func `other texts are other figures`() {
        var one = noisy(1, between: 0, within: 0, seed: 1)
        one.text = "a"
        var other = one
        other.text = "b"
        #expect(one.key != other.key)
    }

    @Test func `few samples say nothing`() {
        var old = Series("cut", metric: "×ICU", unit: "", better: .less, samples: [1, 1, 1, 1])
        old.blocks = nil
        var new = old
        new.samples = [2, 2, 2, 2]
        #expect(Comparison(old, new).verdict == .cannotTell)
        // Many samples of one run say little, too: the next run is another.
        old.samples = Array(repeating: 1, count: 30)
        new.samples = Array(repeating: 2, count: 30)
        #expect(Comparison(old, new).reason == "fewer than three runs")
        (old.blocks, new.blocks) = ([10, 10, 10], [10, 10, 10])
        #expect(Comparison(old, new).verdict == .worse)
    }

    @Test func `counts are told apart where they differ by more than threads make them`() {
        func counts(_ value: Double) -> Series {
            Series(
                "cut", metric: "allocations", unit: "", better: .less, isDeterministic: true,
                samples: [value])
        }
        let old = counts(10_000)
        #expect(Comparison(old, counts(10_090)).verdict == .same)
        #expect(Comparison(old, counts(10_200)).verdict == .worse)
        #expect(Comparison(old, counts(9_800)).verdict == .better)
        #expect(Comparison(counts(0), counts(1)).verdict == .same)
        #expect(Comparison(counts(0), counts(20)).verdict == .worse)
        #expect(Comparison(counts(0), counts(0)).verdict == .same)
    }

    @Test func `series of one figure are put together`() {
        let one = Series("a", metric: "time", unit: "s", better: .less, samples: [1, 2])
        let other = Series("b", metric: "time", unit: "s", better: .less, samples: [9])
        let again = Series("a", metric: "time", unit: "s", better: .less, samples: [3])
        let merged = [one, other, again].merged()
        #expect(merged.count == 2)
        #expect(merged[0].samples == [1, 2, 3] && merged[0].blocks == [2, 1])
        #expect(merged[0].median == 2)
    }
}

/// Numbers from -1 to 1, mostly small, the same for the same seed.
private struct SystemLike {
    var state: UInt64

    mutating func nextShare() -> Double {
        var sum = 0.0
        for _ in 0..<3 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            sum += Double(state >> 40) / Double(1 << 24) * 2 - 1
        }
        return sum / 3
    }
}
