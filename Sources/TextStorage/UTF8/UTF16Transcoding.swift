// Well-formed UTF-8 to UTF-16 and back: ICU reads UTF-16.

extension ContiguousBuffer where Element == UInt16 {
    /// Replaces the buffer's content with `text[range]` as UTF-16.
    ///
    /// The text must be well-formed UTF-8 and the range must begin and end between characters.
    /// Returns the number of characters (code points). Complexity: O(n).
    package mutating func setUTF16(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
        precondition(range.upperBound <= text.count, "range outside of the text")
        removeAll()
        // A code point never takes more units than bytes.
        reserve(range.count)
        var surrogates = 0
        unsafe text.withUnsafeBufferPointer { buffer in
            guard let bytes = buffer.baseAddress else { return }
            unsafe (count, surrogates) = transcode(
                bytes + range.lowerBound, range.count, to: base)
        }
        return count - surrogates
    }
}

/// Transcodes; returns the units written and the number of characters that took two.
///
/// Positions cannot overflow: they stay within the two buffers.
private func transcode(
    _ bytes: UnsafePointer<UInt8>, _ end: Int, to output: UnsafeMutablePointer<UInt16>
) -> (units: Int, pairs: Int) {
    var position = 0
    var target = unsafe output
    var pairs = 0
    while position < end {
        let lead = unsafe bytes[position]
        // Runs of Chinese: three bytes a character.
        if lead & 0xF0 == 0xE0, position &+ 3 <= end {
            unsafe target.pointee =
                UInt16(lead) &<< 12 | UInt16(bytes[position &+ 1] & 0x3F) &<< 6
                | UInt16(bytes[position &+ 2] & 0x3F)
            position &+= 3
            unsafe target += 1
        } else if lead < 0x80 {
            unsafe target.pointee = UInt16(lead)
            position &+= 1
            unsafe target += 1
        } else if lead < 0xE0, position &+ 2 <= end {
            unsafe target.pointee =
                UInt16(lead & 0x1F) &<< 6 | UInt16(bytes[position &+ 1] & 0x3F)
            position &+= 2
            unsafe target += 1
        } else {
            precondition(position &+ 4 <= end, "the text is not well-formed UTF-8")
            let scalar =
                unsafe UInt32(lead & 0x07) &<< 18 | UInt32(bytes[position &+ 1] & 0x3F) &<< 12
                | UInt32(bytes[position &+ 2] & 0x3F) &<< 6
                | UInt32(bytes[position &+ 3] & 0x3F)
            let offset = scalar &- 0x1_0000
            unsafe target[0] = UInt16(truncatingIfNeeded: 0xD800 &+ offset &>> 10)
            unsafe target[1] = UInt16(truncatingIfNeeded: 0xDC00 &+ offset & 0x3FF)
            position &+= 4
            unsafe target += 2
            pairs &+= 1
        }
    }
    return unsafe (target - output, pairs)
}

extension ContiguousBuffer where Element == UInt32 {
    /// Replaces the buffer's content with the byte positions that belong to positions in UTF-16.
    ///
    /// `positions` ascend and lie between characters; byte positions are counted from `start`.
    /// Complexity: O(n) in the units up to the last position.
    package mutating func setUTF8Positions(
        of positions: borrowing ContiguousBuffer<Int32>,
        in units: borrowing ContiguousBuffer<UInt16>, from start: Int
    ) {
        removeAll()
        reserve(positions.count)
        var unit = 0
        var byte = UInt32(start)
        for index in 0..<positions.count {
            let end = Int(unsafe positions.base[index])
            precondition(end <= units.count, "position outside of the text")
            while unit < end {
                unsafe byte &+= utf8Width(ofUnit: units.base[unit])
                unit &+= 1
            }
            unsafe base[index] = byte
        }
        count = positions.count
    }
}

/// The number of UTF-8 bytes of a UTF-16 unit; each half of a surrogate pair counts two.
@inline(__always)
private func utf8Width(ofUnit unit: UInt16) -> UInt32 {
    if unit < 0x80 { return 1 }
    if unit < 0x800 { return 2 }
    return unit & 0xF800 == 0xD800 ? 2 : 3
}
