// Writing JSON straight into a buffer: numbers and texts in quotes, without strings in between.

import TextStorage

extension ContiguousBuffer<UInt8> {
    /// Appends a whole number in decimal digits.
    package mutating func append(decimal number: Int) {
        if number >= 0, number < 100_000 { return append(fewDigits: UInt32(number)) }
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        var digits = 1
        var bound: UInt = 10
        // Twenty digits are the most; ten to the twentieth does not fit.
        while digits < 20, rest >= bound {
            digits &+= 1
            if digits < 20 { bound &*= 10 }
        }
        append(repeating: 0, count: digits)
        for position in stride(from: count - 1, through: count - digits, by: -1) {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            self[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            rest = quotient
        }
    }

    /// Appends a number of at most five digits: most are.
    private mutating func append(fewDigits number: UInt32) {
        let zero = UInt32(UInt8(ascii: "0"))
        if number >= 10_000 { append(UInt8(truncatingIfNeeded: zero + number / 10_000)) }
        if number >= 1000 { append(UInt8(truncatingIfNeeded: zero + number / 1000 % 10)) }
        if number >= 100 { append(UInt8(truncatingIfNeeded: zero + number / 100 % 10)) }
        if number >= 10 { append(UInt8(truncatingIfNeeded: zero + number / 10 % 10)) }
        append(UInt8(truncatingIfNeeded: zero + number % 10))
    }

    /// Appends a finite number as Swift's `description` writes it: the shortest decimal number that
    /// reads back as the same. `null` if it is not finite, as JSON has no such number.
    package mutating func append(double number: Double) {
        guard number.isFinite else { return append(utf8: "null") }
        // Below 2^53 each whole number is a Double of its own: its digits are the shortest.
        if let whole = Int(exactly: number), whole.magnitude < 1 << 53,
            whole != 0 || number.sign == .plus
        {
            append(decimal: whole)
            append(utf8: ".0")
        } else {
            append(utf8: number.description)
        }
    }

    /// Appends a part of a text in quotes: control characters, line separators and direction marks
    /// (what `disturbsTerminals`) are escaped, all else stands as it is.
    ///
    /// The part is well-formed UTF-8. Complexity: O(n); runs without escapes are copied whole.
    package mutating func append(quoted text: Span<UInt8>, _ range: Range<Int>) {
        append(UInt8(ascii: "\""))
        var position = range.lowerBound
        while true {
            let end = text.endOfPlainRun(in: position..<range.upperBound)
            if position < end { append(copying: text.extracting(position..<end)) }
            if end == range.upperBound { break }
            let (scalar, length) = text.scalar(at: end)
            append(escaping: scalar)
            position = end + length
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends a text in quotes.
    package mutating func append(quoted text: Span<UInt8>) {
        append(quoted: text, 0..<text.count)
    }

    /// Appends a string in quotes.
    package mutating func append(quoted string: String) {
        append(quoted: string.utf8.span)
    }

    /// Appends the escape of a scalar of the first plane.
    private mutating func append(escaping scalar: Unicode.Scalar) {
        append(UInt8(ascii: "\\"))
        switch scalar {
        case "\"", "\\": append(UInt8(ascii: scalar))
        case "\n": append(UInt8(ascii: "n"))
        case "\r": append(UInt8(ascii: "r"))
        case "\t": append(UInt8(ascii: "t"))
        default:
            append(UInt8(ascii: "u"))
            for shift in stride(from: UInt32(12), through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: scalar.value &>> shift & 0xF)
                append(digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
            }
        }
    }
}
