// One row of a matrix of counts: a dense array that is counted in, read off in order and cleared.

/// Counts of the columns of one row at a time.
///
/// Counting is an increment of an array that stays in the processor's cache, whatever the column. A
/// row that counts little remembers which columns it touched, so that reading it off does not take
/// as long as the array is wide; the columns are put in order by a set of bits in two levels. The
/// counts are 32 bits wide where no row can need more, which keeps more of them in the cache.
///
/// Columns from `width` up are counted and never read off: what is not asked for is sent there.
package struct RowAccumulator: ~Copyable {
    /// The number of columns that are read off.
    package let width: Int
    /// The number of columns that can be counted.
    package let limit: Int
    let isWide: Bool
    var narrow: ContiguousBuffer<UInt32>
    var wide: ContiguousBuffer<UInt64>
    /// The columns that were touched, in the order of the first time, while `isSparse`.
    var touched = ContiguousBuffer<UInt32>()
    var isSparse = false
    /// One bit for each column, and one for each of those words; zero between rows.
    private var bits: ContiguousBuffer<UInt64>
    private var summary: ContiguousBuffer<UInt64>
    /// For each column the last group in which it was counted, where a group counts once.
    var lastGroups: ContiguousBuffer<UInt32>
    var group: UInt32 = 0

    /// A row of zeros.
    ///
    /// `largestSum` is the most that the counts of one row can add up to. `countsGroups` makes room
    /// for counting a column once in each group.
    package init(width: Int, limit: Int, largestSum: UInt64, countsGroups: Bool = false) {
        precondition(width >= 0 && limit >= width && limit <= Int(UInt32.max), "no such width")
        self.width = width
        self.limit = limit
        isWide = largestSum > UInt64(UInt32.max)
        narrow = ContiguousBuffer(repeating: 0, count: isWide ? 0 : limit)
        wide = ContiguousBuffer(repeating: 0, count: isWide ? limit : 0)
        bits = ContiguousBuffer(repeating: 0, count: limit / 64 + 1)
        summary = ContiguousBuffer(repeating: 0, count: limit / 4096 + 1)
        lastGroups = ContiguousBuffer(repeating: 0, count: countsGroups ? limit : 0)
    }

    /// Begins a row in which at most `increments` columns will be counted.
    package mutating func begin(increments: Int) {
        touched.removeAll()
        isSparse = increments < width / 4
        if isSparse { touched.reserve(increments + 1) }
    }

    /// Begins a group: until the next, every column is counted once at most.
    package mutating func beginGroup() {
        if group == .max {
            for column in 0..<lastGroups.count { lastGroups[column] = 0 }
            group = 0
        }
        group += 1
    }

    /// Adds to one column.
    package mutating func add(_ value: UInt64, to column: Int) {
        precondition(column < width, "column outside of the row")
        if isWide {
            if isSparse, wide[column] == 0 { touched.append(UInt32(column)) }
            wide[column] += value
        } else {
            if isSparse, narrow[column] == 0 { touched.append(UInt32(column)) }
            narrow[column] += UInt32(value)
        }
    }

    /// Halves the count of one column.
    package mutating func halve(_ column: Int) {
        if isWide { wide[column] /= 2 } else { narrow[column] /= 2 }
    }

    /// The count of one column so far.
    package func count(of column: Int) -> UInt64 {
        isWide ? wide[column] : UInt64(narrow[column])
    }

    /// Appends the columns from `first` on that were counted, with their counts, and clears the row.
    ///
    /// The columns come in order unless that does not matter.
    /// Complexity: O(columns counted), or O(width) where they are many.
    package mutating func drain(
        from first: Int, inOrder: Bool = true, into columns: inout ContiguousBuffer<UInt32>,
        _ counts: inout ContiguousBuffer<UInt64>
    ) {
        precondition(first >= 0 && columns.count == counts.count, "a count for each column")
        if isWide {
            unsafe drain(wide.base, from: first, inOrder, into: &columns, &counts)
        } else {
            unsafe drain(narrow.base, from: first, inOrder, into: &columns, &counts)
        }
    }

    @inline(__always)
    private mutating func drain<Count: FixedWidthInteger & UnsignedInteger>(
        _ row: UnsafeMutablePointer<Count>, from first: Int, _ inOrder: Bool,
        into columns: inout ContiguousBuffer<UInt32>, _ counts: inout ContiguousBuffer<UInt64>
    ) {
        if !isSparse {
            columns.reserve(width + 1)
            counts.reserve(width + 1)
            unsafe drainAll(row, from: first, into: &columns, &counts)
            return
        }
        columns.reserve(touched.count + 1)
        counts.reserve(touched.count + 1)
        if !inOrder {
            unsafe drainTouched(row, from: first, into: &columns, &counts)
            return
        }
        unsafe drainInOrder(row, from: first, into: &columns, &counts)
    }

    /// Reads off the columns that were touched, in order, by a bit for each.
    @inline(__always)
    private mutating func drainInOrder<Count: FixedWidthInteger & UnsignedInteger>(
        _ row: UnsafeMutablePointer<Count>, from first: Int,
        into columns: inout ContiguousBuffer<UInt32>, _ counts: inout ContiguousBuffer<UInt64>
    ) {
        let list = unsafe touched.base
        let words = unsafe bits.base
        let columnList = unsafe columns.base
        let countList = unsafe counts.base
        var end = columns.count
        // Few columns in a wide row: the words that hold them have bits of their own.
        let isScattered = touched.count < bits.count / 4
        for index in 0..<touched.count {
            let column = unsafe Int(list[index])
            unsafe words[column &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: column & 63)
            if isScattered {
                unsafe summary.base[column &>> 12] |=
                    1 &<< UInt64(truncatingIfNeeded: (column &>> 6) & 63)
            }
        }
        func drain(_ word: Int) {
            var rest = unsafe words[word]
            unsafe words[word] = 0
            let start = word &<< 6
            if start < first {
                rest &= first &- start < 64 ? ~0 &<< UInt64(truncatingIfNeeded: first &- start) : 0
            }
            if start &+ 64 > width {
                rest &= start < width ? ~0 &>> UInt64(truncatingIfNeeded: start &+ 64 &- width) : 0
            }
            while rest != 0 {
                let column = start | rest.trailingZeroBitCount
                rest &= rest &- 1
                unsafe columnList[end] = UInt32(truncatingIfNeeded: column)
                unsafe countList[end] = UInt64(row[column])
                end &+= 1
            }
        }
        if isScattered {
            for block in 0..<summary.count {
                var rest = unsafe summary.base[block]
                unsafe summary.base[block] = 0
                while rest != 0 {
                    drain(block &<< 6 | rest.trailingZeroBitCount)
                    rest &= rest &- 1
                }
            }
        } else {
            for word in 0..<bits.count { drain(word) }
        }
        for index in 0..<touched.count { unsafe row[Int(list[index])] = 0 }
        columns.count = end
        counts.count = end
        touched.removeAll()
    }

    /// Reads off the columns that were touched, in the order of the first time.
    @inline(__always)
    private mutating func drainTouched<Count: FixedWidthInteger & UnsignedInteger>(
        _ row: UnsafeMutablePointer<Count>, from first: Int,
        into columns: inout ContiguousBuffer<UInt32>, _ counts: inout ContiguousBuffer<UInt64>
    ) {
        let columnList = unsafe columns.base
        let countList = unsafe counts.base
        let list = unsafe touched.base
        let span = UInt32(truncatingIfNeeded: max(width - first, 0))
        let lowest = UInt32(truncatingIfNeeded: first)
        var end = columns.count
        for index in 0..<touched.count {
            let column = unsafe list[index]
            unsafe columnList[end] = column
            unsafe countList[end] = UInt64(row[Int(column)])
            unsafe row[Int(column)] = 0
            // Those before the first and those that are not read off are written over.
            end &+= column &- lowest < span ? 1 : 0
        }
        columns.count = end
        counts.count = end
        touched.removeAll()
    }

    /// Reads off every column.
    @inline(__always)
    private func drainAll<Count: FixedWidthInteger & UnsignedInteger>(
        _ row: UnsafeMutablePointer<Count>, from first: Int,
        into columns: inout ContiguousBuffer<UInt32>, _ counts: inout ContiguousBuffer<UInt64>
    ) {
        unsafe row.update(repeating: 0, count: min(first, width))
        unsafe (row + width).update(repeating: 0, count: limit - width)
        // Both have room for all columns.
        let columnList = unsafe columns.base
        let countList = unsafe counts.base
        var end = columns.count
        var column = min(first, width)
        while column < width {
            let next = min(column &+ 8, width)
            var any: Count = 0
            for place in column..<next { unsafe any |= row[place] }
            if any == 0 {
                column = next
                continue
            }
            while column < next {
                let value = unsafe row[column]
                unsafe columnList[end] = UInt32(truncatingIfNeeded: column)
                unsafe countList[end] = UInt64(value)
                end &+= value != 0 ? 1 : 0
                unsafe row[column] = 0
                column &+= 1
            }
        }
        columns.count = end
        counts.count = end
    }
}
