// Words without ICU's iterator: the same boundaries, many times faster.

import ICUDoor
import TextStorage

/// A segmenter that runs ICU's own tables over UTF-8.
///
/// A batch of matches of the rules (`scanMatches`) is collected with the runs of Chinese and Japanese
/// in them; the runs are divided all at once (`CheapestPath`), and then the tokens are written in
/// the order of the text (`appendTokens`). What is not mastered here goes to ICU in stretches
/// between boundaries that are certain. Why each step is as it is, and where ICU does the same, is
/// in the module's documentation (`TextSegmentation.docc`).
package final class FastWordSegmenter: WordSegmenter {
    private var scanner: FastScanner

    /// A segmenter over shared tables; it keeps an ICU iterator from the first text on that it
    /// hands over.
    package init(_ tables: FastTables, locale: String) {
        scanner = FastScanner(tables, locale: locale)
    }

    package func segment(
        _ text: Span<UInt8>, _ range: Range<Int>, keeping kinds: TokenKinds,
        into tokens: inout TokenBuffer
    ) throws(ICUError) -> Int {
        try scanner.scan(text, range, kinds, &tokens)
        return text.characterCount(in: range)
    }
}

/// The scanner behind the segmenter: rules, then dictionary, then tokens, a batch at a time.
private struct FastScanner: ~Copyable {
    private let tables: FastTables
    private let locale: String
    private var icu: BoundaryScanner?
    private var batch = MatchBatch()
    private var path = CheapestPath()
    private var divider = SoutheastDivider()

    init(_ tables: FastTables, locale: String) {
        self.tables = tables
        self.locale = locale
    }

    mutating func scan(
        _ text: Span<UInt8>, _ range: Range<Int>, _ kinds: TokenKinds,
        _ tokens: inout TokenBuffer
    ) throws(ICUError) {
        var position = range.lowerBound
        while position < range.upperBound {
            batch.removeAll()
            let stop = scanMatches(
                text, from: position, to: range.upperBound, keeping: kinds,
                most: MatchBatch.most, ready: divider.ready, tables, tables.machine,
                tables.characters, into: &batch)
            path.divide(batch.runs, hasKatakana: batch.hasKatakana, tables.trie)
            appendTokens(
                of: batch, path, &divider, keeping: kinds, tables, text, to: &tokens)
            position = stop.start
            guard stop.isForICU else { continue }
            if divider.prepare(stop.languages, tables) { continue }
            position = text.endOfStretch(
                from: stop.start, to: range.upperBound, ready: divider.ready, tables)
            try scanWithICU(text, stop.start..<position, kinds, &tokens)
        }
    }

    private mutating func scanWithICU(
        _ text: Span<UInt8>, _ range: Range<Int>, _ kinds: TokenKinds,
        _ tokens: inout TokenBuffer
    ) throws(ICUError) {
        var scanner: BoundaryScanner
        if let ready = icu.take() {
            scanner = ready
        } else {
            scanner = try BoundaryScanner(.word, locale: locale)
        }
        _ = try scanner.scan(text, range) { start, end, status, first in
            let kind = TokenKind(status: status, first: first)
            if kinds.contains(kind) {
                tokens.append(Token(start: start, end: end, kind: kind, word: 0))
            }
        }
        icu = consume scanner
    }
}

extension Span where Element == UInt8 {
    /// Where the stretch ends that begins with a match for ICU, at a boundary that the two
    /// characters around it make by themselves.
    ///
    /// Text for ICU comes in numbers, and each call costs: matches that follow go along, as long as
    /// none is for the fast path and not too much lies between two that are for ICU.
    fileprivate func endOfStretch(
        from start: Int, to limit: Int, ready: UInt32, _ tables: FastTables
    ) -> Int {
        typealias Entry = FastTables.Entry
        var end = start
        var isForICU = true
        var (entry, position) = character(at: start, tables.characters, tables)
        while position < limit {
            let (following, next) = character(at: position, tables.characters, tables)
            if tables.machine.parts(entry, following) {
                if isForICU { end = position }
                if following & Entry.plain != 0 { return end }
                // The letters that come may have words that can be found here.
                if following & Entry.lookahead != 0, following & Entry.languages & ready != 0 {
                    return end
                }
                if position &- start >= 1 << 14 || position &- end >= 64 { return end }
                isForICU = false
            }
            isForICU = isForICU || following & (Entry.forICU | Entry.lookahead) != 0
            (entry, position) = (following, next)
        }
        return isForICU ? limit : end
    }
}
