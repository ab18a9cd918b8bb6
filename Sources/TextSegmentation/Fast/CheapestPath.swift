// Divides runs of Chinese or Japanese into the words that cost least together.

import TextStorage

/// The search of ICU's `CjkBreakEngine::divideUpDictionaryRange` (`dictbe.cpp`, ICU 72).
///
/// Every word of the dictionary has a cost, the less the more frequent the word. Among all ways to
/// divide a run into words the one with the lowest sum is taken; of two that cost the same, the one
/// whose last word was found from further left. What is special in ICU is kept:
/// - a character that is no word by itself may stand alone at cost 255;
/// - words have at most 20 UTF-16 units;
/// - from the first katakana of a run of fewer than 20, the whole run is a candidate whose cost
///   depends on its length, since names from abroad are in no dictionary.
///
/// ICU takes one character after the other and looks there for all words. Here many runs are
/// divided at once, and the words of two characters are looked up first, then those of three, then
/// those of four: each round goes through what is left in a loop without branches, in which lookups
/// do not wait for each other. What decides is the same: a *weight* is a cost times 4 with a smaller
/// remainder the longer the word, so that the lowest weight belongs to the cheapest way and, among
/// equals, to the one whose last word is longest, which is the one that ICU found first.
struct CheapestPath: ~Copyable {
    /// A word of a run.
    struct Word: BitwiseCopyable {
        /// The number of ids.
        var length: UInt32
        /// Its number in the double array plus one, 0 if it is no word of the dictionary.
        var number: UInt32

        /// Whether it is the 0 between runs.
        var isGap: Bool { number == 1 }
    }

    /// The cheapest ways from the position at hand to those that words of up to four characters
    /// lead to, as weights added to the cost of the way to the word's beginning.
    struct Front {
        /// The cost of the way to the position at hand.
        var cost: UInt32 = 0
        /// The lowest weights of the ways to the next three positions.
        var first = UInt32.max
        var second = UInt32.max
        var third = UInt32.max

        /// Goes on by a position; `weights` are those of the words that begin at the one at hand.
        /// Returns the weight of the cheapest way to it.
        @inline(__always)
        mutating func goOn(_ weights: DoubleArray.Weights) -> UInt32 {
            let weight = min(first, cost &+ UInt32(truncatingIfNeeded: weights[0]))
            first = min(second, cost &+ UInt32(truncatingIfNeeded: weights[1]))
            second = min(third, cost &+ UInt32(truncatingIfNeeded: weights[2]))
            third = cost &+ UInt32(truncatingIfNeeded: weights[3])
            cost = weight & ~3
            return weight
        }
    }

    /// A word that the lookups do not find: of more than four characters, or a run of katakana.
    struct LongWord: BitwiseCopyable {
        var start: UInt32
        var length: UInt32
        /// The cost of the way to its end, times 4.
        var cost: UInt32
        /// Its number as a word.
        var number: UInt32

        static let none = LongWord(start: 0, length: 0, cost: .max, number: 0)

        var end: Int { Int(start) &+ Int(length) }
    }

    /// The most ids that are divided at once: their costs fit into 32 bits, and what is noted of them
    /// into some tens of megabytes.
    static let longest = 1 << 20
    /// The costs of katakana runs by length, and the length from which a run is no candidate.
    private static let katakanaCosts: [UInt32] = [8192, 984, 408, 240, 204, 252, 300, 372, 480]
    private static let longestKatakana = 20

    /// The words of the runs divided last, from the last to the first.
    private(set) var words = ContiguousBuffer<Word>(capacity: 1 << 8)
    /// The weights of the words of one to four characters from each position on.
    private var weights = ContiguousBuffer<DoubleArray.Weights>()
    /// The numbers of the same words.
    private var numbers = ContiguousBuffer<DoubleArray.Numbers>()
    /// The positions from which longer words may begin, in order.
    private var openings = ContiguousBuffer<DoubleArray.Opening>()
    /// The runs of katakana, in order; their costs are their own.
    private var katakana = ContiguousBuffer<LongWord>()
    /// The length of the last word of the cheapest way to each position, the first left out, less
    /// one.
    private var steps = ContiguousBuffer<UInt8>()
    /// For the positions at hand, by their lowest bits, the cheapest long word that ends there.
    private var pending = ContiguousBuffer<LongWord>(repeating: .none, count: 32)
    /// The long words on cheapest ways, in order of their ends.
    private var longWords = ContiguousBuffer<LongWord>()

    init() {}

    /// Divides runs into `words`.
    ///
    /// The runs hold ids of characters, and each ends with a 0, which comes out as a word by itself.
    /// Complexity: O(ids × longest word).
    mutating func divide(
        _ runs: borrowing ContiguousBuffer<UInt16>, hasKatakana: Bool,
        _ trie: borrowing WordTrie
    ) {
        precondition(runs.count <= Self.longest, "runs too long for their costs to fit")
        words.removeAll()
        if runs.isEmpty { return }
        let runs = runs.span
        trie.array.lookUpPairs(
            in: runs, weights: &weights, numbers: &numbers, openings: &openings)
        for length in 3...4 {
            trie.array.lookUpLonger(
                in: runs, length: length, weights: &weights, numbers: &numbers,
                openings: &openings)
        }
        katakana.removeAll()
        if hasKatakana { Self.findKatakana(runs, trie, &katakana) }
        findWays(runs, trie.array)
        Self.collectWords(steps, numbers, longWords, &words)
    }

