// Runs of characters that a table gives the same entry: the innermost steps of scanning text.

extension ContiguousBuffer where Element == UInt16 {
    /// Appends the upper halves of the entries of the characters from `start` on, as long as these
    /// have three bytes and entries whose lower half is that of `entry`; returns the position
    /// behind them.
    ///
    /// The text must be well-formed UTF-8. Complexity: O(characters appended).
    package mutating func appendRun(
        of text: Span<UInt8>, from start: Int, to limit: Int,
        where table: borrowing CharacterTable<UInt32>, like entry: UInt32
    ) -> Int {
        var any: UInt32 = 0
        return appendRun(text, start, limit, table, entry, in: 0xFFFF, &any)
    }

    /// Appends the upper halves of the entries of the characters from `start` on, as long as these
    /// have three bytes and entries with all of `bits`; returns the position behind them. `any` gets
    /// the bits that any of the entries has.
    ///
    /// The text must be well-formed UTF-8. Complexity: O(characters appended).
    package mutating func appendRun(
        of text: Span<UInt8>, from start: Int, to limit: Int,
        where table: borrowing CharacterTable<UInt32>, having bits: UInt32, any: inout UInt32
    ) -> Int {
        appendRun(text, start, limit, table, bits, in: bits, &any)
    }

    /// Appends as long as entries have `value` in the bits of `mask`.
    @inline(__always)
    private mutating func appendRun(
        _ text: Span<UInt8>, _ start: Int, _ limit: Int,
        _ table: borrowing CharacterTable<UInt32>, _ value: UInt32, in mask: UInt32,
        _ any: inout UInt32
    ) -> Int {
        precondition(start >= 0 && limit <= text.count)
        if start >= limit { return start }
        reserve((limit - start) / 3)
        return unsafe text.withUnsafeBufferPointer { buffer in
            guard let bytes = buffer.baseAddress else { return start }
            var position = start
            var target = unsafe base + count
            let first = unsafe target
            let last = limit &- 3
            var found: UInt32 = 0
            while position <= last {
                let lead = unsafe UInt32(bytes[position]) &- 0xE0
                if lead >= 16 { break }
                let unit =
                    unsafe lead &<< 12 | UInt32(bytes[position &+ 1] & 0x3F) &<< 6
                    | UInt32(bytes[position &+ 2] & 0x3F)
                let entry = table[UInt16(truncatingIfNeeded: unit)]
                if (entry ^ value) & mask != 0 { break }
                found |= entry
                unsafe target.pointee = UInt16(truncatingIfNeeded: entry &>> 16)
                unsafe target += 1
                position &+= 3
            }
            any |= found
            count += unsafe target - first
            return position
        }
    }
}

extension Span where Element == UInt8 {
    /// The position behind the characters of one or two bytes from `start` on that the table gives
    /// `entry`. Complexity: O(characters).
    package func endOfRun(
        from start: Int, to limit: Int, where table: borrowing CharacterTable<UInt32>,
        like entry: UInt32
    ) -> Int {
        precondition(start >= 0 && limit <= count)
        return unsafe withUnsafeBufferPointer { bytes in
            var position = start
            while position < limit {
                let lead = unsafe bytes[position]
                if lead < 0x80 {
                    if table[UInt16(lead)] != entry { break }
                    position &+= 1
                } else {
                    if lead >= 0xE0 || position &+ 2 > limit { break }
                    let unit =
                        unsafe UInt16(lead & 0x1F) &<< 6 | UInt16(bytes[position &+ 1] & 0x3F)
                    if table[unit] != entry { break }
                    position &+= 2
                }
            }
            return position
        }
    }

    /// The character at a position of well-formed UTF-8 where one of three bytes begins.
    @inlinable
    package func characterOfThreeBytes(at position: Int) -> UInt16 {
        precondition(position >= 0 && position &+ 3 <= count, "position outside of the text")
        return unsafe withUnsafeBufferPointer { bytes in
            unsafe UInt16(truncatingIfNeeded: UInt32(bytes[position]) &<< 12)
                | UInt16(bytes[position &+ 1] & 0x3F) &<< 6
                | UInt16(bytes[position &+ 2] & 0x3F)
        }
    }

    /// The character at a position of well-formed UTF-8 where one of two bytes begins.
    @inlinable
    package func characterOfTwoBytes(at position: Int) -> UInt16 {
        precondition(position >= 0 && position &+ 2 <= count, "position outside of the text")
        return unsafe withUnsafeBufferPointer { bytes in
            unsafe UInt16(bytes[position] & 0x1F) &<< 6 | UInt16(bytes[position &+ 1] & 0x3F)
        }
    }
}
