// Counting what stands around places of a stream.

import MemoryHints

extension RowAccumulator {
    /// How many places ahead the memory is told what is read soon.
    private static var announced: Int { 8 }

    /// Counts the columns that stand up to `before` places in front of and `after` places behind
    /// each of the given places. Complexity: O(places × (before + after)).
    package mutating func addNeighbours(
        of list: borrowing ContiguousBuffer<UInt32>, _ range: Range<Int>,
        in stream: borrowing PaddedStream, before: Int, after: Int
    ) {
        let places = list.span.extracting(range)
        check(places, stream, before, after)
        let columns = unsafe UnsafePointer(stream.columns.base)
        if isWide {
            unsafe addEach(places, columns, before, after, wide.base)
        } else {
            unsafe addEach(places, columns, before, after, narrow.base)
        }
    }

    /// The same, with a weight for each distance: the first is that of the next place.
    package mutating func addNeighbours(
        of list: borrowing ContiguousBuffer<UInt32>, _ range: Range<Int>,
        in stream: borrowing PaddedStream, before: Int, after: Int,
        weights: borrowing ContiguousBuffer<UInt64>
    ) {
        let places = list.span.extracting(range)
        check(places, stream, before, after)
        precondition(weights.count >= max(before, after), "a weight for each distance")
        let columns = unsafe UnsafePointer(stream.columns.base)
        let weights = unsafe UnsafePointer(weights.base)
        if isWide {
            unsafe addWeighted(places, columns, before, after, weights, wide.base)
        } else {
            unsafe addWeighted(places, columns, before, after, weights, narrow.base)
        }
    }

    /// Counts the columns around one place, each once in a group: `beginGroup` begins one.
    package mutating func addNeighboursOnce(
        of place: Int, in stream: borrowing PaddedStream, before: Int, after: Int
    ) {
        precondition(lastGroups.count == limit, "made without groups")
        precondition(stream.limit <= limit, "columns outside of the row")
        precondition(
            before >= 0 && after >= 0 && place >= before
                && place < stream.columns.count - after, "the window reaches out of the stream")
        if isSparse { touched.reserve(before + after) }
        let columns = unsafe UnsafePointer(stream.columns.base)
        for distance in 0..<before { unsafe addOnce(columns[place &- 1 &- distance]) }
        for distance in 0..<after { unsafe addOnce(columns[place &+ 1 &+ distance]) }
    }

    /// Every place may be read `before` to the left and `after` to the right.
    private func check(
        _ places: Span<UInt32>, _ stream: borrowing PaddedStream, _ before: Int, _ after: Int
    ) {
        precondition(stream.limit <= limit, "columns outside of the row")
        precondition(before >= 0 && after >= 0, "a window reaches to both sides")
        var largest: UInt32 = 0
        var smallest = UInt32.max
        for index in places.indices {
            largest = max(largest, places[index])
            smallest = min(smallest, places[index])
        }
        precondition(
            places.isEmpty
                || Int(smallest) >= before && Int(largest) < stream.columns.count - after,
            "the window reaches out of the stream")
    }

    /// Counts a column unless it was counted in this group.
    @inline(__always)
    mutating func addOnce(_ column: UInt32) {
        let column = Int(column)
        let isNew = unsafe lastGroups.base[column] != group
        unsafe lastGroups.base[column] = group
        let step: UInt32 = isNew ? 1 : 0
        if isWide {
            if isSparse {
                touched.append(
                    UInt32(truncatingIfNeeded: column), if: unsafe wide.base[column] == 0)
            }
            unsafe wide.base[column] &+= UInt64(step)
        } else {
            if isSparse {
                touched.append(
                    UInt32(truncatingIfNeeded: column), if: unsafe narrow.base[column] == 0)
            }
            unsafe narrow.base[column] &+= step
        }
    }

    @inline(__always)
    private mutating func addEach<Count: FixedWidthInteger & UnsignedInteger>(
        _ places: Span<UInt32>, _ columns: UnsafePointer<UInt32>, _ before: Int, _ after: Int,
        _ row: UnsafeMutablePointer<Count>
    ) {
        let last = places.count &- 1
        if isSparse {
            // One more: the place itself is written behind the last, and not kept.
            touched.reserve(places.count * (before + after) + 1)
            var count = touched.count
            let list = unsafe touched.base
            for index in places.indices {
                let ahead = Int(places[min(index &+ Self.announced, last)])
                unsafe memory_hint_read(columns + (ahead &- before))
                unsafe memory_hint_read(columns + (ahead &+ after))
                let place = unsafe columns + Int(places[index])
                var offset = 0 &- before
                while offset <= after {
                    let column = unsafe place[offset]
                    let value = unsafe row[Int(column)]
                    unsafe list[count] = column
                    // The place itself is no neighbour.
                    let step: Count = offset == 0 ? 0 : 1
                    count &+= value == 0 && offset != 0 ? 1 : 0
                    unsafe row[Int(column)] = value &+ step
                    offset &+= 1
                }
            }
            touched.count = count
        } else {
            for index in places.indices {
                let ahead = Int(places[min(index &+ Self.announced, last)])
                unsafe memory_hint_read(columns + (ahead &- before))
                unsafe memory_hint_read(columns + (ahead &+ after))
                let place = unsafe columns + Int(places[index])
                for distance in 1..<(before &+ 1) {
                    let column = unsafe Int(place[0 &- distance])
                    unsafe row[column] &+= 1
                }
                for distance in 1..<(after &+ 1) {
                    let column = unsafe Int(place[distance])
                    unsafe row[column] &+= 1
                }
            }
        }
    }

    @inline(__always)
    private mutating func addWeighted<Count: FixedWidthInteger & UnsignedInteger>(
        _ places: Span<UInt32>, _ columns: UnsafePointer<UInt32>, _ before: Int, _ after: Int,
        _ weights: UnsafePointer<UInt64>, _ row: UnsafeMutablePointer<Count>
    ) {
        if isSparse { touched.reserve(places.count * (before + after)) }
        for index in places.indices {
            let place = unsafe columns + Int(places[index])
            for distance in 1..<(before &+ 1) {
                let weight = unsafe Count(truncatingIfNeeded: weights[distance &- 1])
                unsafe add(weight, place[0 &- distance], row)
            }
            for distance in 1..<(after &+ 1) {
                let weight = unsafe Count(truncatingIfNeeded: weights[distance &- 1])
                unsafe add(weight, place[distance], row)
            }
        }
    }

    @inline(__always)
    private mutating func add<Count: FixedWidthInteger & UnsignedInteger>(
        _ value: Count, _ column: UInt32, _ row: UnsafeMutablePointer<Count>
    ) {
        if isSparse { unsafe touched.append(column, if: row[Int(column)] == 0) }
        unsafe row[Int(column)] &+= value
    }
}
