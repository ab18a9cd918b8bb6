// What is taken for text in UTF-8, and what is named as something else.

import TestSupport
import Testing
import TextInput
import TextStorage

@Suite struct TextJudgementTests {
    private func objection(_ bytes: [UInt8], isWhole: Bool = true) -> InputProblem.Reason? {
        TextJudgement.objection(to: bytes.span, isWhole: isWhole)
    }

    @Test func acceptsText() throws {
        for page in try SeedPages.pages() { #expect(objection(page) == nil) }
        for text in ["", "\n", "a", "\u{FEFF}有标记", "\u{1B}[31mred\u{1B}[0m", "\t\r\n\u{B}\u{C}"] {
            #expect(objection(Array(text.utf8)) == nil)
        }
    }

    @Test func namesUTF16And32() {
        let text = "山西日报 2024 plain Latin text in two bytes a character"
        let units = Array(text.utf16)
        let little = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        #expect(objection([0xFF, 0xFE] + little) == .otherEncoding("UTF-16"))
        #expect(objection([0xFE, 0xFF] + big) == .otherEncoding("UTF-16"))
        #expect(objection(little) == .otherEncoding("UTF-16LE"))
        #expect(objection(big) == .otherEncoding("UTF-16BE"))
        #expect(objection([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0]) == .otherEncoding("UTF-32"))
        #expect(objection([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x41]) == .otherEncoding("UTF-32"))
    }

    @Test func namesFormatsBySignature() {
        let examples: [([UInt8], String)] = [
            (Array("%PDF-".utf8), "a PDF document"), ([0x1F, 0x8B], "gzip-compressed data"),
            ([0x50, 0x4B, 3, 4], "a zip archive (or a Word or Excel document)"),
            ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
            ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ]
        for (bytes, name) in examples {
            #expect(objection(bytes) == .binary(name))
            #expect(objection(bytes + Array("more".utf8)) == .binary(name))
            #expect(objection(Array(bytes.dropLast())) != .binary(name))
        }
    }

    @Test func namesBinaryDataByItsControlCharacters() {
        // 30 of 100 is still text, 31 is not.
        func sample(_ controls: Int) -> [UInt8] {
            [UInt8](repeating: 1, count: controls)
                + [UInt8](repeating: 0x41, count: 100 - controls)
        }
        #expect(objection(sample(30)) == nil)
        #expect(objection(sample(31)) == .binary("binary data"))
        #expect(objection([UInt8](repeating: 0, count: 100)) == .binary("binary data"))
    }

    @Test func refusesWhatIsMostlyNotUTF8() {
        func sample(_ bad: Int, of count: Int) -> [UInt8] {
            [UInt8](repeating: 0xFF, count: bad) + [UInt8](repeating: 0x41, count: count - bad)
        }
        // Fewer than 32 bad bytes are replaced, however short the text.
        #expect(objection(sample(31, of: 31)) == nil)
        #expect(objection(sample(32, of: 32)) == .notUTF8(percent: 100))
        // More than a tenth is too much.
        #expect(objection(sample(40, of: 400)) == nil)
        #expect(objection(sample(41, of: 400)) == .notUTF8(percent: 10))
        #expect(objection(sample(200, of: 400)) == .notUTF8(percent: 50))
    }

    @Test func forgivesACharacterCutByTheSamplesEnd() {
        let bad = [UInt8](repeating: 0xFF, count: 31)
        let cut: [UInt8] = [0xE4, 0xB8]
        #expect(objection(bad + cut, isWhole: true) == .notUTF8(percent: 100))
        #expect(objection(bad + cut, isWhole: false) == nil)
    }

    @Test func looksAtTheBeginningOnly() {
        let text = [UInt8](repeating: 0x41, count: TextJudgement.sampleSize)
        let rest = [UInt8](repeating: 0xFF, count: 50_000)
        let result = readAll([inMemory("late", text + rest), inMemory("early", rest + text)])
        #expect(result.problems.map(\.input) == [BytePath("early")])
        #expect(result.pieces.flatMap(\.bytes).count == text.count + rest.count)
    }
}
