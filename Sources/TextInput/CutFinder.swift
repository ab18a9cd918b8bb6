// Where a long text can be cut into pieces without changing any word in it.

import TextStorage

/// Finds positions that are word boundaries whatever stands further left or right.
///
/// The word rules (UAX #29) look at a boundary's neighbours only as far as these cuts leave them
/// in one piece:
/// - behind a line feed: rules WB3a and WB3b break around every line end;
/// - between an end of sentence (`。`, `！`, `？`) and a Chinese or Japanese character: no rule
///   joins them (WB999), and ICU's dictionary runs hold no punctuation;
/// - between a space and a letter or digit of the great scripts: a space joins only other spaces
///   (WB3d) and what extends it (WB4). After a full stop it also ends a sentence.
package enum CutFinder {
    /// How much a cut respects: a line, a sentence or a word. The best one is taken.
    enum Rank: Int, Comparable {
        case word, sentence, line

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// The last cut of the best rank in `0 < position <= end`, or nil.
    package static func lastCut(in text: Span<UInt8>, upTo end: Int) -> Int? {
        var best: (position: Int, rank: Rank)?
        var position = end
        while position > 0 {
            if let rank = rank(of: position, in: text), rank > best?.rank ?? .word || best == nil {
                if rank == .line { return position }
                best = (position, rank)
            }
            position -= 1
        }
        return best?.position
    }

    /// The first cut of any rank at or behind `start`, up to `end`; nil if there is none.
    package static func firstCut(in text: Span<UInt8>, from start: Int, upTo end: Int) -> Int? {
        var position = start
        while position <= end {
            if rank(of: position, in: text) != nil { return position }
            position += 1
        }
        return nil
    }

    /// The last position at or before `end` that is not inside a character; never 0, so that each
    /// cut takes something off the text.
    package static func characterBoundary(in text: Span<UInt8>, before end: Int) -> Int {
        var position = end
        while position > 0, end - position < 4, position < text.count,
            text[position] & 0xC0 == 0x80
        {
            position -= 1
        }
        // Four continuation bytes in a row are no character, and a piece holds at least one byte:
        // then cut where it was asked for.
        return position > 0 && end - position < 4 ? position : end
    }

    /// What a cut at `position` respects, or nil if it could change a word.
    private static func rank(of position: Int, in text: Span<UInt8>) -> Rank? {
        let before = text[position - 1]
        if before == 0x0A { return .line }
        guard position < text.count else { return nil }
        if before == 0x20 {
            guard isLetter(text, position) else { return nil }
            let isUppercase = (0x41...0x5A).contains(text[position])
            return isUppercase && position >= 2 && text[position - 2] == 0x2E ? .sentence : .word
        }
        guard position >= 3 else { return nil }
        switch (text[position - 3], text[position - 2], before) {
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F):
            return isChineseOrJapanese(text, position) ? .sentence : nil
        default: return nil
        }
    }

    /// Whether a letter or digit of the great scripts begins at a position: a character that
    /// extends nothing before it (neither Extend, Format, ZWJ nor white space).
    private static func isLetter(_ text: Span<UInt8>, _ position: Int) -> Bool {
        let lead = text[position]
        if lead < 0x80 {
            return (0x41...0x5A).contains(lead) || (0x61...0x7A).contains(lead)
                || (0x30...0x39).contains(lead)
        }
        guard position + 1 < text.count else { return false }
        let second = text[position + 1]
        switch lead {
        // Latin letters, Greek from U+0391, Cyrillic to U+047F, Hebrew and Arabic letters.
        case 0xC3...0xC9: return (0x80...0xBF).contains(second)
        case 0xCE: return (0x91...0xBF).contains(second)
        case 0xCF, 0xD0, 0xD1: return (0x80...0xBF).contains(second)
        case 0xD7: return (0x90...0xAA).contains(second)
        case 0xD8: return (0xA1...0xBA).contains(second)
        case 0xD9: return (0x81...0x8A).contains(second)
        // Devanagari U+0904–U+0939 and Thai U+0E01–U+0E30.
        case 0xE0:
            guard position + 2 < text.count else { return false }
            let third = text[position + 2]
            return second == 0xA4 && (0x84...0xB9).contains(third)
                || second == 0xB8 && (0x81...0xB0).contains(third)
        // Hangul syllables U+AC00–U+CFFF.
        case 0xEA: return (0xB0...0xBF).contains(second)
        case 0xEB, 0xEC: return (0x80...0xBF).contains(second)
        default: return isChineseOrJapanese(text, position)
        }
    }

    /// Whether a Chinese character of U+5000–U+8FFF, a hiragana of U+3041–U+3096 or a katakana of
    /// U+30A1–U+30FA begins at a position.
    private static func isChineseOrJapanese(_ text: Span<UInt8>, _ position: Int) -> Bool {
        let lead = text[position]
        if (0xE5...0xE8).contains(lead) { return true }
        guard lead == 0xE3, position + 2 < text.count else { return false }
        let third = text[position + 2]
        switch text[position + 1] {
        case 0x81: return (0x81...0xBF).contains(third)
        case 0x82: return (0x80...0x96).contains(third) || (0xA1...0xBF).contains(third)
        case 0x83: return (0x80...0xBA).contains(third)
        default: return false
        }
    }
}
