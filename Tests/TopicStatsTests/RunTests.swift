// How a run goes: progress, cancellation, the account of what was read, options.

import Glibc
import Synchronization
import TestSupport
import Testing
import TextInput
import TextStorage
import TopicStats

@Suite struct RunTests {
    /// An execution in many small batches.
    private func smallBatches(workers: Int) -> Execution {
        var reader = ReaderOptions()
        reader.batchSize = 100
        reader.pieceSize = 100
        var execution = Execution()
        execution.workers = workers
        execution.reader = reader
        return execution
    }

    @Test(arguments: [1, 2, 7, 16])
    func progressOnlyGrows(workers: Int) throws {
        let reports = Mutex<[TopicStats.Progress]>([])
        let callers = Atomic(0)
        let isShared = Atomic(false)
        var execution = smallBatches(workers: workers)
        execution.progress = { progress in
            if callers.add(1, ordering: .relaxed).newValue > 1 {
                isShared.store(true, ordering: .relaxed)
            }
            reports.withLock { $0.append(progress) }
            // Long enough for other workers to come along.
            usleep(100)
            callers.subtract(1, ordering: .relaxed)
        }
        let pages = try SeedPages.pages()
        let result = try countTerms(of: inputs(pages), execution: execution)
        let seen = reports.withLock { $0 }
        #expect(seen.count > 100)
        let wasShared = isShared.load(ordering: .relaxed)
        #expect(!wasShared, "two workers report at the same time")
        for (left, right) in zip(seen, seen.dropFirst()) {
            #expect(left.bytes <= right.bytes && left.documents <= right.documents)
        }
        let total = pages.reduce(0) { $0 + $1.count }
        #expect(seen.allSatisfy { $0.totalBytes == total })
        #expect(seen.last?.bytes == total && seen.last?.documents == pages.count)
        #expect(result.summary.bytes == total)
    }

    @Test func totalIsUnknownWhereASizeIs() throws {
        let directory = try TemporaryDirectory()
        try directory.write("a.txt", [0x41])
        let reports = Mutex<[TopicStats.Progress]>([])
        var execution = Execution()
        execution.progress = { progress in reports.withLock { $0.append(progress) } }
        _ = try countTerms(of: [.path(directory.path)], execution: execution)
        #expect(reports.withLock { !$0.isEmpty && $0.allSatisfy { $0.totalBytes == nil } })
    }

