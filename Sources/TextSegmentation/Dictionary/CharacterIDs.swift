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

    /// Numbers `characters`, of which the words at `nodes` are made.
    init(_ nodes: borrowing TrieNodes, _ characters: borrowing ContiguousBuffer<UInt16>) {
        precondition(characters.count < Int(UInt16.max), "too many for 16 bits")
        // How often the words of each node occur together, from the leaves to the root: a cost is
        // a logarithm of how rare a word is.
        var weights = ContiguousBuffer<UInt64>(repeating: 0, count: nodes.count)
        var counts = CharacterTable<UInt64>(repeating: 0)
        for node in stride(from: nodes.count - 1, through: 0, by: -1) {
            let (character, cost) = (nodes.nodes[node].character, nodes.nodes[node].value)
            var weight: UInt64 = cost > 0 ? 1 << (UInt64(255 - cost) / 8) : 0
            for child in nodes.children(of: node) { weight += weights[child] }
            weights[node] = weight
            counts[character] += weight
        }
        var frequent: [(count: UInt64, character: UInt16)] = []
        for index in 0..<characters.count where Self.isKatakana(characters[index]) {
            add(characters[index])
        }
        katakanaCount = UInt16(count - 1)
        for index in 0..<characters.count where table[characters[index]] == 0 {
            let character = characters[index]
            if counts[character] > 0 { frequent.append((counts[character], character)) }
        }
        frequent.sort { $0.count == $1.count ? $0.character < $1.character : $0.count > $1.count }
        for (_, character) in frequent { add(character) }
        for index in 0..<characters.count where table[characters[index]] == 0 {
            add(characters[index])
        }
    }

    private mutating func add(_ character: UInt16) {
        table[character] = UInt16(count)
        count += 1
    }

    /// `isKatakana` in `dictbe.cpp`; half-width katakana are in no run, they are not stable under
    /// NFKC.
    static func isKatakana(_ character: UInt16) -> Bool {
        character >= 0x30A1 && character <= 0x30FE && character != 0x30FB
    }

    /// Hands over the table.
    consuming func take() -> CharacterTable<UInt16> { table }
}
