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
        var second = ContiguousBuffer<UInt32>(capacity: 1 << 17)
        var seconds = ContiguousBuffer<Seconds>(capacity: 1 << 14)
        for id in 1..<ids.count where starts[id] != 0 {
            let first = second.count
            let next = read(Int(starts[id]), nodes.nodes.span, ids.table, &children, &second)
            if children.isEmpty {
                second.truncate(to: first)
                continue
            }
            let base = builder.addBranch(behindFirst: UInt16(id), children.span)
            move(&second, from: first, by: base)
            seconds.append(Seconds(next: next, end: second.count))
        }
        var end = 0
        for index in 0..<seconds.count {
            while end < seconds[index].end {
                places.append(second[end])
                end += 1
            }
            placeBehind(
                &places, seconds[index].next, nodes.nodes.span, ids.table, &children, &builder)
        }
        return builder.finish()
    }

    /// What is known of the second characters behind a first one.
    struct Seconds: BitwiseCopyable {
        /// Where the groups begin that are behind them.
        var next: Int
        /// Where their slots end in the list of all.
        var end: Int
    }

    /// Places all groups behind the nodes that lie in the slots `places`, the last one's first.
    private static func placeBehind(
        _ places: inout ContiguousBuffer<UInt32>, _ start: Int, _ nodes: Span<TrieNode>,
        _ ids: borrowing CharacterTable<UInt16>,
        _ children: inout ContiguousBuffer<DoubleArray.Child>, _ builder: inout DoubleArrayBuilder
    ) {
        var index = start
        while !places.isEmpty {
            let place = Int(places.removeLast())
            let node = nodes[index]
            if node.isLast != 0 {
                // Most groups are of one node.
                index += 1
                let id = ids[node.character]
                let isKnown = place != 0 && id != 0
                let child = DoubleArray.Child(id: id, cost: node.cost)
                let slot = isKnown ? builder.addOnlyChild(behind: place, child) : 0
                if node.goesOn != 0 { places.append(UInt32(truncatingIfNeeded: slot)) }
            } else {
                let first = places.count
                index = read(index, nodes, ids, &children, &places)
                // Nothing is placed behind a character that is in no run.
                let isKnown = place != 0 && !children.isEmpty
                let base = isKnown ? builder.addBranch(behind: place, children.span) : 0
                move(&places, from: first, by: base)
            }
        }
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
