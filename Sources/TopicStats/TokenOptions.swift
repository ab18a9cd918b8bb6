// Which tokens there are, and what they are counted under.

import ICUDoor
import TextSegmentation

/// How text is cut, which tokens are kept, and how a token becomes a term.
public struct TokenOptions: Sendable, Equatable {
    /// A kind of token, from the rule status of ICU's word rules.
    public enum Kind: String, CaseIterable, Sendable, Hashable {
        /// Letters of scripts that are neither kana nor ideographs.
        case letter
        /// Digits.
        case number
        /// Hiragana and katakana.
        case kana
        /// Chinese characters, and dictionary words of Chinese and Japanese.
        case ideograph
        /// Punctuation, symbols and control characters; white space is never a token.
        case symbol

        var tokenKind: TokenKind {
            switch self {
            case .letter: .letter
            case .number: .number
            case .kana: .kana
            case .ideograph: .ideograph
            case .symbol: .symbol
            }
        }
    }

    /// The kinds of token that count.
    public var kinds: Set<Kind> = [.letter, .number, .kana, .ideograph]
    /// What finds the words; the words are the same.
    public enum Segmenter: String, CaseIterable, Sendable {
        /// ICU's own iterator where all text fits in one batch (some 256 KiB), `fast` elsewhere.
        case auto
        /// ICU's tables run by TopicStats: many times faster, and some 20 ms to set up.
        case fast
        /// ICU's own iterator.
        case icu
    }

    /// What finds the words.
    public var segmenter = Segmenter.auto
    /// The locale whose rules cut the text; `root` is Unicode's own rules with ICU's dictionaries.
    public var locale = "root"
    /// Whether compatibility forms are counted under their ordinary form (NFKC).
    public var nfkc = true
    /// Whether upper and lower case are counted together (full case folding).
    public var foldCase = true

    /// Words and numbers, root locale, NFKC and case folding.
    public init() {}

    var tokenKinds: TokenKinds {
        kinds.reduce(into: TokenKinds()) { $0.insert(TokenKinds($1.tokenKind)) }
    }

    var normalization: Normalizer.Way? {
        switch (nfkc, foldCase) {
        case (true, true): .nfkcFoldCase
        case (true, false): .nfkc
        case (false, true): .foldCase
        case (false, false): nil
        }
    }

    /// The name of the normalisation in output.
    public var normalizationName: String {
        switch (nfkc, foldCase) {
        case (true, true): "NFKC_Casefold"
        case (true, false): "NFKC"
        case (false, true): "case folding"
        case (false, false): "none"
        }
    }
}
