// A piece of text with its tokens: what the forms of `segment` are written from.

import ICUDoor
import TextInput
import TextSegmentation
import TextStorage

/// A piece of a document, its tokens and its sentences; owned by one worker and used again.
package struct SegmentedText: ~Copyable {
    /// Which piece of which document.
    package private(set) var piece = TextPiece(
        document: 0, name: BytePath(""), range: 0..<0, offset: 0, part: 0, isLast: true)
    /// The text, well-formed UTF-8.
    package private(set) var text = ContiguousBuffer<UInt8>()
    /// The tokens, as positions in the text.
    package private(set) var tokens = TokenBuffer()
    /// The end of each sentence in the text, where sentences were asked for.
    package private(set) var sentenceEnds = ContiguousBuffer<UInt32>()
    private var decoder = PieceDecoder()

    /// The byte of the original input that a position in the text stands for.
    package func originalOffset(_ position: Int) -> Int {
        piece.offset + decoder.originalPosition(of: position)
    }

    /// Ill-formed bytes replaced in all pieces so far.
    var replaced: ReplacedBytes { decoder.replaced }

    /// Takes in the next piece; returns the number of characters.
    mutating func set(
        _ piece: TextPiece, of bytes: Span<UInt8>, keeping kinds: TokenKinds,
        words: any WordSegmenter, sentences: SentenceSegmenter?
    ) throws(ICUError) -> Int {
        self.piece = piece
        tokens.removeAll()
        sentenceEnds.removeAll()
        decoder.decode(piece, of: bytes)
        copyText(decoder, piece, bytes, to: &text)
        try sentences?.findEnds(text, into: &sentenceEnds)
        return try words.segment(text, keeping: kinds, into: &tokens)
    }
}

private func copyText(
    _ decoder: borrowing PieceDecoder, _ piece: TextPiece, _ bytes: Span<UInt8>,
    to text: inout ContiguousBuffer<UInt8>
) {
    text.removeAll()
    text.append(copying: decoder.text(of: piece, in: bytes))
}

extension WordSegmenter {
    fileprivate func segment(
        _ text: borrowing ContiguousBuffer<UInt8>, keeping kinds: TokenKinds,
        into tokens: inout TokenBuffer
    ) throws(ICUError) -> Int {
        try segment(text.span, 0..<text.count, keeping: kinds, into: &tokens)
    }
}

extension SentenceSegmenter {
    fileprivate func findEnds(
        _ text: borrowing ContiguousBuffer<UInt8>, into ends: inout ContiguousBuffer<UInt32>
    ) throws(ICUError) {
        try findEnds(text.span, 0..<text.count, into: &ends)
    }
}
