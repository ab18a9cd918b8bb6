// What the fast segmenter needs to know, read from ICU once and shared by all workers.

import ICUDoor
import TextStorage

/// Tables of one locale: ICU's compiled rules, its dictionary, and a class for every character.
package final class FastTables: Sendable {
    /// The state machine of the word rules.
    let rules: CompiledRules
    /// The dictionary of Chinese and Japanese.
    let trie: WordTrie
    /// For each character of the first plane its category in the rules (low eight bits) and its
    /// class (the bits above).
    let characters: ContiguousBuffer<UInt16>

    /// Bits that tell how a character takes part in dictionary words.
    enum Class {
        /// Chinese or Japanese, in a form the dictionary has: the fast path divides runs of these.
        static let plain: UInt16 = 1 << 8
        /// Chinese or Japanese, but not stable under NFKC or beyond the first plane: for ICU.
        static let unstable: UInt16 = 1 << 9
        /// Of a script that other engines of ICU divide (Thai, Lao, Khmer, Burmese, …): for ICU.
        static let complex: UInt16 = 1 << 10
    }

    /// The major version of ICU whose engine for Chinese and Japanese is reproduced here.
    package static let icuVersion = "72"

    /// The number of words: every token's word is below it.
    package var wordCount: Int { trie.count }

    /// Reads the tables of a locale; nil if this ICU is not one that is understood.
    package init?(locale: String) throws(ICUError) {
        guard ICUVersion.icu.prefix(while: { $0 != "." }) == Self.icuVersion else { return nil }
        let iterator = try BreakIterator(.word, locale: locale)
        guard let rules = try CompiledRules(iterator) else { return nil }
        let dictionary = try BreakDictionary("cjdict")
        var characters = ContiguousBuffer<UInt16>(capacity: 1 << 16)
        for scalar in UInt32(0)..<0x1_0000 {
            let category = rules.category(of: scalar)
            characters.append(UInt16(category) | Self.classBits(scalar, category, rules))
        }
        trie = WordTrie(dictionary)
        self.rules = rules
        self.characters = characters
    }

    /// Category and class of a character.
    func entry(of scalar: UInt32) -> UInt16 {
        if scalar < 0x1_0000 { return characters[Int(scalar)] }
        let category = rules.category(of: scalar)
        return UInt16(category) | Self.classBits(scalar, category, rules)
    }

    private static func classBits(
        _ scalar: UInt32, _ category: Int, _ rules: borrowing CompiledRules
    ) -> UInt16 {
        if CharacterProperties.isChineseOrJapanese(scalar) || marks.contains(scalar) {
            let isPlain = scalar >= 0x800 && scalar < 0x1_0000
            return isPlain && CharacterProperties.isNFKCStable(scalar)
                ? Class.plain : Class.unstable
        }
        // ICU has no dictionary of Korean: syllables stay together as the rules leave them.
        if category < rules.firstDictionaryCategory || (0xAC00...0xD7A3).contains(scalar) {
            return 0
        }
        return Class.complex
    }

    /// Characters of no script that ICU's engine takes for Japanese (`CjkBreakEngine`'s set).
    private static let marks: Set<UInt32> = [0x30FC, 0xFF70, 0xFF9E, 0xFF9F]
}
