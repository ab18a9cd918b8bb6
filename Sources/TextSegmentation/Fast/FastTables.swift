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
    /// The languages of Southeast Asia, whose dictionaries are read when they are needed.
    let southeast: SoutheastTables
    /// The entry of each character of the first plane.
    let characters: CharacterTable<UInt32>

    private let rules: CompiledRules
    /// The entries of characters beyond the first plane, as far as they were met.
    private let supplementary = SharedNotes(count: 0x10_0000)

    /// The fields of a character's entry: the category in ICU's rules in bits 0–7, how it takes part
    /// in dictionary words in bits 8–15, and its id in the dictionary in bits 16–31, or what `Letter`
    /// has of it.
    enum Entry {
        static let category: UInt32 = 0xFF
        /// All that the rules and the engines go by: category and class.
        static let kind: UInt32 = 0xFFFF
        /// Chinese or Japanese, in a form the dictionary has: the fast path divides runs of these.
        static let plain: UInt32 = 1 << 8
        /// Chinese or Japanese, but not stable under NFKC: for ICU.
        static let unstable: UInt32 = 1 << 9
        /// In a category of the dictionaries, but of no engine that is known here: signs of no script
        /// (U+3031–U+3035, U+309B, U+309C, U+30A0), or a language that is not among `languages`.
        static let complex: UInt32 = 1 << 10
        /// Katakana in a plain form.
        static let katakana: UInt32 = 1 << 11
        /// White space.
        static let space: UInt32 = 1 << 12
        /// Beyond the first plane: four bytes of UTF-8.
        static let wide: UInt32 = 1 << 14
        /// Of a language whose words are found by looking ahead: Thai, Lao, Khmer, Burmese.
        static let lookahead: UInt32 = 1 << 13
        /// The languages of these, a bit each.
        static let languages = UInt32(Letter.languages) << idShift
        /// The classes that ICU divides.
        static let forICU = unstable | complex
        static let idShift: UInt32 = 16

        /// The id in the dictionary, or the letter.
        @inline(__always)
        static func id(_ entry: UInt32) -> UInt16 { UInt16(truncatingIfNeeded: entry &>> idShift) }
    }

    /// The major version of ICU whose engines are reproduced here.
    package static let icuVersion = "72"

    /// The number of words: no token's word is above it.
    package var wordCount: Int { trie.count }

    /// Reads the tables of a locale; nil if this ICU is not one that is understood.
    ///
    /// ICU divides the text of Southeast Asia's languages that are not among `languages`.
    package init?(
        locale: String, languages: [SoutheastLanguage] = SoutheastLanguage.all
    ) throws(ICUError) {
        guard ICUVersion.icu.prefix(while: { $0 != "." }) == Self.icuVersion else { return nil }
        let iterator = try BreakIterator(.word, locale: locale)
        guard let rules = try CompiledRules(iterator) else { return nil }
        let dictionary = try BreakDictionary("cjdict")
        let southeast = SoutheastTables(languages, locale: locale)
        var characters = CharacterTable<UInt32>(repeating: 0)
        var plain = ContiguousBuffer<UInt16>(capacity: 1 << 15)
        let categories = rules.categories()
        let forms = try CharacterProperties.chineseAndJapanese()
        for character in UInt16.min...UInt16.max {
            let category = categories[character]
            let scalar = UInt32(character)
            let form = Self.form(scalar, forms[character])
            let entry =
                UInt32(category) | Self.classBits(scalar, Int(category), form, rules, southeast)
            characters[character] = entry
            if entry & Entry.plain != 0 { plain.append(character) }
        }
        guard let trie = WordTrie(dictionary, characters: plain) else { return nil }
        for index in 0..<plain.count {
            characters[plain[index]] |= UInt32(trie.ids[plain[index]]) << Entry.idShift
        }
        guard let machine = RuleMachine(rules, characters) else { return nil }
        self.southeast = southeast
        self.trie = trie
        ascii = ASCIIRules(machine, characters)
        self.machine = machine
        self.rules = rules
        self.characters = characters
    }

    /// Whether words of a language of Southeast Asia, by its place among those given, are found here
    /// and not by ICU. Complexity: as that of reading the dictionary if that was not done yet.
    package func findsWords(ofLanguage number: Int) -> Bool {
        southeast.words(number, characters) != nil
    }

    /// The entry of any character.
    func entry(of scalar: UInt32) -> UInt32 {
        if scalar < 0x1_0000 { return characters[UInt16(scalar)] }
        let kind = supplementary.value(at: Int(scalar) - 0x1_0000) {
            let category = rules.category(of: scalar)
            let form = CharacterProperties.form(of: scalar).rawValue
            let bits = Self.classBits(scalar, category, form, rules, southeast)
            return UInt16(category) | UInt16(bits)
        }
        if kind & UInt16(Entry.plain) == 0 { return UInt32(kind) }
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
        _ scalar: UInt32, _ category: Int, _ form: UInt8, _ rules: borrowing CompiledRules,
        _ southeast: SoutheastTables
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
        let letter = southeast.letter(scalar)
        if letter != 0 { return Entry.lookahead | UInt32(letter) << Entry.idShift }
        return SoutheastLanguage.isWithoutEngine(scalar) ? 0 : Entry.complex
    }
}
