// Tokens of a text in memory, one text at a time: the library's simplest door.

import ICUDoor
import TextSegmentation
import TextStorage

/// Cuts texts in memory into tokens. Make one a thread: it keeps ICU's iterator and scratch space.
public final class Tokenizer {
    private let kinds: TokenKinds
    private let segmenter: any WordSegmenter
    private let buffer = Buffer()

    /// The tokens of the text at hand; a class, so that they can be read while it is in use.
    private final class Buffer {
        var tokens = TokenBuffer()
    }

    /// One token of a text.
    public struct Token: Sendable, Equatable {
        /// The bytes in the text's UTF-8.
        public var range: Range<Int>
        /// The kind.
        public var kind: TokenOptions.Kind
    }

    /// A tokenizer; tokens are not normalised, so those options do not matter here.
    public init(_ options: TokenOptions = TokenOptions()) throws(TopicStatsError) {
        kinds = options.tokenKinds
        segmenter = try SegmenterSource(options).make()
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
        buffer.tokens.removeAll()
        do throws(ICUError) {
            _ = try segmenter.segment(
                text.span, 0..<text.count, keeping: kinds, into: &buffer.tokens)
        } catch {
            throw TopicStatsError(error)
        }
        for index in 0..<buffer.tokens.count {
            let token = buffer.tokens[index]
            guard let kind = TokenOptions.Kind(token.kind) else { continue }
            body(Token(range: token.range, kind: kind))
        }
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
