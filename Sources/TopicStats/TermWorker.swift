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
    private let kinds: TokenKinds
    private let segmenter: any WordSegmenter
    private let keeping: Keeping?
    private var marks = UnitMarks()
    private var numbers = ContiguousBuffer<UInt32>()
    private var decoder = PieceDecoder()
    private var tokens = TokenBuffer()
    private var stream = ContiguousBuffer<UInt32>(capacity: 1 << 16)
    private var seen = ContiguousBuffer<UInt32>()
    private var indexer: TermIndexer
    private var counter = TermCounter()
    private var translation = SharedVocabulary.Translation()
    private var totals = WorkerTotals()
    private let joiner: PhraseJoiner?

    init(
        _ options: TokenOptions, _ segmenters: SegmenterSource, _ vocabulary: SharedVocabulary,
        keeping: Keeping? = nil
    ) throws(TopicStatsError) {
        self.vocabulary = vocabulary
        self.keeping = keeping
        kinds = options.tokenKinds
        segmenter = try segmenters.make()
        var indexer = TermIndexer(
            normalizing: options.normalization, wordCount: segmenters.wordCount)
        if let keeping, !keeping.phrases.isEmpty {
            joiner = PhraseJoiner(keeping.phrases, &indexer)
        } else {
            joiner = nil
        }
        self.indexer = indexer
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

    /// Hands everything counted to the shared vocabulary; returns the other totals, and the corpus's
    /// ids by those of this worker.
    consuming func finish() -> (totals: WorkerTotals, corpusIDs: CorpusIDs) {
        vocabulary.add(counter, indexer: indexer, translation: &translation)
        totals.replaced = decoder.replaced
        return (totals, CorpusIDs(translation.takeIDs()))
    }

    private mutating func count(_ piece: TextPiece, _ bytes: Span<UInt8>) throws(ICUError) {
        tokens.removeAll()
        stream.removeAll()
        decoder.decode(piece, of: bytes)
        totals.characters += try cutAndIndex(
            piece, bytes, decoder: decoder, segmenter: segmenter, keeping: kinds, tokens: &tokens,
            indexer: &indexer, stream: &stream)
        if joiner != nil {
            join(joiner, &stream, &tokens, piece, bytes, decoder: decoder)
        }
        totals.tokens += stream.count
        totals.longTokens += tokens.longTokens
        if let keeping {
            try appendMarked(
                stream, tokens, piece, bytes, decoder: decoder, sentences: keeping.sentences,
                marks: &marks, to: &numbers)
        }
        if piece.isWhole {
            counter.countDocument(piece.document, stream, termCount: indexer.count)
        } else {
            seen.removeAll()
            counter.countPart(
                ofDocument: piece.document, stream, termCount: indexer.count, seen: &seen)
            vocabulary.addPart(
                piece.part, isLast: piece.isLast, ofDocument: piece.document, seen: seen,
                indexer: indexer, translation: &translation)
        }
    }
}

/// Joins the phrases of a decoded piece.
private func join(
    _ joiner: borrowing PhraseJoiner?, _ stream: inout ContiguousBuffer<UInt32>,
    _ tokens: inout TokenBuffer, _ piece: TextPiece, _ bytes: Span<UInt8>,
    decoder: borrowing PieceDecoder
) {
    let text = decoder.text(of: piece, in: bytes)
    joiner?.join(&stream, &tokens, of: text)
}

/// Appends a decoded piece's terms with the marks between them.
private func appendMarked(
    _ stream: borrowing ContiguousBuffer<UInt32>, _ tokens: borrowing TokenBuffer,
    _ piece: TextPiece, _ bytes: Span<UInt8>, decoder: borrowing PieceDecoder,
    sentences: SentenceSegmenter?, marks: inout UnitMarks,
    to numbers: inout ContiguousBuffer<UInt32>
) throws(ICUError) {
    let text = decoder.text(of: piece, in: bytes)
    try marks.append(stream, tokens, piece, of: text, sentences: sentences, to: &numbers)
}

/// For each of a worker's term ids that of the corpus.
final class CorpusIDs: Sendable {
    let ids: ContiguousBuffer<UInt32>

    init(_ ids: consuming ContiguousBuffer<UInt32>) {
        self.ids = ids
    }
}

/// Cuts a decoded piece into tokens and appends their term ids to a stream. Returns the number of
/// characters.
private func cutAndIndex(
    _ piece: TextPiece, _ bytes: Span<UInt8>, decoder: borrowing PieceDecoder,
    segmenter: any WordSegmenter, keeping kinds: TokenKinds, tokens: inout TokenBuffer,
    indexer: inout TermIndexer, stream: inout ContiguousBuffer<UInt32>
) throws(ICUError) -> Int {
    let text = decoder.text(of: piece, in: bytes)
    let characters = try segmenter.segment(text, 0..<text.count, keeping: kinds, into: &tokens)
    try indexer.index(tokens, of: text, into: &stream)
    return characters
}
