// A power law through measured times: how fast they grow with the size.

import Foundation

/// The law y = a · x^b.
public struct PowerLaw: Sendable, Equatable {
    /// The value at 1.
    public var factor: Double
    /// The exponent; 1 where y grows in proportion to x.
    public var exponent: Double

    /// The law that fits best on logarithmic scales, by least squares of the differences of logs.
    ///
    /// With u = ln x and v = ln y, and with ū and v̄ as their means,
    ///
    ///     b = Σ (u − ū)(v − v̄) / Σ (u − ū)²,   ln a = v̄ − b ū
    ///
    /// Nil where there are not two different x, or where a number is not above zero.
    public init?(fitting points: [(x: Double, y: Double)]) {
        guard points.allSatisfy({ $0.x > 0 && $0.y > 0 && $0.x.isFinite && $0.y.isFinite }),
            Set(points.map(\.x)).count > 1
        else { return nil }
        let logs = points.map { (u: log($0.x), v: log($0.y)) }
        let count = Double(logs.count)
        let meanU = logs.reduce(0) { $0 + $1.u } / count
        let meanV = logs.reduce(0) { $0 + $1.v } / count
        let together = logs.reduce(0) { $0 + ($1.u - meanU) * ($1.v - meanV) }
        let spread = logs.reduce(0) { $0 + ($1.u - meanU) * ($1.u - meanU) }
        exponent = together / spread
        factor = exp(meanV - exponent * meanU)
    }

    /// The value at x.
    public func callAsFunction(_ x: Double) -> Double { factor * pow(x, exponent) }
}
