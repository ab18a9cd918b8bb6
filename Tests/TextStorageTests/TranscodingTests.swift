// From UTF-8 to UTF-16 and back, for every scalar and for random texts.

import TestSupport
import Testing
import TextStorage

@Suite struct TranscodingTests {
    @Test func carriesEveryScalarThereAndBack() {
        var units = ContiguousBuffer<UInt16>()
        var back = ContiguousBuffer<UInt8>()
        var positions = ContiguousBuffer<UInt32>()
        for value in UInt32(0)...0x10_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            let characters = units.setUTF16(bytes.span, 0..<bytes.count)
            back.removeAll()
            back.append(utf16: units.span)
            var ends = ContiguousBuffer<Int32>()
            ends.append(Int32(units.count))
            positions.setUTF8Positions(of: ends, in: units, from: 5)
            let read = bytes.span.scalar(at: 0)
            guard characters == 1, units.elements == Array(UTF16.encode(scalar) ?? .init()),
                back.elements == bytes, positions.elements == [UInt32(5 + bytes.count)],
                read.scalar == scalar,
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

    @Test(arguments: UInt64(1)...20)
    func carriesPositionsBackToBytes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let text = MessyText.string(atoms: 60, using: &generator)
        let bytes = Array(text.utf8)
        var units = ContiguousBuffer<UInt16>()
        _ = units.setUTF16(bytes.span, 0..<bytes.count)
        var unitEnds = ContiguousBuffer<Int32>()
        var expected: [UInt32] = []
        for index in text.unicodeScalars.indices where generator.below(3) == 0 {
            unitEnds.append(Int32(text.utf16.distance(from: text.startIndex, to: index)))
            expected.append(UInt32(7 + text.utf8.distance(from: text.startIndex, to: index)))
        }
        var positions = ContiguousBuffer<UInt32>()
        positions.append(99)
        positions.setUTF8Positions(of: unitEnds, in: units, from: 7)
        #expect(positions.elements == expected, "seed \(seed)")
    }

    @Test func stopsAtPositionsOutsideOfTheText() async {
        await #expect(processExitsWith: .failure) {
            var units = ContiguousBuffer<UInt16>()
            units.append(0x41)
            var ends = ContiguousBuffer<Int32>()
            ends.append(2)
            var positions = ContiguousBuffer<UInt32>()
            positions.setUTF8Positions(of: ends, in: units, from: 0)
            print(positions.count)
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
