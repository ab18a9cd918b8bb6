// Where a long text can be cut into pieces without changing any word in it.

import TextStorage

/// Finds positions that are word boundaries whatever stands further left or right.
///
/// The word rules (UAX #29) look at a boundary's neighbours only as far as these cuts leave them
/// in one piece:
/// - behind a line feed: rules WB3a and WB3b break around every line end;
/// - between an end of sentence (`。`, `！`, `？`) and a Chinese character: no rule joins them
///   (WB999), and ICU's dictionary runs hold no punctuation;
/// - between a full stop with a space, or any space, and an ASCII letter, digit or Chinese
///   character: a space joins only other spaces (WB3d) and what extends it (WB4).
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
        let after = text[position]
        if before == 0x20 {
            guard isWordStart(after) else { return nil }
            let isUppercase = (0x41...0x5A).contains(after)
            return isUppercase && position >= 2 && text[position - 2] == 0x2E ? .sentence : .word
        }
        guard isHanLead(after), position >= 3 else { return nil }
        switch (text[position - 3], text[position - 2], before) {
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F): return .sentence
        default: return nil
        }
    }

    private static func isWordStart(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || (0x30...0x39).contains(byte) || isHanLead(byte)
    }

    /// Lead bytes of U+5000–U+8FFF, all of them Chinese characters.
    private static func isHanLead(_ byte: UInt8) -> Bool {
        (0xE5...0xE8).contains(byte)
    }
}
