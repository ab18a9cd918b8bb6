// Adjusts p-values for the number of tests.

import Glibc

/// The q-values of Benjamini & Hochberg (1995), Controlling the False Discovery Rate, of p-values
/// that come one after the other, the largest first.
///
/// The i-th smallest p has q = min over all j ≥ i of p(j) m / j, at most 1. Equal p have equal q.
package struct BenjaminiHochberg: Sendable {
    private let logTests: Double
    private var rank: Int
    private var least = 0.0
    private var last = Double.infinity

    /// An adjustment for `tests` tests, of which the `count` smallest p-values will be given.
    ///
    /// - Parameter count: how many p-values come; nil if all do. The others must not be smaller.
    package init(tests: Int, count: Int? = nil) {
        precondition(tests >= 0 && count ?? 0 >= 0 && count ?? 0 <= tests, "no more than tests")
        logTests = log(Double(tests))
        rank = count ?? tests
    }

    /// The natural logarithm of the q-value of the next p-value, which must not be larger than the
    /// one before. Complexity: constant.
    package mutating func nextLog(logP: Double) -> Double {
        precondition(rank > 0, "more p-values than announced")
        precondition(logP <= last, "p-values come in descending order")
        last = logP
        least = min(least, logP + (logTests - log(Double(rank))))
        rank -= 1
        return least
    }

    /// The q-value of the next p-value, which must not be larger than the one before.
    package mutating func next(logP: Double) -> Double {
        exp(nextLog(logP: logP))
    }

    /// The q-values of p-values in ascending order.
    ///
    /// - Parameter tests: how many tests were made; nil if all their p-values are given.
    package static func qValues(ofAscending logP: [Double], tests: Int? = nil) -> [Double] {
        var adjustment = BenjaminiHochberg(tests: tests ?? logP.count, count: logP.count)
        return Array(logP.reversed().map { adjustment.next(logP: $0) }.reversed())
    }
}
