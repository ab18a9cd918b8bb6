// From a piece of text to its term ids: what every worker that counts begins with.

import ICUDoor
import TextInput
import TextSegmentation
import TextStatistics
import TextStorage

/// Cuts one piece after the other and turns its tokens into term ids of its own; owned by one worker.
struct PieceCutter: ~Copyable {
    private let kinds: TokenKinds
    private let segmenter: any WordSegmenter
    private let sentences: SentenceSegmenter?
    private let joiner: PhraseJoiner?
    private var decoder = PieceDecoder()
    private var marks = UnitMarks()
    /// The tokens of the piece that was cut last, as positions in its well-formed text.
    private(set) var tokens = TokenBuffer()
    /// Their terms.
    private(set) var stream = ContiguousBuffer<UInt32>(capacity: 1 << 8)
    /// The terms by their ids.
    private(set) var indexer: TermIndexer

    /// A cutter; `phrases` are made one token each, `sentences` finds the ends that are marked.
    init(
        _ options: TokenOptions, _ segmenters: SegmenterSource, sentences: SentenceSegmenter? = nil,
        phrases: [Phrase] = [], isTextShort: Bool = false
    ) throws(TopicStatsError) {
        kinds = options.tokenKinds
        segmenter = try segmenters.make()
        var indexer = TermIndexer(
            normalizing: options.normalization,
            // A place for each word of the dictionary takes longer to make than a short text to count.
            wordCount: isTextShort ? 0 : segmenters.wordCount)
        if phrases.isEmpty {
            joiner = nil
        } else {
            joiner = PhraseJoiner(phrases) { indexer.id(ofNormalForm: $0.span) }
        }
        self.indexer = indexer
        self.sentences = sentences
    }

    /// The vocabulary alone, when all is cut.
    consuming func takeIndexer() -> TermIndexer { indexer }

    /// About how many bytes it takes in memory, but for what ICU takes.
    var memoryBytes: Int {
        tokens.memoryBytes + stream.memoryBytes + indexer.memoryBytes
    }

    /// Ill-formed bytes replaced in all pieces so far.
    var replaced: ReplacedBytes { decoder.replaced }

    /// What was replaced since the last call.
    mutating func takeReplaced() -> ReplacedBytes { decoder.takeReplaced() }

    /// Cuts a piece; returns the number of characters. Complexity: O(bytes).
    mutating func cut(_ piece: TextPiece, _ bytes: Span<UInt8>) throws(ICUError) -> Int {
        tokens.removeAll()
        stream.removeAll()
        decoder.decode(piece, of: bytes)
        let characters = try cutAndIndex(
            piece, bytes, decoder: decoder, segmenter: segmenter, keeping: kinds, tokens: &tokens,
            indexer: &indexer, stream: &stream)
        if joiner != nil {
            join(joiner, &stream, &tokens, piece, bytes, decoder: decoder)
        }
        return characters
    }

    /// Appends the terms of the piece that was cut last, with the marks between them.
    mutating func appendMarked(
        _ piece: TextPiece, _ bytes: Span<UInt8>, to numbers: inout ContiguousBuffer<UInt32>
    ) throws(ICUError) {
        try TopicStats.appendMarked(
            stream, tokens, piece, bytes, decoder: decoder, sentences: sentences, marks: &marks,
            to: &numbers)
    }

    /// Which tokens of the piece that was cut last stand side by side.
    func neighbours(_ piece: TextPiece, _ bytes: Span<UInt8>) -> Neighbours {
        findNeighbours(tokens, piece, bytes, decoder: decoder)
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

/// Which tokens of a decoded piece stand side by side.
private func findNeighbours(
    _ tokens: borrowing TokenBuffer, _ piece: TextPiece, _ bytes: Span<UInt8>,
    decoder: borrowing PieceDecoder
) -> Neighbours {
    let text = decoder.text(of: piece, in: bytes)
    return Neighbours(tokens, of: text)
}
