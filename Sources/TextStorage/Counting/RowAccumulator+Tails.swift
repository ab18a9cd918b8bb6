// Counting what follows places of a list, up to the end of the unit each stands in.

/// A place in a list of units, and where its unit ends.
package struct UnitPlace: BitwiseCopyable, Sendable {
    /// The place.
    package var place: UInt32
    /// The place behind the last one of its unit.
    package var end: UInt32

    /// A place in a unit.
    package init(place: UInt32, end: UInt32) {
        self.place = place
        self.end = end
    }
}

extension RowAccumulator {
    /// Counts the columns behind each place up to the end of its unit.
    ///
    /// All `columns` must be below `limit`: see `BoundedColumns`. Complexity: O(columns counted).
    package mutating func addTails(
        of list: borrowing ContiguousBuffer<UnitPlace>, _ range: Range<Int>,
        in columns: borrowing BoundedColumns
    ) {
        let places = list.span.extracting(range)
        check(places, columns)
        let columns = unsafe UnsafePointer(columns.columns.base)
        if isWide {
            unsafe addEach(places, columns, nil, wide.base)
        } else {
            unsafe addEach(places, columns, nil, narrow.base)
        }
    }

    /// The same for lists of columns with counts: each adds its count times that of the place.
    package mutating func addTails(
        of list: borrowing ContiguousBuffer<UnitPlace>, _ range: Range<Int>,
        in columns: borrowing BoundedColumns,
        counts: borrowing ContiguousBuffer<UInt32>
    ) {
        let places = list.span.extracting(range)
        check(places, columns)
        precondition(counts.count == columns.columns.count, "a count for each column")
        let columns = unsafe UnsafePointer(columns.columns.base)
        let counts = unsafe UnsafePointer(counts.base)
        if isWide {
            unsafe addEach(places, columns, counts, wide.base)
        } else {
            unsafe addEach(places, columns, counts, narrow.base)
        }
    }

    /// Counts each column behind a place once, up to the end of its unit.
    package mutating func addTailsOnce(
        of list: borrowing ContiguousBuffer<UnitPlace>, _ range: Range<Int>,
        in columns: borrowing BoundedColumns
    ) {
        let places = list.span.extracting(range)
        check(places, columns)
        precondition(lastGroups.count == limit, "made without groups")
        let columns = unsafe UnsafePointer(columns.columns.base)
        for index in places.indices {
            beginGroup()
            for place in Int(places[index].place) + 1..<Int(places[index].end) {
                unsafe addOnce(columns[place])
            }
        }
    }

    private func check(_ places: Span<UnitPlace>, _ columns: borrowing BoundedColumns) {
        precondition(columns.limit <= limit, "columns outside of the row")
        var isInside = true
        for index in places.indices {
            let place = places[index]
            if place.place >= place.end || Int(place.end) > columns.columns.count {
                isInside = false
            }
        }
        precondition(isInside, "places outside of the list")
    }

    @inline(__always)
    private mutating func addEach<Count: FixedWidthInteger & UnsignedInteger>(
        _ places: Span<UnitPlace>, _ columns: UnsafePointer<UInt32>,
        _ counts: UnsafePointer<UInt32>?, _ row: UnsafeMutablePointer<Count>
    ) {
        for index in places.indices {
            let place = Int(places[index].place)
            let end = Int(places[index].end)
            let factor = unsafe counts.map { unsafe Count($0[place]) } ?? 1
            if isSparse {
                touched.reserve(end &- place)
                var count = touched.count
                let list = unsafe touched.base
                for next in place &+ 1..<end {
                    let column = unsafe columns[next]
                    let value = unsafe counts.map { unsafe Count(truncatingIfNeeded: $0[next]) }
                    let old = unsafe row[Int(column)]
                    unsafe list[count] = column
                    count &+= old == 0 ? 1 : 0
                    unsafe row[Int(column)] = old &+ factor &* (value ?? 1)
                }
                touched.count = count
                continue
            }
            for next in place &+ 1..<end {
                let column = unsafe columns[next]
                let value: Count
                if let counts = unsafe counts {
                    value = unsafe factor &* Count(truncatingIfNeeded: counts[next])
                } else {
                    value = 1
                }
                unsafe row[Int(column)] &+= value
            }
        }
    }
}

/// A list of columns all of which are below a limit.
package struct BoundedColumns: ~Copyable {
    /// Every column is smaller.
    package let limit: Int
    /// The columns.
    package private(set) var columns = ContiguousBuffer<UInt32>(capacity: 1 << 12)

    /// An empty list.
    package init(limit: Int) {
        self.limit = limit
    }

    /// The number of columns.
    package var count: Int { columns.count }

    /// Appends a column; it must be below the limit.
    @inline(__always)
    package mutating func append(_ column: UInt32) {
        precondition(column < limit, "column outside of the row")
        columns.append(column)
    }

    /// Makes room for `count` more columns.
    package mutating func reserve(_ count: Int) { columns.reserve(count) }
}
