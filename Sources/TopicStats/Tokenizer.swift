// Tokens of a text in memory, one text at a time: the library's simplest door.

import ICUDoor
import TextInput
import TextSegmentation
import TextStorage

/// Cuts texts in memory into tokens. Make one a thread: it keeps ICU's iterator and scratch space.
public final class Tokenizer {
    private let kinds: TokenKinds
    private let segmenter: any WordSegmenter
    /// Room for tokens, while it is not in use.
    private var spare: TokenBuffer? = TokenBuffer()

    /// The bytes of a piece, if the text can be cut there.
    private static let pieceSize = 1 << 15

    /// One token of a text.
    public struct Token: Sendable, Equatable {
        /// The bytes in the text's UTF-8.
        public var range: Range<Int>
        /// The kind.
        public var kind: TokenOptions.Kind
    }

    /// A tokenizer; `auto` is `fast` here, for how much text will come is not known. Tokens are not
    /// normalised, so those options do not matter.
    public init(_ options: TokenOptions = TokenOptions()) throws(TopicStatsError) {
        kinds = options.tokenKinds
        guard ICULocale.isKnown(options.locale) else { throw .unknownLocale(options.locale) }
        segmenter = try SegmenterSource(options, isTextShort: false).make()
    }

    /// Makes the tables that the fast segmenter needs, so that nobody waits for them later.
    /// Complexity: O(size of the dictionary) the first time.
    public static func prepare(_ options: TokenOptions = TokenOptions()) {
        _ = SegmenterSource(options, isTextShort: false)
    }

    /// Calls `body` with each token of a text in order. Complexity: O(n).
    ///
    /// The bytes must be well-formed UTF-8 (`String.utf8` always is); less than 2 GiB.
    public func forEachToken(
        in text: [UInt8], _ body: (Token) -> Void
    ) throws(TopicStatsError) {
        precondition(text.count <= Int(Int32.max), "the text has 2 GiB or more")
        precondition(
            UTF8Validation.firstIllFormed(in: text.span, from: 0) == nil,
            "the text is not well-formed UTF-8")
        // Taken out, so that reading a token is reading memory, and `body` may use the tokenizer.
        var buffer = spare.take() ?? TokenBuffer()
        do throws(ICUError) {
            try forEachToken(in: text.span, &buffer, body)
        } catch {
            spare = consume buffer
            throw TopicStatsError(error)
        }
        spare = consume buffer
    }

    private func forEachToken(
        in text: Span<UInt8>, _ buffer: inout TokenBuffer, _ body: (Token) -> Void
    ) throws(ICUError) {
        // Piece by piece, so that the tokens at hand stay in the processor's caches.
        var start = 0
        while start < text.count {
            let end = start + Self.endOfPiece(text.extracting(start...))
            buffer.removeAll()
            _ = try segmenter.segment(text, start..<end, keeping: kinds, into: &buffer)
            let tokens = buffer.tokens.span
            for index in tokens.indices {
                guard let kind = TokenOptions.Kind(tokens[index].kind) else { continue }
                body(Token(range: tokens[index].range, kind: kind))
            }
            start = end
        }
    }

    /// Where a text can be cut near `pieceSize` without changing a word; its end if nowhere.
    private static func endOfPiece(_ text: Span<UInt8>) -> Int {
        guard text.count > pieceSize else { return text.count }
        return CutFinder.lastCut(in: text, upTo: pieceSize)
            ?? CutFinder.firstCut(in: text, from: pieceSize, upTo: text.count) ?? text.count
    }

    /// The tokens of a text.
    public func tokens(in text: String) throws(TopicStatsError) -> [Token] {
        var tokens: [Token] = []
        try forEachToken(in: Array(text.utf8)) { tokens.append($0) }
        return tokens
    }
}

extension TokenOptions.Kind {
    /// The kind of a token; nil for white space, which is none.
    fileprivate init?(_ kind: TokenKind) {
        switch kind {
        case .space: return nil
        case .symbol: self = .symbol
        case .number: self = .number
        case .letter: self = .letter
        case .kana: self = .kana
        case .ideograph: self = .ideograph
        }
    }
}
