// The gate: when it is open, when it is closed, and what it says.

import BenchReport
import BenchmarkSupport
import Testing

@Suite struct GateVerdictTests {
    private let environment = ["icu": "72.1", "processor": "one"]

    private let recorded = [
        count("cut", "allocations", 0), count("cut", "instructions", 1000),
        count("terms", "allocations", 2000), count("terms", "instructions", 5000),
    ]

    private func verdict(_ series: [Series], in here: [String: String]? = nil) -> GateVerdict {
        GateVerdict(
            Thresholds(environment: environment, recorded), series, in: here ?? environment)
    }

    /// The counts of the record with one of them another.
    private func changed(_ place: Int, to value: Double) -> [Series] {
        var series = recorded
        series[place].samples = [value]
        return series
    }

    @Test func `the same counts pass and only the sum is told`() {
        let verdict = verdict(recorded)
        #expect(verdict.outcome == .open)
        #expect(verdict.passes() && verdict.passes(isStrict: true))
        #expect(
            verdict.messages == [
                .result(
                    "4 counts of 2 cases, 0 above their thresholds or without; the largest change "
                        + "is 0.00 %")
            ])
    }

    @Test func `a change within the tolerance passes and is told`() {
        let verdict = verdict(changed(1, to: 1010))
        #expect(verdict.outcome == .open)
        #expect(
            verdict.messages == [
                .result(
                    "4 counts of 2 cases, 0 above their thresholds or without; the largest change "
                        + "is 1.00 %")
            ])
    }

    @Test func `a count above its threshold closes the gate`() {
        let verdict = verdict(changed(1, to: 1100))
        #expect(verdict.outcome == .closed)
        #expect(!verdict.passes() && !verdict.passes(isStrict: true))
        #expect(verdict.names(.above) == ["cut, instructions"])
        #expect(
            verdict.messages == [
                .result(
                    """
                    case        metric  threshold   now  change
                    cut   instructions       1000  1100  10.0 %
                    """),
                .result(
                    "4 counts of 2 cases, 1 above their thresholds or without; the largest change "
                        + "is 10.00 %"),
            ])
    }

    @Test func `a count above a threshold of nothing closes the gate`() {
        let verdict = verdict(changed(0, to: 17))
        #expect(verdict.outcome == .closed)
        #expect(verdict.names(.above) == ["cut, allocations"])
    }

    @Test func `a count below its threshold passes with a remark`() {
        let verdict = verdict(changed(3, to: 2500))
        #expect(verdict.outcome == .open)
        #expect(verdict.passes())
        #expect(verdict.names(.below) == ["terms, instructions"])
        #expect(
            verdict.messages == [
                .result(
                    """
                    case         metric  threshold   now   change
                    terms  instructions       5000  2500  -50.0 %
                    """),
                .remark(
                    "Some counts are lower: scripts/bench --gate --record keeps them so."),
                .result(
                    "4 counts of 2 cases, 0 above their thresholds or without; the largest change "
                        + "is 50.00 %"),
            ])
    }

    @Test func `a case without a threshold closes the gate`() {
        let verdict = verdict(recorded + [count("pairs", "allocations", 3)])
        #expect(verdict.outcome == .closed)
        #expect(verdict.names(.unknown) == ["pairs, allocations"])
        guard case .result(let table) = verdict.messages.first else {
            Issue.record("no table: \(verdict.messages)")
            return
        }
        #expect(table.hasSuffix("pairs  allocations       none    3     new"), "\(table)")
    }

    @Test func `a count that is gone closes the gate`() {
        let verdict = verdict(Array(recorded.dropLast()))
        #expect(verdict.outcome == .closed)
        #expect(verdict.missing == ["terms, instructions"])
        #expect(verdict.messages.contains(.remark("gone: terms, instructions")))
    }

    @Test func `counts without samples close the gate`() {
        var series = recorded
        series[2].samples = []
        let verdict = verdict(series)
        #expect(verdict.outcome == .closed)
        #expect(verdict.missing == ["terms, allocations"])
    }

    @Test func `without instructions the rest is judged`() {
        let verdict = verdict([recorded[0], recorded[2]])
        #expect(verdict.outcome == .open && verdict.unjudged == ["instructions"])
        #expect(verdict.passes() && !verdict.passes(isStrict: true))
        #expect(verdict.messages.contains(.remark("not judged: instructions, not counted here")))
        #expect(self.verdict([recorded[0], changed(2, to: 3000)[2]]).outcome == .closed)
    }

    @Test func `where nothing was counted the gate is closed`() {
        #expect(verdict([]).outcome == .closed)
        #expect(
            verdict(
                changed(0, to: 0).map { Series($0.name, metric: "time", unit: "s", better: .less) }
            ).outcome == .closed)
    }

    @Test func `on another processor allocations are judged and instructions are not`() {
        let other = ["icu": "72.1", "processor": "two"]
        let open = verdict(changed(1, to: 9000), in: other)
        #expect(open.outcome == .open && open.unjudged == ["instructions"])
        #expect(open.passes() && !open.passes(isStrict: true))
        #expect(open.missing.isEmpty)
        let closed = verdict(changed(2, to: 9000), in: other)
        #expect(closed.outcome == .closed && closed.names(.above) == ["terms, allocations"])
    }

    @Test func `in another environment nothing is judged`() {
        for other in [["icu": "74.2", "processor": "one"], ["icu": "74.2"], [:]] {
            // Neither what is above nor what is gone counts.
            let verdict = verdict([count("cut", "instructions", 9999)], in: other)
            #expect(verdict.outcome == .notJudged)
            #expect(verdict.findings.isEmpty && verdict.missing.isEmpty)
            #expect(verdict.passes())
            #expect(!verdict.passes(isStrict: true))
            #expect(
                verdict.messages == [
                    .remark("Not judged: the thresholds are those of icu 72.1, processor one,"),
                    .remark(
                        "and this is \(other.shown). "
                            + "scripts/bench --gate --record writes them anew."),
                ])
        }
    }
}
