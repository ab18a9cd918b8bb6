// Texts that are not JSON by RFC 8259, or that this reader refuses, and the first byte that is wrong.

import JSONText
import Testing

@Suite struct RefusedTests {
    static let texts: [(text: String, offset: Int)] = [
        // Nothing, or not enough.
        ("", 0), (" ", 1), ("\n\t\r ", 4), ("[", 1), ("{", 1), ("[[", 2), ("[1", 2), ("[1,", 3),
        ("[1 ", 3), ("{\"a\"", 4), ("{\"a\":", 5), ("{\"a\":1", 6), ("{\"a\":1,", 7), ("\"", 1),
        ("\"abc", 4), ("\"\\\"", 3), ("[\"a", 3), ("[{}", 3), ("{\"a\":[]", 7), ("[[]", 3),
        // Too much.
        ("1 2", 2), ("1,", 1), ("[]]", 2), ("{}}", 2), ("[] []", 3), ("null null", 5),
        ("\"\"\"\"", 2),
        ("[]x", 2), ("{} //", 3), ("1]", 1), ("\"a\":1", 3), ("{}#", 2), ("[1]\0", 3),
        ("[1] /**/", 4),
        // Punctuation.
        ("[,]", 1), ("[1,]", 3), ("[,1]", 1), ("[1,,2]", 3), ("[1 2]", 3), ("[1;2]", 2),
        ("[1:2]", 2),
        ("{,}", 1), ("{\"a\":1,}", 7), ("{\"a\":1,,\"b\":2}", 7), ("{\"a\" 1}", 5),
        ("{\"a\",1}", 4),
        ("{\"a\"::1}", 5), ("{\"a\":}", 5), ("{:1}", 1), ("{\"a\":1 \"b\":2}", 7),
        ("{\"a\":1:2}", 6),
        ("{1:1}", 1), ("{null:1}", 1), ("{[]:1}", 1), ("{a:1}", 1), ("{'a':1}", 1), ("[}", 1),
        ("{]", 1),
        ("[1}", 2), ("{\"a\":1]", 6), ("]", 0), ("}", 0), (",", 0), (":", 0), ("{\"a\"}", 4),
        ("(1)", 0),
        ("{\"a\":1;}", 6), ("{{}}", 1), ("[\"a\"\"b\"]", 4), ("[1\u{B}]", 2), ("[\u{C}1]", 1),
        ("\u{A0}1", 0), ("1\u{A0}", 1), ("\u{2060}1", 0), ("[1,\u{3000}2]", 3), ("&", 0),
        ("<null>", 0),
        // Words.
        ("nul", 3), ("nulll", 4), ("Null", 0), ("NULL", 0), ("nuLl", 2), ("n", 1), ("tru", 3),
        ("True", 0),
        ("truf", 3), ("fals", 4), ("falsy", 4), ("FALSE", 0), ("undefined", 0), ("NaN", 0),
        ("nan", 1),
        ("Infinity", 0), ("-Infinity", 1), ("-NaN", 1), ("+Infinity", 0), ("yes", 0), ("[nul]", 4),
        ("[true1]", 5), ("truefalse", 4), ("t", 1), ("nu ll", 2),
        // Numbers.
        ("+1", 0), ("-", 1), ("--1", 1), ("- 1", 1), ("-a", 1), ("01", 0), ("-01", 1), ("00", 0),
        ("-00", 1),
        ("007", 0), ("0x1F", 1), ("0b1", 1), ("0o7", 1), (".5", 0), ("-.5", 1), ("5.", 2),
        ("[5.]", 3),
        ("5.e1", 2), ("1.2.3", 3), ("1..2", 2), ("1e", 2), ("1e+", 3), ("1e-", 3), ("1E ", 2),
        ("1e1.5", 3),
        ("1ee5", 2), ("1e+-5", 3), ("e5", 0), ("1e5e5", 3), ("1_000", 1), ("1 000", 2),
        ("1'000", 1),
        ("1,000", 1), ("1a", 1), ("12f", 2), ("1L", 1), ("1.0f", 3), ("[1-2]", 2), ("1+1", 1),
        ("\u{661}", 0),
        ("\u{FF11}", 0), ("-\u{FF11}", 1), ("[1\0]", 2), ("1e400", 0), ("-1e400", 0),
        ("1.8e308", 0),
        ("[1, 1e309]", 4), ("1e99999999999999999999", 0), ("1.7976931348623159e308", 0), ("$1", 0),
        ("1%", 1),
        // Strings.
        ("'a'", 0), ("`a`", 0), ("a", 0), ("\u{201C}a\u{201D}", 0), ("\"\t\"", 1), ("\"\n\"", 1),
        ("\"\r\"", 1),
        ("\"\0\"", 1), ("\"a\u{1F}b\"", 2), ("\"0123456789\u{1}\"", 11), ("{\"\n\":1}", 2),
        ("\"\u{1B}[0m\"", 1),
        // Escapes.
        ("\"\\\"", 3), ("\"\\", 2), ("\"\\a\"", 2), ("\"\\x41\"", 2), ("\"\\'\"", 2),
        ("\"\\0\"", 2),
        ("\"\\ \"", 2), ("\"\\U0041\"", 2), ("\"\\N\"", 2), ("\"\\\n\"", 2), ("\"\\生\"", 2),
        ("\"\\v\"", 2),
        ("\"\\u\"", 3), ("\"\\u", 3), ("\"\\u0\"", 4), ("\"\\u00\"", 5), ("\"\\u004\"", 6),
        ("\"\\u004", 6),
        ("\"\\u00g0\"", 5), ("\"\\uG000\"", 3), ("\"\\u 041\"", 3), ("\"\\u+041\"", 3),
        ("\"\\u-041\"", 3),
        ("\"\\u{41}\"", 3), ("\"\\u004:\"", 6), ("\"\\u004/\"", 6), ("\"\\u004@\"", 6),
        ("\"\\u004`\"", 6),
        ("\"\\u\u{FF10}041\"", 3), ("\"\\u00\0001\"", 5), ("\\u0041", 0), ("\\\"a\"", 0),
        ("[\\n]", 1),
        // Surrogates.
        ("\"\\ud800\"", 1), ("\"\\udc00\"", 1), ("\"\\udfff\"", 1), ("\"\\uDBFF\"", 1),
        ("\"a\\ud800b\"", 2),
        ("\"\\ud800\\ud800\"", 1), ("\"\\udc00\\ud800\"", 1), ("\"\\ud800\\u0041\"", 1),
        ("\"\\ud800\\n\"", 1),
        ("\"\\ud800x\\udc00\"", 1), ("\"\\ud83d\\ude00\\ude00\"", 13), ("\"\\ud800\\", 1),
        ("\"\\ud800\\u\"", 9),
        ("\"\\ud800\\udc0\"", 12), ("\"\\ud800\\udc0g\"", 12), ("\"\\ud800", 1),
        ("\"\\ud800\\ue000\"", 1),
        // Names given twice.
        (#"{"a":1,"a":1}"#, 7), (#"{"a":1,"b":2,"a":3}"#, 13), (#"{"":1,"":2}"#, 6),
        (#"[{"a":1,"a":2}]"#, 8),
        (#"{"a":1,"\u0061":2}"#, 7), (#"{"\u0061":1,"a":2}"#, 12), (#"{"\n":1,"\u000A":2}"#, 8),
        (#"{"x":{"a":1,"a":2}}"#, 12), (#"{"生":1,"\u751f":2}"#, 9),
        (#"{"😀":1,"\ud83d\uDE00":2}"#, 10),
        // Byte order marks.
        ("\u{FEFF}1", 0), ("\u{FEFF}", 0), (" \u{FEFF}1", 1), ("1\u{FEFF}", 1), ("[\u{FEFF}]", 1),
    ]

    @Test(arguments: texts)
    func names(text: String, offset: Int) {
        #expect(problem(text)?.offset == offset, "\(problem(text)?.message ?? "accepted")")
    }

    /// What is wrong is wrong behind other values, too; but a comma and a bracket that are one too
    /// many go on with the array, until it ends.
    @Test(arguments: texts)
    func namesInsideOfAnArray(text: String, offset: Int) {
        let prefix = "[ \"生\\n\" , "
        let found = problem(prefix + text)?.offset
        let goesOn: [String: Int?] = ["1,": 2, "1,000": 2, "1]": nil, "[]]": nil]
        let expected = goesOn[text] ?? offset
        #expect(found == expected.map { prefix.utf8.count + $0 })
    }

    static let bytes: [(bytes: [UInt8], offset: Int)] = [
        // Bytes that are no character, in strings.
        ([0x22, 0x80, 0x22], 1), ([0x22, 0xBF, 0x22], 1), ([0x22, 0xFF, 0x22], 1),
        ([0x22, 0xFE, 0x22], 1),
        ([0x22, 0xC0, 0x80, 0x22], 1), ([0x22, 0xC0, 0xA2, 0x22], 1),
        ([0x22, 0xC1, 0xBF, 0x22], 1),
        ([0x22, 0xC2, 0x22], 1), ([0x22, 0xC2], 1), ([0x22, 0xE4, 0xB8, 0x22], 1),
        ([0x22, 0xE4, 0xB8], 1),
        ([0x22, 0xE0, 0x80, 0x80, 0x22], 1), ([0x22, 0xE0, 0x9F, 0xBF, 0x22], 1),
        ([0x22, 0xED, 0xA0, 0x80, 0x22], 1), ([0x22, 0xED, 0xBF, 0xBF, 0x22], 1),
        ([0x22, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, 0x22], 1),
        ([0x22, 0xF0, 0x80, 0x80, 0x80, 0x22], 1),
        ([0x22, 0xF0, 0x8F, 0xBF, 0xBF, 0x22], 1), ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1),
        ([0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], 1), ([0x22, 0xF0, 0x9F, 0x98, 0x22], 1),
        ([0x22, 0xF8, 0x88, 0x80, 0x80, 0x80, 0x22], 1), ([0x22, 0x61, 0xE9, 0x22], 2),
        ([0x22, 0xE7, 0x94, 0x9F, 0x9F, 0x22], 4), ([0x22, 0xE4, 0x5C, 0x6E, 0x22], 1),
        ([0x22, 0x5C, 0x80, 0x22], 2), ([0x22, 0x5C, 0x75, 0x30, 0x30, 0xE5, 0x22], 5),
        ([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D], 2),
        // Outside of strings, and other encodings.
        ([0xFF], 0), ([0x5B, 0xFF, 0x5D], 1), ([0x31, 0xE5], 1), ([0xC3, 0xA9], 0),
        ([0x5B, 0x31, 0x80, 0x5D], 2),
        ([0xFF, 0xFE, 0x5B, 0x00, 0x5D, 0x00], 0), ([0xFE, 0xFF, 0x00, 0x5B, 0x00, 0x5D], 0),
        ([0x5B, 0x00, 0x5D, 0x00], 1), ([0x00, 0x5B, 0x00, 0x5D], 0), ([0x31, 0x00], 1),
        ([0x00], 0),
    ]

    @Test(arguments: bytes)
    func namesBytes(bytes: [UInt8], offset: Int) {
        #expect(problem(bytes)?.offset == offset, "\(problem(bytes)?.message ?? "accepted")")
    }

    @Test func leavesAnEmptyTapeThatReadsOn() throws {
        var tape = JSONTape()
        let good = Array("[1,2]".utf8)
        for (text, _) in Self.texts {
            let bytes = Array(text.utf8)
            #expect(throws: JSONProblem.self) { try tape.parse(bytes.span) }
            let left = tape.nodeCount
            #expect(left == 0)
            try tape.parse(good.span)
            let nodes = tape.nodeCount
            #expect(nodes == 3)
        }
    }
}
