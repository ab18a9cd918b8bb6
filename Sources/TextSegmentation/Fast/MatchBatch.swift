// Matches of the rules that wait to become tokens.

import TextStorage

/// A match of the rules, from a boundary to the next one that the rules alone find.
struct RuleMatch: BitwiseCopyable {
    /// The first byte.
    var start: UInt32
    /// The byte behind the last.
    var end: UInt32
    /// What all its tokens are.
    var kind: TokenKind
    /// How it becomes tokens.
    var form: Form

    enum Form: UInt8 {
        /// As it is.
        case token
        /// A run of plain characters of the first plane, whose words are in the dictionary.
        case run
        /// Plain and other characters, or wide ones: runs and what is between them.
        case mixed
        /// Letters of one language of Southeast Asia and nothing else.
        case letters
        /// Letters of Southeast Asia and others that are no part of words in a dictionary.
        case lookahead
    }
}

/// Matches in the order of the text, and the runs of Chinese and Japanese in them.
struct MatchBatch: ~Copyable {
    /// The matches.
    var matches = ContiguousBuffer<RuleMatch>(capacity: 1 << 8)
    /// The ids of the runs' characters, with a 0 behind each run.
    var runs = ContiguousBuffer<UInt16>(capacity: 1 << 9)
    /// The letters of matches of the form `letters`, as `Letter` has them, one after the other.
    var letters = ContiguousBuffer<UInt16>(capacity: 1 << 9)
    /// The number of those whose matches were added.
    private var keptLetters = 0
    /// Whether a run may have katakana.
    var hasKatakana = false

    init() {}

    /// How many matches, or ids in runs, are divided at once: enough to keep the processor busy, few
    /// enough to stay in its fastest caches.
    static let most = 1 << 10

    mutating func removeAll() {
        matches.removeAll()
        runs.removeAll()
        letters.removeAll()
        keptLetters = 0
        hasKatakana = false
    }

    /// Adds a match with letters of Southeast Asia if tokens of the wanted kinds can be in it;
    /// returns the number of its letters, if they were added, too.
    ///
    /// `isOfOneLanguage` tells whether it is nothing but the letters added last, which otherwise are
    /// dropped.
    @inline(never)
    mutating func appendLetters(
        _ match: RuleMatch, isOfOneLanguage: Bool, keeping kinds: TokenKinds
    ) -> Int {
        var match = match
        match.form = isOfOneLanguage ? .letters : .lookahead
        // Behind white space, marks are symbols.
        let isWanted =
            kinds.contains(match.kind) || match.kind == .space && kinds.contains(.symbol)
        if isWanted { matches.append(match) }
        if !isWanted || !isOfOneLanguage {
            dropLetters()
            return 0
        }
        let count = letters.count - keptLetters
        keptLetters = letters.count
        return count
    }

    /// Drops the letters of the match at hand.
    mutating func dropLetters() {
        letters.truncate(to: keptLetters)
    }
}
