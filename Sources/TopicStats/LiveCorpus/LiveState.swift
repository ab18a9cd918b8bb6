// What a live corpus holds: documents in their order, and running counts.

import TextInput
import TextSegmentation
import TextStatistics
import TextStorage

/// The documents of a live corpus and their counts; used by one thread at a time.
struct LiveState: ~Copyable, Sendable {
    let options: TokenOptions
    let marksSentences: Bool
    /// The documents in their order, with gaps where some were removed.
    private(set) var slots: [LiveDocument?] = []
    /// Where each document is.
    private var places: [InputName: Int] = [:]
    private(set) var counts = RunningCounts()
    private var totals = DocumentAccount()
    private var documentMemory = 0
    /// Bytes cut so far: whether setting up the fast segmenter is worth its while.
    private var bytesCut = 0
    private var cutter: LiveCutter?

    init(_ options: TokenOptions, sentences: Bool) {
        self.options = options
        marksSentences = sentences
    }

    /// The document of an id.
    func document(_ id: InputName) -> LiveDocument? { places[id].flatMap { slots[$0] } }

    /// How much there is.
    var statistics: LiveCorpus.Statistics {
        var statistics = LiveCorpus.Statistics()
        statistics.documents = places.count
        statistics.bytes = totals.bytes
        statistics.characters = totals.characters
        statistics.tokens = totals.tokens
        statistics.types = counts.types
        statistics.memoryBytes =
            documentMemory + counts.memoryBytes + (cutter?.memoryBytes ?? 0)
        return statistics
    }

    /// The account that a run over the documents would give.
    var summary: RunSummary {
        var summary = RunSummary()
        summary.documents = places.count
        summary.bytes = totals.bytes
        summary.characters = totals.characters
        summary.tokens = totals.tokens
        summary.longTokens = totals.longTokens
        summary.forcedCuts = totals.forcedCuts
        summary.replacedBytes = totals.replacedBytes
        if totals.replacedBytes > 0,
            let document = slots.lazy.compactMap(\.self).first(where: { $0.firstReplaced != nil })
        {
            summary.firstReplaced = document.firstReplaced.map {
                RunSummary.Place(input: document.id, offset: $0)
            }
        }
        if options.segmenter == .fast { summary.add(shortTextSegmenters) }
        return summary
    }

    /// Segmenters for the few words of options.
    private var shortTextSegmenters: SegmenterSource { SegmenterSource(options, isTextShort: true) }

    /// The documents as inputs.
    var inputs: [Input] { slots.compactMap { $0.map { .named($0.id, bytes: $0.text) } } }

    // MARK: Results

    func terms(_ options: TermsOptions) throws(TopicStatsError) -> TermsResult {
        try makeTable(counts.counts, options, summary, shortTextSegmenters)
    }

    func pairCorpus(
        _ options: CooccurrenceOptions, _ execution: Execution
    ) throws(TopicStatsError) -> PairCorpus {
        let phrases = try phrases(
            among: options.nodes + (options.keywords ?? []), options.tokens)
        guard phrases.isEmpty else {
            return try joinedCorpus(phrases, options, execution)
        }
        let streams = slots.lazy.compactMap(\.self).flatMap(\.terms)
        return try PairCorpus(
            streams, counts.counts, joining: [], options, summary, shortTextSegmenters)
    }

    private func joinedCorpus(
        _ phrases: [Phrase], _ options: CooccurrenceOptions, _ execution: Execution
    ) throws(TopicStatsError) -> PairCorpus {
        var joined = JoinedTerms(phrases, counts)
        for case let document? in slots {
            if execution.cancellation?.isCancelled == true { throw .cancelled }
            joined.add(document)
        }
        var summary = summary
        summary.tokens -= joined.tokensJoined
        return try PairCorpus(
            joined.streams, joined.counts.counts, joining: phrases, options, summary,
            shortTextSegmenters)
    }

    // MARK: Changes

