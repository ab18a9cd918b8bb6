// From UTF-8 to UTF-16 and back, for every scalar and for random texts.

import TestSupport
import Testing
import TextStorage

@Suite struct TranscodingTests {
    @Test func carriesEveryScalarThereAndBack() {
        var units = ContiguousBuffer<UInt16>()
        var back = ContiguousBuffer<UInt8>()
        for value in UInt32(0)...0x10_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            let characters = units.setUTF16(bytes.span, 0..<bytes.count)
            back.removeAll()
            back.append(utf16: units.span)
            var width = 0
            for index in 0..<units.count { width += utf8Width(ofUnit: units[index]) }
            let read = bytes.span.scalar(at: 0)
            guard characters == 1, units.elements == Array(UTF16.encode(scalar) ?? .init()),
                back.elements == bytes, width == bytes.count, read.scalar == scalar,
                read.length == bytes.count
            else {
                Issue.record("U+\(String(value, radix: 16)) changes on the way")
                return
            }
        }
    }

    @Test(arguments: UInt64(1)...20)
    func transcodesTextsAsTheLibraryDoes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var units = ContiguousBuffer<UInt16>()
        for _ in 0..<50 {
            let before = MessyText.string(atoms: generator.below(4), using: &generator)
            let text = MessyText.string(atoms: generator.below(30), using: &generator)
            let bytes = Array((before + text + before).utf8)
            let start = before.utf8.count
            let range = start..<(start + text.utf8.count)
            let characters = units.setUTF16(bytes.span, range)
            #expect(units.elements == Array(text.utf16), "seed \(seed)")
            #expect(characters == text.unicodeScalars.count, "seed \(seed)")
            var back = ContiguousBuffer<UInt8>()
            back.append(utf16: units.span)
            #expect(back.elements == Array(text.utf8), "seed \(seed)")
            #expect(back.span.string.utf8.elementsEqual(text.utf8))
            #expect(back.span.characterCount == characters)
        }
    }

    @Test func replacesLoneSurrogates() {
        let examples: [[UInt16]] = [
            [0xD800], [0xDC00], [0xD800, 0x41], [0xDC00, 0xD800], [0xD800, 0xD800, 0xDC00],
            [0x41, 0xDBFF], [0xDBFF, 0xDFFF],
        ]
        for units in examples {
            var bytes = ContiguousBuffer<UInt8>()
            bytes.append(utf16: units.span)
            #expect(bytes.elements == Array(String(decoding: units, as: UTF16.self).utf8))
        }
    }

    @Test func stopsAtRangesOutsideOfTheText() async {
        await #expect(processExitsWith: .failure) {
            var units = ContiguousBuffer<UInt16>()
            let text: [UInt8] = [0x41]
            print(units.setUTF16(text.span, 0..<(text.count + 1)))
        }
    }
}
