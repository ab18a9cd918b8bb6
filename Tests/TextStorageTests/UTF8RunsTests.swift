// Runs of characters with the same entry, against decoding one after the other.

import TestSupport
import Testing
import TextStorage

@Suite struct UTF8RunsTests {
    /// Entries by the first plane's characters: what the lower half says depends on the block.
    private func table() -> CharacterTable<UInt32> {
        var table = CharacterTable<UInt32>(repeating: 0)
        for character in UInt16.min...UInt16.max {
            let lower: UInt32
            switch character {
            case 0x30...0x39: lower = 2
            case 0x41...0x7A, 0xE0...0x17F: lower = 1
            case 0x4E00...0x9FFF: lower = 3
            case 0x3040...0x30FF: lower = 4
            default: lower = 0
            }
            // The upper half is a number of the character's own.
            let upper = character >= 0x800 ? UInt32(character &* 7) : 0
            table[character] = lower | upper << 16
        }
        return table
    }

    private func text(_ seed: UInt64) -> String {
        var generator = SeededGenerator(seed: seed)
        let blocks: [ClosedRange<UInt32>] = [
            0x30...0x39, 0x41...0x5A, 0xE0...0xFF, 0x4E00...0x4EFF, 0x3041...0x3096,
            0x2_0000...0x2_00FF,
        ]
        var scalars = String.UnicodeScalarView()
        while scalars.count < 120 {
            let block = generator.pick(blocks)
            for _ in 0..<Int.random(in: 1...9, using: &generator) {
                let value = UInt32.random(in: block, using: &generator)
                if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
            }
        }
        return String(scalars)
    }

    @Test(arguments: UInt64(0)..<30)
    func passesOverWhatIsAlike(seed: UInt64) {
        let table = table()
        let string = text(seed)
        let bytes = Array(string.utf8)
        let scalars = Array(string.unicodeScalars)
        var position = 0
        for index in scalars.indices {
            let first = scalars[index]
            let width = UTF8.width(first)
            if first.value < 0x800 {
                let entry = table[UInt16(first.value)]
                var end = position
                for scalar in scalars[index...] {
                    guard scalar.value < 0x800, table[UInt16(scalar.value)] == entry else { break }
                    end += UTF8.width(scalar)
                }
                let found = bytes.span.endOfRun(
                    from: position, to: bytes.count, where: table, like: entry)
                #expect(found == end)
            } else if first.value < 0x1_0000 {
                let entry = table[UInt16(first.value)]
                var expected: [UInt16] = [99]
                for scalar in scalars[index...] {
                    guard scalar.value >= 0x800, scalar.value < 0x1_0000 else { break }
                    let other = table[UInt16(scalar.value)]
                    guard other & 0xFFFF == entry & 0xFFFF else { break }
                    expected.append(UInt16(other >> 16))
                }
                var found = ContiguousBuffer<UInt16>()
                found.append(99)
                let end = found.appendRun(
                    of: bytes.span, from: position, to: bytes.count, where: table, like: entry)
                #expect((0..<found.count).map { found[$0] } == expected)
                #expect(end == position + 3 * (expected.count - 1))
            }
            position += width
        }
    }

    @Test(arguments: UInt64(0)..<10)
    func countsCharacters(seed: UInt64) {
        let string = text(seed)
        let bytes = Array(string.utf8)
        var expected = 0
        var position = 0
        for scalar in string.unicodeScalars {
            #expect(bytes.span.characterCount(in: 0..<position) == expected)
            #expect(
                bytes.span.characterCount(in: position..<bytes.count)
                    == string.unicodeScalars.count - expected)
            expected += 1
            position += UTF8.width(scalar)
        }
    }
}
