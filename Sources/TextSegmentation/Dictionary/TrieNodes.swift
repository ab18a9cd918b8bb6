// All nodes of ICU's trie in one flat list, in an order that needs no links.

import TextStorage

/// A node of a trie, in four bytes: what becomes a child in a double array.
///
/// Before characters have ids, the character stands in the id's place. Bit 25 tells whether the node
/// is its group's last.
typealias TrieNode = DoubleArray.Child

extension TrieNode {
    /// The unit that leads here, or its id.
    @inline(__always)
    var character: UInt16 { id }
    /// Whether no other node of its group stands behind it.
    @inline(__always)
    var isLast: Bool { bits & 1 << 25 != 0 }

    /// A node with the cost of its word, 0 if none ends here; costs of `TrieNodes.costLimit` or more
    /// are all the same.
    @inline(__always)
    init(_ character: UInt16, _ cost: Int, goesOn: Bool, isLast: Bool) {
        let limited = UInt32(truncatingIfNeeded: min(cost, Int(TrieNodes.costLimit)))
        let ending = limited == 0 ? 0 : limited &+ 1
        let flags: UInt32 = (goesOn ? 1 : 0) << 24 | (isLast ? 1 : 0) << 25
        self.init(bits: UInt32(character) | ending << 16 | flags)
    }
}

/// The nodes of a dictionary's trie in groups, the nodes that go on from one node.
///
/// The groups of all that is behind a node follow each other without a gap: first the group of the
/// node itself, then all that is behind the group's last node that goes on, and so to its first. So
/// a stack of what is still to come is all it takes to know whose group comes next.
struct TrieNodes: ~Copyable {
    /// Costs are below this in a dictionary that is understood.
    static let costLimit: UInt8 = 254

    /// The nodes, the group of the root first.
    private(set) var nodes = ContiguousBuffer<TrieNode>(inLargePages: 1 << 19)
    /// Where the groups begin that are behind the nodes of the root's group; 0 where no word goes on.
    private(set) var starts = ContiguousBuffer<UInt32>()

    /// Reads a trie, which must be well-formed; nil if its root is not a branch of several units.
    /// Complexity: O(nodes).
    init?(_ trie: Span<UInt16>) {
        guard TrieReader.beginsWithBranch(trie) else { return nil }
        var places = ContiguousBuffer<UInt32>(capacity: 1 << 12)
        var roots = ContiguousBuffer<UInt32>(capacity: 1 << 14)
        TrieReader.appendGroup(at: 0, in: trie, to: &nodes, &roots)
        starts.append(repeating: 0, count: nodes.count)
        for root in (0..<nodes.count).reversed() where nodes[root].goesOn {
            starts[root] = UInt32(nodes.count)
            places.append(roots.removeLast())
            while !places.isEmpty {
                let place = Int(places.removeLast())
                TrieReader.appendGroup(at: place, in: trie, to: &nodes, &places)
            }
        }
    }

    /// Whether all costs are from 1 to below `costLimit` and no word has characters beyond the first plane,
    /// which would be units from 0xD800 to 0xDFFF. Complexity: O(nodes).
    var areUnderstood: Bool {
        let nodes = nodes.span
        var highest: UInt8 = 0
        var surrogates = 0
        for index in nodes.indices {
            highest = max(highest, nodes[index].cost)
            surrogates &+= nodes[index].character & 0xF800 == 0xD800 ? 1 : 0
        }
        return highest < Self.costLimit && surrogates == 0
    }

    /// Puts ids in the place of characters. Complexity: O(nodes).
    mutating func replaceCharacters(by ids: borrowing CharacterTable<UInt16>) {
        var nodes = nodes.mutableSpan
        for index in nodes.indices {
            let node = nodes[index]
            nodes[index] = TrieNode(bits: node.bits & 0xFFFF_0000 | UInt32(ids[node.character]))
        }
    }
}
