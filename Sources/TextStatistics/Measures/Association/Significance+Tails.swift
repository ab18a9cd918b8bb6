// The tails of the chi-squared and the normal distribution, as logarithms.

import Glibc

extension Significance {
    /// ln P(X ≥ statistic) for the chi-squared distribution with one degree of freedom.
    static func logPOfChiSquared(_ statistic: Double) -> Double {
        guard statistic > 0 else { return 0 }
        let half = min(statistic, .greatestFiniteMagnitude) / 2
        return logErfc(half.squareRoot(), square: half)
    }

    /// ln P(|Z| ≥ |z|) for the standard normal distribution.
    static func logPOfNormal(_ z: Double) -> Double {
        logErfc(z.magnitude / 2.0.squareRoot(), square: z / 2 * z)
    }

    /// ln erfc(x) for x ≥ 0, whose square is known without another rounding.
    ///
    /// Beyond 5 by the continued fraction of Abramowitz & Stegun (1964), 7.1.14:
    /// √π exp(x²) erfc(x) = 1/(x + ½/(x + 1/(x + 3/2/(x + …)))).
    private static func logErfc(_ x: Double, square: Double) -> Double {
        if x < 0.5 { return log1p(-erf(x)) }
        if x < 5 { return log(erfc(x)) }
        var fraction = x
        for k in stride(from: 60, through: 1, by: -1) {
            fraction = x + Double(k) / 2 / fraction
        }
        return -min(square, .greatestFiniteMagnitude) - log(Double.pi) / 2 - log(fraction)
    }
}
