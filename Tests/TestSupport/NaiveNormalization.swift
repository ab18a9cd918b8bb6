// ICU's ways of normalising, called directly.

import BareICU

extension NaiveReference {
    /// A text normalised by number: 1 is NFKC, 2 case folding, 3 NFKC_Casefold.
    public static func normalized(_ text: String, way: Int32) -> String {
        let units = Array(text.utf16)
        var output = [UInt16](repeating: 0, count: units.count * 20 + 20)
        let length = bare_icu_normalize(
            way, units, Int32(units.count), &output, Int32(output.count))
        return String(decoding: output[..<Int(length)], as: UTF16.self)
    }
}
