// Tokens of texts in memory, and ICU's dictionary, through the library.

import TestSupport
import Testing
import TopicStats

@Suite struct TokenizerTests {
    @Test(arguments: UInt64(1)...30)
    func findsTheTokensThatICUFinds(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let tokenizer = try Tokenizer()
        for _ in 0..<10 {
            let text = MessyText.string(atoms: generator.below(40), using: &generator)
            var expected: [Range<Int>] = []
            var position = 0
            for segment in NaiveReference.segments(text) {
                let start = position
                position += String(decoding: segment.text, as: UTF16.self).utf8.count
                if segment.status >= 100 { expected.append(start..<position) }
            }
            #expect(try tokenizer.tokens(in: text).map(\.range) == expected, "seed \(seed)")
        }
    }

    @Test(arguments: ["\n", " ", "，", ""])
    func cutsLongTextsWithoutChangingAWord(separator: String) throws {
        // Far longer than what is cut at once; the last kind of text can be cut nowhere.
        let sentence = "山西省的生态保护和绿色发展" + separator
        let count = 6000
        let tokenizer = try Tokenizer()
        let found = try tokenizer.tokens(in: String(repeating: sentence, count: count))
        let text = Array(String(repeating: sentence, count: count).utf8)
        var expected: [Range<Int>] = []
        var position = 0
        for segment in NaiveReference.segments(String(decoding: text, as: UTF8.self)) {
            let start = position
            position += String(decoding: segment.text, as: UTF16.self).utf8.count
            if segment.status >= 100 { expected.append(start..<position) }
        }
        let isSame = found.map(\.range) == expected
        #expect(isSame)
        #expect(found.count > count)
    }

    @Test func namesKinds() throws {
        var options = TokenOptions()
        options.kinds = Set(TokenOptions.Kind.allCases)
        let tokens = try Tokenizer(options).tokens(in: "山西 word 12 カ，")
        #expect(tokens.map(\.range) == [0..<6, 7..<11, 12..<14, 15..<18, 18..<21])
        #expect(tokens.map(\.kind) == [.ideograph, .letter, .number, .ideograph, .symbol])
    }

    @Test func stopsAtIllFormedText() async {
        await #expect(processExitsWith: .failure) {
            try Tokenizer().forEachToken(in: [0x41, 0xFF]) { _ in }
        }
    }

    @Test func readsICUsDictionary() throws {
        let words = try icuDictionaryWords()
        #expect(words.count > 300_000)
        let areSound = words.allSatisfy { !$0.word.isEmpty && (0...255).contains($0.cost) }
        #expect(areSound)
        var last: [UInt16] = []
        for word in words {
            let units = Array(word.word.utf16)
            guard last.lexicographicallyPrecedes(units) else {
                Issue.record("\(word.word) stands at the wrong place")
                return
            }
            last = units
        }
        let known: Set = ["中国", "山西", "经济", "的", "東京", "ライダー"]
        let missing = known.subtracting(words.lazy.map(\.word).filter(known.contains))
        #expect(missing == [])
    }

    @Test func cutsOutWordsOfTheDictionary() throws {
        // ICU cuts a word of its dictionary in two only where the parts together cost less.
        let tokenizer = try Tokenizer()
        var costs: [Unicode.Scalar: Int] = [:]
        var pairs: [DictionaryWord] = []
        for word in try icuDictionaryWords() {
            let scalars = Array(word.word.unicodeScalars)
            guard scalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) else { continue }
            if scalars.count == 1 { costs[scalars[0]] = word.cost }
            if scalars.count == 2 { pairs.append(word) }
        }
        var generator = SeededGenerator(seed: 1)
        for word in pairs.shuffled(using: &generator).prefix(3000) {
            let parts = word.word.unicodeScalars.reduce(0) { $0 + (costs[$1] ?? 255) }
            let expected = parts < word.cost ? 2 : 1
            let found = try tokenizer.tokens(in: word.word).count
            #expect(found == expected || parts == word.cost, "\(word.word)")
        }
    }
}
