// Divides a run of Chinese or Japanese into the words that cost least together.

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
struct CheapestPath: ~Copyable {
    /// A word of the result.
    struct Word: BitwiseCopyable {
        /// The number of characters from the start of the run to the word's end.
        var end: UInt32
        /// The word's number in the trie plus one, or 0 if it is not in it.
        var number: UInt32
    }

    /// The cheapest way found so far to a position in the run.
    struct Place: BitwiseCopyable {
        var cost: UInt32
        var length: UInt32
        var number: UInt32
    }

    /// The words of the run divided last, from its end to its start.
    private(set) var words = ContiguousBuffer<Word>(capacity: 1 << 8)
    private var probes = ContiguousBuffer<UInt64>(capacity: 1 << 8)
    private var places = ContiguousBuffer<Place>(capacity: 1 << 8)

    /// The cost of a character that is no word (`maxSnlp`).
    private static let unknownCost: UInt32 = 255
    /// The costs of katakana runs by length, and the length from which a run is no candidate.
    private static let katakanaCosts: [UInt32] = [8192, 984, 408, 240, 204, 252, 300, 372, 480]
    private static let longestKatakana = 20

    init() {}

    /// Divides a run into `words`. Complexity: O(length × longest word).
    mutating func divide(_ run: borrowing ContiguousBuffer<UInt16>, _ trie: borrowing WordTrie) {
        trie.probePairs(of: run.span, into: &probes)
        Self.find(run.span, trie, probes, &places)
        words.removeAll()
        var end = run.count
        while end > 0 {
            let place = places[end]
            words.append(Word(end: UInt32(truncatingIfNeeded: end), number: place.number))
            end -= Int(place.length)
        }
    }

    private static func find(
        _ run: Span<UInt16>, _ trie: borrowing WordTrie,
        _ probes: borrowing ContiguousBuffer<UInt64>, _ places: inout ContiguousBuffer<Place>
    ) {
        places.removeAll()
        places.append(repeating: Place(cost: .max, length: 0, number: 0), count: run.count + 1)
        let probes = probes.span
        var places = places.mutableSpan
        places[0].cost = 0
        var isBehindKatakana = false
        for start in 0..<run.count {
            let cost = places[start].cost
            let character = run[start]
            var step = trie.first(character)
            let single = step.cost == 0 ? Self.unknownCost : step.cost
            if cost &+ single < places[start &+ 1].cost {
                places[start &+ 1] = Place(
                    cost: cost &+ single, length: 1, number: UInt32(character) &+ 1)
            }
            if step.goesOn, start &+ 1 < run.count,
                let second = trie.second(step, run[start &+ 1], probe: probes[start])
            {
                step = second
                var end = start &+ 2
                let limit = min(run.count, start &+ WordTrie.longestWord)
                while true {
                    if step.cost > 0, cost &+ step.cost < places[end].cost {
                        places[end] = Place(
                            cost: cost &+ step.cost,
                            length: UInt32(truncatingIfNeeded: end &- start),
                            number: UInt32(truncatingIfNeeded: step.number) &+ 1)
                    }
                    guard end < limit, step.goesOn, let next = trie.next(step, run[end]) else {
                        break
                    }
                    step = next
                    end &+= 1
                }
            }
            let isKatakana = Self.isKatakana(character)
            if isKatakana, !isBehindKatakana {
                let length = Self.katakanaLength(run, start)
                if length < Self.longestKatakana {
                    let total = cost &+ Self.katakanaCost(length)
                    if total < places[start &+ length].cost {
                        places[start &+ length] = Place(
                            cost: total, length: UInt32(truncatingIfNeeded: length), number: 0)
                    }
                }
            }
            isBehindKatakana = isKatakana
        }
    }

    /// `isKatakana` of `dictbe.cpp`; half-width katakana never come here, they are not stable
    /// under NFKC.
    @inline(__always)
    private static func isKatakana(_ character: UInt16) -> Bool {
        character >= 0x30A1 && character <= 0x30FE && character != 0x30FB
    }

    /// The number of katakana from `start` on, counted up to the length that is no candidate.
    private static func katakanaLength(_ run: Span<UInt16>, _ start: Int) -> Int {
        var length = 1
        while start + length < run.count, length < longestKatakana,
            isKatakana(run[start + length])
        {
            length += 1
        }
        return length
    }

    private static func katakanaCost(_ length: Int) -> UInt32 {
        length < katakanaCosts.count ? katakanaCosts[length] : 8192
    }
}
