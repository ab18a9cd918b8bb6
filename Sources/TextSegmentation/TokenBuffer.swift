// The tokens of one stretch of text, as columns of plain numbers.

import TextStorage

/// Tokens in the order of the text: where each begins and ends, and its kind.
///
/// Positions are bytes in the text that was segmented.
package struct TokenBuffer: ~Copyable {
    /// The first byte of each token.
    package private(set) var starts = ContiguousBuffer<UInt32>(capacity: 1 << 12)
    /// The byte behind each token.
    package private(set) var ends = ContiguousBuffer<UInt32>(capacity: 1 << 12)
    /// The raw value of each token's `TokenKind`.
    package private(set) var kinds = ContiguousBuffer<UInt8>(capacity: 1 << 12)
    /// Tokens left out because they were longer than `maximumTokenLength`.
    package var longTokens = 0

    /// The longest token, in bytes: longer ones are counted in `longTokens` and left out.
    ///
    /// No word is that long; what is (a data blob, a page without a break) would only fill the
    /// vocabulary.
    package static let maximumTokenLength = 1 << 16

    /// No tokens.
    package init() {}

    /// The number of tokens.
    package var count: Int { starts.count }

    /// The bytes of token `index`.
    package func range(_ index: Int) -> Range<Int> {
        Int(starts[index])..<Int(ends[index])
    }

    /// The kind of token `index`.
    package func kind(_ index: Int) -> TokenKind {
        TokenKind(rawValue: kinds[index]) ?? .symbol
    }

    /// Appends a token.
    package mutating func append(start: Int, end: Int, kind: TokenKind) {
        guard end - start <= Self.maximumTokenLength else {
            longTokens += 1
            return
        }
        starts.append(UInt32(truncatingIfNeeded: start))
        ends.append(UInt32(truncatingIfNeeded: end))
        kinds.append(kind.rawValue)
    }

    /// Empties the buffer; the memory is kept.
    package mutating func removeAll() {
        starts.removeAll()
        ends.removeAll()
        kinds.removeAll()
        longTokens = 0
    }
}
