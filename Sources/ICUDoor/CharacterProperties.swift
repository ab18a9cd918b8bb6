// Properties of single characters, as ICU knows them.

import ICUShims

/// Questions about single characters.
package enum CharacterProperties {
    /// Whether a character's script is Han, Hiragana or Katakana.
    package static func isChineseOrJapanese(_ scalar: UInt32) -> Bool {
        ts_is_chinese_or_japanese(Int32(scalar)) == 1
    }

    /// Whether a character stays as it is under NFKC, whatever stands around it.
    package static func isNFKCStable(_ scalar: UInt32) -> Bool {
        ts_is_nfkc_stable(Int32(scalar)) == 1
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