    /// Finds the last word of the cheapest way to each position.
    private mutating func findWays(_ runs: Span<UInt16>, _ array: borrowing DoubleArray) {
        longWords.removeAll()
        steps.removeAll()
        steps.append(repeating: 0, count: runs.count)
        var front = Front()
        var (opening, run) = (0, 0)
        var start = 0
        while start < runs.count {
            // Long words are rare: up to the next position that has to do with one, there are none.
            let stop = min(
                opening < openings.count ? openings[opening].start : runs.count,
                run < katakana.count ? Int(katakana[run].start) : runs.count)
            Self.findWays(start..<stop, weights, &steps, &front)
            start = stop
            // From here on a step at a time, until no long word is pending.
            var pendingEnd = start
            while start < runs.count {
                if opening < openings.count, openings[opening].start == start {
                    let end = addLongWords(runs, array, openings[opening], front.cost)
                    pendingEnd = max(pendingEnd, end)
                    opening += 1
                }
                if run < katakana.count, katakana[run].start == start {
                    pendingEnd = max(pendingEnd, addKatakana(katakana[run], front.cost))
                    run += 1
                }
                if start >= pendingEnd { break }
                let weight = front.goOn(weights[start])
                steps[start] = Self.step(weight)
                start += 1
                takeLongWord(to: start, weight, &front)
            }
        }
    }

    /// Finds the ways to the ends of a range over which no long word leads.
    private static func findWays(
        _ range: Range<Int>, _ weights: borrowing ContiguousBuffer<DoubleArray.Weights>,
        _ steps: inout ContiguousBuffer<UInt8>, _ front: inout Front
    ) {
        let weights = weights.span
        var steps = steps.mutableSpan
        var current = front
        for start in range { steps[start] = step(current.goOn(weights[start])) }
        front = current
    }

    /// The length of the last word of a way, less one.
    @inline(__always)
    private static func step(_ weight: UInt32) -> UInt8 {
        UInt8(truncatingIfNeeded: weight & 3 ^ 3)
    }

    /// Adds the words of more than four characters from one position; returns the end of the
    /// longest.
    private mutating func addLongWords(
        _ runs: Span<UInt16>, _ array: borrowing DoubleArray, _ opening: DoubleArray.Opening,
        _ cost: UInt32
    ) -> Int {
        var place = opening.place
        var longest = opening.start
        for length in 5...WordTrie.longestWord {
            let end = opening.start + length
            let slot: DoubleArray.Slot
            (slot, place) = array.step(from: place, by: runs[end - 1])
            if slot.weight != DoubleArray.noWeight {
                add(
                    LongWord(
                        start: UInt32(opening.start), length: UInt32(length),
                        cost: cost + UInt32(slot.weight), number: UInt32(place) + 1))
                longest = end
            }
            if slot.goesOn == 0 { break }
        }
        return longest
    }

    private mutating func addKatakana(_ run: LongWord, _ cost: UInt32) -> Int {
        var word = run
        word.cost += cost
        add(word)
        return run.end
    }

    /// Of several words with the same end the cheapest counts, of equals the one added first.
    private mutating func add(_ word: LongWord) {
        let slot = word.end & 31
        if word.cost < pending[slot].cost { pending[slot] = word }
    }

    /// Takes the long word that ends at a position, if there is one and it is cheaper than the word
    /// that `weight` stands for or costs the same and is longer.
    private mutating func takeLongWord(to end: Int, _ weight: UInt32, _ front: inout Front) {
        let word = pending[end & 31]
        guard word.cost != .max else { return }
        pending[end & 31] = .none
        let isLonger = word.length > UInt32(Self.step(weight)) + 1
        guard word.cost < front.cost || word.cost == front.cost && isLonger else { return }
        front.cost = word.cost
        longWords.append(word)
    }

    /// Finds the runs of katakana that are candidates.
    private static func findKatakana(
        _ runs: Span<UInt16>, _ trie: borrowing WordTrie,
        _ katakana: inout ContiguousBuffer<LongWord>
    ) {
        var index = 0
        while index < runs.count {
            let start = index
            while trie.isKatakana(runs[index]) { index += 1 }
            let length = index - start
            if length > 0, length < longestKatakana {
                let cost = length < katakanaCosts.count ? katakanaCosts[length] : katakanaCosts[0]
                katakana.append(
                    LongWord(
                        start: UInt32(start), length: UInt32(length), cost: cost * 4, number: 0))
            }
            index += 1
        }
    }

    /// Goes back along the cheapest way and collects its words.
    private static func collectWords(
        _ steps: borrowing ContiguousBuffer<UInt8>,
        _ numbers: borrowing ContiguousBuffer<DoubleArray.Numbers>,
        _ longWords: borrowing ContiguousBuffer<LongWord>, _ words: inout ContiguousBuffer<Word>
    ) {
        let (steps, numbers, longWords) = (steps.span, numbers.span, longWords.span)
        words.reserve(steps.count)
        var end = steps.count
        var left = longWords.count
        while end > 0 {
            // Long words that end further on are not on this way.
            while left > 0, longWords[left &- 1].end > end { left &-= 1 }
            if left > 0, longWords[left &- 1].end == end {
                let word = longWords[left &- 1]
                words.append(Word(length: word.length, number: word.number))
                end = Int(word.start)
                continue
            }
            let step = Int(steps[end &- 1])
            end &-= step &+ 1
            words.append(
                Word(
                    length: UInt32(truncatingIfNeeded: step &+ 1),
                    number: numbers[end][step]))
        }
    }
}
