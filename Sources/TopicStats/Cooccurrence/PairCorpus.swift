// The corpus as pairs are counted in it: its token stream, its terms, the account of the reading.

import ICUDoor
import Synchronization
import TextInput
import TextSegmentation
import TextStatistics
import TextStorage

/// Everything about the inputs that pairs are counted from.
struct PairCorpus: Sendable {
    /// All tokens in the order of the text, under the workers' ids.
    let stream: TokenStream
    /// The terms that take part.
    let terms: PairTerms
    /// Words of several tokens that were made one.
    let joined: [String]
    /// What was read.
    let summary: RunSummary

    /// Reads and cuts the inputs. Tokens that take more than `memory` bytes go to a temporary file.
    init(
        _ inputs: [Input], _ options: CooccurrenceOptions, _ reading: InputOptions,
        _ execution: Execution, memory: Int?
    ) throws(TopicStatsError) {
        let choice = try SegmenterChoice(options.tokens, execution)
        let vocabulary = SharedVocabulary()
        let chunks = TokenChunks(memory: memory)
        let totals = Mutex(WorkerTotals())
        let workers = Mutex<[CorpusIDs?]>([])
        let pipeline = Pipeline(inputs, reading, execution)
        let phrases = try phrases(
            among: options.nodes + (options.keywords ?? []), options.tokens)
        var summary = try pipeline.run { next throws(TopicStatsError) in
            var batch = TextBatch()
            guard next(&batch) else { return }
            let number = workers.withLock { workers in
                workers.append(nil)
                return workers.count - 1
            }
            let segmenters = choice.source(for: batch)
            let keeping = TermWorker.Keeping(
                chunks: chunks, worker: number,
                sentences: options.needsSentences ? try segmenters.makeSentenceSegmenter() : nil,
                phrases: phrases)
            var worker = try TermWorker(
                options.tokens, segmenters, vocabulary, isAlone: execution.workers <= 1,
                isTextShort: batch.isAllText, keeping: keeping)
            repeat { try worker.work(on: batch) } while next(&batch)
            let own = worker.finish()
            totals.withLock { $0.add(own.totals) }
            workers.withLock { $0[number] = own.corpusIDs }
        }
        totals.withLock { $0.complete(&summary) }
        let segmenters = choice.source
        summary.add(segmenters)
        try self.init(
            chunks.stream(), vocabulary.takeCounts(), workers.withLock { $0.map(finished) },
            joining: phrases, options, summary, segmenters)
    }

    /// A corpus that was cut: its stream, in which the phrases are joined, and its counts.
    ///
    /// `summary` is that of the reading; what the counts tell is added to it.
    init(
        _ stream: TokenStream, _ counts: borrowing TermCounts, _ workers: [CorpusIDs],
        joining phrases: [Phrase], _ options: CooccurrenceOptions, _ summary: RunSummary,
        _ segmenters: SegmenterSource
    ) throws(TopicStatsError) {
        var summary = summary
        summary.types = counts.typeCount
        summary.stopWordsWithoutMatch = try severalTokens(
            among: options.stopWords, segmenters, options.tokens, counts)
        terms = try PairTerms(counts, workers, options, documents: summary.documents)
        self.stream = stream
        joined = phrases.map { String(decoding: $0.label, as: UTF8.self) }
        self.summary = summary
    }
}

/// A worker's ids: every worker without an error has handed them in.
private func finished(_ ids: CorpusIDs?) -> CorpusIDs {
    guard let ids else { preconditionFailure("a worker is still at work") }
    return ids
}

/// A temporary file, or the error that says why there can be none.
func scratchFile() throws(TopicStatsError) -> ScratchFile {
    do throws(SystemError) {
        return try ScratchFile()
    } catch {
        throw .scratch(OutputFailure(error))
    }
}

extension CooccurrenceOptions {
    /// Whether ICU's sentences matter to any of the scopes.
    var needsSentences: Bool {
        scopes.contains(.sentence) || scopes.contains(.window) && boundary == .sentence
    }

    /// How pairs are counted in a scope.
    func counting(_ scope: Scope) -> PairCounting {
        var counting = PairCounting()
        counting.isOrdered = isOrdered
        counting.isBoolean = self.counting == .boolean
        counting.closesGaps = gaps == .close
        switch scope {
        case .window:
            counting.window = PairCounting.Window(before: before, after: after)
            counting.isWeighted = weights == .inverse
            switch boundary {
            case .sentence: counting.unit = .sentence
            case .paragraph: counting.unit = .paragraph
            case .document: counting.unit = .document
            }
        case .sentence: counting.unit = .sentence
        case .paragraph: counting.unit = .paragraph
        case .document: counting.unit = .document
        }
        return counting
    }
}
