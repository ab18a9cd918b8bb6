// Small questions about bytes that reading formats asks often: where one is, and which are equal.

import Glibc

extension Span where Element == UInt8 {
    /// The first position in a range that holds a byte, or the end of the range. Complexity: O(n),
    /// as fast as the C library's `memchr`.
    package func firstPosition(of byte: UInt8, in range: Range<Int>) -> Int {
        precondition(
            range.lowerBound >= 0 && range.upperBound <= count, "range outside of the text")
        return unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
            else { return range.upperBound }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// Whether a range holds the bytes of a string. Complexity: O(n).
    package func holds(_ string: String, in range: Range<Int>) -> Bool {
        if string.utf8.count != range.count { return false }
        var string = string
        return string.withUTF8 { bytes in
            unsafe hasBytes(of: Span(_unsafeElements: bytes), 0..<bytes.count, in: range)
        }
    }

    /// Whether a range holds the same bytes as a range of another text. Complexity: O(n).
    package func hasBytes(of other: Span<UInt8>, _ others: Range<Int>, in range: Range<Int>) -> Bool
    {
        precondition(
            range.lowerBound >= 0 && range.upperBound <= count && others.lowerBound >= 0
                && others.upperBound <= other.count, "range outside of the text")
        if range.count != others.count { return false }
        return unsafe withUnsafeBufferPointer { left in
            unsafe other.withUnsafeBufferPointer { right in
                let first = unsafe left.baseAddress ?? emptyKey
                let second = unsafe right.baseAddress ?? emptyKey
                return unsafe equalBytes(
                    first + range.lowerBound, second + others.lowerBound, range.count)
            }
        }
    }

    /// A hash of a range that differs from process to process, so that nobody can prepare many
    /// texts with the same. Complexity: O(n).
    package func seededHash(of range: Range<Int>) -> Int {
        precondition(
            range.lowerBound >= 0 && range.upperBound <= count, "range outside of the text")
        var hasher = Hasher()
        unsafe withUnsafeBytes { bytes in
            unsafe hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: bytes[range]))
        }
        return hasher.finalize()
    }

    /// The number that four hexadecimal digits at a position stand for, or nil if they are none or
    /// the text ends before. Complexity: O(1), all four digits at once.
    @inlinable
    package func fourHexDigits(at position: Int) -> UInt32? {
        precondition(position >= 0, "position outside of the text")
        if position &+ 4 > count { return nil }
        let word = unsafe withUnsafeBytes { bytes in
            unsafe UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
        }
        if word & 0x8080_8080 != 0 { return nil }
        // The highest bit of each byte, which no sum of seven bits carries out of: set in `digits`
        // for 0x30 to 0x39, in `letters` for 0x61 to 0x66 (and 0x41 to 0x46, made small first).
        let small = word | 0x2020_2020
        let digits = (word &+ 0x5050_5050) & ~(word &+ 0x4646_4646)
        let letters = (small &+ 0x1F1F_1F1F) & ~(small &+ 0x1919_1919) & 0x8080_8080
        if (digits | letters) & 0x8080_8080 != 0x8080_8080 { return nil }
        let values = (word & 0x0F0F_0F0F) &+ (letters &>> 7) &* 9
        return (values & 0xF) &<< 12 | (values &>> 8 & 0xF) &<< 8 | (values &>> 16 & 0xF) &<< 4
            | values &>> 24
    }
}
