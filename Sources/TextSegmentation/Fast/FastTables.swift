// What the fast segmenter needs to know, read from ICU once and shared by all workers.

import ICUDoor
import TextStorage

/// Tables of one locale: ICU's compiled rules, its dictionary, and an entry for every character.
package final class FastTables: Sendable {
    /// The state machine of the word rules.
    let machine: RuleMachine
    /// What the rules say of ASCII.
    let ascii: ASCIIRules
    /// The dictionary of Chinese and Japanese.
    let trie: WordTrie
    /// The entry of each character of the first plane.
    let characters: CharacterTable<UInt32>

    private let rules: CompiledRules
    /// The entries of characters beyond the first plane, as far as they were met.
    private let supplementary = SharedNotes(count: 0x10_0000)

    /// The fields of a character's entry: the category in ICU's rules in bits 0–7, how it takes part
    /// in dictionary words in bits 8–15, and its id in the dictionary in bits 16–31.
    enum Entry {
        static let category: UInt32 = 0xFF
        /// All that the rules and the engines go by: category and class.
        static let kind: UInt32 = 0xFFFF
        /// Chinese or Japanese, in a form the dictionary has: the fast path divides runs of these.
        static let plain: UInt32 = 1 << 8
        /// Chinese or Japanese, but not stable under NFKC: for ICU.
        static let unstable: UInt32 = 1 << 9
        /// Of a script that other engines of ICU divide (Thai, Lao, Khmer, Burmese, …): for ICU.
        static let complex: UInt32 = 1 << 10
        /// Katakana in a plain form.
        static let katakana: UInt32 = 1 << 11
        /// White space.
        static let space: UInt32 = 1 << 12
        /// Beyond the first plane: four bytes of UTF-8.
        static let wide: UInt32 = 1 << 13
        /// The classes that ICU divides.
        static let forICU = unstable | complex
        static let idShift: UInt32 = 16

        /// The id in the dictionary.
        @inline(__always)
        static func id(_ entry: UInt32) -> UInt16 { UInt16(truncatingIfNeeded: entry &>> idShift) }
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
        var characters = CharacterTable<UInt32>(repeating: 0)
        var plain = ContiguousBuffer<UInt16>(capacity: 1 << 15)
        let categories = rules.categories()
        let forms = CharacterProperties.chineseAndJapanese()
        for character in UInt16.min...UInt16.max {
            let category = categories[character]
            let form = Self.form(UInt32(character), forms[character])
            let entry =
                UInt32(category)
                | Self.classBits(UInt32(character), Int(category), form, rules)
            characters[character] = entry
            if entry & Entry.plain != 0 { plain.append(character) }
        }
        guard let trie = WordTrie(dictionary, characters: plain) else { return nil }
        for index in 0..<plain.count {
            characters[plain[index]] |= UInt32(trie.ids[plain[index]]) << Entry.idShift
        }
        guard let machine = RuleMachine(rules, characters) else { return nil }
        self.trie = trie
        ascii = ASCIIRules(machine, characters)
        self.machine = machine
        self.rules = rules
        self.characters = characters
    }

    /// The entry of any character.
    func entry(of scalar: UInt32) -> UInt32 {
        if scalar < 0x1_0000 { return characters[UInt16(scalar)] }
        let kind = supplementary.value(at: Int(scalar) - 0x1_0000) {
            let category = rules.category(of: scalar)
            let form = CharacterProperties.form(of: scalar)
            return UInt16(category) | UInt16(Self.classBits(scalar, category, form.rawValue, rules))
        }
        // No word of the dictionary has such a character: what matters is that it stands alone.
        return UInt32(kind) | UInt32(WordTrie.unknown) << Entry.idShift
    }

    private typealias Form = CharacterProperties.Form

    /// The form of a character for ICU's engine, which takes some characters of no script for
    /// Japanese (`CjkBreakEngine`'s set).
    @inline(__always)
    private static func form(_ scalar: UInt32, _ form: UInt8) -> UInt8 {
        switch scalar {
        case 0x30FC, 0xFF70, 0xFF9E, 0xFF9F:
            CharacterProperties.isNFKCStable(scalar) ? Form.stable.rawValue : Form.unstable.rawValue
        default: form
        }
    }

    @inline(__always)
    private static func classBits(
        _ scalar: UInt32, _ category: Int, _ form: UInt8, _ rules: borrowing CompiledRules
    ) -> UInt32 {
        if form != Form.other.rawValue {
            guard scalar >= 0x800, form == Form.stable.rawValue else { return Entry.unstable }
            if scalar >= 0x1_0000 { return Entry.plain | Entry.wide }
            return CharacterIDs.isKatakana(UInt16(scalar))
                ? Entry.plain | Entry.katakana : Entry.plain
        }
        // ICU has no dictionary of Korean: syllables stay together as the rules leave them.
        if category < rules.firstDictionaryCategory || (0xAC00...0xD7A3).contains(scalar) {
            return scalar < 0x1_0000 && isWhiteSpace(UInt16(scalar)) ? Entry.space : 0
        }
        return Entry.complex
    }
}
