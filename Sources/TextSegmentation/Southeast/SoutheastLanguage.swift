// The languages of Southeast Asia whose words ICU finds by looking ahead, and how they differ.

import ICUDoor

/// What ICU's engine for one language goes by (`dictbe.cpp`, ICU 72).
///
/// `ThaiBreakEngine`, `LaoBreakEngine`, `KhmerBreakEngine` and `BurmeseBreakEngine` do the same but
/// for what stands here. An engine takes the characters of its script whose Line_Break is SA.
package struct SoutheastLanguage: Sendable {
    /// The name of the script in ISO 15924.
    package var script: String
    /// The name of ICU's dictionary.
    package var dictionary: String
    /// The character whose byte in the dictionary is 0.
    var firstCharacter: UInt32
    /// The characters with which a word may begin, where one is searched for (`fBeginWordSet`).
    var beginnings: [ClosedRange<UInt32>]
    /// The characters with which no word ends (what is not in `fEndWordSet`).
    var noEnds: [ClosedRange<UInt32>] = []
    /// The fewest characters that are divided: two words' (`THAI_MIN_WORD_SPAN` and its like).
    var fewest = 4
    /// The signs that are added to the word before them (`fSuffixSet`).
    var suffixes: Suffixes?
    /// A text to compare with ICU's words before the engine is trusted: a run of its characters.
    var sample: String

    /// Signs that may follow a word.
    struct Suffixes: Sendable {
        /// The sign of what is left out (`THAI_PAIYANNOI`).
        var elision: UInt32
        /// The sign of repetition (`THAI_MAIYAMOK`).
        var repetition: UInt32
    }

    /// `ThaiBreakEngine`. It wants more than the characters of two words, others just as many.
    package static let thai = SoutheastLanguage(
        script: "Thai", dictionary: "thaidict", firstCharacter: 0xE00,
        beginnings: [0xE01...0xE2E, 0xE40...0xE44], noEnds: [0xE31...0xE31, 0xE40...0xE44],
        fewest: 5, suffixes: Suffixes(elision: 0xE2F, repetition: 0xE46),
        sample: "กรุงเทพมหานครฯเป็นเมืองหลวงของประเทศไทยตากลมต่างๆซฒฑณญฯๆๆฯเแะา์กก")

    /// `LaoBreakEngine`.
    package static let lao = SoutheastLanguage(
        script: "Laoo", dictionary: "laodict", firstCharacter: 0xE80,
        beginnings: [0xE81...0xEAE, 0xEDC...0xEDD, 0xEC0...0xEC4], noEnds: [0xEC0...0xEC4],
        sample: "ສາທາລະນະລັດປະຊາທິປະໄຕປະຊາຊົນລາວຕັ້ງຢູ່ໃຈກາງແຫຼມອິນດູຈີນຂຂຄຄເເະໆ")

    /// `KhmerBreakEngine`; U+17D2 joins the letters around it.
    package static let khmer = SoutheastLanguage(
        script: "Khmr", dictionary: "khmerdict", firstCharacter: 0x1780,
        beginnings: [0x1780...0x17B3], noEnds: [0x17D2...0x17D2],
        sample: "ព្រះរាជាណាចក្រកម្ពុជាជាប្រទេសមួយនៅអាស៊ីអាគ្នេយ៍ឆឈញដឋៗ្ា")

    /// `BurmeseBreakEngine`.
    package static let burmese = SoutheastLanguage(
        script: "Mymr", dictionary: "burmesedict", firstCharacter: 0x1000,
        beginnings: [0x1000...0x102A],
        sample: "မြန်မာနိုင်ငံသည်အရှေ့တောင်အာရှတွင်တည်ရှိသောနိုင်ငံဖြစ်သည်ဠဠၐၔ္ဈ")

    /// The four.
    package static let all = [thai, lao, khmer, burmese]

    /// Whether a character's words only a dictionary could find, but ICU has no engine for its script
    /// (Tai Le, Tai Tham, Ahom, …): it stays as the rules leave it (`UnhandledEngine::findBreaks`
    /// in `brkeng.cpp`, after `loadEngineFor` has none).
    static func isWithoutEngine(_ scalar: UInt32) -> Bool {
        let script = CharacterProperties.complexScript(scalar)
        return script != 0 && all.allSatisfy { $0.scriptCode != script }
    }

    /// The name of the script as `CharacterProperties.complexScript` has it.
    var scriptCode: UInt32 { script.utf8.reduce(0) { $0 << 8 | UInt32($1) } }

    /// What the engine needs to know of a character of its script; without the language.
    func letter(_ scalar: UInt32) -> UInt16 {
        let distance = scalar &- firstCharacter
        let byte =
            distance < UInt32(ByteDictionary.nonJoiner)
            ? UInt8(distance) : ByteDictionary.joinerOrFar
        var letter = Letter.id(ofByte: byte)
        if !noEnds.contains(where: { $0.contains(scalar) }) { letter |= Letter.canEnd }
        if beginnings.contains(where: { $0.contains(scalar) }) { letter |= Letter.canBegin }
        if CharacterProperties.isMark(scalar) { letter |= Letter.mark }
        return letter
    }
}

/// The fields of a character of one of the languages: the upper half of its entry in `FastTables`.
///
/// Bits 0–8 hold the id, which is the byte in the dictionary plus one.
enum Letter {
    /// A word may end with it.
    static let canEnd: UInt16 = 1 << 9
    /// A word may begin with it.
    static let canBegin: UInt16 = 1 << 10
    /// It is a mark, before which no word ends.
    static let mark: UInt16 = 1 << 11
    /// The languages, a bit each, that of the first lowest.
    static let languages: UInt16 = 0xF << 12

    /// The id of a byte of the dictionary.
    static func id(ofByte byte: UInt8) -> UInt16 { UInt16(byte) + 1 }

    /// The bit of a language, by its place among all of them.
    static func language(_ number: Int) -> UInt16 { 1 << (12 + UInt16(number)) }

    /// The number of the one language that a letter is of.
    @inline(__always)
    static func number(_ letter: UInt16) -> Int { (letter &>> 12).trailingZeroBitCount }
}
