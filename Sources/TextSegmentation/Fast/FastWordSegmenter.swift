// Words without ICU's iterator: the same boundaries, many times faster.

import ICUDoor
import TextStorage

/// A segmenter that runs ICU's own tables over UTF-8.
///
/// How ICU finds words, and where each step is here:
/// 1. A state machine compiled from the rules (UAX #29 and ICU's tailoring) finds the longest match
///    from each boundary (`RuleBasedBreakIterator::handleNext` in `rbbi.cpp`): `match`. The tables
///    are ICU's, read at run time; nothing of the rules is written down here.
/// 2. A match with Chinese, Japanese, Thai, … characters is divided by engines with dictionaries
///    (`DictionaryCache::populateDictionary` in `rbbi_cache.cpp`): `divide`. All parts get the rule
///    status of the match.
/// 3. The engine for Chinese and Japanese looks for the cheapest words: `CheapestPath`.
///
/// A match with characters that the fast path does not master (scripts with other engines, forms
/// that NFKC changes, characters beyond the first plane) is handed to ICU alone: a match of the
/// rules depends on nothing before its start, and ICU finds the same match again.
package final class FastWordSegmenter: WordSegmenter {
    private var scanner: FastScanner

    /// A segmenter over shared tables; it keeps an ICU iterator for what it hands over.
    package init(_ tables: FastTables, locale: String) throws(ICUError) {
        scanner = FastScanner(tables, try BoundaryScanner(.word, locale: locale))
    }

    package func segment(
        _ text: Span<UInt8>, _ range: Range<Int>, keeping kinds: TokenKinds,
        into tokens: inout TokenBuffer
    ) throws(ICUError) -> Int {
        try scanner.scan(text, range, kinds, &tokens)
    }
}

/// The scanner behind the segmenter.
private struct FastScanner: ~Copyable {
    private let tables: FastTables
    private var icu: BoundaryScanner
    private var path = CheapestPath()
    /// The characters of the match at hand, as far as they are plain.
    private var run = ContiguousBuffer<UInt16>(capacity: 1 << 10)
    /// Where a match can be divided: bytes of the text.
    private var cuts = ContiguousBuffer<Int>(capacity: 1 << 6)

    init(_ tables: FastTables, _ icu: consuming BoundaryScanner) {
        self.tables = tables
        self.icu = icu
    }

    mutating func scan(
        _ text: Span<UInt8>, _ range: Range<Int>, _ kinds: TokenKinds,
        _ tokens: inout TokenBuffer
    ) throws(ICUError) -> Int {
        var position = range.lowerBound
        var characters = 0
        while position < range.upperBound {
            let match = findMatch(
                text, position, range.upperBound, tables, tables.rules, tables.characters, &run)
            if match.classes & Self.forICU != 0 {
                let end = stretchEnd(text, position, match, range.upperBound)
                characters += try icu.scan(text, position..<end) { start, end, status, first in
                    let kind = TokenKind(status: status, first: first)
                    if kinds.contains(kind) {
                        tokens.append(Token(start: start, end: end, kind: kind, word: 0))
                    }
                }
                position = end
                continue
            }
            characters += match.characters
            let kind = TokenKind(status: match.status, first: firstUnit(text, position))
            if kinds.contains(kind) {
                if match.classes == 0 {
                    tokens.append(token(position, match.end, kind, 0))
                } else if match.plainCount == match.characters {
                    divideRun(position, match, kind, &tokens)
                } else {
                    divideMixed(text, position, match, kind, &tokens)
                }
            }
            position = match.end
        }
        return characters
    }

    /// Where the stretch ends that begins with a match for ICU.
    ///
    /// Text for ICU comes in numbers, and each call costs: matches that follow go along, as long as
    /// none is for the fast path and not too much lies between two that are for ICU.
    private mutating func stretchEnd(
        _ text: Span<UInt8>, _ start: Int, _ first: RuleMatch, _ limit: Int
    ) -> Int {
        var end = first.end
        var position = end
        while position < limit, position - start < 1 << 14, position - end < 64 {
            let match = findMatch(
                text, position, limit, tables, tables.rules, tables.characters, &run)
            position = match.end
            if match.classes & Self.forICU != 0 {
                end = position
            } else if match.classes != 0 {
                break
            }
        }
        return end
    }

    /// The classes of characters that ICU divides.
    private static let forICU = FastTables.Class.unstable | FastTables.Class.complex

    /// A match of plain characters only, the common case: each of its words is a token.
    private mutating func divideRun(
        _ start: Int, _ match: RuleMatch, _ kind: TokenKind, _ tokens: inout TokenBuffer
    ) {
        if run.count == 1 {
            tokens.append(token(start, match.end, kind, UInt32(run[0]) + 1))
            return
        }
        path.divide(run, tables.trie)
        var tokenStart = start
        for index in stride(from: path.words.count - 1, through: 0, by: -1) {
            let word = path.words[index]
            // Plain characters take three bytes each.
            let end = start + Int(word.end) * 3
            tokens.append(token(tokenStart, end, kind, word.number))
            tokenStart = end
        }
    }

    /// A match of plain and other characters: runs of plain ones are divided each by itself, and
    /// no boundary comes from where a run begins or ends.
    private mutating func divideMixed(
        _ text: Span<UInt8>, _ start: Int, _ match: RuleMatch, _ kind: TokenKind,
        _ tokens: inout TokenBuffer
    ) {
        cuts.removeAll()
        run.removeAll()
        var position = start
        var runStart = start
        while position < match.end {
            let (scalar, length) = text.scalar(at: position)
            if tables.entry(of: scalar.value) & FastTables.Class.plain != 0 {
                if run.isEmpty { runStart = position }
                run.append(UInt16(scalar.value))
            } else {
                divideInside(from: runStart)
            }
            position += length
        }
        divideInside(from: runStart)
        var tokenStart = start
        for index in 0..<cuts.count {
            tokens.append(token(tokenStart, cuts[index], kind, 0))
            tokenStart = cuts[index]
        }
        tokens.append(token(tokenStart, match.end, kind, 0))
    }

    /// Adds the boundaries inside of a run to the cuts, and empties the run.
    private mutating func divideInside(from start: Int) {
        guard run.count > 1 else { return run.removeAll() }
        path.divide(run, tables.trie)
        for index in stride(from: path.words.count - 1, to: 0, by: -1) {
            cuts.append(start + Int(path.words[index].end) * 3)
        }
        run.removeAll()
    }

    private func token(_ start: Int, _ end: Int, _ kind: TokenKind, _ word: UInt32) -> Token {
        Token(
            start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
            kind: kind, word: word)
    }

    /// The first UTF-16 unit of a character, which tells white space from symbols.
    private func firstUnit(_ text: Span<UInt8>, _ position: Int) -> UInt16 {
        let lead = text[position]
        if lead < 0x80 { return UInt16(lead) }
        let value = text.scalar(at: position).scalar.value
        return value < 0x1_0000 ? UInt16(value) : 0xD800
    }
}