    mutating func add(
        _ documents: [LiveCorpus.Document], isAtomic: Bool, replaces: Bool, _ execution: Execution
    ) throws(TopicStatsError) -> LiveCorpus.Additions {
        let plan = AdditionPlan(documents, replaces: replaces)
        let chosen = plan.indexesToCut(in: self)
        let cut = try cut(chosen.map { documents[$0].text }, execution)
        var cutByIndex: [Int: CutDocument] = [:]
        for (index, document) in zip(chosen, cut) { cutByIndex[index] = document }
        let (additions, steps) = plan.decide(cutByIndex, in: self)
        if isAtomic, !additions.failed.isEmpty {
            var failures = LiveCorpus.Additions()
            failures.failed = additions.failed
            tidy()
            return failures
        }
        for index in steps {
            guard case .pieces(let pieces) = cutByIndex[index] else { continue }
            remove(documents[index].id)
            append(documents[index], pieces)
        }
        tidy()
        return additions
    }

    mutating func remove(_ ids: [InputName]) -> LiveCorpus.Removals {
        var removals = LiveCorpus.Removals()
        for id in ids {
            if remove(id) { removals.removed.append(id) } else { removals.missing.append(id) }
        }
        tidy()
        return removals
    }

    private mutating func cut(
        _ texts: [[UInt8]], _ execution: Execution
    ) throws(TopicStatsError) -> [CutDocument] {
        if texts.isEmpty {
            if execution.cancellation?.isCancelled == true { throw .cancelled }
            return []
        }
        let bytes = bytesCut + texts.reduce(0) { $0 + $1.count }
        let segmenters = SegmenterSource(
            options, isTextShort: bytes < ReaderOptions().batchSize)
        let pool = CutterPool(cutter, options, segmenters, sentences: marksSentences)
        // Should cutting fail, the cutter may be in the middle of something.
        cutter = nil
        let cut = try pool.cut(texts, execution)
        bytesCut = bytes
        cutter = pool.kept
        return cut
    }

    private mutating func append(_ document: LiveCorpus.Document, _ cut: [CutPiece]) {
        var account = DocumentAccount()
        account.bytes = document.text.count
        var pieces: [LivePiece] = []
        for piece in cut {
            account += piece.account
            pieces.append(piece.cutter.translate(piece, to: &counts))
        }
        let live = LiveDocument(
            id: document.id, text: document.text, pieces: pieces, account: account,
            firstReplaced: cut.lazy.compactMap(\.firstReplaced).first)
        counts.add(live.terms)
        totals += account
        documentMemory += live.memoryBytes
        places[document.id] = slots.count
        slots.append(live)
    }

    /// Removes a document; false if there is none of that id.
    @discardableResult
    private mutating func remove(_ id: InputName) -> Bool {
        guard let place = places.removeValue(forKey: id), let document = slots[place] else {
            return false
        }
        slots[place] = nil
        counts.remove(document.terms)
        totals -= document.account
        documentMemory -= document.memoryBytes
        return true
    }

    /// Clears away what changes leave behind when it has become much.
    private mutating func tidy() {
        if slots.count > 2 * places.count + 64 {
            slots = slots.filter { $0 != nil }
            for (place, document) in slots.enumerated() {
                if let document { places[document.id] = place }
            }
        }
        // Rewriting the streams is then O(1) for each term that occurs no more.
        let unused = counts.count - counts.types
        if unused > max(counts.types, Self.fewTerms, totals.tokens / 32) { renumber() }
        // Spellings of texts that were refused or removed pile up in the cutter as well.
        if let cutter, cutter.idCount > 4 * max(counts.count, Self.fewTerms) { self.cutter = nil }
    }

    /// So many unused ids are no matter.
    private static let fewTerms = 1 << 12

    private mutating func renumber() {
        let newIDs = counts.renumber()
        for place in slots.indices { slots[place]?.renumber(newIDs) }
        cutter = nil
    }
}

extension PairCorpus {
    /// A corpus whose streams hold the ids of its counts.
    fileprivate init(
        _ streams: some Sequence<ResidentNumbers>, _ counts: borrowing TermCounts,
        joining phrases: [Phrase], _ options: CooccurrenceOptions, _ summary: RunSummary,
        _ segmenters: SegmenterSource
    ) throws(TopicStatsError) {
        let chunks = streams.enumerated().map { TokenChunk($0.element, number: $0.offset) }
        try self.init(
            TokenStream(chunks: chunks), counts, [CorpusIDs(sameUpTo: counts.table.count)],
            joining: phrases, options, summary, segmenters)
    }
}
