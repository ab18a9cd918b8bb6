// A row of counts in few bytes.

/// Rows of columns with counts: the number of columns, then for each the distance from the one
/// before and the count, all in groups of seven bits, the lowest first.
package enum PackedRow {
    /// Appends a row, whose columns are in order. Complexity: O(columns).
    package static func append(
        _ columns: borrowing ContiguousBuffer<UInt32>, _ counts: borrowing ContiguousBuffer<UInt64>,
        to bytes: inout ContiguousBuffer<UInt8>
    ) {
        precondition(columns.count == counts.count, "a count for each column")
        // Five bytes for a distance of 32 bits, ten for a count of 64.
        bytes.reserve((columns.count + 1) * 15)
        var end = unsafe bytes.base + bytes.count
        unsafe put(UInt64(columns.count), &end)
        var last: UInt32 = 0
        for index in 0..<columns.count {
            let column = unsafe columns.base[index]
            let distance = column &- last
            let count = unsafe counts.base[index]
            last = column
            if UInt64(distance) | count < 0x80 {
                unsafe end[0] = UInt8(truncatingIfNeeded: distance)
                unsafe end[1] = UInt8(truncatingIfNeeded: count)
                unsafe end += 2
            } else {
                unsafe put(UInt64(distance), &end)
                unsafe put(count, &end)
            }
        }
        bytes.count = unsafe end - bytes.base
    }

    /// The number of columns of the row at a position.
    package static func count(_ bytes: borrowing ContiguousBuffer<UInt8>, at position: Int) -> Int {
        var position = position
        return Int(read(bytes, &position))
    }

    /// Adds the row at a position to an accumulator, and moves the position behind it.
    package static func add(
        _ bytes: borrowing ContiguousBuffer<UInt8>, from position: inout Int,
        to accumulator: inout RowAccumulator
    ) {
        let count = read(bytes, &position)
        var column: UInt64 = 0
        for _ in 0..<count {
            column += read(bytes, &position)
            let value = read(bytes, &position)
            accumulator.add(value, to: Int(column))
        }
    }

    /// The number at a position, which moves behind it.
    package static func read(
        _ bytes: borrowing ContiguousBuffer<UInt8>, _ position: inout Int
    ) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = bytes[position]
            position += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
    }

    @inline(__always)
    private static func put(_ number: UInt64, _ end: inout UnsafeMutablePointer<UInt8>) {
        var rest = number
        while rest >= 0x80 {
            unsafe end[0] = UInt8(truncatingIfNeeded: rest) | 0x80
            unsafe end += 1
            rest >>= 7
        }
        unsafe end[0] = UInt8(truncatingIfNeeded: rest)
        unsafe end += 1
    }
}
