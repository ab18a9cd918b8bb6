// What is wrong with a text that is not JSON, and where.

import TextStorage

/// Why a text was refused.
package struct JSONProblem: Error, Equatable, Sendable {
    /// What is wrong.
    package enum Reason: Equatable, Sendable {
        /// The text ends where something should stand.
        case unexpectedEnd(JSONExpectation)
        /// A byte stands where something else should.
        case unexpectedByte(UInt8, JSONExpectation)
        /// More arrays and objects stand in one another than this many.
        case depth(Int)
        /// An object has two members of this name.
        case duplicateName(String)
        /// Bytes that are not UTF-8.
        case illFormedUTF8
        /// A `\u` escape of half a character.
        case loneSurrogate
        /// A number beyond the largest `Double`.
        case numberTooLarge
        /// A number with a needless zero before its digits.
        case leadingZero
        /// A control character in a string that is not escaped.
        case controlCharacter(UInt8)
        /// A byte order mark, which is no part of JSON.
        case byteOrderMark
        /// More than this many bytes.
        case tooLong(Int)
        /// More values and names than this many.
        case tooManyValues(Int)
    }

    /// What is wrong.
    package var reason: Reason
    /// The first byte that is wrong, counted from 0.
    package var offset: Int

    package init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// What is wrong and where, in one line for people.
    package var message: String {
        let what =
            switch reason {
            case .unexpectedEnd(let wanted): "the text ends where \(wanted.name) should stand"
            case .unexpectedByte(let byte, let wanted):
                "\(shown(byte)) stands where \(wanted.name) should"
            case .depth(let limit): "arrays and objects are nested deeper than \(limit)"
            case .duplicateName(let name): "an object has two members \(shown(name))"
            case .illFormedUTF8: "a string is not valid UTF-8"
            case .loneSurrogate: "an escape is half of a surrogate pair"
            case .numberTooLarge: "a number is too large"
            case .leadingZero: "a number begins with a needless zero"
            case .controlCharacter(let byte): "a string holds \(shown(byte)), which must be escaped"
            case .byteOrderMark: "a byte order mark stands before the value"
            case .tooLong(let limit): "the text is longer than \(limit) bytes"
            case .tooManyValues(let limit): "there are more than \(limit) values and names"
            }
        return what + ", at byte offset \(offset)"
    }

    /// The longest name in a message, in characters.
    private static let longestName = 60

    private func shown(_ name: String) -> String {
        let scalars = name.unicodeScalars
        let start = String(scalars.prefix(Self.longestName))
        return "\"" + visible(start) + (start.utf8.count < name.utf8.count ? "…" : "") + "\""
    }

    private func shown(_ byte: UInt8) -> String {
        if byte > 0x20, byte < 0x7F { return "`\(Unicode.Scalar(byte))`" }
        let digits = String(byte, radix: 16, uppercase: true)
        return "byte 0x" + (byte < 0x10 ? "0" : "") + digits
    }
}

/// What should stand at a place.
package enum JSONExpectation: Equatable, Sendable {
    case value
    /// In an array that has just begun.
    case valueOrBracket
    /// Behind a comma in an object.
    case name
    /// In an object that has just begun.
    case nameOrBrace
    /// Behind a name.
    case colon
    /// Behind an element.
    case commaOrBracket
    /// Behind a member.
    case commaOrBrace
    /// Behind the value that is the whole text.
    case end
    case digit
    case closingQuote
    case escape
    case hexDigits
    /// The rest of `true`, `false` or `null`.
    case literal

    /// For messages.
    var name: String {
        switch self {
        case .value: "a value"
        case .valueOrBracket: "a value or `]`"
        case .name: "a name in quotes"
        case .nameOrBrace: "a name in quotes or `}`"
        case .colon: "`:`"
        case .commaOrBracket: "`,` or `]`"
        case .commaOrBrace: "`,` or `}`"
        case .end: "the end"
        case .digit: "a digit"
        case .closingQuote: "a closing quote"
        case .escape: "one of \"\\/bfnrtu"
        case .hexDigits: "four hexadecimal digits"
        case .literal: "true, false or null"
        }
    }
}
