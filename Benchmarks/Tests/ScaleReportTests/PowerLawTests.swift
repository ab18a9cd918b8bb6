// Checks the fit of power laws.

import Foundation
import ScaleReport
import Testing

struct PowerLawTests {
    private func points(_ xs: [Double], _ law: (Double) -> Double) -> [(x: Double, y: Double)] {
        xs.map { (x: $0, y: law($0)) }
    }

    @Test(arguments: [0.5, 1, 1.137, 2, -1], [1e-9, 1, 370])
    func exactLawsComeOutAsTheyAre(exponent: Double, factor: Double) throws {
        let law = try #require(
            PowerLaw(fitting: points([1e7, 1e8, 3e8, 1e9]) { factor * pow($0, exponent) }))
        #expect(abs(law.exponent - exponent) < 1e-10)
        #expect(abs(law.factor / factor - 1) < 1e-8)
        #expect(abs(law(5e7) / (factor * pow(5e7, exponent)) - 1) < 1e-9)
    }

    @Test func constantHasExponentZero() throws {
        let law = try #require(PowerLaw(fitting: points([1, 10, 100]) { _ in 4 }))
        #expect(abs(law.exponent) < 1e-12)
        #expect(abs(law.factor - 4) < 1e-12)
    }

    /// Logs 0, 1, 2 of x and 0, 1, 4 of y: slope 2, as worked out by hand.
    @Test func leastSquaresOfLogs() throws {
        let law = try #require(PowerLaw(fitting: [(1, 1), (10, 10), (100, 10_000)]))
        #expect(abs(law.exponent - 2) < 1e-12)
        #expect(abs(log10(law.factor) + 1.0 / 3) < 1e-12)
    }

    @Test func whatCannotBeFittedGivesNothing() {
        #expect(PowerLaw(fitting: []) == nil)
        #expect(PowerLaw(fitting: [(10, 3)]) == nil)
        #expect(PowerLaw(fitting: [(10, 3), (10, 4)]) == nil)
        #expect(PowerLaw(fitting: [(0, 3), (10, 4)]) == nil)
        #expect(PowerLaw(fitting: [(1, 0), (10, 4)]) == nil)
        #expect(PowerLaw(fitting: [(1, .nan), (10, 4)]) == nil)
    }
}
