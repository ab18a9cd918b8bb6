// Writing scalars as UTF-8 bytes, and reading them back.

/// U+FFFD as UTF-8: what stands for bytes that are not text.
package let replacementCharacter: [UInt8] = [0xEF, 0xBF, 0xBD]

extension ContiguousBuffer where Element == UInt8 {
    /// Appends the UTF-8 bytes of a string. Complexity: O(n).
    package mutating func append(utf8 string: String) {
        var string = string
        string.withUTF8 { bytes in
            unsafe append(copying: Span(_unsafeElements: bytes))
        }
    }

    /// Appends a text that stands in the program, which costs no more than copying its bytes.
    @inlinable
    package mutating func append(literal text: StaticString) {
        precondition(text.hasPointerRepresentation, "a single scalar is no text")
        append(copying: unsafe Span(_unsafeStart: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends well-formed UTF-16 as UTF-8; an unpaired surrogate becomes U+FFFD.
    package mutating func append(utf16 units: Span<UInt16>) {
        var index = 0
        while index < units.count {
            let unit = UInt32(units[index])
            index += 1
            var scalar = unit
            if unit & 0xFC00 == 0xD800, index < units.count, units[index] & 0xFC00 == 0xDC00 {
                scalar = 0x1_0000 + (unit - 0xD800) << 10 + UInt32(units[index]) - 0xDC00
                index += 1
            }
            append(scalar: Unicode.Scalar(scalar) ?? "\u{FFFD}")
        }
    }

    /// Appends the UTF-8 bytes of one scalar. Complexity: O(1) amortised.
    @inlinable
    package mutating func append(scalar: Unicode.Scalar) {
        let value = scalar.value
        reserve(4)
        let target = unsafe base + count
        func rest(_ shift: UInt32) -> UInt8 {
            UInt8(truncatingIfNeeded: value &>> shift & 0x3F | 0x80)
        }
        switch value {
        case ..<0x80:
            unsafe target[0] = UInt8(truncatingIfNeeded: value)
            count &+= 1
        case ..<0x800:
            unsafe target[0] = UInt8(truncatingIfNeeded: value &>> 6 | 0xC0)
            unsafe target[1] = rest(0)
            count &+= 2
        case ..<0x1_0000:
            unsafe target[0] = UInt8(truncatingIfNeeded: value &>> 12 | 0xE0)
            unsafe target[1] = rest(6)
            unsafe target[2] = rest(0)
            count &+= 3
        default:
            unsafe target[0] = UInt8(truncatingIfNeeded: value &>> 18 | 0xF0)
            unsafe target[1] = rest(12)
            unsafe target[2] = rest(6)
            unsafe target[3] = rest(0)
            count &+= 4
        }
    }
}

extension Span where Element == UInt8 {
    /// The bytes as a string; ill-formed bytes become U+FFFD.
    package var string: String {
        unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// The scalar at a position of well-formed UTF-8, and its length in bytes.
    package func scalar(at position: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let lead = UInt32(self[position])
        func rest(_ offset: Int) -> UInt32 { UInt32(self[position + offset] & 0x3F) }
        let value: UInt32
        let length: Int
        switch lead {
        case ..<0x80: (value, length) = (lead, 1)
        case ..<0xE0: (value, length) = ((lead & 0x1F) << 6 | rest(1), 2)
        case ..<0xF0: (value, length) = ((lead & 0x0F) << 12 | rest(1) << 6 | rest(2), 3)
        default:
            value = (lead & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3)
            length = 4
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// The number of characters (code points) in a range of well-formed UTF-8. Complexity: O(n),
    /// eight bytes a step.
    package func characterCount(in range: Range<Int>) -> Int {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return unsafe withUnsafeBytes { bytes in
            var continuations = 0
            var position = range.lowerBound
            while position &+ 8 <= range.upperBound {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                // Bit 0 of each byte that is 10xxxxxx, and the sum of these bits.
                let bits = (word &>> 7) & ~(word &>> 6) & 0x0101_0101_0101_0101
                continuations &+= Int(
                    truncatingIfNeeded: (bits &* 0x0101_0101_0101_0101) &>> 56)
                position &+= 8
            }
            while position < range.upperBound {
                continuations &+= unsafe bytes[position] & 0xC0 == 0x80 ? 1 : 0
                position &+= 1
            }
            return range.count &- continuations
        }
    }

    /// The number of characters (code points) of well-formed UTF-8.
    package var characterCount: Int { characterCount(in: 0..<count) }
}
