// Counts of documents that are cut into parts and counted by several workers in any order.

import ICUDoor
import TestSupport
import Testing
import TextStatistics
import TextStorage

/// One worker, as the pipeline runs it.
private struct Worker: ~Copyable {
    var indexer = TermIndexer(normalizing: .nfkcFoldCase)
    var counter = TermCounter()
    var stream = ContiguousBuffer<UInt32>()
    var seen = ContiguousBuffer<UInt32>()
    var translation = SharedVocabulary.Translation()

    mutating func count(_ words: [String], document: Int) throws {
        try index(words, &indexer, &stream)
        counter.countDocument(document, stream, termCount: indexer.count)
    }

    mutating func count(
        _ words: [String], document: Int, part: Int, isLast: Bool, _ vocabulary: SharedVocabulary
    ) throws {
        try index(words, &indexer, &stream)
        seen.removeAll()
        counter.countPart(
            ofDocument: document, stream, termCount: indexer.count, seen: &seen)
        vocabulary.addPart(
            part, isLast: isLast, ofDocument: document, seen: seen, indexer: indexer,
            translation: &translation)
    }
}

@Suite struct CountingTests {
    private struct Job {
        var document: Int
        var words: [String]
        var part = 0
        var isLast = true
    }

    /// Cuts documents into random parts; some stay whole.
    private func jobs(_ documents: [[String]], _ generator: inout SeededGenerator) -> [Job] {
        documents.enumerated().flatMap { document, words -> [Job] in
            guard generator.below(3) > 0 else { return [Job(document: document, words: words)] }
            var cuts = (0..<generator.below(6)).map { _ in generator.below(words.count + 1) }
            cuts.sort()
            var start = 0
            return (cuts + [words.count]).enumerated().map { part, end in
                defer { start = end }
                return Job(
                    document: document, words: Array(words[start..<end]), part: part,
                    isLast: part == cuts.count)
            }
        }
    }

    private func work(_ jobs: [Job], _ vocabulary: SharedVocabulary) throws {
        var worker = Worker()
        for job in jobs {
            if job.part == 0, job.isLast {
                try worker.count(job.words, document: job.document)
            } else {
                try worker.count(
                    job.words, document: job.document, part: job.part, isLast: job.isLast,
                    vocabulary)
            }
        }
        vocabulary.add(
            worker.counter, indexer: worker.indexer, translation: &worker.translation)
    }

    @Test(arguments: UInt64(1)...60)
    func partsInAnyOrderCountAsTheWhole(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let documents = randomDocuments(30, words: 0...60, vocabulary: 200, &generator)
        let workers = 1 + generator.below(5)
        var shares = [[Job]](repeating: [], count: workers)
        for job in jobs(documents, &generator).shuffled(using: &generator) {
            shares[generator.below(workers)].append(job)
        }
        let vocabulary = SharedVocabulary()
        for share in shares { try work(share, vocabulary) }
        let counts = vocabulary.takeCounts()
        let expected = naiveCounts(documents)
        let found = dictionary(counts)
        #expect(found == expected, "seed \(seed)")
        #expect(counts.typeCount == expected.count, "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...10)
    func partsOfOneDocumentAlternateBetweenWorkers(seed: UInt64) throws {
        // Two workers hold parts of the same documents at the same time, step by step.
        var generator = SeededGenerator(seed: seed)
        let documents = randomDocuments(6, words: 10...60, vocabulary: 40, &generator)
        let vocabulary = SharedVocabulary()
        var left = Worker()
        var right = Worker()
        for job in jobs(documents, &generator).shuffled(using: &generator) {
            // A document in one part is a part like others here.
            if generator.below(2) == 0 {
                try left.count(
                    job.words, document: job.document, part: job.part, isLast: job.isLast,
                    vocabulary)
            } else {
                try right.count(
                    job.words, document: job.document, part: job.part, isLast: job.isLast,
                    vocabulary)
            }
        }
        vocabulary.add(right.counter, indexer: right.indexer, translation: &right.translation)
        vocabulary.add(left.counter, indexer: left.indexer, translation: &left.translation)
        let counts = vocabulary.takeCounts()
        let found = dictionary(counts)
        #expect(found == naiveCounts(documents), "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...10)
    func oneWorkerCountsWholeDocuments(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let documents = randomDocuments(50, words: 0...40, vocabulary: 100, &generator)
        let counts = try count(documents)
        let found = dictionary(counts)
        #expect(found == naiveCounts(documents), "seed \(seed)")
    }

    @Test func spellingsAreNoTypes() throws {
        let counts = try count([["Word", "word"], ["WORD", "a"]], normalizing: .nfkcFoldCase)
        let found = dictionary(counts)
        #expect(
            found == [
                Array("word".utf8): NaiveCounts(tf: 3, df: 2),
                Array("a".utf8): NaiveCounts(tf: 1, df: 1),
            ])
        #expect(counts.typeCount == 2)
    }

    /// The first worker's table becomes the corpus's, with its marks of spellings that have another
    /// normal form; those who come later must not take a marked number for an id.
    @Test func spellingsOfLaterWorkersMeetThoseOfTheFirst() throws {
        let vocabulary = SharedVocabulary()
        try work([Job(document: 0, words: ["Word", "ＡＢＣ long enough", "x"])], vocabulary)
        try work(
            [
                Job(document: 1, words: ["WORD", "Word", "abc long enough"], isLast: false),
                Job(document: 1, words: ["word", "ＡＢＣ long enough"], part: 1),
                Job(document: 2, words: ["Word", "x"]),
            ], vocabulary)
        let counts = vocabulary.takeCounts()
        let found = dictionary(counts)
        #expect(
            found == [
                Array("word".utf8): NaiveCounts(tf: 5, df: 3),
                Array("abc long enough".utf8): NaiveCounts(tf: 3, df: 2),
                Array("x".utf8): NaiveCounts(tf: 2, df: 2),
            ])
        #expect(counts.typeCount == 3)
        let number = counts.table.number(of: Array("Word".utf8).span)
        let id = try #require(number)
        let frequency = counts.frequencies[Int(id)]
        #expect(frequency == 0)
    }

    @Test func idsOfTheFirstWorkerAreThoseOfTheCorpus() throws {
        let vocabulary = SharedVocabulary()
        var worker = Worker()
        try worker.count(["b", "B", "a"], document: 0)
        vocabulary.add(
            worker.counter, indexer: worker.indexer, translation: &worker.translation)
        let ids = worker.translation.takeIDs()
        let counts = vocabulary.takeCounts()
        #expect(ids.count == counts.table.count && ids.count == 3)
        for id in 0..<ids.count {
            let corpusID = ids[id]
            #expect(corpusID == UInt32(id))
        }
    }

    @Test func nothingIsCountedTwice() throws {
        let vocabulary = SharedVocabulary()
        try work([Job(document: 0, words: ["a"])], vocabulary)
        let first = vocabulary.takeCounts()
        let second = vocabulary.takeCounts()
        #expect(first.typeCount == 1 && second.typeCount == 0)
    }
}
