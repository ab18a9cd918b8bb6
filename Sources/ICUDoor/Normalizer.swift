// ICU's normalisation of a token's text: NFKC and case folding.

import ICUShims
import TextStorage

/// Normalises short texts; owned by one worker.
package struct Normalizer: ~Copyable {
    /// What is done to a text.
    package enum Way: Int32, Sendable {
        /// Compatibility forms become canonical ones (NFKC): full-width digits become ASCII.
        case nfkc = 1
        /// Case is folded (full folding, not tailored to a language).
        case foldCase = 2
        /// Both, and default ignorable characters vanish (NFKC_Casefold, Unicode D146–D147).
        case nfkcFoldCase = 3
    }

    private let way: Way
    private var units = ContiguousBuffer<UInt16>(capacity: 256)
    private var output = ContiguousBuffer<UInt16>(capacity: 256)

    /// A normaliser of one way.
    package init(_ way: Way) {
        self.way = way
    }

    /// Appends the normalised form of `text[range]` to a buffer. Complexity: O(n).
    package mutating func normalize(
        _ text: Span<UInt8>, _ range: Range<Int>, appendingTo result: inout ContiguousBuffer<UInt8>
    ) throws(ICUError) {
        _ = units.setUTF16(text, range)
        var needed = try Self.run(way, units, &output)
        if needed > output.count {
            output.extend(to: needed, with: 0)
            needed = try Self.run(way, units, &output)
        }
        result.append(utf16: output.span.extracting(0..<needed))
    }

    /// Whether a text is certain to stay as it is, whichever way it is normalised: Chinese
    /// characters from U+4E00 to U+9FFF, small letters and digits of ASCII.
    ///
    /// False where it takes ICU to know. Complexity: O(n).
    package static func leavesAlone(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = text[position]
            if byte < 0x80 {
                guard (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) else {
                    return false
                }
                position += 1
            } else {
                guard (0xE4...0xE9).contains(byte), byte > 0xE4 || text[position + 1] >= 0xB8
                else { return false }
                position += 3
            }
        }
        return true
    }

    /// Runs ICU into the output as far as it has room; returns the room the result takes.
    private static func run(
        _ way: Way, _ units: borrowing ContiguousBuffer<UInt16>,
        _ output: inout ContiguousBuffer<UInt16>
    ) throws(ICUError) -> Int {
        output.extend(to: output.capacity, with: 0)
        var status: Int32 = 0
        var target = output.mutableSpan
        let length = unsafe units.span.withUnsafeBufferPointer { source in
            unsafe target.withUnsafeMutableBufferPointer { target in
                unsafe ts_normalize(
                    way.rawValue, source.baseAddress, Int32(source.count), target.baseAddress,
                    Int32(target.count), &status)
            }
        }
        try ICUError.check("normalise a token", status)
        return Int(length)
    }
}
