// Figures as people like to read them.

import BenchmarkSupport

/// A figure with three or four digits that count.
public func figure(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    let size = abs(value)
    let places = size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : size >= 0.01 ? 4 : 6
    return decimal(value, places: places)
}
