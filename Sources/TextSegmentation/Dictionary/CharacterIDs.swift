// Numbers for the characters of a dictionary, the most frequent first.

import TextStorage

/// The ids of characters: 1 for the one that is most frequent in words, and so on. 0 is no
/// character: it stands between runs.
struct CharacterIDs: ~Copyable {
    private(set) var table = CharacterTable<UInt16>(repeating: 0)
    /// The number of ids, 0 counted in.
    private(set) var count = 1
    /// The number of katakana, which come first: whether an id is one is a comparison.
    private(set) var katakanaCount: UInt16 = 0

    /// Numbers `characters`, of which the words at `nodes` are made. Characters that are about as
    /// frequent as each other go by their codes. Complexity: O(nodes).
    init(_ nodes: borrowing TrieNodes, _ characters: borrowing ContiguousBuffer<UInt16>) {
        precondition(characters.count < Int(UInt16.max), "too many for 16 bits")
        let counts = Self.counts(nodes)
        let characters = characters.span
        // Sorted by counting: how many characters are of each level, then where each level begins.
        var places = ContiguousBuffer<Int>(repeating: 0, count: Self.levelCount)
        for index in characters.indices {
            let character = characters[index]
            if Self.isKatakana(character) {
                table[character] = UInt16(count)
                count += 1
            } else {
                places[Self.level(counts[character])] += 1
            }
        }
        katakanaCount = UInt16(count - 1)
        for level in (0..<Self.levelCount).reversed() {
            (places[level], count) = (count, count + places[level])
        }
        for index in characters.indices where !Self.isKatakana(characters[index]) {
            let level = Self.level(counts[characters[index]])
            table[characters[index]] = UInt16(places[level])
            places[level] += 1
        }
    }

    /// About how often each character stands in words, by the words' costs: a cost is a logarithm
    /// of how rare a word is. Only the first and the last characters of words are counted, which is
    /// enough to put them in order.
    private static func counts(_ trie: borrowing TrieNodes) -> CharacterTable<UInt64> {
        var counts = CharacterTable<UInt64>(repeating: 0)
        let nodes = trie.nodes.span
        var end = nodes.count
        // What is behind the first node of the root's group comes last.
        for root in trie.starts.span.indices {
            let start = Int(trie.starts[root])
            var sum = weight(nodes[root].cost)
            if start > 0 {
                for index in start..<end {
                    let weight = weight(nodes[index].cost)
                    counts[nodes[index].character] &+= weight
                    sum &+= weight
                }
                end = start
            }
            counts[nodes[root].character] &+= sum
        }
        return counts
    }

    @inline(__always)
    private static func weight(_ cost: UInt8) -> UInt64 {
        cost > 0 ? 1 &<< UInt64((255 &- cost) &>> 3) : 0
    }

    /// Levels of frequency: a binary logarithm with five more bits.
    private static let levelCount = 1 << 11

    private static func level(_ count: UInt64) -> Int {
        if count < 32 { return Int(count) }
        let exponent = 58 - count.leadingZeroBitCount
        return exponent << 5 + Int(count >> UInt64(exponent))
    }

    /// `isKatakana` in `dictbe.cpp`; half-width katakana are in no run, they are not stable under
    /// NFKC.
    static func isKatakana(_ character: UInt16) -> Bool {
        character >= 0x30A1 && character <= 0x30FE && character != 0x30FB
    }

    /// Hands over the table.
    consuming func take() -> CharacterTable<UInt16> { table }
}
