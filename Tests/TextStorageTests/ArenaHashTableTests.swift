// The vocabulary's hash table against a dictionary.

import TestSupport
import Testing
import TextStorage

@Suite struct ArenaHashTableTests {
    /// Interns keys into a table and a dictionary, and compares every answer.
    private func expectNumbers(of keys: [[UInt8]], _ comment: Comment) {
        var table = ArenaHashTable()
        var numbers: [[UInt8]: UInt32] = [:]
        for key in keys {
            let isKnown = numbers[key] != nil
            let expected = numbers[key] ?? UInt32(numbers.count)
            numbers[key] = expected
            let before = table.number(of: key.span)
            let found = table.intern(key.span)
            guard found == expected, before == (isKnown ? expected : nil) else {
                Issue.record("\(comment): key \(key.prefix(40)) has \(found), not \(expected)")
                return
            }
        }
        #expect(table.count == numbers.count, comment)
        for (key, number) in numbers {
            let stored = table.keys[Int(number)].elements
            let again = table.number(of: key.span)
            guard stored == key, again == number else {
                Issue.record("\(comment): key \(number) is \(stored.prefix(40))")
                return
            }
        }
    }

    @Test(arguments: UInt64(1)...8)
    func numbersKeysAsADictionary(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var keys: [[UInt8]] = []
        for _ in 0..<20_000 {
            // Short keys of few letters come again and again, long ones are mostly new.
            let length = generator.below(3) == 0 ? generator.below(101) : generator.below(6)
            let letters = length > 8 ? 256 : 5
            keys.append((0..<length).map { _ in UInt8(generator.below(letters)) })
        }
        expectNumbers(of: keys, "seed \(seed)")
    }

    @Test func keepsKeysOfOneLengthThatDifferInOneByteApart() {
        var keys: [[UInt8]] = []
        for length in 0...100 {
            let key = [UInt8](repeating: 0x61, count: length)
            keys.append(key)
            for position in 0..<length {
                var other = key
                other[position] = 0x62
                keys.append(other)
            }
        }
        expectNumbers(of: keys + keys.reversed(), "one byte changed")
    }

    @Test func keepsLongKeysWithLongCommonBeginningsApart() {
        let beginning = [UInt8](repeating: 0xE4, count: 70_000)
        var keys: [[UInt8]] = [beginning, Array(beginning.dropLast())]
        for ending in UInt8(0)..<4 { keys.append(beginning + [ending]) }
        for position in [0, 1, 34_999, 35_000, 69_998, 69_999] {
            var key = beginning
            key[position] = 0
            keys.append(key)
        }
        expectNumbers(of: keys + keys, "long keys")
    }

    @Test func keepsKeysOfZerosApart() {
        // Keys that are nothing but zeros differ in length alone.
        expectNumbers(of: (0...100).map { [UInt8](repeating: 0, count: $0) }, "zeros")
    }

    @Test func growsToManyKeys() {
        var table = ArenaHashTable()
        let count: UInt32 = 200_000
        func key(_ number: UInt32) -> [UInt8] { Array("词\(number)".utf8) }
        for number in 0..<count {
            guard table.intern(key(number).span) == number else {
                Issue.record("key \(number) is not new")
                return
            }
        }
        for number in 0..<count {
            guard table.number(of: key(number).span) == number else {
                Issue.record("key \(number) is lost")
                return
            }
        }
        #expect(table.count == Int(count))
        #expect(table.number(of: key(count).span) == nil)
    }

    @Test func internsPartsOfAText() {
        var table = ArenaHashTable()
        let text = Array("改革改革开放".utf8)
        #expect(table.intern(text.span, 0..<6) == 0)
        #expect(table.intern(text.span, 6..<12) == 0)
        #expect(table.intern(text.span, 12..<18) == 1)
        #expect(table.intern(text.span, 18..<18) == 2)
        let nothing: [UInt8] = []
        #expect(table.intern(nothing.span) == 2)
        var buffer = ContiguousBuffer<UInt8>()
        #expect(table.intern(buffer) == 2)
        buffer.append(utf8: "开放")
        #expect(table.intern(buffer) == 1)
    }

    @Test(arguments: UInt64(20)...25)
    func internsRangesAsTheirBytes(seed: UInt64) {
        // Short keys are read eight bytes at once where the text goes on: what follows must not
        // count, and at the text's end nothing may be read.
        var generator = SeededGenerator(seed: seed)
        var table = ArenaHashTable()
        var numbers: [[UInt8]: UInt32] = [:]
        for round in 0..<400 {
            let letters = generator.pick([2, 4, 256])
            let text = (0..<generator.below(30)).map { _ in UInt8(generator.below(letters)) }
            for start in 0...text.count {
                for end in start...min(text.count, start + 12) {
                    let key = Array(text[start..<end])
                    let expected = numbers[key] ?? UInt32(numbers.count)
                    numbers[key] = expected
                    guard table.intern(text.span, start..<end) == expected else {
                        Issue.record("seed \(seed), round \(round): \(key)")
                        return
                    }
                }
            }
        }
        for (key, number) in numbers {
            guard table.intern(key.span) == number, table.number(of: key.span) == number else {
                Issue.record("seed \(seed): \(key)")
                return
            }
        }
    }

    @Test func keepsMarksThroughGrowth() {
        var table = ArenaHashTable()
        func key(_ number: UInt32) -> [UInt8] {
            Array((number % 3 == 0 ? "a longer key " : "k").utf8) + Array("\(number)".utf8)
        }
        func isMarked(_ number: UInt32) -> Bool { number % 7 == 0 }
        for number in UInt32(0)..<20_000 {
            _ = table.intern(key(number).span)
            if isMarked(number) { table.setMark(number) }
        }
        for number in UInt32(0)..<20_000 {
            let expected = isMarked(number) ? number | ArenaHashTable.mark : number
            guard table.intern(key(number).span) == expected,
                table.number(of: key(number).span) == number,
                table.keys[Int(number)].elements == key(number)
            else {
                Issue.record("key \(number)")
                return
            }
        }
        #expect(table.count == 20_000)
    }

    @Test(arguments: ["", "a key that is longer "])
    func hashesSpreadOverBothHalves(beginning: String) {
        // Both halves are used: one picks the slot, the other is kept as a tag.
        var lower: Set<UInt32> = []
        var upper: Set<UInt32> = []
        let count = 100_000
        for number in 0..<count {
            let key = Array("\(beginning)\(number)".utf8)
            let hash = key.withUnsafeBufferPointer { buffer in
                buffer.baseAddress.map { hashBytes($0, buffer.count) } ?? 0
            }
            lower.insert(UInt32(truncatingIfNeeded: hash))
            upper.insert(UInt32(truncatingIfNeeded: hash >> 32))
        }
        // Of 100,000 random 32-bit numbers, about one pair is equal.
        #expect(lower.count > count - 10)
        #expect(upper.count > count - 10)
    }

    @Test func stopsAtRangesOutsideOfTheText() async {
        await #expect(processExitsWith: .failure) {
            var table = ArenaHashTable()
            let text: [UInt8] = [1, 2, 3]
            print(table.intern(text.span, 2..<(text.count + 1)))
        }
    }
}
