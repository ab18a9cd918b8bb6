// Properties of single characters, as ICU knows them.

import ICUShims
import TextStorage

/// Questions about single characters.
package enum CharacterProperties {
    /// How a character takes part in Chinese and Japanese.
    package enum Form: UInt8 {
        /// Its script is neither Han nor Hiragana nor Katakana.
        case other = 0
        /// Of one of these scripts, but NFKC changes it, or may do so.
        case unstable = 1
        /// Of one of these scripts, and stable under NFKC.
        case stable = 2
    }

    /// The form of a character.
    package static func form(of scalar: UInt32) -> Form {
        guard ts_is_chinese_or_japanese(Int32(scalar)) == 1 else { return .other }
        return isNFKCStable(scalar) ? .stable : .unstable
    }

    /// Whether a character stays as it is under NFKC, whatever stands around it.
    package static func isNFKCStable(_ scalar: UInt32) -> Bool {
        ts_is_nfkc_stable(Int32(scalar)) == 1
    }

    /// The forms of the characters of the first plane, as raw values of `Form`: sooner than asking
    /// for each.
    package static func chineseAndJapanese() throws(ICUError) -> CharacterTable<UInt8> {
        let table = CharacterTable<UInt8>(repeating: 0)
        let status = unsafe ts_read_chinese_and_japanese(table.base)
        try ICUError.check("read the forms of characters", status)
        return table
    }

    /// The script of a character that only a dictionary can divide (Line_Break SA, complex
    /// context), as the four letters of its name in ISO 15924; 0 for all other characters.
    package static func complexScript(_ scalar: UInt32) -> UInt32 {
        ts_complex_script(Int32(scalar))
    }

    /// Whether a character is a mark (general category Mn, Mc or Me).
    package static func isMark(_ scalar: UInt32) -> Bool {
        ts_is_mark(Int32(scalar)) == 1
    }
}