    @Test(arguments: [1, 2, 7])
    func cancellationThrows(workers: Int) throws {
        let texts = inputs(try SeedPages.pages())
        var execution = smallBatches(workers: workers)
        let before = Cancellation()
        before.cancel()
        execution.cancellation = before
        #expect(throws: TopicStatsError.cancelled) {
            try countTerms(of: texts, execution: execution)
        }
        let during = Cancellation()
        let reports = Mutex(0)
        execution.cancellation = during
        execution.progress = { _ in
            reports.withLock { $0 += 1 }
            during.cancel()
        }
        #expect(throws: TopicStatsError.cancelled) {
            try countTerms(of: texts, execution: execution)
        }
        // It ends soon: every worker has at most one more batch.
        #expect(reports.withLock { $0 } <= workers + 1)
        execution.cancellation = Cancellation()
        execution.progress = nil
        #expect(try countTerms(of: texts, execution: execution).summary.documents == 5)
    }

    @Test func accountsForWhatItRead() throws {
        let directory = try TemporaryDirectory()
        try directory.write("a.txt", Array("好 a\u{308} ".utf8) + [0xFF, 0xE4, 0xB8])
        try directory.write("b.txt", Array("%PDF-1.4".utf8))
        try directory.write("c.md", [0x41])
        let result = try countTerms(of: [.path(directory.path), .path(directory("missing"))])
        let summary = result.summary
        #expect(summary.documents == 1 && summary.bytes == 11 && summary.passedOver == 1)
        #expect(summary.characters == 7 && summary.tokens == 2 && summary.types == 2)
        #expect(summary.replacedBytes == 3)
        #expect(summary.firstReplaced?.offset == 8)
        #expect(summary.firstReplaced?.input.string == directory("a.txt"))
        #expect(
            summary.skipped.map(\.input.string) == [
                directory("b.txt"), directory("missing"),
            ])
        #expect(summary.skipped.first?.reason == "not text but a PDF document")
    }

    @Test func limitsWhatItReads() throws {
        var reading = InputOptions()
        reading.maximumBytes = 6
        let result = try countTerms(
            of: [.text(name: "long", text: "山西日报"), .text(name: "short", text: "山西")],
            reading: reading)
        #expect(result.rows.map(\.term) == ["山西"] && result.rows.map(\.tf) == [2])
        #expect(result.summary.limited.map(\.string) == ["long"])
    }

    @Test func refusesUnknownLocales() {
        var options = TermsOptions()
        options.tokens.locale = "xx"
        #expect(throws: TopicStatsError.unknownLocale("xx")) {
            try countTerms(of: [.text(name: "a", text: "a")], options: options)
        }
    }

    @Test func choosesASegmenterByTheTextAlone() throws {
        func segmenter(
            _ asked: TokenOptions.Segmenter, _ texts: [String]
        ) throws -> TokenOptions.Segmenter {
            var options = TokenOptions()
            options.segmenter = asked
            let choice = try SegmenterChoice(options)
            let items = texts.map { InputItem.text(name: BytePath("a"), bytes: Array($0.utf8)) }
            var reader = BatchReader(items, options: ReaderOptions())
            var batch = TextBatch()
            var chosen: [TokenOptions.Segmenter] = []
            while reader.fill(&batch) { chosen.append(choice.segmenter(for: batch)) }
            #expect(Set(chosen).count == 1, "\(chosen)")
            return chosen[0]
        }
        let long = String(repeating: "山西\n", count: 40_000)
        #expect(try segmenter(.auto, ["山西"]) == .icu)
        #expect(try segmenter(.auto, [long]) == .fast)
        #expect(try segmenter(.auto, ["山西", long]) == .fast)
        #expect(try segmenter(.auto, [""]) == .icu)
        #expect(try segmenter(.fast, ["山西"]) == .fast)
        #expect(try segmenter(.icu, [long]) == .icu)
    }

    @Test func keepsKindsAndNormalizesAsAskedFor() throws {
        let text: [Input] = [.text(name: "a", text: "Word ＷＯＲＤ 12 １２ 山西 カ ！ word")]
        func terms(_ change: (inout TermsOptions) -> Void) throws -> [String] {
            var options = everything
            options.order = .term
            change(&options)
            return try countTerms(of: text, options: options).rows.map { "\($0.term) \($0.tf)" }
        }
        #expect(try terms { $0.tokens.kinds = [.letter] } == ["word 3"])
        #expect(try terms { $0.tokens.kinds = [.number] } == ["12 2"])
        #expect(try terms { $0.tokens.kinds = [.symbol] } == ["! 1"])
        #expect(try terms { $0.tokens.kinds = [.ideograph, .kana] } == ["カ 1", "山西 1"])
        #expect(try terms { $0.tokens.kinds = [] } == [])
        #expect(
            try terms {
                $0.tokens.kinds = [.letter]
                $0.tokens.nfkc = false
            } == ["word 2", "ｗｏｒｄ 1"])
        #expect(
            try terms {
                $0.tokens.kinds = [.letter]
                $0.tokens.foldCase = false
            } == ["WORD 1", "Word 1", "word 1"])
        #expect(
            try terms {
                $0.tokens.kinds = [.letter]
                $0.tokens.nfkc = false
                $0.tokens.foldCase = false
            } == ["Word 1", "word 1", "ＷＯＲＤ 1"])
    }

    @Test func leavesOutStopWordsButCountsTheirTokens() throws {
        var options = everything
        options.stopWords = ["The", "Ａ"]
        let text: [Input] = [.text(name: "a", text: "the a topic THE")]
        let result = try countTerms(of: text, options: options)
        #expect(result.rows.map(\.term) == ["topic"])
        #expect(result.rows.first?.perMillion == 250_000)
        #expect(result.summary.tokens == 4 && result.summary.types == 3 && result.matching == 1)
    }

    @Test func readsStopListsByNameOrPath() throws {
        let directory = try TemporaryDirectory()
        try directory.write("list", Array("\u{FEFF}的\r\n# 注\r\n了\r\n".utf8))
        try directory.write("bad", [0x41, 0x0A, 0xFF])
        #expect(try StopWordList.words(of: directory("list")) == ["的", "了"])
        #expect(try StopWordList.words(of: "zh").contains("的"))
        let bad = directory("bad")
        #expect(
            throws: TopicStatsError.stopWords(
                list: bad,
                message: "not UTF-8 at line 2, byte 2; if it is Chinese, try: "
                    + "iconv -f GB18030 -t UTF-8")
        ) {
            try StopWordList.words(of: bad)
        }
        #expect(throws: TopicStatsError.self) {
            try StopWordList.words(of: directory("missing"))
        }
    }
}
