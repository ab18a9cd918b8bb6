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
        let nodes = dictionary.withTrie { TrieNodes($0) }
        guard nodes.highestCost < TrieNodes.costLimit else { return nil }
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
        var children = ContiguousBuffer<DoubleArray.Child>(capacity: 1 << 12)
        // The slots of nodes whose groups are still to come.
        var places = ContiguousBuffer<UInt32>(capacity: 1 << 12)
        var starts = ContiguousBuffer<UInt32>(repeating: 0, count: ids.count)
        for root in 0..<nodes.starts.count {
            let id = ids.table[nodes.nodes[root].character]
            guard id != 0 else { continue }
            starts[Int(id)] = nodes.starts[root]
            let cost = nodes.nodes[root].cost
            if cost > 0 { builder.setCost(of: id, to: cost) }
        }
        // What is behind frequent characters comes first, so that it lies side by side: the second
        // characters of words, which every lookup reads, then all others.
        for id in 1..<ids.count where starts[id] != 0 {
            _ = read(Int(starts[id]), nodes.nodes.span, ids.table, &children, &places)
            places.removeAll()
            if !children.isEmpty { builder.addBranch(behindFirst: UInt16(id), children.span) }
        }
        for id in 1..<ids.count where starts[id] != 0 {
            let base = builder.base(behindFirst: UInt16(id))
            var index = read(Int(starts[id]), nodes.nodes.span, ids.table, &children, &places)
            move(&places, from: 0, by: base)
            while !places.isEmpty {
                let place = Int(places.removeLast())
                let first = places.count
                index = read(index, nodes.nodes.span, ids.table, &children, &places)
                // Nothing is placed behind a character that is in no run.
                let isKnown = place != 0 && !children.isEmpty
                let base = isKnown ? builder.addBranch(behind: place, children.span) : 0
                move(&places, from: first, by: base)
            }
        }
        return builder.finish()
    }

    /// Reads the group at `start` as children with ids; adds the ids of those that go on to `open`,
    /// 0 for a character without an id. Returns where the next group begins.
    @inline(__always)
    private static func read(
        _ start: Int, _ nodes: Span<TrieNode>, _ ids: borrowing CharacterTable<UInt16>,
        _ children: inout ContiguousBuffer<DoubleArray.Child>,
        _ open: inout ContiguousBuffer<UInt32>
    ) -> Int {
        children.removeAll()
        var index = start
        while true {
            let node = nodes[index]
            index += 1
            let id = ids[node.character]
            // A word with a character that is in no run cannot be found.
            if id != 0 { children.append(DoubleArray.Child(id: id, cost: node.cost)) }
            if node.goesOn != 0 { open.append(UInt32(id)) }
            if node.isLast != 0 { return index }
        }
    }

    /// Makes slots of a base and the ids from `first` on; where there is no base or no id, 0.
    @inline(__always)
    private static func move(
        _ places: inout ContiguousBuffer<UInt32>, from first: Int, by base: Int
    ) {
        for index in first..<places.count {
            let id = places[index]
            places[index] = base == 0 || id == 0 ? 0 : UInt32(base) + id
        }
    }
}
