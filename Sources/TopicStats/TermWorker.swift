// One worker of the term count: its segmenter, its vocabulary, its counters, all its own.

import ICUDoor
import TextInput
import TextSegmentation
import TextStatistics
import TextStorage

/// Cuts, indexes and counts the batches it is given; where it is asked to, it also keeps the terms
/// in the order of the text.
struct TermWorker: ~Copyable {
    /// Where the terms are kept in their order.
    struct Keeping {
        /// Takes the chunks of all workers.
        var chunks: TokenChunks
        /// This worker's number.
        var worker: Int
        /// Finds the ends of sentences; nil where they do not matter.
        var sentences: SentenceSegmenter?
        /// Words of several tokens, which are made one.
        var phrases: [Phrase]
    }

    private let vocabulary: SharedVocabulary
    private let keeping: Keeping?
    private let isAlone: Bool
    private var cutter: PieceCutter
    private var numbers = ContiguousBuffer<UInt32>()
    private var seen = ContiguousBuffer<UInt32>()
    private var counter = TermCounter()
    private var translation = SharedVocabulary.Translation()
    private var totals = WorkerTotals()

    /// A worker; one that is alone is given all parts of all documents, in their order.
    init(
        _ options: TokenOptions, _ segmenters: SegmenterSource, _ vocabulary: SharedVocabulary,
        isAlone: Bool, isTextShort: Bool, keeping: Keeping? = nil
    ) throws(TopicStatsError) {
        self.vocabulary = vocabulary
        self.keeping = keeping
        self.isAlone = isAlone
        cutter = try PieceCutter(
            options, segmenters, sentences: keeping?.sentences,
            phrases: keeping?.phrases ?? [], isTextShort: isTextShort)
    }

    /// Counts a batch of text.
    mutating func work(on batch: borrowing TextBatch) throws(TopicStatsError) {
        numbers.removeAll()
        do throws(ICUError) {
            for piece in batch.pieces { try count(piece, batch.bytes.span) }
        } catch {
            throw TopicStatsError(error)
        }
        guard let keeping else { return }
        do throws(SystemError) {
            try keeping.chunks.add(numbers, number: batch.number, worker: keeping.worker)
        } catch {
            throw .scratch(OutputFailure(error))
        }
    }

    /// Hands everything counted to the shared vocabulary; returns the other totals, and where terms
    /// were kept the corpus's ids by those of this worker.
    consuming func finish() -> (totals: WorkerTotals, corpusIDs: CorpusIDs?) {
        totals.replaced = cutter.replaced
        vocabulary.add(counter, indexer: cutter.takeIndexer(), translation: &translation)
        return (totals, keeping == nil ? nil : CorpusIDs(translation.takeIDs()))
    }

    private mutating func count(_ piece: TextPiece, _ bytes: Span<UInt8>) throws(ICUError) {
        totals.characters += try cutter.cut(piece, bytes)
        totals.tokens += cutter.stream.count
        totals.longTokens += cutter.tokens.longTokens
        if keeping != nil { try cutter.appendMarked(piece, bytes, to: &numbers) }
        if piece.isWhole || isAlone {
            counter.countDocument(piece.document, cutter.stream, termCount: cutter.indexer.count)
        } else {
            seen.removeAll()
            counter.countPart(
                ofDocument: piece.document, cutter.stream, termCount: cutter.indexer.count,
                seen: &seen)
            vocabulary.addPart(
                piece.part, isLast: piece.isLast, ofDocument: piece.document, seen: seen,
                indexer: cutter.indexer, translation: &translation)
        }
    }
}

/// For each of a worker's term ids that of the corpus.
final class CorpusIDs: Sendable {
    let ids: ContiguousBuffer<UInt32>

    init(_ ids: consuming ContiguousBuffer<UInt32>) {
        self.ids = ids
    }

    /// The ids of a worker whose ids are those of the corpus.
    init(sameUpTo count: Int) {
        var ids = ContiguousBuffer<UInt32>(capacity: count)
        for id in 0..<count { ids.append(UInt32(id)) }
        self.ids = ids
    }
}
