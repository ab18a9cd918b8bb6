// One worker of the term count: its segmenter, its vocabulary, its counters, all its own.

import ICUDoor
import TextInput
import TextSegmentation
import TextStatistics
import TextStorage

/// Cuts, indexes and counts the batches it is given.
struct TermWorker: ~Copyable {
    private let vocabulary: SharedVocabulary
    private let kinds: TokenKinds
    private let segmenter: any WordSegmenter
    private var decoder = PieceDecoder()
    private var tokens = TokenBuffer()
    private var stream = ContiguousBuffer<UInt32>(capacity: 1 << 16)
    private var seen = ContiguousBuffer<UInt32>()
    private var indexer: TermIndexer
    private var counter = TermCounter()
    private var translation = SharedVocabulary.Translation()
    private var totals = WorkerTotals()

    init(
        _ options: TokenOptions, _ segmenters: SegmenterSource, _ vocabulary: SharedVocabulary
    ) throws(TopicStatsError) {
        self.vocabulary = vocabulary
        kinds = options.tokenKinds
        segmenter = try segmenters.make()
        indexer = TermIndexer(
            normalizing: options.normalization, wordCount: segmenters.wordCount)
    }

    /// Counts a batch of text.
    mutating func work(on batch: borrowing TextBatch) throws(TopicStatsError) {
        do throws(ICUError) {
            for piece in batch.pieces { try count(piece, batch.bytes.span) }
        } catch {
            throw TopicStatsError(error)
        }
    }

    /// Hands everything counted to the shared vocabulary, and returns the other totals.
    consuming func finish() -> WorkerTotals {
        vocabulary.add(counter, indexer: indexer, translation: &translation)
        totals.replaced = decoder.replaced
        return totals
    }

    private mutating func count(_ piece: TextPiece, _ bytes: Span<UInt8>) throws(ICUError) {
        tokens.removeAll()
        stream.removeAll()
        decoder.decode(piece, of: bytes)
        totals.characters += try cutAndIndex(
            piece, bytes, decoder: decoder, segmenter: segmenter, keeping: kinds, tokens: &tokens,
            indexer: &indexer, stream: &stream)
        totals.tokens += stream.count
        totals.longTokens += tokens.longTokens
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
