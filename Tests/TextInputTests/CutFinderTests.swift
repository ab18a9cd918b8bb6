// The promise of cuts: whatever stands left and right of them, they change no word.

import TestSupport
import Testing
import TextInput
import TextStorage

@Suite struct CutFinderTests {
    /// Every position that is accepted as a cut.
    private func cuts(_ bytes: [UInt8]) -> [Int] {
        guard !bytes.isEmpty else { return [] }
        return (1...bytes.count).filter {
            CutFinder.firstCut(in: bytes.span, from: $0, upTo: $0) != nil
        }
    }

    private func segments(_ bytes: some Sequence<UInt8>) -> [NaiveReference.Segment] {
        NaiveReference.segments(String(decoding: Array(bytes), as: UTF8.self))
    }

    /// Where segments end, in bytes of a text without ill-formed bytes.
    private func ends(_ segments: [NaiveReference.Segment]) -> [Int] {
        var end = 0
        return segments.map { segment in
            end += String(decoding: segment.text, as: UTF16.self).utf8.count
            return end
        }
    }

    /// Expects that text segmented in pieces is segmented as a whole; false if it is not.
    private func expectHarmless(
        _ positions: [Int], in bytes: [UInt8], _ comment: String
    ) -> Bool {
        let whole = segments(bytes)
        var pieces: [NaiveReference.Segment] = []
        var start = 0
        for position in positions + [bytes.count] {
            pieces += segments(bytes[start..<position])
            start = position
        }
        guard pieces == whole else {
            let text = String(decoding: bytes, as: UTF8.self)
            let table = boundaryTable(text, expected: ends(whole), actual: ends(pieces))
            Issue.record("\(comment), cut at \(positions):\n\(table)")
            return false
        }
        return true
    }

    /// Expects that no cut, alone or together with all others, changes how text is segmented.
    private func expectAllHarmless(_ positions: [Int], in bytes: [UInt8], _ comment: String) -> Bool
    {
        positions.allSatisfy { expectHarmless([$0], in: bytes, comment) }
            && expectHarmless(positions, in: bytes, comment)
    }

    @Test(arguments: UInt64(1)...250)
    func segmentsHalvesOfMessyTextAsTheWhole(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<10 {
            let text = MessyText.string(atoms: 40, using: &generator)
            let bytes = Array(text.utf8)
            let positions = cuts(bytes)
            let boundaries = Set(ends(segments(bytes)))
            #expect(boundaries.isSuperset(of: positions), "seed \(seed)")
            guard expectAllHarmless(positions, in: bytes, "seed \(seed)") else { return }
        }
    }

    @Test(arguments: UInt64(1)...100)
    func segmentsHalvesOfTextWithIllFormedBytesAsTheWhole(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<10 {
            let bytes = MessyText.bytes(atoms: 30, illFormedOneIn: 3, using: &generator)
            let positions = cuts(bytes)
            guard expectAllHarmless(positions, in: bytes, "seed \(seed)") else { return }
        }
    }

    /// What may stand right before and right behind a place where a cut is considered.
    private static let neighbours: [String] = [
        "中", "国", "一", "丁", "倀", "龥", "々", "〇", "か", "ー", "カ", "한", "ก", "ၐ", "a", "Z", "0", "'",
        "\u{2019}", "_", ".", ",", ":", "\"", "\u{301}", "\u{FE0F}", "\u{200D}", "\u{AD}",
        "\u{FEFF}",
        " ", "\u{3000}", "\u{A0}", "\r", "\n", "\u{85}", "\u{2028}", "。", "！", "？", "”", "😀", "🇨",
        "א", "\u{1}", "\u{1F3FD}", "\u{30A1}", "\u{F900}", "\u{20000}", "\u{FFFD}", "ａ",
    ]

