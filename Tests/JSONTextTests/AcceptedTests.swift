// Texts that RFC 8259 allows, and what they mean.

import JSONText
import Testing

@Suite struct AcceptedTests {
    static let values: [(text: String, value: JSONTree)] = [
        // Section 3: the three words, and any value as a whole text.
        ("null", .null), ("true", .bool(true)), ("false", .bool(false)), ("7", .integer(7)),
        (#""x""#, .string(ExactText("x"))), ("[]", .array([])), ("{}", .object([])),
        // Section 2: white space around everything.
        (" \t\r\n null \t\r\n ", .null), ("\n\n1\n", .integer(1)), ("[ ]", .array([])),
        ("[\n1\t,\r2 ]", .array([.integer(1), .integer(2)])), ("{ \n }", .object([])),
        ("{ \"a\" : 1 , \"b\" : 2 }", object(("a", .integer(1)), ("b", .integer(2)))),
        ("\r[\r\"a\"\r]\r", .array([.string(ExactText("a"))])),
        // Section 4: objects.
        (#"{"":0}"#, object(("", .integer(0)))),
        (#"{"a":{"a":{"a":null}}}"#, object(("a", object(("a", object(("a", .null))))))),
        (#"{"a":[],"b":{},"c":""}"#, emptyThings),
        (#"{"A":1,"a":2}"#, object(("A", .integer(1)), ("a", .integer(2)))),
        (#"{"a\nb":1}"#, object(("a\nb", .integer(1)))),
        (#"{"\u0061":1}"#, object(("a", .integer(1)))),
        (#"{"\u0000":1}"#, object(("\0", .integer(1)))),
        (#"{"生态":"环境"}"#, object(("生态", .string(ExactText("环境"))))),
        (
            "{\"\u{E9}\":1,\"e\u{301}\":2}",
            object(("\u{E9}", .integer(1)), ("e\u{301}", .integer(2)))
        ),
        // Section 5: arrays.
        ("[null]", .array([.null])), ("[[]]", .array([.array([])])),
        ("[[[]],[[]]]", .array([.array([.array([])]), .array([.array([])])])),
        ("[{}]", .array([.object([])])), ("[{},{}]", .array([.object([]), .object([])])),
        (#"[1,"1",true,null,[1],{"a":1}]"#, mixture),
        ("[1,1,1]", .array([.integer(1), .integer(1), .integer(1)])),
        // Section 6: numbers.
        ("0", .integer(0)), ("-0", .integer(0)), ("-1", .integer(-1)), ("10", .integer(10)),
        ("1234567890", .integer(1_234_567_890)),
        ("9007199254740993", .integer(9_007_199_254_740_993)),
        ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("9223372036854775808", .double(9_223_372_036_854_775_808)),
        ("-9223372036854775809", .double(-9_223_372_036_854_775_808)),
        ("100000000000000000000", .double(1e20)), ("0.0", .double(0)), ("-0.0", .double(0)),
        ("0.5", .double(0.5)), ("-1.25", .double(-1.25)), ("3.14159", .double(3.14159)),
        ("0.1", .double(0.1)), ("123456789012345.5", .double(123_456_789_012_345.5)),
        ("1.7976931348623157e308", .double(.greatestFiniteMagnitude)),
        ("-1.7976931348623157E+308", .double(-.greatestFiniteMagnitude)),
        ("5e-324", .double(.leastNonzeroMagnitude)),
        ("2.2250738585072014e-308", .double(.leastNormalMagnitude)),
        ("1e-400", .double(0)), ("-1e-99999999999999999999", .double(0)), ("0e400", .double(0)),
        ("0e99999999999999999999", .double(0)), ("0.0e+400", .double(0)), ("1e5", .double(1e5)),
        ("1E5", .double(1e5)), ("1e+5", .double(1e5)), ("1e-5", .double(1e-5)),
        ("1E-5", .double(1e-5)),
        ("1e05", .double(1e5)), ("1e00", .double(1)), ("1.5e3", .double(1500)), ("0e0", .double(0)),
        ("0e-1", .double(0)), ("1.0", .double(1)), ("20e1", .double(200)),
        ("0.00000000000000000000000000000000000001e46", .double(1e8)),
        ("[-0,-0.0,1.10]", .array([.integer(0), .double(0), .double(1.1)])),
        (String(repeating: "1", count: 309) + "e-300", .double(111_111_111.1111111)),
        ("0." + String(repeating: "0", count: 400) + "1e401", .double(1)),
        // Section 7: strings.
        (#""""#, text("")), (#"" ""#, text(" ")), (#""\"""#, text("\"")), (#""\\""#, text("\\")),
        (#""\/""#, text("/")), (#""/""#, text("/")), (#""\b""#, text("\u{8}")),
        (#""\f""#, text("\u{C}")),
        (#""\n""#, text("\n")), (#""\r""#, text("\r")), (#""\t""#, text("\t")),
        (#""\"\\\/\b\f\n\r\t""#, text("\"\\/\u{8}\u{C}\n\r\t")), (#""\\n""#, text("\\n")),
        (#""\\\\""#, text("\\\\")), (#""\\\"""#, text("\\\"")), (#""a\u0062c""#, text("abc")),
        (#""\u0000""#, text("\0")), (#""\u001f""#, text("\u{1F}")), (#""\u0022""#, text("\"")),
        (#""\u005C""#, text("\\")), (#""\u007F""#, text("\u{7F}")), (#""\u0080""#, text("\u{80}")),
        (#""\u07ff""#, text("\u{7FF}")), (#""\u0800""#, text("\u{800}")),
        (#""\u751f\u6001""#, text("生态")),
        (#""\uABCD\uabcd\uAbCd""#, text("\u{ABCD}\u{ABCD}\u{ABCD}")),
        (#""\ud7ff""#, text("\u{D7FF}")),
        (#""\uE000""#, text("\u{E000}")),
        (#""\uFFFD\uFFFE\uFFFF""#, text("\u{FFFD}\u{FFFE}\u{FFFF}")),
        (#""\uFEFF""#, text("\u{FEFF}")), (#""\u2028\u2029""#, text("\u{2028}\u{2029}")),
        (#""\uD83D\uDE00""#, text("😀")), (#""\ud800\udc00""#, text("\u{10000}")),
        (#""\uDBFF\uDFFF""#, text("\u{10FFFF}")), (#""\uD83D\uDE00\uD83D\uDE00x""#, text("😀😀x")),
        ("\"\u{7F}\"", text("\u{7F}")), ("\"\u{80}\u{9F}\"", text("\u{80}\u{9F}")),
        ("\"\u{2028}\u{2029}\"", text("\u{2028}\u{2029}")), ("\"\u{FEFF}\"", text("\u{FEFF}")),
        ("\"é生😀\"", text("é生😀")),
        ("\"\u{D7FF}\u{E000}\u{FFFF}\u{10FFFF}\"", text("\u{D7FF}\u{E000}\u{FFFF}\u{10FFFF}")),
        (#""// no comment /* at all */""#, text("// no comment /* at all */")),
        (#""[{,:}]""#, text("[{,:}]")), (#""null""#, text("null")), (#""u0041""#, text("u0041")),
    ]

    private static func text(_ string: String) -> JSONTree { .string(ExactText(string)) }

    private static func object(_ members: (String, JSONTree)...) -> JSONTree {
        .object(members.map { JSONTreeMember(name: ExactText($0.0), value: $0.1) })
    }

    private static let emptyThings = object(("a", .array([])), ("b", .object([])), ("c", text("")))
    private static let mixture = JSONTree.array([
        .integer(1), text("1"), .bool(true), .null, .array([.integer(1)]),
        object(("a", .integer(1))),
    ])

    @Test(arguments: values)
    func meansWhatItSays(text: String, value: JSONTree) throws {
        #expect(try JSONTree.read(text) == value)
    }

    @Test(arguments: values)
    func meansTheSameInsideOfOtherValues(text: String, value: JSONTree) throws {
        #expect(try JSONTree.read("[\(text),\(text)]") == .array([value, value]))
        let member = JSONTreeMember(name: ExactText("n"), value: value)
        #expect(try JSONTree.read("{\"n\":\(text)}") == .object([member]))
    }

    @Test func oneTapeReadsThemAllInTurn() throws {
        var tape = JSONTape()
        for (text, value) in Self.values + Self.values.reversed() {
            let bytes = Array(text.utf8)
            try tape.parse(bytes.span)
            let read = JSONTree(tape, 0, bytes.span)
            #expect(read == value, "\(text)")
        }
    }
}
