// Stop lists: the built-in ones, and lists from files.

import ICUDoor
import TestSupport
import Testing
import TextSegmentation
import TextStatistics
import TextStorage

@Suite struct StopWordsTests {
    private func parse(_ text: String) throws -> [String] {
        try StopWords.parse(Array(text.utf8))
    }

    @Test(arguments: StopWords.builtInNames, ["root", "zh", "en"])
    func builtInWordsAreSingleTokens(list: String, locale: String) throws {
        let words = try #require(StopWords.builtIn(list))
        #expect(words.count > 100)
        #expect(Set(words).count == words.count, "a word is listed twice")
        let segmenter = try ICUWordSegmenter(locale: locale)
        for word in words {
            // With the typographic apostrophe as well.
            for spelling in [word, String(word.map { $0 == "'" ? "\u{2019}" : $0 })] {
                let bytes = Array(spelling.utf8)
                var tokens = TokenBuffer()
                _ = try segmenter.segment(
                    bytes.span, 0..<bytes.count, keeping: .everySegment, into: &tokens)
                #expect(tokens.count == 1, "\(spelling)")
                #expect(TokenKinds.word.contains(tokens[0].kind), "\(spelling)")
            }
        }
    }

    @Test(arguments: StopWords.builtInNames)
    func builtInWordsAreTheirOwnNormalForms(list: String) throws {
        for word in try #require(StopWords.builtIn(list)) {
            #expect(Array(NaiveReference.normalized(word, way: 3).utf8) == Array(word.utf8))
        }
    }

    @Test func knowsItsListsByName() {
        #expect(StopWords.builtInNames == ["zh", "en"])
        #expect(StopWords.builtIn("zh")?.contains("的") == true)
        #expect(StopWords.builtIn("en")?.contains("the") == true)
        #expect(StopWords.builtIn("de") == nil)
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\n\n", "\u{85}", "\u{2028}"])
    func readsOneWordALine(end: String) throws {
        #expect(try parse(["的", "了", "the"].joined(separator: end)) == ["的", "了", "the"])
        #expect(try parse(["的", "了", ""].joined(separator: end)) == ["的", "了"])
    }

    @Test func skipsCommentsBlanksAndMarks() throws {
        #expect(try parse("\u{FEFF}的\r\n了") == ["的", "了"])
        #expect(try parse("\u{FEFF}# words\n的 # particle\n#了\n \t \n") == ["的"])
        #expect(try parse("  的\t\n\u{3000}了\u{3000}\n") == ["的", "了"])
        #expect(try parse("New York\n") == ["New York"])
        #expect(try parse("") == [])
        #expect(try parse("#") == [])
        #expect(try parse("a#\u{301}b\nc") == ["a", "c"], "a mark behind the number sign")
    }

    @Test func namesWhereAListIsNotUTF8() {
        let good = Array("的\n了\n".utf8)
        let error = #expect(throws: StopWords.IllFormedList.self) {
            try StopWords.parse(good + [0xB5, 0xC4])
        }
        #expect(error?.line == 3 && error?.offset == good.count)
    }

    @Test func normalizesWordsAsTheTextIs() throws {
        var set = ArenaHashTable()
        try StopWords.add(["The", "ＡＢ", "don't"], normalizing: .nfkcFoldCase, to: &set)
        for word in ["the", "ab", "don't", "don\u{2019}t"] {
            #expect(set.number(of: Array(word.utf8).span) != nil, "\(word)")
        }
        #expect(set.number(of: Array("The".utf8).span) == nil)
        // An apostrophe with a mark behind it is one character with the mark.
        try StopWords.add(["n'\u{301}a"], normalizing: nil, to: &set)
        #expect(set.number(of: Array("n\u{2019}\u{301}a".utf8).span) != nil)
        var plain = ArenaHashTable()
        try StopWords.add(["The"], normalizing: nil, to: &plain)
        #expect(plain.number(of: Array("The".utf8).span) != nil)
        #expect(plain.number(of: Array("the".utf8).span) == nil)
    }
}
