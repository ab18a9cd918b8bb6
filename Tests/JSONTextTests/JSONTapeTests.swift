// What the tape tells of a value: kinds, ranges, numbers, strings, members.

import JSONText
import TestSupport
import Testing
import TextStorage

@Suite struct JSONTapeTests {
    private static let sample = #"""
         {"id": 7, "method":"terms", "params" : {"min_count":5,"share":0.25,"nfkc":false,
         "text":"生态\n\"环境\" \ud83d\ude00", "paths":["a",null,{"bytes":"L//+"}, []]}, "é\u0301":{} }
        """#

    @Test func findsMembersAtAnyDepth() throws {
        let text = try ParsedText(Self.sample)
        #expect(text.integer(try #require(text.member("id"))) == 7)
        let method = try #require(text.member("method"))
        #expect(text.isString(method, "terms"))
        #expect(!text.isString(method, "term"))
        let params = try #require(text.member("params"))
        #expect(text.double(try #require(text.member("share", of: params))) == 0.25)
        #expect(text.bool(try #require(text.member("nfkc", of: params))) == false)
        let escaped = try #require(text.member("text", of: params))
        #expect(text.string(escaped) == "生态\n\"环境\" 😀")
        #expect(text.hasEscapes(escaped))
        #expect(!text.hasEscapes(method))
        #expect(text.isString(escaped, "生态\n\"环境\" 😀"))
        #expect(!text.isString(escaped, "生态\n\"环境\" 😁"))
        #expect(text.kind(try #require(text.member("é\u{301}"))) == .object)
        for name in ["", "Id", "i", "idx", "share", "e\u{301}\u{301}"] {
            #expect(text.member(name) == nil, "\(name)")
        }
        #expect(text.member("id", of: method) == nil)
    }

    @Test func walksOverChildren() throws {
        let text = try ParsedText(Self.sample)
        let members = text.members(of: 0).map { member in
            (text.string(member.name) ?? "?") + "=" + text.raw(member.value).prefix(8)
        }
        #expect(members == ["id=7", "method=\"terms\"", "params={\"min_co", "é\u{301}={}"])
        let params = try #require(text.member("params"))
        #expect(text.count(params) == 5)
        let paths = try #require(text.member("paths", of: params))
        let elements = text.elements(of: paths)
        #expect(elements.map(text.raw) == ["\"a\"", "null", #"{"bytes":"L//+"}"#, "[]"])
        #expect(elements.map(text.count) == [0, 0, 1, 0])
        #expect(text.count(paths) == 4)
        #expect(text.elements(of: 0).isEmpty)
        #expect(text.members(of: paths).isEmpty)
    }

    @Test func givesNothingOfAnotherKind() throws {
        let values = ["null", "true", "1", "1.5", "\"s\"", "[1]", "{\"a\":1}"]
        for (index, value) in values.enumerated() {
            let text = try ParsedText(value)
            #expect(Int(text.kind(0).rawValue) == index)
            #expect(text.isNull(0) == (index == 0))
            #expect((text.bool(0) != nil) == (index == 1))
            #expect((text.integer(0) != nil) == (index == 2))
            #expect((text.double(0) != nil) == (index == 2 || index == 3))
            #expect((text.string(0) != nil) == (index == 4))
            #expect((text.contents(0) != nil) == (index == 4))
            #expect((text.appended(0) != nil) == (index == 4))
            #expect(text.isString(0, "s") == (index == 4))
            #expect((text.firstChild(0) != nil) == (index > 4))
            #expect(text.elements(of: 0).count == (index == 5 ? 1 : 0))
            #expect(text.members(of: 0).count == (index == 6 ? 1 : 0))
            #expect(text.rawRange(0) == 0..<value.utf8.count)
        }
    }

    @Test(arguments: UInt64(1)...20)
    func readsNumbersAsTheLibraryDoes(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        func digits(_ most: Int) -> String {
            let count = 1 + generator.below(most)
            return String((0..<count).map { _ in Character(String(generator.below(10))) })
        }
        for _ in 0..<500 {
            var text = generator.below(2) == 0 ? "-" : ""
            text +=
                generator.below(4) == 0
                ? "0" : String(1 + generator.below(9)) + digits(generator.below(2) == 0 ? 4 : 20)
            if generator.below(2) == 0 { text += "." + digits(generator.below(2) == 0 ? 4 : 20) }
            if generator.below(3) == 0 {
                text += generator.pick(["e", "E"]) + generator.pick(["", "+", "-"]) + digits(2)
            }
            let parsed = try ParsedText(text)
            #expect(parsed.double(0) == Double(text), "\(text)")
            #expect(parsed.integer(0) == Int(text), "\(text)")
        }
        for _ in 0..<500 {
            let number = Double(bitPattern: generator.next())
            guard number.isFinite else { continue }
            #expect(try ParsedText(number.description).double(0) == number)
        }
    }

    @Test func appendsStringsBehindWhatIsThere() throws {
        let text = try ParsedText(#"["plain","\u0041\\","","\n"]"#)
        let appended = text.elements(of: 0).map { text.appended($0) }
        #expect(appended == [Array("plain".utf8), Array("A\\".utf8), [], [0x0A]])
    }

    @Test func keepsItsMemoryUntilToldOtherwise() throws {
        let bytes = Array("[\(String(repeating: "1,", count: 9999))1]".utf8)
        var tape = JSONTape()
        try tape.parse(bytes.span)
        tape.releaseMemory(above: 1 << 20)
        let kept = tape.nodeCount
        #expect(kept == 10_001)
        tape.releaseMemory(above: 5000)
        let left = tape.nodeCount
        #expect(left == 0)
        try tape.parse(bytes.span)
        let again = tape.nodeCount
        #expect(again == 10_001)
    }
}
