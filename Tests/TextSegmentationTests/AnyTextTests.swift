// The segmenters against ICU on random strings and on pages cut anywhere.
//
// scripts/check-segmentation does the same with millions of strings and texts in many languages.

import ICUDoor
import TestSupport
import Testing
import TextSegmentation
import TextStorage

@Suite struct AnyTextTests {
    private static let strings: RandomStrings? = {
        guard let dictionary = try? BreakDictionary("cjdict"), let pages = try? SeedPages.pages()
        else { return nil }
        var words: [(units: [UInt16], cost: UInt8)] = []
        DictionaryWords.forEach(in: dictionary) { words.append(($0, $1)) }
        return RandomStrings(words: words, southeast: southeastWords(), texts: pages)
    }()

    /// Whether a segmenter finds what ICU finds in `text[range]`; if not, an issue is recorded.
    private func expectSame(
        _ text: [UInt8], _ range: Range<Int>, _ segmenter: any WordSegmenter, _ icu: DirectICU,
        _ comment: @autoclosure () -> String
    ) throws -> Bool {
        let expected = directSegments(icu, text, range)
        let found = try segments(segmenter, text, range)
        if found == expected { return true }
        let string = String(decoding: text[range], as: UTF8.self)
        let table = boundaryTable(
            string, expected: expected.segments.map { $0.range.upperBound - range.lowerBound },
            actual: found.segments.map { $0.range.upperBound - range.lowerBound })
        Issue.record("\(comment())\n\(table)")
        return false
    }

    @Test(arguments: SegmenterKind.allCases, RandomStrings.Source.allCases)
    func findsWhatICUFinds(kind: SegmenterKind, source: RandomStrings.Source) throws {
        let strings = try #require(Self.strings)
        let segmenter = try kind.make()
        let icu = DirectICU()
        var bytes: [UInt8] = []
        for seed in UInt64(1)...3000 {
            var generator = SeededGenerator(seed: seed)
            strings.make(source, into: &bytes, using: &generator)
            let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
            let comment = "\(source), seed \(seed)"
            guard try expectSame(text, 0..<text.count, segmenter, icu, comment) else { return }
        }
    }

    @Test(arguments: SegmenterKind.allCases, UInt64(1)...200)
    func keepsTheKindsAskedFor(kind: SegmenterKind, seed: UInt64) throws {
        let strings = try #require(Self.strings)
        let segmenter = try kind.make()
        var generator = SeededGenerator(seed: seed)
        let kinds = TokenKinds(rawValue: UInt8(generator.below(64)))
        var bytes: [UInt8] = []
        for source in RandomStrings.Source.allCases {
            strings.make(source, into: &bytes, using: &generator)
            let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
            let all = try segments(segmenter, text).segments
            let found = try segments(segmenter, text, keeping: kinds).segments
            #expect(found == all.filter { kinds.contains($0.kind) }, "\(source), \(kinds.names)")
        }
    }

    @Test(arguments: [65_535, 65_536, 65_537, 131_073], ["", "\u{308}", "𠮷", "ー"])
    func findsWhatICUFindsInLongRuns(length: Int, mark: String) throws {
        let page = String(decoding: try SeedPages.pages()[0], as: UTF8.self)
        var ideographs = page.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
        while ideographs.count < length { ideographs.append(contentsOf: ideographs) }
        var text = String.UnicodeScalarView()
        for (index, scalar) in ideographs.prefix(length).enumerated() {
            text.append(scalar)
            if index == length / 2 { text.append(contentsOf: mark.unicodeScalars) }
        }
        let bytes = Array(String(text).utf8)
        try expectSame(.fast, [(bytes, 0..<bytes.count)])
    }

    /// Compares a segmenter with ICU on pieces of a page.
    private func expectSame(
        _ kind: SegmenterKind, _ pieces: [(text: [UInt8], range: Range<Int>)]
    ) throws {
        let segmenter = try kind.make()
        let icu = DirectICU()
        for (index, piece) in pieces.enumerated() {
            let comment = "piece \(index)"
            guard try expectSame(piece.text, piece.range, segmenter, icu, comment) else { return }
        }
    }

    @Test(arguments: SegmenterKind.allCases, 1...64)
    func findsWhatICUFindsInChunks(kind: SegmenterKind, size: Int) throws {
        let page = try SeedPages.pages()[size % SeedPages.names.count]
        // Chunks end inside of characters, too: what is ill-formed then becomes U+FFFD.
        let pieces = stride(from: 0, to: page.count, by: size).map { start in
            let chunk = page[start..<min(start + size, page.count)]
            let text = Array(String(decoding: chunk, as: UTF8.self).utf8)
            return (text, 0..<text.count)
        }
        try expectSame(kind, pieces)
    }

    @Test(arguments: SegmenterKind.allCases, 1...64)
    func findsWhatICUFindsInParts(kind: SegmenterKind, size: Int) throws {
        // What stands around a part does not count.
        let page = try SeedPages.pages()[size % SeedPages.names.count]
        var pieces: [(text: [UInt8], range: Range<Int>)] = []
        var start = 0
        while start < page.count {
            var end = min(start + size, page.count)
            while end < page.count, page[end] & 0xC0 == 0x80 { end += 1 }
            pieces.append((page, start..<end))
            start = end
        }
        try expectSame(kind, pieces)
    }
}
