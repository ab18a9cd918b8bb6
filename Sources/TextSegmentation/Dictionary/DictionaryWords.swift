// Lists the words of ICU's dictionary.

import ICUDoor
import TextStorage

/// The words of a dictionary, one after the other.
package enum DictionaryWords {
    /// Calls `body` with each word of the dictionary and its cost, in the order of the words'
    /// UTF-16 units. Complexity: O(nodes of the trie).
    package static func forEach(
        in dictionary: borrowing BreakDictionary, _ body: ([UInt16], UInt8) -> Void
    ) {
        var prefix: [UInt16] = []
        var children = ContiguousBuffer<TrieChild>()
        visit(dictionary.trie.span, TrieNode.root, &prefix, &children, body)
    }

    private static func visit(
        _ trie: Span<UInt16>, _ node: TrieNode, _ prefix: inout [UInt16],
        _ children: inout ContiguousBuffer<TrieChild>, _ body: ([UInt16], UInt8) -> Void
    ) {
        guard node.position >= 0 else { return }
        let first = children.count
        node.appendChildren(in: trie, to: &children)
        for index in first..<children.count {
            let child = children[index]
            prefix.append(child.character)
            if child.value > 0 { body(prefix, child.value) }
            visit(trie, child.next, &prefix, &children, body)
            prefix.removeLast()
        }
        children.truncate(to: first)
    }
}
