// The arena of byte strings: numbers, lengths, order, and what stops a program outside of it.

import TestSupport
import Testing
import TextStorage

@Suite struct ByteArenaTests {
    @Test(arguments: UInt64(1)...5)
    func givesBackWhatWasPutIn(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var arena = ByteArena()
        var strings: [[UInt8]] = []
        for _ in 0..<1000 {
            let length = generator.below(200) == 0 ? 70_000 : generator.below(20)
            let string = MessyText.rawBytes(length, using: &generator)
            arena.append(string.span)
            strings.append(string)
        }
        #expect(arena.count == strings.count)
        #expect(arena.byteCount == strings.reduce(0) { $0 + $1.count })
        for (number, string) in strings.enumerated() {
            let found = arena[number].elements
            #expect(found == string, "seed \(seed), string \(number)")
            #expect(arena.length(of: number) == string.count)
        }
    }

    @Test func ordersByBytes() {
        var generator = SeededGenerator(seed: 11)
        var arena = ByteArena()
        var strings: [[UInt8]] = [[], [0], [0, 0], [0x7F], [0x80], [0xFF], [0xFF, 0]]
        for _ in 0..<60 {
            // Few letters, so that many strings begin alike.
            strings.append(
                (0..<generator.below(5)).map { _ in generator.pick([0x61, 0x62, 0xE4]) })
        }
        for string in strings { arena.append(string.span) }
        for left in strings.indices {
            for right in strings.indices {
                #expect(
                    arena.precedes(left, right)
                        == strings[left].lexicographicallyPrecedes(strings[right]))
            }
        }
    }

    @Test func stopsAtNumbersOutside() async {
        await #expect(processExitsWith: .failure) {
            var arena = ByteArena()
            arena.append([1, 2, 3].span)
            print(arena[arena.count].count)
        }
        await #expect(processExitsWith: .failure) {
            let arena = ByteArena()
            print(arena.length(of: arena.count))
        }
    }
}
