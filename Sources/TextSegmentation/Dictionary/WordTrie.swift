// ICU's dictionary in a form that is quick to build and quick to walk.

import ICUDoor
import TextStorage

/// The words of Chinese and Japanese with their costs.
///
/// Words are sequences of ids of characters in a double array. The number of the slot where a word
/// ends, or the id of a single character, is the word's number, so a word found needs no hashing
/// to be counted. Ids go by how often a character stands in words, the most frequent first: what is
/// read most lies close together and stays in the core's caches.
package struct WordTrie: ~Copyable, Sendable {
    /// The words.
    let array: DoubleArray
    /// The id of each character that takes part in words; 0 for all others.
    let ids: CharacterTable<UInt16>
    /// The number of katakana, whose ids come first.
    private let katakanaCount: UInt16

    /// The longest word that ICU looks for, in UTF-16 units (`maxWordSize` in `dictbe.cpp`).
    package static let longestWord = 20
    /// The cost of a character that is no word (`maxSnlp` in `dictbe.cpp`).
    package static let unknownCost: UInt8 = 255

    /// The id of characters that are in no word.
    static let unknown = UInt16.max

    /// Words are numbered below this.
    package var count: Int { array.count }

    /// Whether an id is that of a katakana.
    func isKatakana(_ id: UInt16) -> Bool { id != 0 && id <= katakanaCount }

    /// Builds the trie from ICU's.
    ///
    /// `characters` are all that runs are made of, whether or not a word begins with them.
    /// Nil if costs are too high for the array. Complexity: O(nodes).
    package init?(
        _ dictionary: borrowing BreakDictionary, characters: borrowing ContiguousBuffer<UInt16>
    ) {
        let nodes = TrieNodes(dictionary.trie.span)
        guard nodes.highestCost < Self.unknownCost else { return nil }
        let ids = CharacterIDs(nodes, characters)
        array = Self.place(nodes, ids)
        katakanaCount = ids.katakanaCount
        self.ids = ids.take()
    }

    /// Makes the double array of a trie's nodes.
    private static func place(
        _ nodes: borrowing TrieNodes, _ ids: borrowing CharacterIDs
    ) -> DoubleArray {
        // A character that no word is stands for itself.
        var builder = DoubleArrayBuilder(idCount: ids.count, cost: unknownCost)
        var places = ContiguousBuffer<UInt32>(repeating: 0, count: nodes.count)
        var children = ContiguousBuffer<DoubleArrayBuilder.Child>(capacity: 1 << 12)
        // Branches of frequent characters come first, so that they lie side by side.
        var roots = ContiguousBuffer<UInt32>(repeating: .max, count: ids.count)
        for node in 0..<nodes.rootCount {
            let id = ids.table[nodes.nodes[node].character]
            guard id != 0 else { continue }
            roots[Int(id)] = UInt32(node)
            places[node] = UInt32(id)
            let cost = nodes.nodes[node].value
            if cost > 0 { builder.setCost(of: id, to: cost) }
        }
        for id in 1..<ids.count where roots[id] != .max {
            addBranch(of: Int(roots[id]), nodes, ids, &builder, &places, &children)
        }
        for node in nodes.rootCount..<nodes.count where places[node] != 0 {
            addBranch(of: node, nodes, ids, &builder, &places, &children)
        }
        return builder.finish()
    }

    /// Adds the branch of a node, whose slot is known, and notes the slots of its children.
    private static func addBranch(
        of node: Int, _ nodes: borrowing TrieNodes, _ ids: borrowing CharacterIDs,
        _ builder: inout DoubleArrayBuilder, _ places: inout ContiguousBuffer<UInt32>,
        _ children: inout ContiguousBuffer<DoubleArrayBuilder.Child>
    ) {
        let range = nodes.children(of: node)
        children.removeAll()
        for child in range {
            let id = ids.table[nodes.nodes[child].character]
            // A word with a character that is in no run cannot be found.
            guard id != 0 else { continue }
            let cost = nodes.nodes[child].value
            children.append(DoubleArrayBuilder.Child(id: id, cost: cost))
        }
        if children.isEmpty { return }
        let base =
            node < nodes.rootCount
            ? builder.addBranch(behindFirst: UInt16(places[node]), children.span)
            : builder.addBranch(behind: Int(places[node]), children.span)
        for child in range {
            let id = ids.table[nodes.nodes[child].character]
            if id != 0 { places[child] = UInt32(base + Int(id)) }
        }
    }
}
