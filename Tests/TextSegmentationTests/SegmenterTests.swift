// The segmenters against ICU called directly, and the kinds it names.

import ICUDoor
import TestSupport
import Testing
import TextSegmentation
import TextStorage

@Suite struct SegmenterTests {
    /// Expects the same segments and characters as ICU finds in the whole text.
    private func expectSame(
        _ text: String, with segmenter: any WordSegmenter, locale: String = "root",
        _ comment: String
    ) throws {
        let found = try segments(segmenter, Array(text.utf8))
        let expected = naiveSegments(text, locale: locale)
        guard found.segments == expected, found.characters == text.unicodeScalars.count else {
            let table = boundaryTable(
                text, expected: expected.map(\.range.upperBound),
                actual: found.segments.map(\.range.upperBound))
            let kinds = zip(found.segments, expected).filter { $0 != $1 }.map { "\($0), not \($1)" }
            Issue.record("\(comment)\n\(table)\n\(kinds.joined(separator: "\n"))")
            return
        }
    }

    @Test(arguments: SegmenterKind.allCases, UInt64(1)...150)
    func findsWhatICUFinds(kind: SegmenterKind, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let segmenter = try kind.make()
        for _ in 0..<20 {
            let text = MessyText.string(atoms: generator.below(80), using: &generator)
            try expectSame(text, with: segmenter, "seed \(seed)")
        }
    }

    @Test(
        arguments: SegmenterKind.allCases,
        ["root", "zh", "zh_Hant_TW", "ja", "en", "th", "fi", "el"])
    func followsTheLocale(kind: SegmenterKind, locale: String) throws {
        let segmenter = try kind.make(locale)
        for seed in UInt64(500)..<520 {
            var generator = SeededGenerator(seed: seed)
            let text = MessyText.string(atoms: 60, using: &generator)
            try expectSame(text, with: segmenter, locale: locale, "seed \(seed), \(locale)")
        }
    }

    @Test(arguments: SegmenterKind.allCases, 0..<5)
    func findsWhatICUFindsInPages(kind: SegmenterKind, page: Int) throws {
        let segmenter = try kind.make()
        let text = String(decoding: try SeedPages.pages()[page], as: UTF8.self)
        try expectSame(text, with: segmenter, SeedPages.names[page])
    }

    @Test(arguments: SegmenterKind.allCases, UInt64(1)...20)
    func segmentsPartsOfABuffer(kind: SegmenterKind, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let segmenter = try kind.make()
        let before = MessyText.string(atoms: generator.below(5), using: &generator)
        let text = MessyText.string(atoms: 20, using: &generator)
        let start = before.utf8.count
        let found = try segments(
            segmenter, Array((before + text + before).utf8), start..<start + text.utf8.count)
        let expected = naiveSegments(text).map { segment in
            FoundSegment(
                range: segment.range.lowerBound + start..<segment.range.upperBound + start,
                kind: segment.kind)
        }
        #expect(found.segments == expected, "seed \(seed)")
        #expect(found.characters == text.unicodeScalars.count, "seed \(seed)")
    }

    @Test(arguments: SegmenterKind.allCases, UInt64(1)...20)
    func keepsTheKindsAskedFor(kind: SegmenterKind, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let segmenter = try kind.make()
        let text = MessyText.string(atoms: 60, using: &generator)
        let all = try segments(segmenter, Array(text.utf8))
        for raw in UInt8(0)..<64 {
            let kinds = TokenKinds(rawValue: raw)
            let found = try segments(segmenter, Array(text.utf8), keeping: kinds)
            let expected = all.segments.filter { kinds.contains($0.kind) }
            #expect(found.segments == expected, "seed \(seed)")
            #expect(found.characters == all.characters)
        }
    }

    @Test(arguments: SegmenterKind.allCases)
    func namesKinds(kind: SegmenterKind) throws {
        let segmenter = try kind.make()
        let text = "中国 word 3.14 カタカナ です 한국 ไทย ， 😀 １２ 〇\n"
        let bytes = Array(text.utf8)
        let named = try segments(segmenter, bytes, keeping: .all).segments.map { segment in
            String(decoding: bytes[segment.range], as: UTF8.self) + " " + segment.kind.name
        }
        #expect(
            named == [
                "中国 ideograph", "word letter", "3.14 number", "カタカナ ideograph",
                "です ideograph", "한국 letter", "ไทย letter", "， symbol", "😀 symbol", "１２ number",
                "〇 ideograph",
            ])
        #expect(TokenKinds.all.names == ["symbol", "number", "letter", "kana", "ideograph"])
        #expect(TokenKinds.word.names == ["letter", "kana", "ideograph"])
    }

    @Test func knowsWhiteSpace() {
        for value in UInt16.min...UInt16.max {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if isWhiteSpace(value) != scalar.properties.isWhitespace {
                Issue.record("U+\(String(value, radix: 16))")
            }
        }
        let higher = (UInt32(0x1_0000)...0x10_FFFF).lazy.compactMap(Unicode.Scalar.init)
        #expect(!higher.contains { $0.properties.isWhitespace })
    }

    @Test(arguments: SegmenterKind.allCases)
    func leavesOutAndCountsOverlongTokens(kind: SegmenterKind) throws {
        let segmenter = try kind.make()
        let longest = String(repeating: "a", count: TokenBuffer.maximumTokenLength)
        let text = Array("\(longest) \(longest)a b".utf8)
        var tokens = TokenBuffer()
        let characters = try segmenter.segment(
            text.span, 0..<text.count, keeping: .word, into: &tokens)
        #expect(characters == text.count)
        #expect(tokens.longTokens == 1)
        #expect((0..<tokens.count).map { tokens[$0].range.count } == [1 << 16, 1])
        tokens.removeAll()
        #expect(tokens.count == 0 && tokens.longTokens == 0)
    }

    @Test(arguments: SegmenterKind.allCases)
    func givesNothingForNothing(kind: SegmenterKind) throws {
        let segmenter = try kind.make()
        let found = try segments(segmenter, [])
        #expect(found.segments == [] && found.characters == 0)
    }

    @Test func knowsWhichLocalesThereAre() {
        for locale in ["root", "zh", "zh_Hant_TW", "en_US", "ja"] {
            #expect(ICULocale.isKnown(locale), "\(locale)")
        }
        for locale in ["xx", "klingon", "qq_QQ"] {
            #expect(!ICULocale.isKnown(locale), "\(locale)")
        }
    }
}
