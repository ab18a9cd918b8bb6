// Runs of numbers with gaps between them, so that a window around any of them never needs a check.

/// Runs of column numbers one behind the other; in front of, between and behind them lie `padding`
/// places that count for nothing.
///
/// Whoever reads up to `padding` places to the left or right of a number stays inside the memory,
/// and meets nothing of another run.
package struct PaddedStream: ~Copyable {
    /// The places between two runs.
    package let padding: Int
    /// Every number is smaller.
    package let limit: Int
    /// The numbers and the gaps.
    package private(set) var columns: ContiguousBuffer<UInt32>
    /// What gaps hold: numbers from `width` up, several of them, so that one increment need not wait
    /// for the one before.
    private let width: Int

    /// How many columns there are that count for nothing.
    package static let spareColumns = 8

    /// An empty stream over columns below `width`, with room for about `expected` numbers.
    package init(width: Int, padding: Int, expected: Int) {
        precondition(width >= 0 && padding >= 0 && expected >= 0, "no such stream")
        self.width = width
        self.padding = padding
        limit = width + Self.spareColumns
        columns = ContiguousBuffer(capacity: expected + 2 * padding)
        appendGap()
    }

    /// The place of the next number.
    package var end: Int { columns.count }

    /// Appends a number of the run; one that is `width` or more counts for nothing.
    @inline(__always)
    package mutating func append(_ column: UInt32) {
        columns.append(column < width ? column : spare(columns.count))
    }

    /// Appends a run of numbers and ends it; those that are `width` or more count for nothing.
    package mutating func appendRun(_ run: borrowing ContiguousBuffer<UInt32>) {
        columns.reserve(run.count + padding)
        let start = columns.count
        let target = unsafe columns.base + start
        let source = unsafe run.base
        let width = UInt32(truncatingIfNeeded: width)
        for index in 0..<run.count {
            let column = unsafe source[index]
            let spare = width &+ UInt32(truncatingIfNeeded: index) & Self.spareMask
            unsafe target[index] = column < width ? column : spare
        }
        columns.count = start + run.count
        appendGap()
    }

    private static let spareMask = UInt32(spareColumns - 1)

    /// Ends a run.
    package mutating func appendGap() {
        for _ in 0..<padding { columns.append(spare(columns.count)) }
    }

    private func spare(_ place: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: width &+ place & (Self.spareColumns &- 1))
    }
}
