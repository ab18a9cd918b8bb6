// Where each column stands in a stream: a counting sort of its places.

/// The places of columns in a stream, column by column, each in ascending order.
package struct PlaceIndex: ~Copyable {
    private let rows: Range<Int>
    /// For each row where its places begin, and where the last one's end.
    private var starts: ContiguousBuffer<UInt32>
    /// The places.
    package private(set) var places: ContiguousBuffer<UInt32>

    /// The places of those columns of a stream that are in `rows`.
    ///
    /// Complexity: O(n) for n places, and O(rows).
    package init(of stream: borrowing PaddedStream, rows: Range<Int>) {
        precondition(rows.lowerBound >= 0 && rows.upperBound <= stream.limit, "no such columns")
        precondition(stream.columns.count <= Int(UInt32.max), "the stream has too many places")
        self.rows = rows
        let first = UInt32(rows.lowerBound)
        let count = UInt32(rows.count)
        starts = ContiguousBuffer(repeating: 0, count: rows.count + 2)
        // Two places ahead, so that filling moves each start to where it belongs.
        let counts = unsafe starts.base + 2
        let columns = unsafe stream.columns.base
        for place in 0..<stream.columns.count {
            let row = unsafe columns[place] &- first
            if row < count { unsafe counts[Int(row)] &+= 1 }
        }
        for row in 1..<rows.count + 2 { starts[row] += starts[row - 1] }
        // All of it is written below: each place that was counted.
        places = ContiguousBuffer(capacity: Int(starts[rows.count + 1]))
        places.count = Int(starts[rows.count + 1])
        let next = unsafe starts.base + 1
        let list = unsafe places.base
        for place in 0..<stream.columns.count {
            let row = unsafe columns[place] &- first
            guard row < count else { continue }
            let position = unsafe next[Int(row)]
            unsafe next[Int(row)] = position &+ 1
            unsafe list[Int(position)] = UInt32(truncatingIfNeeded: place)
        }
    }

    /// The positions in `places` of a row; none for a column that is no row.
    package func range(of row: Int) -> Range<Int> {
        guard rows.contains(row) else { return 0..<0 }
        let index = row - rows.lowerBound
        return Int(starts[index])..<Int(starts[index + 1])
    }
}
