// What may not change a result: workers, sizes, where the text is parted.

import TestSupport
import Testing
import TextInput
import TopicStats

@Suite struct InvarianceTests {
    private func execution(
        workers: Int = 3, _ change: (inout ReaderOptions) -> Void = { _ in }
    ) -> Execution {
        var execution = Execution()
        execution.workers = workers
        var reader = ReaderOptions()
        change(&reader)
        execution.reader = reader
        return execution
    }

    @Test(arguments: [0, 1, 2, 7, 16])
    func workersChangeNothing(workers: Int) throws {
        for seed in UInt64(100)..<110 {
            let corpus = try AnalysedCorpus(seed: seed)
            let execution = execution(workers: workers) { reader in
                reader.batchSize = 50
                reader.pieceSize = 100
            }
            let result = try countTerms(
                of: inputs(corpus.documents), options: everything, execution: execution)
            #expect(result == corpus.result, "seed \(seed)")
        }
        let pages = try SeedPages.pages()
        let result = try countTerms(
            of: inputs(pages), options: everything,
            execution: execution(workers: workers) { $0.batchSize = 500 })
        #expect(result == (try countTerms(of: inputs(pages), options: everything)))
    }

    @Test(arguments: Array(1...64) + [1000])
    func sizesChangeNothing(size: Int) throws {
        let corpus = try AnalysedCorpus(seed: UInt64(size))
        var generator = SeededGenerator(seed: UInt64(size))
        for readSize in [1, 3, 17, 64, 1 << 18] {
            for batchSize in [size, 1 + generator.below(64), 1000] {
                let execution = execution { reader in
                    reader.pieceSize = size
                    reader.batchSize = batchSize
                    reader.readSize = readSize
                }
                let result = try countTerms(
                    of: inputs(corpus.documents), options: everything, execution: execution)
                #expect(
                    result == corpus.result,
                    "seed \(corpus.seed), batch \(batchSize), read \(readSize)")
            }
        }
    }

    @Test(arguments: [1, 13, 64, 1000, 10_000])
    func sizesChangeNothingInPages(size: Int) throws {
        let files = SeedPages.names.map { Input.path(SeedPages.path(of: $0)) }
        let expected = try countTerms(of: files, options: everything)
        let execution = execution { reader in
            reader.pieceSize = size
            reader.batchSize = size
            reader.readSize = size + 1
        }
        let result = try countTerms(of: files, options: everything, execution: execution)
        #expect(result == expected)
    }

    /// A document's lines, each a document.
    private func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        for byte in bytes {
            lines[lines.count - 1].append(byte)
            if byte == 0x0A { lines.append([]) }
        }
        return lines
    }

    @Test(arguments: UInt64(200)..<230)
    func linesAsDocumentsHaveTheSameFrequencies(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        // A byte order mark is only one at the beginning of a document.
        let corpus = messyCorpus(&generator).map { Array($0.drop { $0 >= 0x80 }) }
        for document in corpus {
            let whole = try countTerms(of: inputs([document]), options: everything)
            let parts = lines(document).filter { !$0.starts(with: [0xEF, 0xBB, 0xBF]) }
            guard parts.count == lines(document).count else { continue }
            let split = try countTerms(of: inputs(parts), options: everything)
            #expect(
                counts(split).mapValues { $0[0] } == counts(whole).mapValues { $0[0] },
                "seed \(seed)")
            #expect(split.summary.tokens == whole.summary.tokens, "seed \(seed)")
            #expect(split.summary.characters == whole.summary.characters, "seed \(seed)")
            #expect(split.summary.replacedBytes == whole.summary.replacedBytes, "seed \(seed)")
        }
    }

    @Test(arguments: UInt64(300)..<320)
    func countsOfPartsAddUp(seed: UInt64) throws {
        let corpus = try AnalysedCorpus(seed: seed)
        var generator = SeededGenerator(seed: seed)
        let cut = generator.below(corpus.documents.count + 1)
        var sum: [[UInt8]: [Int]] = [:]
        var tokens = 0
        for part in [corpus.documents[..<cut], corpus.documents[cut...]] {
            let result = try countTerms(of: inputs(Array(part)), options: everything)
            tokens += result.summary.tokens
            sum.merge(counts(result)) { [$0[0] + $1[0], $0[1] + $1[1]] }
        }
        #expect(sum == counts(corpus.result), "seed \(seed)")
        #expect(tokens == corpus.result.summary.tokens, "seed \(seed)")
    }

    @Test(arguments: UInt64(400)..<410)
    func orderOfDocumentsChangesNoCount(seed: UInt64) throws {
        let corpus = try AnalysedCorpus(seed: seed)
        var generator = SeededGenerator(seed: seed)
        let shuffled = corpus.documents.shuffled(using: &generator)
        let result = try countTerms(of: inputs(shuffled), options: everything)
        #expect(result.rows == corpus.result.rows, "seed \(seed)")
    }
}
