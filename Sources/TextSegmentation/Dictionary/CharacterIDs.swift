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
        let counts = Self.counts(nodes.nodes.span)
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

    /// How often each character stands in words, by the words' costs: a cost is a logarithm of how
    /// rare a word is.
    private static func counts(_ nodes: Span<TrieNode>) -> CharacterTable<UInt64> {
        var counts = CharacterTable<UInt64>(repeating: 0)
        // Backwards, all that is behind a group is known when the group comes: sums of what is
        // behind its nodes lie on the stack, that of the last one on top.
        var sums = ContiguousBuffer<UInt64>(repeating: 0, count: 1 << 14)
        var top = 0
        var sum: UInt64 = 0
        var index = nodes.count
        while index > 0 {
            index -= 1
            let node = nodes[index]
            if node.isLast != 0, index < nodes.count - 1 {
                // The first node of the group behind was the one before.
                top += 1
                if top == sums.count { sums.append(0) }
                sums[top] = sum
                sum = 0
            }
            var weight: UInt64 = node.cost > 0 ? 1 << (UInt64(255 - node.cost) / 8) : 0
            if node.goesOn != 0 {
                weight += sums[top]
                top -= 1
            }
            counts[node.character] += weight
            sum += weight
        }
        return counts
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
