// Term ids: one for all spellings with the same normal form, whatever comes first.

import ICUDoor
import TestSupport
import Testing
import TextStatistics
import TextStorage

@Suite struct TermIndexerTests {
    /// The term of each word, as the indexer sees it.
    private func terms(_ words: [String], _ way: Normalizer.Way?) throws -> [[UInt8]] {
        var indexer = TermIndexer(normalizing: way)
        var stream = ContiguousBuffer<UInt32>()
        try index(words, &indexer, &stream)
        return (0..<stream.count).map { indexer.table.keys[Int(stream[$0])].elements }
    }

    private func expectedTerm(_ word: String, _ way: Normalizer.Way?) -> [UInt8] {
        guard let way else { return Array(word.utf8) }
        let normal = NaiveReference.normalized(word, way: way.rawValue)
        return Array((normal.isEmpty ? word : normal).utf8)
    }

    @Test(arguments: [nil, .nfkc, .foldCase, .nfkcFoldCase] as [Normalizer.Way?], UInt64(1)...10)
    func countsSpellingsUnderTheirNormalForm(way: Normalizer.Way?, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var words = (0..<400).map { _ in MessyText.string(atoms: 1, using: &generator) }
        // Normal forms come before, behind and between the spellings that lead to them.
        words += words.prefix(200).map { NaiveReference.normalized($0, way: 3) }
        words = (words + words).filter { !$0.isEmpty }.shuffled(using: &generator)
        let found = try terms(words, way)
        #expect(found == words.map { expectedTerm($0, way) }, "seed \(seed)")
    }

    @Test func keepsTokensOfIgnorableCharactersAsTheyAre() throws {
        let ignorable = ["\u{AD}", "\u{200B}", "\u{2060}\u{FEFF}", "\u{E0101}"]
        let found = try terms(ignorable + ["a"] + ignorable, .nfkcFoldCase)
        #expect(found == (ignorable + ["a"] + ignorable).map { Array($0.utf8) })
    }

    @Test func numbersSpellingsAndTermsInTheirOrder() throws {
        var indexer = TermIndexer(normalizing: .nfkcFoldCase)
        var stream = ContiguousBuffer<UInt32>()
        try index(["Word", "word", "WORD", "other", "ＷＯＲＤ"], &indexer, &stream)
        // 0 is the spelling Word, 1 its normal form, 2 WORD, 3 other, 4 the wide one.
        #expect(stream.elements == [1, 1, 1, 3, 1])
        #expect(indexer.count == 5)
        try index(["other", "new"], &indexer, &stream)
        #expect(stream.elements == [3, 5])
    }

    @Test func appendsToTheStream() throws {
        var indexer = TermIndexer(normalizing: nil)
        var stream = ContiguousBuffer<UInt32>()
        let words = WordStream(["a", "b"])
        for _ in 0..<2 { try indexer.index(words.tokens, of: words.text.span, into: &stream) }
        #expect(stream.elements == [0, 1, 0, 1])
    }
}
