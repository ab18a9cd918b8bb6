// Numbers (RFC 8259, section 6): where they end, whether they are whole, and what they are worth.

import TextStorage

/// A number in a text.
struct JSONNumber {
    /// The position behind it.
    var end: Int
    /// Whether it has neither fraction nor exponent and fits into 64 bits.
    var isInteger = true

    /// The largest power of ten that any mantissa below ten can have.
    private static let largestExponent = 308
    /// Beyond all that a text has room to make up for.
    private static let hugeExponent = 1 << 40
    /// So many digits fit into 64 bits, whatever they are.
    private static let safeDigits = 18

    /// Reads the number at a position, where a minus or a digit stands.
    init(_ text: Span<UInt8>, at start: Int) throws(JSONProblem) {
        let first = text[start] == UInt8(ascii: "-") ? start + 1 : start
        end = try Self.endOfDigits(text, first)
        let wholeDigits = end - first
        if wholeDigits > 1, text[first] == UInt8(ascii: "0") {
            throw JSONProblem(.leadingZero, at: first)
        }
        if end < text.count, text[end] == UInt8(ascii: ".") {
            isInteger = false
            end = try Self.endOfDigits(text, end + 1)
        }
        var exponent = 0
        if end < text.count, text[end] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            exponent = try readExponent(text)
        }
        // Below that it is finite, whatever the digits are.
        if wholeDigits + exponent > Self.largestExponent,
            !Self.double(text, start..<end).isFinite
        {
            throw JSONProblem(.numberTooLarge, at: start)
        }
        if isInteger, wholeDigits > Self.safeDigits {
            isInteger = Self.integer(text, start..<end) != nil
        }
    }

    /// Reads the exponent, whose letter stands at `end`; moves `end` behind it.
    private mutating func readExponent(_ text: Span<UInt8>) throws(JSONProblem) -> Int {
        end += 1
        var isNegative = false
        if end < text.count, text[end] == UInt8(ascii: "+") || text[end] == UInt8(ascii: "-") {
            isNegative = text[end] == UInt8(ascii: "-")
            end += 1
        }
        let first = end
        end = try Self.endOfDigits(text, first)
        var exponent = 0
        for index in first..<end where exponent < Self.hugeExponent {
            exponent = exponent * 10 + Int(text[index] & 0xF)
        }
        return isNegative ? -exponent : exponent
    }

    /// The position behind the digits at a position, of which there must be one.
    private static func endOfDigits(
        _ text: Span<UInt8>, _ start: Int
    ) throws(JSONProblem) -> Int {
        var position = start
        while position < text.count, text[position] &- UInt8(ascii: "0") < 10 { position += 1 }
        if position > start { return position }
        guard position < text.count else {
            throw JSONProblem(.unexpectedEnd(.digit), at: text.count)
        }
        throw JSONProblem(.unexpectedByte(text[position], .digit), at: position)
    }

    /// What an integer is worth, or nil if it does not fit.
    static func integer(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
        let isNegative = text[range.lowerBound] == UInt8(ascii: "-")
        var value = 0
        // Downwards, as there is one negative number more.
        for index in range.dropFirst(isNegative ? 1 : 0) {
            let (product, isTooLow) = value.multipliedReportingOverflow(by: 10)
            let (difference, isLower) = product.subtractingReportingOverflow(
                Int(text[index] & 0xF))
            if isTooLow || isLower { return nil }
            value = difference
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    /// The `Double` nearest to a number. Complexity: O(digits).
    static func double(_ text: Span<UInt8>, _ range: Range<Int>) -> Double {
        if let quick = quickDouble(text, range) { return quick }
        // Swift reads every JSON number: too large a one as infinity, too small a one as zero.
        return Double(text.extracting(range).string) ?? .infinity
    }

    /// Powers of ten that a `Double` holds exactly.
    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    /// The value of up to fifteen digits with or without a point: both the digits as a whole number
    /// and the power of ten are exact, so that one rounded division is all (Clinger 1990, How to
    /// Read Floating Point Numbers Accurately).
    private static func quickDouble(_ text: Span<UInt8>, _ range: Range<Int>) -> Double? {
        let isNegative = text[range.lowerBound] == UInt8(ascii: "-")
        let digits = range.dropFirst(isNegative ? 1 : 0)
        if digits.count > powers.count { return nil }
        var value = 0
        var fraction: Int?
        for index in digits {
            let digit = text[index] &- UInt8(ascii: "0")
            if digit < 10 {
                value = value * 10 + Int(digit)
                if let places = fraction { fraction = places + 1 }
            } else if text[index] == UInt8(ascii: ".") {
                fraction = 0
            } else {
                return nil
            }
        }
        let magnitude = Double(value) / powers[fraction ?? 0]
        return isNegative ? -magnitude : magnitude
    }
}
