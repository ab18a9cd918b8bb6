// Measures against values worked out by hand.

import Testing
import TextStatistics

@Suite struct TermMeasuresTests {
    private func isClose(_ left: Double, _ right: Double) -> Bool {
        (left - right).magnitude <= 1e-12 * max(left.magnitude, right.magnitude, 1e-300)
    }

    @Test func countsPerMillion() {
        #expect(TermMeasures.perMillion(frequency: 3, tokens: 12) == 250_000)
        #expect(TermMeasures.perMillion(frequency: 0, tokens: 12) == 0)
        #expect(TermMeasures.perMillion(frequency: 7, tokens: 7) == 1_000_000)
        #expect(isClose(TermMeasures.perMillion(frequency: 1, tokens: 3), 333_333.333_333_333_3))
    }

    @Test func weighsInverseDocumentFrequency() {
        let inverse = InverseDocumentFrequency.inverse
        // log10(1000 / 10), log10(10 / 1), log10(5 / 5), log10(4 / 2) = 0.30102999566398120.
        #expect(inverse.weight(documents: 10, total: 1000) == 2)
        #expect(inverse.weight(documents: 1, total: 10) == 1)
        #expect(inverse.weight(documents: 5, total: 5) == 0)
        #expect(isClose(inverse.weight(documents: 2, total: 4), 0.301_029_995_663_981_2))
    }

    @Test func weighsSmoothInverseDocumentFrequency() {
        let smooth = InverseDocumentFrequency.smooth
        // ln(5 / 5) + 1, ln(5 / 2) + 1 = 1.91629073187415507, ln(3 / 2) + 1 = 1.40546510810816438.
        #expect(smooth.weight(documents: 4, total: 4) == 1)
        #expect(isClose(smooth.weight(documents: 1, total: 4), 1.916_290_731_874_155))
        #expect(isClose(smooth.weight(documents: 1, total: 2), 1.405_465_108_108_164_4))
    }

    @Test func namesItsFormulas() {
        #expect(InverseDocumentFrequency.inverse.formula.contains("log10(N / df)"))
        #expect(InverseDocumentFrequency.smooth.formula.contains("ln((1 + N) / (1 + df)) + 1"))
    }
}
