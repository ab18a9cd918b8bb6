// Lists the words of ICU's dictionary.

import ICUDoor
import TextStorage

/// The words of a dictionary, one after the other.
package enum DictionaryWords {
    /// What is known on the way down the trie.
    struct Path: ~Copyable {
        var prefix: [UInt16] = []
        var nodes = ContiguousBuffer<TrieNode>()
        var places = ContiguousBuffer<UInt32>()
    }

    /// Calls `body` with each word of the dictionary and its cost, in the order of the words'
    /// UTF-16 units. Complexity: O(nodes of the trie).
    package static func forEach(
        in dictionary: borrowing BreakDictionary, _ body: ([UInt16], UInt8) -> Void
    ) {
        dictionary.withTrie { trie in
            var path = Path()
            visit(trie, 0, &path, body)
        }
    }

    private static func visit(
        _ trie: Span<UInt16>, _ place: Int, _ path: inout Path, _ body: ([UInt16], UInt8) -> Void
    ) {
        let (first, firstPlace) = (path.nodes.count, path.places.count)
        let length = path.prefix.count
        TrieReader.appendGroup(at: place, in: trie, to: &path.nodes, &path.places)
        let end = path.nodes.count
        var nextPlace = firstPlace
        for index in first..<end {
            let node = path.nodes[index]
            path.prefix.append(node.character)
            if node.cost > 0 { body(path.prefix, node.cost) }
            // A group that is not the last is a unit of a match: the next one goes on from it.
            if node.isLast, index < end - 1 { continue }
            if node.goesOn {
                visit(trie, Int(path.places[nextPlace]), &path, body)
                nextPlace += 1
            }
            path.prefix.removeLast()
        }
        path.prefix.removeLast(path.prefix.count - length)
        path.nodes.truncate(to: first)
        path.places.truncate(to: firstPlace)
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
