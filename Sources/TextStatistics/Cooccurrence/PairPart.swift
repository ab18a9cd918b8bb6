// A part of the corpus, ready for its rows to be counted.

import TextStorage

/// Whole units of the corpus with an index from terms to their places; never changed once made.
package protocol PairPart: AnyObject, Sendable {
    /// The most columns that a row counts here.
    func increments(of row: Int) -> Int

    /// Adds a row's counts.
    func add(_ row: Int, to accumulator: inout RowAccumulator)
}

extension PairCounting {
    /// Makes a part of units; adds them to the margins.
    ///
    /// `width` is the number of terms that are asked for; rows are counted for those in `rows`.
    /// `expected` is about how many tokens there are; `next` gives the terms of one unit after the
    /// other and false at the end.
    /// Complexity: O(tokens) in time and memory, and O(width).
    package func makePart<Failure: Error>(
        width: Int, rows: Range<Int>, expected: Int, margins: inout PairMargins,
        next: (inout ContiguousBuffer<UInt32>) throws(Failure) -> Bool
    ) throws(Failure) -> any PairPart {
        if window != nil {
            return try WindowPart(self, width, rows, expected, &margins, next)
        }
        return isOrdered
            ? try OrderedUnitPart(self, width, rows, &margins, next)
            : try UnitPart(self, width, rows, &margins, next)
    }

    /// An accumulator for the rows of parts.
    package func makeAccumulator(width: Int, largestRow: UInt64) -> RowAccumulator {
        RowAccumulator(
            width: width, limit: width + PaddedStream.spareColumns, largestSum: largestRow,
            countsGroups: isBoolean && (window != nil || isOrdered))
    }

    /// Counts one row over several parts and appends its columns with their counts, in order unless
    /// that does not matter.
    ///
    /// Of a symmetric matrix only columns from `row` on are given. The count of a term with itself is
    /// then that of unordered pairs, as in quanteda's `fcm` of documents; its `fcm` of windows counts
    /// each of them twice.
    package func countRow(
        _ row: Int, of parts: [any PairPart], inOrder: Bool,
        with accumulator: inout RowAccumulator,
        into columns: inout ContiguousBuffer<UInt32>, _ counts: inout ContiguousBuffer<UInt64>
    ) {
        accumulator.begin(increments: parts.reduce(0) { $0 + $1.increments(of: row) })
        for part in parts { part.add(row, to: &accumulator) }
        if window != nil, isSymmetric, !isBoolean { accumulator.halve(row) }
        accumulator.drain(
            from: isSymmetric ? row : 0, inOrder: inOrder, into: &columns, &counts)
    }
}

/// Where each row's places begin: the counts of a counting sort, summed up.
struct RowStarts: ~Copyable {
    private let rows: Range<Int>
    private var starts: ContiguousBuffer<UInt32>

    init(_ rows: Range<Int>) {
        self.rows = rows
        starts = ContiguousBuffer(repeating: 0, count: rows.count + 2)
    }

    /// The number of places of all rows, once they are summed up.
    var total: Int { Int(starts[rows.count + 1]) }

    @inline(__always)
    func contains(_ row: Int) -> Bool { row >= rows.lowerBound && row < rows.upperBound }

    /// Counts a place of a row.
    @inline(__always)
    mutating func count(_ row: Int) { starts[row - rows.lowerBound + 2] += 1 }

    /// Turns the counts into starts.
    mutating func sumUp() {
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
    }

    /// The next free place of a row; after all were taken, `range(of:)` holds.
    @inline(__always)
    mutating func take(_ row: Int) -> Int {
        let index = row - rows.lowerBound + 1
        let place = starts[index]
        starts[index] = place + 1
        return Int(place)
    }

    /// The places of a row.
    func range(of row: Int) -> Range<Int> {
        guard contains(row) else { return 0..<0 }
        let index = row - rows.lowerBound
        return Int(starts[index])..<Int(starts[index + 1])
    }
}
