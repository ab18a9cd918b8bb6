// Runs of text in quotes, against looking at one character after the other.

import TestSupport
import Testing
import TextStorage

@Suite struct QuotedRunsTests {
    /// Where a run that is read ends, character by character.
    private func endOfQuotedRun(_ bytes: [UInt8], _ start: Int) -> Int {
        var position = start
        while position < bytes.count {
            let unit = NaiveUTF8.unit(bytes, at: position)
            let byte = bytes[position]
            if !unit.isWellFormed || byte < 0x20 || byte == 0x22 || byte == 0x5C { break }
            position = unit.range.upperBound
        }
        return position
    }

    /// Whether the runs from every beginning of a character end where they should.
    private func agrees(_ bytes: [UInt8]) -> Bool {
        var position = 0
        while position < bytes.count {
            let found = bytes.span.endOfQuotedRun(from: position)
            if found != endOfQuotedRun(bytes, position) { return false }
            position = NaiveUTF8.unit(bytes, at: position).range.upperBound
        }
        return bytes.span.endOfQuotedRun(from: position) == position
    }

    private static let fillers = ["a", "é", "生", "😀", "a生", "生😀é"]

    /// Long texts go by blocks of sixteen bytes behind the first 32.
    @Test(arguments: fillers)
    func findsAnyBytesAtEveryPlace(filler: String) {
        let bad: [[UInt8]] = [
            [0x22], [0x5C], [0x00], [0x1F], [0x7F], [0x20], [0x80], [0xBF], [0xC0, 0x80],
            [0xC1, 0xBF],
            [0xC2], [0xDF], [0xE0, 0x9F, 0x80], [0xE0, 0xA0, 0x80], [0xE4, 0xB8],
            [0xED, 0xA0, 0x80],
            [0xED, 0x9F, 0xBF], [0xEF, 0xBF, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF0, 0x90, 0x80, 0x80],
            [0xF0, 0x9F, 0x98], [0xF4, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF],
            [0xE4], [0xF0], [0xF0, 0x9F], [0xF3, 0xA0, 0x22, 0x80], [0xE4, 0xB8, 0x5C],
        ]
        let scalars = Array(filler.unicodeScalars)
        for bytes in bad {
            for count in 0..<70 {
                var text: [UInt8] = []
                for index in 0..<count {
                    text += Array(String(scalars[index % scalars.count]).utf8)
                }
                let start = text.count
                text += bytes
                for index in 0..<30 { text += Array(String(scalars[index % scalars.count]).utf8) }
                let found = text.span.endOfQuotedRun(from: 0)
                guard found == endOfQuotedRun(text, 0) else {
                    Issue.record("\(bytes) at \(start): \(found)")
                    return
                }
            }
        }
    }

    @Test(arguments: UInt64(1)...60)
    func endsWhereTheNaiveRunEnds(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<10 {
            let text = MessyText.bytes(atoms: 60, illFormedOneIn: 30, using: &generator)
            let raw = MessyText.rawBytes(60, using: &generator)
            for bytes in [text, raw, text + raw, Array(repeating: 0x61, count: 50) + raw] {
                #expect(agrees(bytes), "seed \(seed)")
            }
        }
    }

    @Test(arguments: UInt64(1)...30)
    func findsWhatDisturbs(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<10 {
            let text = MessyText.string(atoms: 40, using: &generator)
            let bytes = Array(text.utf8)
            var starts: [Int] = []
            var escaped: [Int] = []
            var position = 0
            for scalar in text.unicodeScalars {
                starts.append(position)
                if scalar.disturbsTerminals || scalar == "\"" || scalar == "\\" {
                    escaped.append(position)
                }
                position += UTF8.width(scalar)
            }
            let limit = generator.pick(starts + [position])
            for start in starts where start <= limit {
                let expected = escaped.first { $0 >= start && $0 < limit } ?? limit
                #expect(bytes.span.endOfPlainRun(in: start..<limit) == expected, "seed \(seed)")
            }
        }
    }
}
