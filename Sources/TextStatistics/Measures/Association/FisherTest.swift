// Fisher's exact test of a table of whole counts.

import Glibc

/// Fisher's exact test, two-sided: the probability of all tables with the same margins that are at
/// most as probable as the one observed.
///
/// Probabilities that differ by less than one part in 10⁷ count as equal, as in R's `fisher.test`,
/// since their computation is not exact.
struct FisherTest {
    private let r1: Double
    private let r2: Double
    private let c1: Double
    private let c2: Double
    private let n: Double
    private let observed: Double
    /// What depends on the margins alone in ``logProbability(_:)``.
    private let margins: Double

    /// The test of the four cells of a table, whose counts must be whole.
    init(_ table: ContingencyTable) {
        observed = table.o11
        r1 = table.o11 + table.o12
        r2 = table.o21 + table.o22
        c1 = table.o11 + table.o21
        c2 = table.o12 + table.o22
        n = r1 + r2
        margins = Self.tail(r1) + Self.tail(r2) + Self.tail(c1) + Self.tail(c2) - Self.tail(n)
    }

    /// The natural logarithm of the p-value.
    ///
    /// Complexity: the number of terms that matter, which grows with the standard deviation of
    /// o11, at most √n / 4 by a small factor; the whole range is never walked.
    var logP: Double {
        let least = max(0, c1 - r2)
        let most = min(r1, c1)
        guard least < most else { return 0 }
        let mode = min(max(((r1 + 1) * ((c1 + 1) / (n + 2))).rounded(.down), least), most)
        let own = logProbability(observed)
        let limit = own + log1p(1e-7)
        if logProbability(mode) <= limit { return 0 }

        var sum = 0.0
        if logProbability(least) <= limit {
            // The last one on the way up to the mode that is improbable enough.
            let edge = boundary(from: least, to: mode, limit)
            sum += exp(logProbability(edge) - own) * sumDown(from: edge, to: least)
        }
        if logProbability(most) <= limit {
            let edge = boundary(from: most, to: mode, limit)
            sum += exp(logProbability(edge) - own) * sumUp(from: edge, to: most)
        }
        return min(own + log(sum), 0)
    }

    /// The place nearest to `probable` whose probability is within the limit, as that of `rare` is.
    private func boundary(from rare: Double, to probable: Double, _ limit: Double) -> Double {
        var rare = rare
        var probable = probable
        while (probable - rare).magnitude > 1 {
            let middle = ((rare + probable) / 2).rounded(.down)
            if logProbability(middle) <= limit { rare = middle } else { probable = middle }
        }
        return rare
    }

    /// The probabilities from `edge` down to `least`, as shares of that of `edge`.
    private func sumDown(from edge: Double, to least: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var k = edge
        while k > least {
            let ratio = k / (r1 - k + 1) * ((r2 - c1 + k) / (c1 - k + 1))
            term *= ratio
            sum += term
            // The ratios fall, so what is left is less than a geometric series.
            if ratio < 1, term * ratio / (1 - ratio) < sum * 1e-17 { break }
            k -= 1
        }
        return sum
    }

    /// The probabilities from `edge` up to `most`, as shares of that of `edge`.
    private func sumUp(from edge: Double, to most: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var k = edge
        while k < most {
            let ratio = (r1 - k) / (k + 1) * ((c1 - k) / (r2 - c1 + k + 1))
            term *= ratio
            sum += term
            if ratio < 1, term * ratio / (1 - ratio) < sum * 1e-17 { break }
            k += 1
        }
        return sum
    }

    /// ln of the hypergeometric probability that o11 is k:
    /// r1! r2! c1! c2! / (n! o11! o12! o21! o22!).
    ///
    /// By Stirling's formula the large parts of the factorials are -G² / 2, which is known without
    /// loss of digits; only what the formula leaves over has to be added. (Loader, Fast and Accurate
    /// Computation of Binomial Probabilities, 2000, does the same for the binomial distribution.)
    private func logProbability(_ k: Double) -> Double {
        let table = ContingencyTable(f: k, f1: r1, f2: c1, n: n)
        return -Significance.deviance(table, table.surplus) / 2 + margins
            - Self.tail(k) - Self.tail(r1 - k) - Self.tail(c1 - k) - Self.tail(r2 - c1 + k)
    }

    /// ln m! - (m ln m - m): ½ ln(2 π m) and the rest of Stirling's series.
    private static func tail(_ m: Double) -> Double {
        if m == 0 { return 0 }
        if m < 16 {
            let factorial = (1...Int(m)).reduce(1.0) { $0 * Double($1) }
            return log(factorial) - (m * log(m) - m)
        }
        let square = m * m
        let series =
            (1 / 12.0
                - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - 1 / 1188.0 / square) / square) / square)
                    / square)
            / m
        return log(2 * Double.pi * m) / 2 + series
    }
}
