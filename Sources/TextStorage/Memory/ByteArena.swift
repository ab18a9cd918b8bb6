// Many byte strings in one allocation, addressed by number: the texts of a vocabulary.

/// An append-only store of byte strings, each addressed by the number it was given.
///
/// All strings lie behind one another in one buffer: string `i` ends where string `i + 1` begins.
package struct ByteArena: ~Copyable {
    @usableFromInline
    package var bytes: ContiguousBuffer<UInt8>
    /// `count + 1` positions: where each string begins, and the end of the last.
    @usableFromInline
    package var starts: ContiguousBuffer<Int>

    /// An empty arena.
    package init() {
        bytes = ContiguousBuffer(capacity: 1 << 12)
        starts = ContiguousBuffer(capacity: 1 << 8)
        starts.append(0)
    }

    /// The number of strings.
    @inlinable
    package var count: Int { starts.count - 1 }

    /// The number of bytes of all strings.
    @inlinable
    package var byteCount: Int { bytes.count }

    /// Appends a string; its number is the count before.
    package mutating func append(_ string: Span<UInt8>) {
        bytes.append(copying: string)
        starts.append(bytes.count)
    }

    /// Removes all strings; the memory is kept.
    package mutating func removeAll() {
        bytes.removeAll()
        starts.truncate(to: 1)
    }

    /// The bytes that its memory takes.
    package var memoryBytes: Int { bytes.memoryBytes + starts.memoryBytes }

    /// An arena with the same strings. Complexity: O(bytes).
    package func copy() -> ByteArena {
        var copy = ByteArena()
        copy.bytes = bytes.copy()
        copy.starts = starts.copy()
        return copy
    }

    /// The bytes of string `number`. Complexity: O(1).
    @inlinable
    package subscript(number: Int) -> Span<UInt8> {
        @_lifetime(borrow self)
        borrowing get {
            bytes.span.extracting(starts[number]..<starts[number + 1])
        }
    }

    /// The length in bytes of string `number`.
    @inlinable
    package func length(of number: Int) -> Int {
        starts[number + 1] - starts[number]
    }

    /// Whether string `left` comes before string `right`, compared byte by byte.
    ///
    /// For UTF-8 that is the order of code points.
    package func precedes(_ left: Int, _ right: Int) -> Bool {
        let order = unsafe compareBytes(
            bytes.base + starts[left], length(of: left),
            bytes.base + starts[right], length(of: right))
        return order < 0
    }
}

/// Compares two byte strings: negative, zero or positive as the first is before, equal or after.
private func compareBytes(
    _ left: UnsafePointer<UInt8>, _ leftCount: Int, _ right: UnsafePointer<UInt8>,
    _ rightCount: Int
) -> Int {
    let common = min(leftCount, rightCount)
    let order = unsafe Int(compareMemory(left, right, common))
    return order != 0 ? order : leftCount - rightCount
}
