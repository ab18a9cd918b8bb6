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
        visit(dictionary.trie.span, TrieNode(position: 0, matchRest: -1), &prefix, body)
    }

    private static func visit(
        _ trie: Span<UInt16>, _ node: TrieNode, _ prefix: inout [UInt16],
        _ body: ([UInt16], UInt8) -> Void
    ) {
        var children: [(UInt16, UInt8, TrieNode)] = []
        node.forEachChild(in: trie) { character, cost, next in
            children.append((character, cost, next))
        }
        for (character, cost, next) in children {
            prefix.append(character)
            if cost > 0 { body(prefix, cost) }
            visit(trie, next, &prefix, body)
            prefix.removeLast()
        }
    }
}
