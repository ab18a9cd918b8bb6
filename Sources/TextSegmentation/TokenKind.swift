// The kinds of token, from the rule status that ICU's word rules give each segment.

/// What a segment between two word boundaries is.
package enum TokenKind: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    /// White space; never a token.
    case space = 0
    /// Punctuation, symbols and control characters (`UBRK_WORD_NONE`).
    case symbol = 1
    /// Digits (`UBRK_WORD_NUMBER`).
    case number = 2
    /// Letters of scripts that are neither kana nor ideographs (`UBRK_WORD_LETTER`).
    case letter = 3
    /// Hiragana and katakana (`UBRK_WORD_KANA`).
    case kana = 4
    /// Chinese characters, and words of Chinese and Japanese that ICU's dictionary knows
    /// (`UBRK_WORD_IDEO`).
    case ideograph = 5

    /// The kind that belongs to ICU's rule status.
    ///
    /// `first` is the segment's first UTF-16 unit, which tells white space from other symbols.
    package init(status: Int32, first: UInt16) {
        switch status {
        case ..<100: self = isWhiteSpace(first) ? .space : .symbol
        case ..<200: self = .number
        case ..<300: self = .letter
        case ..<400: self = .kana
        default: self = .ideograph
        }
    }

    /// The name in options and output.
    package var name: String { "\(literalName)" }

    /// The name, as it stands in the program.
    package var literalName: StaticString {
        switch self {
        case .space: "space"
        case .symbol: "symbol"
        case .number: "number"
        case .letter: "letter"
        case .kana: "kana"
        case .ideograph: "ideograph"
        }
    }
}

/// A set of kinds.
package struct TokenKinds: OptionSet, Hashable, Sendable {
    package var rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package init(_ kind: TokenKind) {
        rawValue = 1 << kind.rawValue
    }

    package static let space = TokenKinds(.space)
    package static let symbol = TokenKinds(.symbol)
    package static let number = TokenKinds(.number)
    package static let letter = TokenKinds(.letter)
    package static let kana = TokenKinds(.kana)
    package static let ideograph = TokenKinds(.ideograph)

    /// Letters, kana and ideographs.
    package static let word: TokenKinds = [.letter, .kana, .ideograph]
    /// Every kind of token: all but white space.
    package static let all: TokenKinds = [.word, .number, .symbol]
    /// Every segment, white space too.
    package static let everySegment: TokenKinds = [.all, .space]

    /// Whether a kind is in the set.
    @inline(__always)
    package func contains(_ kind: TokenKind) -> Bool {
        rawValue & (1 << kind.rawValue) != 0
    }

    /// The names of the kinds in the set, in a fixed order.
    package var names: [String] {
        TokenKind.allCases.filter { contains($0) }.map(\.name)
    }
}

/// Unicode's property White_Space, which no character beyond the first plane has.
package func isWhiteSpace(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
        0x3000:
        true
    default: false
    }
}
