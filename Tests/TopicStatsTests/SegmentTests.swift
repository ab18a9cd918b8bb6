// Tokens in the order of the text, whatever the workers and the sizes.

import Synchronization
import TestSupport
import Testing
import TextInput
import TextStorage
import TopicStats
import TopicStatsOutput

@Suite struct SegmentTests {
    private func segmented(
        _ documents: [[UInt8]], _ format: TokenFormat, _ execution: Execution = Execution(),
        kinds: Set<TokenOptions.Kind>? = nil
    ) throws -> [UInt8] {
        var options = TokenOptions()
        options.segmenter = .fast
        if let kinds { options.kinds = kinds }
        let output = Mutex<[UInt8]>([])
        let summary = try segment(
            inputs(documents), options: options, reading: InputOptions(), execution: execution,
            makeFormatter: { format.makeFormatter() },
            sink: { buffer in
                let bytes = buffer.elements
                output.withLock { $0 += bytes }
            })
        #expect(summary.documents == documents.count)
        return output.withLock { $0 }
    }

    private func execution(workers: Int, size: Int) -> Execution {
        var reader = ReaderOptions()
        reader.batchSize = size
        reader.pieceSize = size
        var execution = Execution()
        execution.workers = workers
        execution.reader = reader
        return execution
    }

    @Test(arguments: UInt64(1)...30)
    func writesTheTokensThatICUFinds(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let documents = messyCorpus(&generator)
        var expected: [UInt8] = []
        for bytes in documents {
            let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
            let segments = NaiveReference.segments(String(decoding: text, as: UTF8.self))
            for segment in segments where segment.status >= 100 {
                expected += Array(String(decoding: segment.text, as: UTF16.self).utf8) + [0x0A]
            }
        }
        #expect(try segmented(documents, .lines) == expected, "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...30)
    func pointsToTheOriginalBytes(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let bytes = MessyText.bytes(atoms: 300, illFormedOneIn: 20, using: &generator)
        let lines = try segmented([bytes], .tsv).split(separator: 0x0A)
        #expect(!lines.isEmpty, "seed \(seed)")
        var end = 0
        for line in lines {
            let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard fields.count == 5, let start = Int(fields[1]), let next = Int(fields[2]),
                start >= end, next > start, next <= bytes.count
            else {
                Issue.record("seed \(seed): \(fields)")
                return
            }
            let token = String(decoding: bytes[start..<next], as: UTF8.self)
            #expect(token.utf8.elementsEqual(fields[4].utf8), "seed \(seed)")
            end = next
        }
    }

    // Where a piece ends inside a line, the spaced form cannot know whether a word follows: there
    // the sizes may show.
    @Test(arguments: [TokenFormat.lines, .tsv, .ndjson], UInt64(1)...5)
    func workersAndSizesChangeNothing(format: TokenFormat, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let documents = messyCorpus(&generator)
        let expected = try segmented(documents, format)
        for size in [1, 2, 7, 30, 64, 1000] {
            for workers in [1, 2, 7] {
                let execution = execution(workers: workers, size: size)
                let found = try segmented(documents, format, execution)
                let isSame = found == expected
                #expect(isSame, "seed \(seed), \(workers) workers, size \(size)")
            }
        }
    }

    @Test(arguments: TokenFormat.allCases, UInt64(20)..<25)
    func workersChangeNothing(format: TokenFormat, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let documents = messyCorpus(&generator)
        let expected = try segmented(documents, format, execution(workers: 1, size: 50))
        for workers in [2, 7, 16] {
            let found = try segmented(documents, format, execution(workers: workers, size: 50))
            let isSame = found == expected
            #expect(isSame, "seed \(seed), \(workers) workers")
        }
    }

    @Test(arguments: [TokenFormat.conllu, .text], [1 << 11, 1 << 14])
    func sizesChangeNoSentenceOfPages(format: TokenFormat, size: Int) throws {
        // Pages have line ends enough for every cut to fall behind one.
        let pages = try SeedPages.pages()
        let expected = try segmented(pages, format)
        for workers in [1, 2, 7] {
            let found = try segmented(pages, format, execution(workers: workers, size: size))
            let isSame = found == expected
            #expect(isSame, "\(workers) workers")
        }
    }

    @Test func writesEachForm() throws {
        let document = Array("第一 行\n\n“I don't” 2。末".utf8)
        func text(_ format: TokenFormat) throws -> String {
            String(decoding: try segmented([document], format), as: UTF8.self)
        }
        #expect(try text(.lines) == "第一\n行\nI\ndon't\n2\n末\n")
        #expect(try text(.text) == "第一 行\n\nI don't 2 末\n")
        let rows = try text(.tsv).split(separator: "\n")
        #expect(rows.first == "document 0\t0\t6\tideograph\t第一")
        #expect(rows.last == "document 0\t30\t33\tideograph\t末")
        #expect(
            try text(.ndjson).split(separator: "\n").first
                == #"{"document": "document 0", "start": 0, "end": 6, "kind": "ideograph", "#
                + #""token": "第一"}"#)
    }
}
