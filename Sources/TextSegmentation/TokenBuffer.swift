// The tokens of one stretch of text, as plain numbers behind one another.

import TextStorage

/// One token: its bytes in the text that was segmented, and its kind.
package struct Token: BitwiseCopyable, Sendable, Equatable {
    /// The first byte.
    package var start: UInt32
    /// The byte behind the last.
    package var end: UInt32
    /// What the token is.
    package var kind: TokenKind

    /// The number of the token's word in the segmenter's dictionary plus one, or 0 if the segmenter
    /// knows none: tokens with the same number other than 0 have the same text.
    package var word: UInt32

    /// A token.
    package init(start: UInt32, end: UInt32, kind: TokenKind, word: UInt32 = 0) {
        self.start = start
        self.end = end
        self.kind = kind
        self.word = word
    }

    /// The bytes in the text.
    package var range: Range<Int> { Int(start)..<Int(end) }
}

/// Tokens in the order of the text.
package struct TokenBuffer: ~Copyable {
    /// The tokens.
    package private(set) var tokens = ContiguousBuffer<Token>(capacity: 1 << 8)
    /// Tokens left out because they were longer than `maximumTokenLength`.
    package private(set) var longTokens = 0

    /// The longest token, in bytes: longer ones are counted in `longTokens` and left out.
    ///
    /// No word is that long; what is (a data blob, a page without a break) would only fill the
    /// vocabulary.
    package static let maximumTokenLength = 1 << 16

    /// No tokens.
    package init() {}

    /// The number of tokens.
    package var count: Int { tokens.count }

    /// The bytes that it takes in memory.
    package var memoryBytes: Int { tokens.memoryBytes }

    /// The token at a position.
    package subscript(index: Int) -> Token { tokens[index] }

    /// Appends a token.
    package mutating func append(_ token: Token) {
        if token.end - token.start <= Self.maximumTokenLength {
            tokens.append(token)
        } else {
            longTokens += 1
        }
    }

    /// Puts one token in the place of several: at `position`, which must not lie behind them.
    package mutating func join(_ range: Range<Int>, at position: Int) {
        precondition(!range.isEmpty && position <= range.lowerBound, "tokens join to the left")
        var token = tokens[range.lowerBound]
        if range.count > 1 {
            token.end = tokens[range.upperBound - 1].end
            token.word = 0
        }
        tokens[position] = token
    }

    /// Keeps the first `count` tokens.
    package mutating func truncate(to count: Int) { tokens.truncate(to: count) }

    /// Empties the buffer; the memory is kept.
    package mutating func removeAll() {
        tokens.removeAll()
        longTokens = 0
    }
}
