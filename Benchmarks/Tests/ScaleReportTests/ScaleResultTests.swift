// Checks what follows from measurements: exponents, verdicts, series, table and chart.

import BenchmarkSupport
import Foundation
import ScaleReport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

struct ScaleResultTests {
    /// Three samples of each size and number of workers, with a little noise; the middle one has
    /// the given time.
    private func result(
        verbs: [String] = ["terms"], sizes: [Int] = [1, 10, 100, 1000], workers: [Int] = [1, 2],
        seconds: (Int, Int) -> Double = { Double($0) / 50 / Double($1) }
    ) -> ScaleResult {
        var measurements: [CallMeasurement] = []
        for verb in verbs {
            for size in sizes {
                for count in workers {
                    var measurement = CallMeasurement(
                        verb: verb, megabytes: size, bytes: size * 1_000_000,
                        characters: size * 350_000, workers: count)
                    for noise in [1, 0.98, 1.05] {
                        let time = seconds(size, count) * noise
                        measurement.samples.append(
                            RunSample(seconds: time, coreSeconds: time, peakBytes: 5e7 * noise))
                    }
                    measurements.append(measurement)
                }
            }
        }
        return ScaleResult(measurements: measurements)
    }

    private func outcomes(_ result: ScaleResult) -> [Verdict.Outcome] {
        result.verdicts.map(\.outcome)
    }

    private func isWellFormed(_ document: String) -> Bool {
        let parser = XMLParser(data: Data(document.utf8))
        // What `parse` returns does not always tell.
        return parser.parse() && parser.parserError == nil
    }

    @Test func proportionIsKept() throws {
        let result = result()
        #expect(outcomes(result) == [.kept, .kept, .kept])
        let law = try #require(result.law("terms", workers: 2))
        #expect(abs(law.exponent - 1) < 1e-9)
        #expect(abs(law(1e6) - 0.01) < 1e-9)
    }

    @Test func growingCostIsBroken() {
        let result = result { pow(Double($0), 1.2) / 50 / Double($1) }
        #expect(outcomes(result) == [.broken, .broken, .kept])
        #expect(result.law("terms", workers: 1).map { abs($0.exponent - 1.2) < 1e-9 } == true)
    }

    @Test func sizesBelowTheLimitAreNotJudged() {
        // A text of 1 MB costs five times as much a character as all others.
        let result = result { Double($0 < 10 ? 5 * $0 : $0) / 50 / Double($1) }
        #expect(outcomes(result)[0] == .kept)
    }

    @Test func aStartBreaksTheOneDemandAndNotTheOther() throws {
        let result = result { (4 + Double($0)) / 50 / Double($1) }
        #expect(outcomes(result) == [.broken, .kept, .kept])
        let whole = try #require(result.deviation("terms", workers: 1))
        // 1.4, 1.04 and 1.004 times the cost without a start.
        #expect(abs(whole - (1.4 / 1.148 - 1)) < 1e-9)
        let further = try #require(result.deviationBeyondSmallest("terms", workers: 1))
        #expect(further < 1e-9)
        #expect(result.verdicts[0].text.contains("at most 22 % off"))
    }

    @Test func costsThatFallAreBroken() {
        let result = result { pow(Double($0), 0.8) / 50 / Double($1) }
        #expect(outcomes(result).prefix(2) == [.broken, .broken])
    }

    @Test func workThatIsNotSharedIsBroken() {
        #expect(outcomes(result { size, _ in Double(size) / 50 }) == [.kept, .kept, .broken])
    }

    @Test func speedupIsThatOfTheLargestText() {
        let result = result { Double($0) / 50 / ($1 == 1 || $0 < 1000 ? 1 : 1.9) }
        #expect(result.verdicts[2].outcome == .kept)
    }

    @Test func whatIsMissingIsNotJudged() {
        let no = Verdict.Outcome.notJudged
        #expect(outcomes(result(sizes: [1, 2, 4])) == [no, no, no])
        #expect(outcomes(result(sizes: [10, 100, 1000])) == [.kept, no, .kept])
        #expect(outcomes(result(sizes: [10])) == [no, no, .kept])
        #expect(outcomes(result(workers: [2])) == [no, no, no])
        #expect(outcomes(result(workers: [1])) == [.kept, .kept, no])
        #expect(outcomes(result(verbs: ["segment"])) == [no, no, no])
    }

    @Test func oneSizeHasNoExponent() {
        let result = result(sizes: [100])
        #expect(result.law("terms", workers: 1) == nil)
        #expect(!result.series.contains { $0.metric == "exponent" })
        #expect(isWellFormed(result.chart))
        #expect(result.growth("terms").isEmpty)
    }

    @Test func seriesKeepSamplesAndUnits() throws {
        let series = result().series
        let time = try #require(
            series.first { $0.name == "scale terms 100 MB" && $0.workers == 2 })
        #expect(time.metric == "time" && time.unit == "s" && time.contender == "2 workers")
        #expect(time.bytes == 100_000_000 && time.characters == 35_000_000)
        #expect(time.samples == [1, 0.98, 1.05])
        let metrics = Set(series.filter { $0.name == time.name }.map(\.metric))
        #expect(
            metrics == [
                "time", "core time", "peak memory", "time per character",
                "time per further character", "speed-up",
            ])
        let cost = try #require(
            series.first { $0.name == time.name && $0.metric == "time per character" })
        #expect(abs(cost.median - 2e9 / 35e6) < 1e-9)
        #expect(
            series.filter { $0.metric == "exponent" }.map(\.contender) == ["1 worker", "2 workers"])
        #expect(series.filter { $0.metric == "speed-up" }.allSatisfy { $0.better == .more })
        #expect(series.count == 8 * 4 + 6 + 4 + 2)
    }

    @Test func tableHasALineForEach() {
        let lines = result().table("terms").split(separator: "\n")
        #expect(lines.count == 9)
        let cells = lines[6].split(separator: " ")
        #expect(
            cells.dropFirst(2) == ["2", "1.000", "100.0", "28.6", "28.0", "50.0", "1.000", "2.00"])
    }

    @Test func textLeavesOutVerdicts() {
        #expect(result().text(withVerdicts: true).contains("\nkept: terms, 1 worker"))
        #expect(!result().text(withVerdicts: false).contains("kept: "))
    }

    @Test(arguments: [
        ["terms"], ["terms", "cooccur", "segment"], ["a <&> \"b\""],
    ])
    func chartIsWellFormed(verbs: [String]) {
        let workers = [1, 2, 4, 8, 16, 32, 48, 64]
        #expect(isWellFormed(result(verbs: verbs, workers: workers).chart))
        #expect(isWellFormed(result(verbs: verbs, sizes: [3]).chart))
    }

    @Test func chartHasNoNumbersThatAreNone() {
        for result in [result(), result(sizes: [5]), result(sizes: [1, 2, 4], workers: [1])] {
            #expect(!result.chart.contains("nan") && !result.chart.contains("inf"))
        }
        #expect(result().chart.contains(">1000</text>"))
        #expect(result().chart.contains("2 workers: time ∝ size^1.00 from 10 MB on"))
    }

    @Test func malformedIsNoticed() {
        #expect(!isWellFormed("<svg><a></svg>"))
    }
}
