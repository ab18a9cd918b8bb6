// Words as tokens, and counts as dictionaries, for the tests of counting.

import ICUDoor
import TestSupport
import TextSegmentation
import TextStatistics
import TextStorage

/// Words behind one another, with their tokens.
struct WordStream: ~Copyable {
    var text: [UInt8] = []
    var tokens = TokenBuffer()

    init(_ words: [String]) {
        for word in words {
            let start = text.count
            text += Array(word.utf8)
            tokens.append(Token(start: UInt32(start), end: UInt32(text.count), kind: .letter))
        }
    }
}

/// Appends the term ids of words to an empty stream.
func index(
    _ words: [String], _ indexer: inout TermIndexer, _ stream: inout ContiguousBuffer<UInt32>
) throws {
    let words = WordStream(words)
    stream.removeAll()
    try indexer.index(words.tokens, of: words.text.span, into: &stream)
}

/// A term's counts.
struct NaiveCounts: Equatable {
    var tf = 0
    var df = 0
}

/// The counts of documents of words, by term.
func naiveCounts(_ documents: [[String]]) -> [[UInt8]: NaiveCounts] {
    var counts: [[UInt8]: NaiveCounts] = [:]
    for words in documents {
        for word in words { counts[Array(word.utf8), default: NaiveCounts()].tf += 1 }
        let distinct = Set(words.map { Array($0.utf8) })
        for word in distinct { counts[word, default: NaiveCounts()].df += 1 }
    }
    return counts
}

/// The counts of the package, by term; ids without occurrences are left out.
func dictionary(_ counts: borrowing TermCounts) -> [[UInt8]: NaiveCounts] {
    var result: [[UInt8]: NaiveCounts] = [:]
    for id in 0..<counts.frequencies.count where counts.frequencies[id] > 0 {
        result[counts.table.keys[id].elements] = NaiveCounts(
            tf: Int(counts.frequencies[id]), df: Int(counts.documentFrequencies[id]))
    }
    return result
}

/// The package's counts of documents of words, by one worker.
func count(_ documents: [[String]], normalizing way: Normalizer.Way? = nil) throws -> TermCounts {
    let vocabulary = SharedVocabulary()
    var indexer = TermIndexer(normalizing: way)
    var counter = TermCounter()
    var stream = ContiguousBuffer<UInt32>()
    var translation = SharedVocabulary.Translation()
    for (document, words) in documents.enumerated() {
        try index(words, &indexer, &stream)
        counter.countDocument(document, stream, termCount: indexer.count)
    }
    vocabulary.add(counter, indexer: indexer, translation: &translation)
    return vocabulary.takeCounts()
}

/// Documents of random words, of which some are frequent and many are rare.
func randomDocuments(
    _ count: Int, words: ClosedRange<Int>, vocabulary: Int, _ generator: inout SeededGenerator
) -> [[String]] {
    (0..<count).map { _ in
        (0..<Int.random(in: words, using: &generator)).map { _ in
            let bound = 1 + generator.below(vocabulary)
            return generator.pick(["词", "w", "山西", "é"]) + "\(generator.below(bound))"
        }
    }
}
