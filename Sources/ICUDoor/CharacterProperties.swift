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
}
