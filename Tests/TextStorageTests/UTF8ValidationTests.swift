// What is UTF-8 and what is not, against table 3-7 of the Unicode Standard and the library.

import TestSupport
import Testing
import TextStorage

@Suite struct UTF8ValidationTests {
    /// The units that the package finds in a text.
    private func units(_ bytes: [UInt8]) -> [NaiveUTF8.Unit] {
        var units: [NaiveUTF8.Unit] = []
        var position = 0
        while let bad = UTF8Validation.firstIllFormed(in: bytes.span, from: position) {
            let end = bad.start + bad.length
            units.append(NaiveUTF8.Unit(range: bad.start..<end, isWellFormed: false))
            position = end
        }
        return units
    }

    private func agrees(_ bytes: [UInt8]) -> Bool {
        units(bytes) == NaiveUTF8.units(bytes).filter { !$0.isWellFormed }
    }

    /// A text as the library decodes it from what the package found.
    private func repaired(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var position = 0
        for unit in units(bytes) {
            result += bytes[position..<unit.range.lowerBound] + replacementCharacter
            position = unit.range.upperBound
        }
        return String(decoding: result + bytes[position...], as: UTF8.self)
    }

    @Test func judgesEverySequenceOfOneAndTwoBytes() {
        for first in UInt8.min...UInt8.max {
            #expect(agrees([first]))
            for second in UInt8.min...UInt8.max where !agrees([first, second]) {
                Issue.record("wrong: \([first, second])")
                return
            }
        }
    }

    @Test(arguments: 0..<16)
    func judgesEverySequenceOfThreeBytes(block: UInt8) {
        var bytes: [UInt8] = [0, 0, 0]
        for first in block * 16...block * 16 + 15 {
            for second in UInt8.min...UInt8.max {
                for third in UInt8.min...UInt8.max {
                    (bytes[0], bytes[1], bytes[2]) = (first, second, third)
                    // Only what comes first: the rest is a shorter sequence.
                    let found = UTF8Validation.firstIllFormed(in: bytes.span, from: 0)
                    var expected = NaiveUTF8.unit(bytes, at: 0)
                    while expected.isWellFormed, expected.range.upperBound < 3 {
                        expected = NaiveUTF8.unit(bytes, at: expected.range.upperBound)
                    }
                    let wanted = expected.isWellFormed ? nil : expected.range
                    guard found?.start == wanted?.lowerBound, found?.length == wanted?.count else {
                        Issue.record("wrong: \(bytes)")
                        return
                    }
                }
            }
        }
    }

    @Test func acceptsEveryScalar() {
        var all = ContiguousBuffer<UInt8>()
        for value in UInt32(0)...0x10_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            guard UTF8Validation.firstIllFormed(in: bytes.span, from: 0) == nil else {
                Issue.record("U+\(String(value, radix: 16)) is taken for ill-formed")
                return
            }
            all.append(copying: bytes.span)
        }
        #expect(UTF8Validation.firstIllFormed(in: all.span, from: 0) == nil)
        #expect(all.span.characterCount == 0x11_0000 - 0x800)
    }

    @Test(arguments: MessyText.edges)
    func judgesFourBytesAtTheEdgesAsTheLibraryDoes(first: UInt8) {
        for second in MessyText.edges {
            for third in MessyText.edges {
                for fourth in MessyText.edges {
                    let bytes = [first, second, third, fourth]
                    let decoded = String(decoding: bytes, as: UTF8.self).unicodeScalars
                    guard agrees(bytes), repaired(bytes).unicodeScalars.elementsEqual(decoded)
                    else {
                        Issue.record("wrong: \(bytes)")
                        return
                    }
                }
            }
        }
    }

    @Test func cutsTheStandardsExamples() {
        // The Unicode Standard 15.0, tables 3-8 to 3-11: bytes, and the lengths of what is replaced.
        let examples: [(bytes: [UInt8], lengths: [Int])] = [
            ([0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41], [1, 1, 1, 1, 1, 1, 1, 1]),
            ([0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0xED, 0xAF, 0x41], [1, 1, 1, 1, 1, 1, 1, 1]),
            (
                [0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41, 0x80, 0xBF, 0x42],
                [1, 1, 1, 1, 1, 1, 1]
            ),
            ([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41], [2, 1, 3, 2]),
        ]
        for example in examples {
            #expect(units(example.bytes).map(\.range.count) == example.lengths)
        }
    }

    @Test(arguments: UInt64(1)...40)
    func repairsRandomBytesAsTheLibraryDoes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let text = MessyText.bytes(atoms: 20, illFormedOneIn: 5, using: &generator)
            let raw = MessyText.rawBytes(60, using: &generator)
            for bytes in [text, raw, raw + text, text + raw] {
                #expect(agrees(bytes), "seed \(seed)")
                let decoded = String(decoding: bytes, as: UTF8.self)
                #expect(repaired(bytes).utf8.elementsEqual(decoded.utf8), "seed \(seed)")
            }
        }
    }

    @Test func findsABadByteAtEveryPlace() {
        // The quick way over ASCII goes eight bytes at a step.
        for length in 0...40 {
            for position in 0..<length {
                var bytes = [UInt8](repeating: 0x41, count: length)
                bytes[position] = 0xFF
                let bad = UTF8Validation.firstIllFormed(in: bytes.span, from: 0)
                #expect(bad?.start == position && bad?.length == 1)
                let later = UTF8Validation.firstIllFormed(in: bytes.span, from: position + 1)
                #expect(later == nil)
            }
        }
    }
}
