// Makes tokens of matches of the rules with letters of Southeast Asia in them.

import TextStorage

/// Divides matches; the scratch space and the dictionaries that were needed so far.
struct SoutheastDivider: ~Copyable {
    private var lookahead = WordLookahead()
    private var letters = ContiguousBuffer<UInt16>(capacity: 1 << 8)
    private var words: [SoutheastWords?] = [nil, nil, nil, nil]
    /// The languages whose dictionaries were asked for, and those which are there: bits as in
    /// entries of `FastTables`.
    private var asked: UInt32 = 0
    private(set) var ready: UInt32 = 0

    private typealias Entry = FastTables.Entry

    init() {}

    /// Reads the dictionaries of some languages; whether one more is ready now.
    mutating func prepare(_ languages: UInt32, _ tables: FastTables) -> Bool {
        let before = ready
        for number in 0..<words.count {
            let bit = UInt32(Letter.language(number)) << Entry.idShift
            guard languages & bit & ~asked != 0 else { continue }
            asked |= bit
            words[number] = tables.southeast.words(number, tables.characters)
            if words[number] != nil { ready |= bit }
        }
        return ready != before
    }

    /// Appends the tokens of a match that is nothing but letters of one language, which are in a
    /// buffer. Complexity: O(letters × longest word).
    mutating func appendTokens(
        of match: RuleMatch, _ letters: borrowing ContiguousBuffer<UInt16>, from first: Int,
        to tokens: inout TokenBuffer
    ) {
        var start = match.start
        let count = Int(match.end &- match.start) / 3
        if let words = words[Letter.number(letters[first])], count >= words.fewest {
            lookahead.divide(letters, first..<first + count, words)
            for index in 0..<lookahead.ends.count {
                let end = match.start &+ 3 &* lookahead.ends[index]
                tokens.append(Token(start: start, end: end, kind: match.kind))
                start = end
            }
        }
        tokens.append(Token(start: start, end: match.end, kind: match.kind))
    }

    /// Appends the tokens of a match of which all languages are ready.
    ///
    /// This is what `DictionaryCache::populateDictionary` in ICU's `rbbi_cache.cpp` does: each
    /// stretch of one language's letters is divided by itself, and no boundary comes from where
    /// such a stretch begins or ends. Complexity: O(characters × longest word).
    mutating func appendTokens(
        of match: RuleMatch, _ tables: FastTables, _ text: Span<UInt8>, _ kinds: TokenKinds,
        to tokens: inout TokenBuffer
    ) {
        var start = match.start
        var kind = match.kind
        var position = Int(match.start)
        let end = Int(match.end)
        while position < end {
            let first = position
            let (entry, next) = text.character(at: position, tables.characters, tables)
            position = next
            let language = entry & Entry.languages
            guard entry & Entry.lookahead != 0 else { continue }
            letters.removeAll()
            letters.append(Entry.id(entry))
            while position < end {
                let (entry, next) = text.character(at: position, tables.characters, tables)
                guard entry & Entry.lookahead != 0, entry & Entry.languages == language
                else { break }
                letters.append(Entry.id(entry))
                position = next
            }
            guard let words = words[Letter.number(Entry.id(entry))] else { continue }
            lookahead.divide(letters, 0..<letters.count, words)
            for index in 0..<lookahead.ends.count {
                // Letters take three bytes each.
                let behind = UInt32(truncatingIfNeeded: first) + 3 * lookahead.ends[index]
                if kinds.contains(kind) {
                    tokens.append(Token(start: start, end: behind, kind: kind))
                }
                start = behind
                // White space may stand before the first letter, but before no other.
                if kind == .space { kind = .symbol }
            }
        }
        if kinds.contains(kind) {
            tokens.append(Token(start: start, end: match.end, kind: kind))
        }
    }
}
