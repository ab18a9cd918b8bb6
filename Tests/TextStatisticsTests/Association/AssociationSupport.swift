// Tables, random and degenerate, for the tests of association measures.

import Glibc
import TestSupport
import TextStatistics

/// A table in short.
func table(_ f: Double, _ f1: Double, _ f2: Double, _ n: Double) -> ContingencyTable {
    ContingencyTable(f: f, f1: f1, f2: f2, n: n)
}

/// A table from its four cells.
func cells(_ o11: Double, _ o12: Double, _ o21: Double, _ o22: Double) -> ContingencyTable {
    table(o11, o11 + o12, o11 + o21, o11 + o12 + o21 + o22)
}

/// Whether two numbers agree to a relative difference, or near 0 to an absolute one.
func agree(
    _ left: Double, _ right: Double, relative: Double = 1e-12, absolute: Double = 1e-300
) -> Bool {
    (left - right).magnitude <= max(relative * max(left.magnitude, right.magnitude), absolute)
}

/// Random tables of many sizes.
struct RandomTables {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// A number between two powers of ten, all sizes equally likely.
    mutating func number(from least: Double, to most: Double) -> Double {
        pow(10, Double.random(in: least...most, using: &generator))
    }

    /// A whole table that could be counted, of at most 10^digits.
    mutating func whole(digits: Double) -> ContingencyTable {
        let n = number(from: 0, to: digits).rounded()
        let f1 = min(number(from: 0, to: log10(n)).rounded(), n)
        let f2 = min(number(from: 0, to: log10(n)).rounded(), n)
        let least = max(0, f1 + f2 - n)
        let most = min(f1, f2)
        // Near the expected count, near the least or anywhere.
        let expected = (f1 * f2 / n).rounded()
        let f =
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: expected + Double(Int.random(in: -9...9, using: &generator))
            case 1: least + number(from: 0, to: 2).rounded() - 1
            default: Double.random(in: least...most, using: &generator).rounded()
            }
        return table(min(max(f, least), most), f1, f2, n)
    }

    /// Any four numbers: often no table that could be counted.
    mutating func any(digits: ClosedRange<Double>) -> ContingencyTable {
        let numbers = (0..<4).map { _ in
            Int.random(in: 0..<8, using: &generator) == 0
                ? 0 : number(from: digits.lowerBound, to: digits.upperBound)
        }
        return table(numbers[0], numbers[1], numbers[2], numbers[3])
    }
}

/// Tables at the edges: no meeting, always meeting, empty, everywhere, and margins that do not fit.
let degenerateTables: [ContingencyTable] = [
    table(0, 0, 0, 0), table(0, 0, 0, 10), table(0, 0, 5, 10), table(0, 5, 0, 10),
    table(0, 3, 4, 100), table(0, 5, 5, 10), table(5, 5, 5, 5), table(5, 5, 5, 10),
    table(1, 1, 1, 1), table(1, 1, 1, 1e6), table(4, 10, 4, 10), table(4, 4, 10, 10),
    table(2, 5, 4, 10), table(3, 5, 8, 10), table(1, 5, 6, 10), table(4, 4, 6, 10),
]

/// Tables whose margins belong to another count.
let inconsistentTables: [ContingencyTable] = [
    table(8, 5, 5, 10), table(8, 5, 12, 10), table(1, 9, 9, 10), table(1, 12, 3, 10),
    table(3, 0, 4, 10), table(3, 0, 0, 0), table(3, 4, 5, 0), table(20, 5, 5, 10),
]
