// How many columns of a terminal a text takes: Chinese characters take two.

import ICUShims

/// Widths in a terminal, from ICU's character properties (UAX #11).
package enum ColumnWidth {
    /// The columns of a text: wide characters count two, combining marks none.
    package static func of(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { width, scalar in
            scalar.isASCII ? width + 1 : width + Int(ts_column_width(Int32(scalar.value)))
        }
    }
}
