// What only the fast segmenter has: a path of its own through Chinese and Japanese.

import ICUDoor
import TestSupport
import Testing
import TextSegmentation
import TextStorage

@Suite struct FastSegmenterTests {
    private func expectSame(
        _ text: String, with segmenter: any WordSegmenter, _ comment: String
    ) throws -> Bool {
        let found = try segments(segmenter, Array(text.utf8))
        let expected = naiveSegments(text)
        guard found.segments == expected, found.characters == text.unicodeScalars.count else {
            let table = boundaryTable(
                text, expected: expected.map(\.range.upperBound),
                actual: found.segments.map(\.range.upperBound))
            Issue.record("\(comment)\n\(table)")
            return false
        }
        return true
    }

    private func string(_ length: Int, _ blocks: [ClosedRange<UInt32>], _ seed: UInt64) -> String {
        var generator = SeededGenerator(seed: seed)
        var text = String.UnicodeScalarView()
        while text.count < length {
            let value = UInt32.random(in: generator.pick(blocks), using: &generator)
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        return String(text)
    }

    @Test func dividesEveryPairOfFrequentCharacters() throws {
        // Frequent characters make words with each other in every way, and costs that tie.
        let segmenter = try SegmenterKind.fast.make()
        let characters = Array("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同".unicodeScalars)
        for first in characters {
            var text = String.UnicodeScalarView()
            for second in characters {
                for third in characters.prefix(12) { text += [first, second, third, "\n"] }
            }
            guard try expectSame(String(text), with: segmenter, "\(first)") else { return }
        }
    }

    /// Texts that can be divided in two ways at the same cost: `a bc` and `ab c`, or `a bcd` and
    /// `ab cd`.
    private func ties(_ most: Int) throws -> [String] {
        var costs: [[UInt16]: Int] = [:]
        var words: [[UInt16]] = []
        var pairs: [UInt16: [UInt16]] = [:]
        DictionaryWords.forEach(in: try BreakDictionary("cjdict")) { units, cost in
            guard units.count < 4 else { return }
            costs[units] = Int(cost)
            if units.count == 2 { pairs[units[1], default: []].append(units[0]) }
            if units.count > 1 { words.append(units) }
        }
        func cost(_ word: some Sequence<UInt16>) -> Int {
            let word = Array(word)
            return costs[word] ?? (word.count == 1 ? 255 : 10_000)
        }
        var found: [Int: [String]] = [:]
        var generator = SeededGenerator(seed: 9)
        for word in words.shuffled(using: &generator) {
            // The word is `bc` or `bcd`; a word `ab` before it makes the text.
            for first in pairs[word[0]] ?? [] {
                let text = [first] + word
                guard cost([first]) + cost(word) == cost(text[..<2]) + cost(text[2...]) else {
                    continue
                }
                found[text.count, default: []].append(String(decoding: text, as: UTF16.self))
            }
            if found.values.reduce(0, { $0 + $1.count }) > most { break }
        }
        #expect(found.count == 2 && found.values.allSatisfy { $0.count > 100 })
        return found.values.flatMap { $0 }
    }

    @Test func keepsTheWayFoundFirstWhereTwoCostTheSame() throws {
        let segmenter = try SegmenterKind.fast.make()
        let texts = try ties(5000)
        #expect(texts.count > 1000)
        for start in stride(from: 0, to: texts.count, by: 100) {
            let lines = texts[start..<min(start + 100, texts.count)].joined(separator: "\n")
            guard try expectSame(lines, with: segmenter, "ties from \(start)") else { return }
        }
    }

    @Test(arguments: UInt64(1)...40)
    func dividesRunsOfEveryLength(seed: UInt64) throws {
        let segmenter = try SegmenterKind.fast.make()
        let blocks: [[ClosedRange<UInt32>]] = [
            [0x4E00...0x9FFF], [0x4E00...0x4EFF, 0x5927...0x5929, 0x56FD...0x56FD],
            [0x3041...0x3096], [0x30A1...0x30FF], [0x3041...0x30FF, 0x4E00...0x9FFF],
            [0x3400...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x2_A6DF],
            [0x4E00...0x9FFF, 0xFF66...0xFF9F], [0x4E00...0x9FFF, 0xAC00...0xD7A3],
            [0x4E00...0x9FFF, 0x0E01...0x0E5B], [0x4E00...0x9FFF, 0x0300...0x0310],
            [0x4E00...0x9FFF, 0x3000...0x303F, 0x31F0...0x32FF],
            [0x2E80...0x2FDF, 0x4E00...0x4EFF],
        ]
        for (index, block) in blocks.enumerated() {
            for length in [1, 2, 3, 5, 8, 19, 20, 21, 22, 40, 41, 100, 300] {
                let text = string(length, block, seed * 1000 + UInt64(index * 20 + length))
                guard try expectSame(text, with: segmenter, "seed \(seed), blocks \(index)") else {
                    return
                }
            }
        }
    }

    @Test(arguments: 0..<17)
    func takesEveryCharacterAsICUDoes(plane: UInt32) throws {
        // Each character between neighbours that it may join or part.
        let segmenter = try SegmenterKind.fast.make()
        var text = String.UnicodeScalarView()
        for value in plane << 16..<(plane + 1) << 16 {
            // The higher planes hold the same few classes over and over.
            guard plane < 2 || value % 61 == 0 || value & 0xFFFF < 0x200 else { continue }
            guard let scalar = Unicode.Scalar(value) else { continue }
            for neighbours in ["中国", "a1", "かカ"] {
                let scalars = Array(neighbours.unicodeScalars)
                text += [scalars[0], scalar, scalars[1], "\n"]
            }
            if text.count > 4000 || value & 0xFFFF == 0xFFFF {
                guard try expectSame(String(text), with: segmenter, "up to \(value)") else {
                    return
                }
                text = String.UnicodeScalarView()
            }
        }
    }

    @Test(arguments: UInt64(1)...20)
    func numbersWordsByTheirText(seed: UInt64) throws {
        let tables = try #require(try FastTables(locale: "root"))
        let segmenter = FastWordSegmenter(tables, locale: "root")
        var generator = SeededGenerator(seed: seed)
        var texts: [UInt32: [UInt8]] = [:]
        for _ in 0..<20 {
            let bytes = Array(MessyText.string(atoms: 100, using: &generator).utf8)
            var tokens = TokenBuffer()
            _ = try segmenter.segment(bytes.span, 0..<bytes.count, keeping: .all, into: &tokens)
            for index in 0..<tokens.count where tokens[index].word != 0 {
                let text = Array(bytes[tokens[index].range])
                #expect(Int(tokens[index].word) <= tables.wordCount, "seed \(seed)")
                let known = texts.updateValue(text, forKey: tokens[index].word)
                #expect(known == nil || known == text, "seed \(seed)")
            }
        }
        #expect(texts.count > 20, "seed \(seed)")
    }

    @Test(arguments: ["root", "zh", "ja", "en", "fi", "th"])
    func passesItsOwnCheck(locale: String) throws {
        let tables = try #require(try FastTables(locale: locale))
        #expect(try SelfCheck.passes(tables, locale: locale))
    }
}