    @Test(arguments: [" ", "\n", "。", "！", "？", ". ", "\r\n", " \u{308}", "。\u{308}", "\n\u{200D}"])
    func isHarmlessBetweenAnyNeighbours(end: String) {
        for left in Self.neighbours {
            for right in Self.neighbours {
                let bytes = Array((left + end + right + "国家").utf8)
                guard expectAllHarmless(cuts(bytes), in: bytes, "each") else { return }
            }
        }
    }

    @Test(arguments: 0..<5)
    func segmentsPiecesOfPagesAsTheWhole(page: Int) throws {
        let bytes = try SeedPages.pages()[page]
        let positions = cuts(bytes)
        // Every line end is a place to cut, and many a sentence's end.
        #expect(positions.count > bytes.count { $0 == 0x0A })
        #expect(Set(ends(segments(bytes))).isSuperset(of: positions))
        guard expectHarmless(positions, in: bytes, SeedPages.names[page]) else { return }
        var generator = SeededGenerator(seed: UInt64(page))
        for _ in 0..<20 {
            let position = generator.pick(positions)
            guard expectHarmless([position], in: bytes, SeedPages.names[page]) else { return }
        }
    }

    @Test func findsTheCutsItIsMadeFor() {
        func cuts(_ text: String) -> [Int] { self.cuts(Array(text.utf8)) }
        #expect(cuts("a\nb\n") == [2, 4])
        #expect(cuts("a b 1 Z") == [2, 4, 6])
        #expect(cuts("中。国！家？民。") == [6, 12, 18])
        #expect(cuts("中 国") == [4])
        #expect(cuts("。一。龥。") == [], "U+4E00–U+4FFF and U+9000–U+9FFF share leads with others")
        #expect(cuts("。”中") == [])
        #expect(cuts("a  \u{308}b") == [])
        #expect(cuts("a\r\nb") == [3])
        #expect(cuts("a\rb") == [])
    }

    @Test func prefersLinesToSentencesToWords() {
        func last(_ text: String, upTo end: Int? = nil) -> Int? {
            let bytes = Array(text.utf8)
            return CutFinder.lastCut(in: bytes.span, upTo: end ?? bytes.count)
        }
        #expect(last("a b\nc d. E f") == 4)
        #expect(last("a b c d. E f") == 9)
        #expect(last("a b。国 c") == 6)
        #expect(last("a b c d") == 6)
        #expect(last("a b c d", upTo: 5) == 4)
        #expect(last("a b\n", upTo: 4) == 4)
        #expect(last("a b\n", upTo: 3) == 2)
        #expect(last("中国人") == nil)
        #expect(last("") == nil)
    }

    @Test(arguments: UInt64(1)...50)
    func searchesAgreeWithEachOther(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let bytes = MessyText.bytes(atoms: 30, illFormedOneIn: 10, using: &generator)
        let all = cuts(bytes)
        for start in 1...bytes.count {
            let end = start + generator.below(bytes.count - start + 1)
            let first = CutFinder.firstCut(in: bytes.span, from: start, upTo: end)
            #expect(first == all.first { $0 >= start && $0 <= end }, "seed \(seed)")
            let last = CutFinder.lastCut(in: bytes.span, upTo: end)
            let line = all.last { $0 <= end && bytes[$0 - 1] == 0x0A }
            if let line {
                #expect(last == line, "seed \(seed)")
            } else {
                #expect(last.map(all.contains) ?? !all.contains { $0 <= end }, "seed \(seed)")
            }
        }
    }

    @Test func cutsByForceBetweenCharacters() {
        let bytes = Array("a中😀é".utf8)
        let starts: Set = [0, 1, 4, 8, 10]
        for end in 0...bytes.count {
            let boundary = CutFinder.characterBoundary(in: bytes.span, before: end)
            let expected = starts.filter { $0 <= end }.max() ?? 0
            #expect(boundary == (expected > 0 ? expected : end))
        }
        let rest = [UInt8](repeating: 0x80, count: 9)
        #expect(CutFinder.characterBoundary(in: rest.span, before: 7) == 7)
    }
}
