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

    /// Calls `body` with each word of a language of Southeast Asia, in UTF-8; with none if ICU has
    /// no dictionary of it. Complexity: O(bytes of all words).
    package static func forEach(of language: SoutheastLanguage, _ body: ([UInt8]) -> Void) {
        guard let dictionary = ByteDictionary(language.dictionary) else { return }
        var word = String.UnicodeScalarView()
        visit(dictionary, .root, &word, body)
    }

    private static func visit(
        _ dictionary: borrowing ByteDictionary, _ node: ByteTrieNode,
        _ word: inout String.UnicodeScalarView, _ body: ([UInt8]) -> Void
    ) {
        var children = ContiguousBuffer<ByteTrieNode.Child>()
        node.appendChildren(in: dictionary.trie, to: &children)
        for index in 0..<children.count {
            let child = children[index]
            word.append(dictionary.character(ofByte: child.byte))
            if child.isWord { body(Array(String(word).utf8)) }
            visit(dictionary, child.next, &word, body)
            word.removeLast()
        }
    }
}
