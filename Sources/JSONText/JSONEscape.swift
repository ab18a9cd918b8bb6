// The escapes of strings (RFC 8259, section 7).

import TextStorage

/// One escape: the scalar it stands for and where it ends.
struct JSONEscape {
    var scalar: Unicode.Scalar
    var end: Int

    /// Reads the escape whose backslash stands at a position.
    @inline(__always)
    init(_ text: Span<UInt8>, at position: Int) throws(JSONProblem) {
        guard position + 1 < text.count else {
            throw JSONProblem(.unexpectedEnd(.escape), at: text.count)
        }
        let byte = text[position + 1]
        end = position + 2
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scalar = .init(byte)
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "u"):
            let unit = try Self.unit(text, at: position + 2)
            end = position + 6
            if let whole = Unicode.Scalar(unit) {
                scalar = whole
            } else {
                scalar = try Self.pair(unit, text, position)
                end = position + 12
            }
        default: throw JSONProblem(.unexpectedByte(byte, .escape), at: position + 1)
        }
    }

    /// The scalar of a surrogate pair, of which the first half is the escape at a position.
    private static func pair(
        _ first: UInt32, _ text: Span<UInt8>, _ position: Int
    ) throws(JSONProblem) -> Unicode.Scalar {
        let next = position + 6
        if first < 0xDC00, next + 1 < text.count, text[next] == UInt8(ascii: "\\"),
            text[next + 1] == UInt8(ascii: "u")
        {
            let second = try unit(text, at: next + 2)
            // Not a low surrogate: too large a number, and no scalar.
            let low = second &- 0xDC00
            if low < 0x400,
                let scalar = Unicode.Scalar(0x1_0000 &+ (first &- 0xD800) &<< 10 &+ low)
            {
                return scalar
            }
        }
        throw JSONProblem(.loneSurrogate, at: position)
    }

    /// The number of the four digits at a position.
    private static func unit(_ text: Span<UInt8>, at position: Int) throws(JSONProblem) -> UInt32 {
        if let unit = text.fourHexDigits(at: position) { return unit }
        for index in position..<position + 4 {
            guard index < text.count else {
                throw JSONProblem(.unexpectedEnd(.hexDigits), at: text.count)
            }
            let byte = text[index]
            if Unicode.Scalar(byte).properties.isASCIIHexDigit { continue }
            throw JSONProblem(.unexpectedByte(byte, .hexDigits), at: index)
        }
        return 0
    }
}

extension ContiguousBuffer<UInt8> {
    /// Appends a part of a string's text, the quotes left out, with its escapes replaced.
    ///
    /// The text was found right before. Complexity: O(n); runs without escapes are copied whole.
    mutating func append(unescaping text: Span<UInt8>, _ range: Range<Int>) {
        reserve(range.count)
        var position = range.lowerBound
        while position < range.upperBound {
            let backslash = text.firstPosition(
                of: UInt8(ascii: "\\"), in: position..<range.upperBound)
            if position < backslash { append(copying: text.extracting(position..<backslash)) }
            position = backslash
            while position < range.upperBound, text[position] == UInt8(ascii: "\\") {
                do throws(JSONProblem) {
                    let escape = try JSONEscape(text, at: position)
                    append(scalar: escape.scalar)
                    position = escape.end
                } catch {
                    preconditionFailure("not the text that was parsed")
                }
            }
        }
    }
}
