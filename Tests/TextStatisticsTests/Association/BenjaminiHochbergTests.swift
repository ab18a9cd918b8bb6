// q-values against the example of their publication and by hand.

import Glibc
import Testing
import TextStatistics

@Suite struct BenjaminiHochbergTests {
    private func adjust(_ p: [Double], tests: Int? = nil) -> [Double] {
        BenjaminiHochberg.qValues(ofAscending: p.map { log($0) }, tests: tests)
    }

    private func expect(_ computed: [Double], _ expected: [Double]) {
        let same =
            computed.count == expected.count
            && zip(computed, expected).allSatisfy { agree($0, $1) }
        #expect(same, "\(computed), not \(expected)")
    }

    @Test func reproducesPublishedExample() {
        // Benjamini & Hochberg 1995, section 4: of 15 p-values four are rejected at 0.05.
        let q = adjust([
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1,
        ])
        #expect(q.count { $0 <= 0.05 } == 4)
        // p m / i; the sixth takes the smaller one of the seventh.
        expect(
            Array(q.prefix(7)),
            [0.0015, 0.003, 0.0095, 0.035_625, 0.0603, 0.447 / 7, 0.447 / 7])
    }

    @Test func givesEqualPEqualQ() {
        expect(adjust([0.01, 0.01, 0.01, 0.04]), [0.04 / 3, 0.04 / 3, 0.04 / 3, 0.04])
        expect(adjust([0.5, 0.5]), [0.5, 0.5])
    }

    @Test func countsTestsThatAreNotGiven() {
        expect(adjust([0.001, 0.002], tests: 10), [0.01, 0.01])
        expect(adjust([0.2, 0.9], tests: 10), [1, 1])
        expect(adjust([]), [])
        expect(adjust([], tests: 3), [])
    }

    @Test func reachesBelowSmallestNumber() {
        var adjustment = BenjaminiHochberg(tests: 4, count: 2)
        #expect(agree(adjustment.nextLog(logP: -5000), -5000 + log(2)))
        #expect(agree(adjustment.nextLog(logP: -6000), -6000 + log(4)))
        #expect(BenjaminiHochberg.qValues(ofAscending: [-6000]) == [0])
    }

    @Test func wantsDescendingOrder() async {
        await #expect(processExitsWith: .failure) {
            var adjustment = BenjaminiHochberg(tests: 2)
            _ = adjustment.next(logP: -2)
            _ = adjustment.next(logP: -1)
        }
    }

    @Test func neverExceedsOneNorFalls() {
        let p = [1e-9, 1e-4, 0.02, 0.021, 0.3, 0.99, 1]
        let q = adjust(p)
        #expect(q == q.sorted())
        #expect(zip(p, q).allSatisfy { $0 <= $1 * (1 + 1e-12) && $1 <= 1 })
    }
}
