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
    /// Nil if costs are too high for the array, or words have characters beyond the first plane.
    /// Complexity: O(nodes).
    package init?(
        _ dictionary: borrowing BreakDictionary, characters: borrowing ContiguousBuffer<UInt16>
    ) {
        guard var nodes = dictionary.withTrie({ TrieNodes($0) }), nodes.areUnderstood
        else { return nil }
        let ids = CharacterIDs(nodes, characters)
        nodes.replaceCharacters(by: ids.table)
        array = Self.place(nodes, idCount: ids.count)
        katakanaCount = ids.katakanaCount
        self.ids = ids.take()
    }

    /// Makes the double array of a trie's nodes.
    private static func place(_ trie: borrowing TrieNodes, idCount: Int) -> DoubleArray {
        // A character that no word is stands for itself.
        var builder = DoubleArrayBuilder(idCount: idCount, cost: unknownCost)
        let nodes = trie.nodes.span
        var starts = ContiguousBuffer<UInt32>(repeating: 0, count: idCount)
        for root in trie.starts.span.indices where nodes[root].id != 0 {
            starts[Int(nodes[root].id)] = trie.starts[root]
            if nodes[root].cost > 0 { builder.setCost(of: nodes[root].id, to: nodes[root].cost) }
        }
        // What is behind frequent characters comes first, so that it lies side by side: the second
        // characters of words, which every lookup reads, then all others.
        for id in 1..<idCount where starts[id] != 0 {
            let group = group(at: Int(starts[id]), nodes)
            if group.isKnown {
                builder.addBranch(behindFirst: UInt16(id), nodes.extracting(group.range))
            } else {
                let known = known(nodes.extracting(group.range))
                if !known.isEmpty { builder.addBranch(behindFirst: UInt16(id), known.span) }
            }
        }
        // The slots of nodes whose groups are still to come; 0 for what has no slot.
        var places = ContiguousBuffer<UInt32>(capacity: 1 << 12)
        for id in 1..<idCount where starts[id] != 0 {
            var index = group(at: Int(starts[id]), nodes).range.upperBound
            let base = builder.base(behindFirst: UInt16(id))
            open(nodes.extracting(Int(starts[id])..<index), base, &places)
            while !places.isEmpty {
                index = placeGroup(at: index, nodes, behind: places.removeLast(), &builder, &places)
            }
        }
        return builder.finish()
    }

    /// Places a group behind a slot, or nowhere behind slot 0; returns where the next group begins.
    @inline(__always)
    private static func placeGroup(
        at start: Int, _ nodes: Span<TrieNode>, behind place: UInt32,
        _ builder: inout DoubleArrayBuilder, _ places: inout ContiguousBuffer<UInt32>
    ) -> Int {
        let node = nodes[start]
        if node.isLast {
            // Most groups are of one node.
            let isKnown = place != 0 && node.id != 0
            let slot = isKnown ? builder.addOnlyChild(behind: Int(place), node) : 0
            if node.goesOn { places.append(UInt32(truncatingIfNeeded: slot)) }
            return start + 1
        }
        let group = group(at: start, nodes)
        let children = nodes.extracting(group.range)
        var base = 0
        if place != 0 {
            if group.isKnown {
                base = builder.addBranch(behind: Int(place), children)
            } else {
                let known = known(children)
                if !known.isEmpty { base = builder.addBranch(behind: Int(place), known.span) }
            }
        }
        open(children, base, &places)
        return group.range.upperBound
    }

    /// The range of a group, and whether all of its characters have ids.
    @inline(__always)
    private static func group(
        at start: Int, _ nodes: Span<TrieNode>
    ) -> (range: Range<Int>, isKnown: Bool) {
        var end = start
        var isKnown = true
        while true {
            let node = nodes[end]
            end &+= 1
            isKnown = isKnown && node.id != 0
            if node.isLast { return (start..<end, isKnown) }
        }
    }

    /// The nodes of a group that have ids: a word with a character that is in no run cannot be
    /// found.
    private static func known(_ group: Span<TrieNode>) -> ContiguousBuffer<TrieNode> {
        var known = ContiguousBuffer<TrieNode>(capacity: group.count)
        for index in group.indices where group[index].id != 0 { known.append(group[index]) }
        return known
    }

    /// Notes the slots of the nodes of a group that go on; 0 where there is no base or no id.
    @inline(__always)
    private static func open(
        _ group: Span<TrieNode>, _ base: Int, _ places: inout ContiguousBuffer<UInt32>
    ) {
        for index in group.indices where group[index].goesOn {
            let id = group[index].id
            let isPlaced = base != 0 && id != 0
            places.append(isPlaced ? UInt32(truncatingIfNeeded: base) &+ UInt32(id) : 0)
        }
    }
}
