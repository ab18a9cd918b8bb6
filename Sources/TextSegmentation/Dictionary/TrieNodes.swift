// All nodes of ICU's trie, level by level, in flat arrays.

import TextStorage

/// The nodes of a dictionary's trie in breadth-first order: the children of a node stand behind one
/// another, and the root's come first.
struct TrieNodes: ~Copyable {
    /// The nodes but the root.
    private(set) var nodes = ContiguousBuffer<TrieChild>(capacity: 1 << 19)
    /// Where each node's children begin; they end where the next node's begin.
    private var firstChildren = ContiguousBuffer<UInt32>(capacity: 1 << 19)
    /// The number of the root's children, which stand first.
    let rootCount: Int

    /// The highest cost of a word.
    var highestCost: UInt8 {
        var highest: UInt8 = 0
        for index in 0..<nodes.count { highest = max(highest, nodes[index].value) }
        return highest
    }

    /// The number of nodes.
    var count: Int { nodes.count }

    /// Reads a trie. Complexity: O(nodes).
    init(_ trie: Span<UInt16>) {
        TrieNode.root.appendChildren(in: trie, to: &nodes)
        rootCount = nodes.count
        var index = 0
        while index < nodes.count {
            firstChildren.append(UInt32(nodes.count))
            let next = nodes[index].next
            if next.position >= 0 { next.appendChildren(in: trie, to: &nodes) }
            index += 1
        }
        firstChildren.append(UInt32(nodes.count))
    }

    /// The numbers of a node's children.
    func children(of node: Int) -> Range<Int> {
        Int(firstChildren[node])..<Int(firstChildren[node + 1])
    }
}
