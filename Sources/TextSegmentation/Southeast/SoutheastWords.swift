// ICU's dictionary of one language of Southeast Asia, in a form that is quick to walk.

import ICUDoor
import TextStorage

/// The words of a language, and what else its engine needs; shared by all workers.
///
/// It is made when the first character of the language is met: building it takes some milliseconds
/// that programs for other languages need not spend.
final class SoutheastWords: Sendable {
    /// The words.
    let trie: LetterTrie
    /// The fewest letters that are divided.
    let fewest: Int
    /// The ids of the signs that are added to the word before them, 0 if there are none.
    let elision: UInt16
    let repetition: UInt16

    /// The most words of a sequence that ICU takes into account (`POSSIBLE_WORD_LIST_MAX`).
    private static let mostWords = 20

    /// Reads a language's dictionary.
    ///
    /// Nil if ICU has none or divides the language in another way, or if the dictionary is in a form
    /// that is not known here. Complexity: O(nodes of the trie).
    init?(_ language: SoutheastLanguage) {
        guard !ByteDictionary.isReplaced(forScript: language.script),
            let dictionary = ByteDictionary(language.dictionary),
            dictionary.firstCharacter == language.firstCharacter,
            let trie = Self.makeTrie(dictionary)
        else { return nil }
        self.trie = trie
        fewest = language.fewest
        elision = language.suffixes.map { language.letter($0.elision) & LetterTrie.idMask } ?? 0
        repetition =
            language.suffixes.map { language.letter($0.repetition) & LetterTrie.idMask } ?? 0
    }

    /// A node of ICU's trie whose children have no place yet.
    private struct OpenNode: BitwiseCopyable {
        var node: ByteTrieNode
        /// Its slot.
        var place: UInt32
        /// The number of letters up to it, and of words among its beginnings and itself.
        var length: UInt8
        var words: UInt8
    }

    private static func makeTrie(_ dictionary: borrowing ByteDictionary) -> LetterTrie? {
        var builder = LetterTrieBuilder()
        var open = ContiguousBuffer<OpenNode>(capacity: 1 << 10)
        var children = ContiguousBuffer<ByteTrieNode.Child>(capacity: 256)
        var branch = ContiguousBuffer<LetterTrieBuilder.Child>(capacity: 256)
        let root = OpenNode(
            node: .root, place: UInt32(LetterTrieBuilder.root), length: 0, words: 0)
        open.append(root)
        // The last one first: what begins a word and what ends it come to lie close together.
        while open.count > 0 {
            let parent = open[open.count - 1]
            open.truncate(to: open.count - 1)
            children.removeAll()
            parent.node.appendChildren(in: dictionary.trie, to: &children)
            branch.removeAll()
            for index in 0..<children.count {
                let child = children[index]
                branch.append(
                    LetterTrieBuilder.Child(
                        id: Letter.id(ofByte: child.byte), isWord: child.isWord))
            }
            guard !branch.isEmpty else { continue }
            let base = builder.addBranch(behind: Int(parent.place), branch.span)
            let length = parent.length + 1
            for index in 0..<children.count {
                let child = children[index]
                let words = parent.words + (child.isWord ? 1 : 0)
                if Int(length) > LetterTrie.longestWord || words > mostWords { return nil }
                guard child.next.position >= 0 else { continue }
                let place = UInt32(base + Int(Letter.id(ofByte: child.byte)))
                open.append(
                    OpenNode(node: child.next, place: place, length: length, words: words))
            }
        }
        return builder.finish()
    }
}
