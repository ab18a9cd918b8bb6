// Two results set against each other: what is compared, what is judged, and what is said.

import BenchReport
import BenchmarkSupport
import Testing

@Suite struct ResultComparisonTests {
    private func verdicts(_ old: [Series], _ new: [Series]) throws -> [Comparison.Verdict] {
        try ResultComparison(result(series: old), result(series: new)).figures.map(\.verdict)
    }

    @Test func `figures are better, worse or the same`() throws {
        let old = [ratios("cut", 5), ratios("terms", 5), ratios("pairs", 5)]
        let new = [ratios("cut", 6), ratios("terms", 4), ratios("pairs", 5)]
        #expect(try verdicts(old, new) == [.better, .worse, .same])
        let comparison = try ResultComparison(result(series: old), result(series: new))
        #expect(comparison.isWorse)
        #expect(
            comparison.text() == """
                old: 0123456, 2026-11-22T01:00:00Z, one machine
                new: 0123456, 2026-11-22T01:00:00Z, one machine
                figure  metric  old  new  new ÷ old        interval  verdict
                cut       ×ICU    5    6      1.200  1.200 to 1.200   better
                terms     ×ICU    5    4      0.800  0.800 to 0.800    worse
                3 figures: 1 better, 1 worse, 1 the same, 0 cannot be told
                """)
        #expect(comparison.text(all: true).contains("\npairs     ×ICU    5    5      1.000"))
        #expect(try !ResultComparison(result(series: old), result(series: old)).isWorse)
    }

    @Test func `figures of another text are not compared`() throws {
        let old = [ratios("cut", 5), ratios("terms", 5), ratios("pairs", 5)]
        let new = [ratios("cut", 1, text: "bb"), ratios("terms", 1, bytes: 7), ratios("pairs", 5)]
        let comparison = try ResultComparison(result(series: old), result(series: new))
        #expect(comparison.figures.map(\.series.name) == ["pairs"])
        #expect(comparison.uncomparedCount == 2)
        #expect(!comparison.isWorse)
        #expect(
            comparison.text().contains(
                "\n2 figures are new, or of another text, and not compared\n"))
        #expect(throws: PeerError.self) { try verdicts([ratios("cut", 5)], [new[0]]) }
    }

    @Test func `figures of other workers, metrics and contenders are others`() throws {
        var new = [ratios("cut", 1), ratios("cut", 1), ratios("cut", 1)]
        new[0].workers = 2
        new[1].metric = "rate"
        new[2].contender = "somebody"
        for one in new {
            #expect(throws: PeerError.self) { try verdicts([ratios("cut", 5)], [one]) }
        }
    }

    @Test func `a figure in only one result is left out`() throws {
        let both = ratios("cut", 5)
        #expect(try verdicts([both, ratios("gone", 5)], [both]) == [.same])
        let comparison = try ResultComparison(
            result(series: [both]), result(series: [both, ratios("new", 5)]))
        #expect(comparison.figures.count == 1 && comparison.uncomparedCount == 1)
        #expect(comparison.gone.isEmpty && !comparison.isWorse)
        #expect(throws: PeerError.self) { try verdicts([both], []) }
        #expect(throws: PeerError.self) { try verdicts([], [both]) }
    }

    @Test func `figures that are gone are named and are as bad as worse ones`() throws {
        let both = ratios("cut", 5)
        let old = result(series: [both, ratios("terms", 5), ratios("jieba", 5, isOurs: false)])
        let comparison = try ResultComparison(old, result(series: [both]))
        #expect(comparison.gone == ["terms, ×ICU"] && comparison.isWorse)
        #expect(comparison.text().contains("\ngone: terms, ×ICU\n"))
        let partial = try ResultComparison(old, result(isWhole: false, series: [both]))
        #expect(partial.gone.isEmpty && !partial.isWorse)
    }

    @Test func `memory is judged`() throws {
        func peak(_ value: Double) -> Series {
            Series(
                "scale", metric: "peak memory", unit: "bytes", better: .less,
                samples: [value, value * 1.001, value, value, value * 0.999])
        }
        #expect(try verdicts([peak(50)], [peak(500)]) == [.worse])
        #expect(try verdicts([peak(50)], [peak(50)]) == [.same])
    }

    @Test func `what others do is left out`() throws {
        func all(_ value: Double) -> [Series] {
            [
                ratios("cut", value, contender: "ours", isOurs: true),
                ratios("cut", value, contender: "theirs", isOurs: false), ratios("terms", value),
            ]
        }
        let comparison = try ResultComparison(
            result("peers", series: all(5)), result("peers", series: all(4)))
        #expect(comparison.figures.map(\.series.contender) == ["ours", nil])
        #expect(comparison.figures.map(\.verdict) == [.worse, .worse])
        #expect(comparison.uncomparedCount == 0)
        #expect(throws: PeerError.self) { try verdicts([all(5)[1]], [all(5)[1]]) }
    }

    @Test(arguments: [
        (result(kind: "another"), "another machine"),
        (result(versions: ["icu": "74.2", "swift": "6.3.1"]), "another ICU or compiler"),
        (result(versions: ["icu": "72.1", "swift": "6.4"]), "another ICU or compiler"),
        (result(versions: ["icu": "72.1"]), "another ICU or compiler"),
    ])
    func `other machines and versions cannot be told apart`(
        _ old: ResultFile, _ reason: String
    ) throws {
        var old = old
        old.series = [ratios("cut", 9), count("cut", "allocations", 1000)]
        let comparison = try ResultComparison(
            old, result(series: [ratios("cut", 4), count("cut", "allocations", 9000)]))
        #expect(comparison.figures.map(\.verdict) == [.cannotTell, .cannotTell])
        #expect(comparison.figures.map(\.reason) == [reason, reason])
        #expect(!comparison.isWorse)
        #expect(comparison.text().contains("cannot tell (\(reason))"))
    }

    @Test func `what is not judged is counted and only shown where all is asked for`() throws {
        let samples: [Double] = [1, 2, 3, 4, 5]
        let time = Series("cut", metric: "time", unit: "s", better: .less, samples: samples)
        let figures = result(series: [ratios("cut", 5), time])
        let comparison = try ResultComparison(figures, figures)
        #expect(!comparison.text().contains("a clock"))
        #expect(comparison.text(all: true).contains("not judged (a clock)"))
        #expect(comparison.text().contains("0 cannot be told; 1 are not judged"))
    }

    @Test func `versions that changed are named`() throws {
        let text = try ResultComparison(
            result(versions: ["icu": "72.1"]), result(versions: ["icu": "74.2", "swift": "6.3.1"])
        ).text()
        #expect(text.contains("\nicu: 72.1, then 74.2\nswift: none, then 6.3.1\n"))
    }

    @Test func `results of two parts are not compared`() {
        #expect {
            try ResultComparison(result("suite"), result("peers"))
        } throws: { error in
            "\(error)" == "one is of suite, the other of peers"
        }
    }

    @Test func `where there are no samples nothing is told`() throws {
        var empty = ratios("cut", 5)
        empty.samples = []
        for (old, new) in [(empty, ratios("cut", 5)), (ratios("cut", 5), empty), (empty, empty)] {
            let comparison = try ResultComparison(result(series: [old]), result(series: [new]))
            #expect(comparison.figures.map(\.verdict) == [.cannotTell])
            #expect(comparison.text().contains("cannot tell (no samples)"))
        }
    }
}
