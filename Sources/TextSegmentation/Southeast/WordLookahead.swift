// Divides runs of Thai, Lao, Khmer or Burmese letters into words by looking ahead.

import TextStorage

/// The search of `divideUpDictionaryRange` in ICU's `ThaiBreakEngine`, `LaoBreakEngine`,
/// `KhmerBreakEngine` and `BurmeseBreakEngine` (`dictbe.cpp`, ICU 72), which do the same.
///
/// From the left, of the words that begin at a position the longest is taken behind which two more
/// words follow. If no word has two behind it, the shortest with one behind it is taken, and if none
/// has even that, the longest. What is in no dictionary goes up to the next place where a word of
/// the dictionary can begin, and is added to the word before it if that is short. What is known of a
/// position is kept, for all of them (ICU's `PossibleWord` keeps three), so that each is looked up at
/// most once.
struct WordLookahead: ~Copyable {
    /// The ends of the words found, in letters from the run's beginning, the last end left out.
    private(set) var ends = ContiguousBuffer<UInt32>(capacity: 1 << 8)
    /// The words that begin at each position, as far as they were looked up.
    private var known = ContiguousBuffer<LetterTrie.Words>(capacity: 1 << 8)

    /// A word shorter than this is joined with what follows it and is no word
    /// (`THAI_ROOT_COMBINE_THRESHOLD` and its like)…
    private static let rootCombineThreshold = 3
    /// …but not if that shares as many letters with a word (`THAI_PREFIX_COMBINE_THRESHOLD`).
    private static let prefixCombineThreshold = 3

    init() {}

    /// Divides letters of one language, as `Letter` has them, into `ends`.
    /// Complexity: O(letters × longest word).
    mutating func divide(
        _ letters: borrowing ContiguousBuffer<UInt16>, _ range: Range<Int>, _ words: SoutheastWords
    ) {
        ends.removeAll()
        if range.count < words.fewest { return }
        known.removeAll()
        known.append(repeating: .unknown, count: range.count)
        Self.divide(letters.span.extracting(range), words, &known, &ends)
        // Where the letters end there is no boundary because of it.
        ends.truncate(to: ends.count - 1)
    }

    private static func divide(
        _ letters: Span<UInt16>, _ words: SoutheastWords,
        _ known: inout ContiguousBuffer<LetterTrie.Words>, _ ends: inout ContiguousBuffer<UInt32>
    ) {
        let count = letters.count
        var start = 0
        while start < count {
            let candidates = look(start, letters, words.trie, &known)
            let length =
                candidates.lengths & (candidates.lengths &- 1) == 0
                ? candidates.lengths.highestBit
                : bestLength(candidates.lengths, start, letters, words.trie, &known)
            var end = start + length
            if end < count, length < rootCombineThreshold {
                let next = look(end, letters, words.trie, &known)
                if next.lengths == 0, length == 0 || next.readCount < prefixCombineThreshold {
                    end = nextBeginning(behind: end, letters, words.trie, &known)
                }
            }
            while end < count, letters[end] & Letter.mark != 0 { end += 1 }
            if words.elision != 0, end < count,
                look(end, letters, words.trie, &known).lengths == 0
            {
                end = endOfSuffixes(at: end, letters, words)
            }
            ends.append(UInt32(truncatingIfNeeded: end))
            start = end
        }
    }

    /// The length of the word that takes the search on best, of several.
    private static func bestLength(
        _ lengths: UInt64, _ start: Int, _ letters: Span<UInt16>,
        _ trie: borrowing LetterTrie, _ known: inout ContiguousBuffer<LetterTrie.Words>
    ) -> Int {
        var best = lengths.highestBit
        if start + best >= letters.count { return best }
        var first = lengths
        while first != 0 {
            let length = first.highestBit
            first &= ~(1 << UInt64(length - 1))
            let behind = start + length
            var second = look(behind, letters, trie, &known).lengths
            if second == 0 { continue }
            best = length
            if behind + second.highestBit >= letters.count { return best }
            while second != 0 {
                let secondLength = second.highestBit
                second &= ~(1 << UInt64(secondLength - 1))
                let third = look(behind + secondLength, letters, trie, &known)
                if third.lengths != 0 { return best }
            }
        }
        return best
    }

    /// The next position behind one where no word begins at which a word is likely to begin.
    private static func nextBeginning(
        behind start: Int, _ letters: Span<UInt16>, _ trie: borrowing LetterTrie,
        _ known: inout ContiguousBuffer<LetterTrie.Words>
    ) -> Int {
        var position = start + 1
        while position < letters.count {
            if letters[position - 1] & Letter.canEnd != 0,
                letters[position] & Letter.canBegin != 0,
                look(position, letters, trie, &known).lengths != 0
            {
                break
            }
            position += 1
        }
        return position
    }

    /// The position behind the signs that belong to the word before them.
    private static func endOfSuffixes(
        at position: Int, _ letters: Span<UInt16>, _ words: SoutheastWords
    ) -> Int {
        var end = position
        let before = letters[end - 1] & LetterTrie.idMask
        if letters[end] & LetterTrie.idMask == words.elision {
            if before == words.elision || before == words.repetition { return end }
            end += 1
        }
        if end < letters.count, letters[end] & LetterTrie.idMask == words.repetition,
            letters[end - 1] & LetterTrie.idMask != words.repetition
        {
            end += 1
        }
        return end
    }

    /// The words that begin at a position.
    @inline(__always)
    private static func look(
        _ position: Int, _ letters: Span<UInt16>, _ trie: borrowing LetterTrie,
        _ known: inout ContiguousBuffer<LetterTrie.Words>
    ) -> LetterTrie.Words {
        let before = known[position]
        if before.isKnown { return before }
        let found = trie.words(letters, from: position, to: letters.count)
        known[position] = found
        return found
    }
}

extension UInt64 {
    /// The number of the highest bit that is set, from 1; 0 if none is.
    @inline(__always)
    fileprivate var highestBit: Int { 64 &- leadingZeroBitCount }
}
