// Where axes have their ticks.

import Foundation

/// Places for ticks.
public enum Ticks {
    /// From zero in equal steps of 1, 2 or 5 times a power of ten until a value is reached: the
    /// smallest step that takes no more than the given number of steps.
    public static func linear(upTo value: Double, steps: Int = 5) -> [Double] {
        guard value > 0, value.isFinite, steps > 0 else { return [0, 1] }
        let least = value / Double(steps)
        let power = pow(10, floor(log10(least)))
        // The last one is for a least step that rounding has put just above ten times the power.
        let step = power * ([1, 2, 5, 10].first { $0 * power >= least * (1 - 1e-12) } ?? 20)
        let count = Int((value / step - 1e-9).rounded(.up))
        return (0...max(1, count)).map { Double($0) * step }
    }

    /// The powers of ten within bounds; where these are fewer than three, also 2 and 5 times
    /// powers; where those are fewer than two, the bounds themselves.
    public static func logarithmic(from low: Double, to high: Double) -> [Double] {
        guard low > 0, high > low, high.isFinite else { return [low] }
        let powers = Int(floor(log10(low)))...Int(ceil(log10(high)))
        func within(_ factors: [Double]) -> [Double] {
            let ticks = powers.flatMap { power -> [Double] in
                let unit = pow(10, Double(power))
                return factors.map { $0 * unit }
            }
            return ticks.filter { $0 >= low * (1 - 1e-9) && $0 <= high * (1 + 1e-9) }
        }
        let decades = within([1])
        if decades.count >= 3 { return decades }
        let finer = within([1, 2, 5])
        return finer.count >= 2 ? finer : [low, high]
    }

    /// A number in as few digits as tell it from its neighbours: 0.05, 20, 1000.
    public static func label(_ value: Double) -> String {
        String(format: value != 0 && abs(value) < 1e-4 ? "%.2g" : "%.6g", value)
    }
}
