// The bare loop over ICU's word iterator, the unit in which speeds are given.

import BareLoop

/// A text made ready for the bare loop: UTF-16, transcoded beforehand and not timed.
public struct BareLoop {
    private let units: [UInt16]

    /// Transcodes a text.
    public init(_ text: String) {
        units = Array(text.utf16)
    }

    /// Runs `ubrk_next` over all lines; returns the number of words and numbers.
    ///
    /// Nothing is counted or stored: this is what cutting alone costs with ICU.
    public func run() -> Int {
        let iterator = bare_icu_open("root")
        defer { bare_icu_close(iterator) }
        return Int(bare_icu_count(iterator, units, Int64(units.count), 100))
    }
}
