// What a reader is told about a text that was refused.

import JSONText
import Testing
import TextStorage

@Suite struct JSONProblemTests {
    static let examples: [(text: String, reason: JSONProblem.Reason, message: String)] = [
        ("", .unexpectedEnd(.value), "the text ends where a value should stand, at byte offset 0"),
        (
            "[", .unexpectedEnd(.valueOrBracket),
            "the text ends where a value or `]` should stand, at byte offset 1"
        ),
        (
            "{1}", .unexpectedByte(0x31, .nameOrBrace),
            "`1` stands where a name in quotes or `}` should, at byte offset 1"
        ),
        (
            "{\"a\":1,}", .unexpectedByte(0x7D, .name),
            "`}` stands where a name in quotes should, at byte offset 7"
        ),
        (
            "{\"a\" 1}", .unexpectedByte(0x31, .colon),
            "`1` stands where `:` should, at byte offset 5"
        ),
        (
            "[1 2]", .unexpectedByte(0x32, .commaOrBracket),
            "`2` stands where `,` or `]` should, at byte offset 3"
        ),
        (
            "{\"a\":1 2}", .unexpectedByte(0x32, .commaOrBrace),
            "`2` stands where `,` or `}` should, at byte offset 7"
        ),
        (
            "[1,\0]", .unexpectedByte(0, .value),
            "byte 0x00 stands where a value should, at byte offset 3"
        ),
        (
            "1 é", .unexpectedByte(0xC3, .end),
            "byte 0xC3 stands where the end should, at byte offset 2"
        ),
        ("-x", .unexpectedByte(0x78, .digit), "`x` stands where a digit should, at byte offset 1"),
        (
            "nil", .unexpectedByte(0x69, .literal),
            "`i` stands where true, false or null should, at byte offset 1"
        ),
        (
            "\"a", .unexpectedEnd(.closingQuote),
            "the text ends where a closing quote should stand, at byte offset 2"
        ),
        (
            "\"\\x\"", .unexpectedByte(0x78, .escape),
            "`x` stands where one of \"\\/bfnrtu should, at byte offset 2"
        ),
        (
            "\"\\u00x0\"", .unexpectedByte(0x78, .hexDigits),
            "`x` stands where four hexadecimal digits should, at byte offset 5"
        ),
        ("[[[]]]", .depth(2), "arrays and objects are nested deeper than 2, at byte offset 2"),
        (
            "{\"a\":1,\"a\":2}", .duplicateName("a"),
            "an object has two members \"a\", at byte offset 7"
        ),
        (
            "{\"\\n\\u202e\":1,\"\\n\u{202E}\":2}", .duplicateName("\n\u{202E}"),
            "an object has two members \"\\u{A}\\u{202E}\", at byte offset 14"
        ),
        ("\"\\udc00\"", .loneSurrogate, "an escape is half of a surrogate pair, at byte offset 1"),
        ("[2e308]", .numberTooLarge, "a number is too large, at byte offset 1"),
        ("-01", .leadingZero, "a number begins with a needless zero, at byte offset 1"),
        (
            "\"\t\"", .controlCharacter(9),
            "a string holds byte 0x09, which must be escaped, at byte offset 1"
        ),
        (
            "\u{FEFF}[]", .byteOrderMark,
            "a byte order mark stands before the value, at byte offset 0"
        ),
    ]

    @Test(arguments: examples)
    func tells(text: String, reason: JSONProblem.Reason, message: String) {
        let found = problem(text, depth: 2)
        #expect(found?.reason == reason)
        #expect(found?.message == message)
    }

    @Test func tellsOfIllFormedBytes() {
        let found = problem([0x22, 0xE7, 0x94, 0x22])
        #expect(found == JSONProblem(.illFormedUTF8, at: 1))
        #expect(found?.message == "a string is not valid UTF-8, at byte offset 1")
    }

    @Test func shortensLongNames() {
        let name = String(repeating: "长", count: 1000)
        let found = problem("{\"\(name)\":1,\"\(name)\":2}")
        #expect(found?.reason == .duplicateName(name))
        let shown = String(repeating: "长", count: 60)
        #expect(found?.message == "an object has two members \"\(shown)…\", at byte offset 3006")
    }

    @Test func limitsNodes() throws {
        var tape = JSONTape(maximumNodes: 4)
        let enough = Array("{\"a\":[1]}".utf8)
        try tape.parse(enough.span)
        let many = Array("{\"a\":[1,2]}".utf8)
        #expect(throws: JSONProblem(.tooManyValues(4), at: 8)) { try tape.parse(many.span) }
        #expect(
            JSONProblem(.tooManyValues(4), at: 8).message
                == "there are more than 4 values and names, at byte offset 8")
    }

    @Test(arguments: [1, 2, 64, 1000])
    func countsDepth(limit: Int) {
        func nested(_ depth: Int) -> String {
            (0..<depth).map { $0 % 2 == 0 ? "[" : "{\"a\":" }.joined()
                + (depth % 2 == 0 ? "1" : "")
                + (0..<depth).reversed().map { $0 % 2 == 0 ? "]" : "}" }.joined()
        }
        #expect(problem(nested(limit), depth: limit) == nil)
        #expect(problem(nested(limit + 1), depth: limit)?.reason == .depth(limit))
        #expect(problem(nested(limit) + "]", depth: limit)?.reason == .unexpectedByte(0x5D, .end))
    }
}
