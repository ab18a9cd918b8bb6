// The bare loop over ICU's word iterator, the unit in which speeds are given.

import BareLoop

/// A text made ready for the bare loop, transcoded beforehand and not timed.
public struct BareLoop {
    private let units: [UInt16]
    private let bytes: [UInt8]

    /// Transcodes a text.
    public init(_ text: String) {
        units = Array(text.utf16)
        bytes = Array(text.utf8)
    }

    /// Runs `ubrk_next` over all lines in UTF-16; returns the number of words and numbers.
    ///
    /// Nothing is counted or stored: this is what cutting alone costs with ICU.
    public func run() -> Int {
        let iterator = bare_icu_open("root")
        defer { bare_icu_close(iterator) }
        return Int(bare_icu_count(iterator, units, Int64(units.count), 100))
    }

    /// The same over UTF-8, which ICU reads through a `UText`.
    public func runUTF8() -> Int {
        let iterator = bare_icu_open("root")
        defer { bare_icu_close(iterator) }
        return Int(bare_icu_count_utf8(iterator, bytes, Int64(bytes.count), 100))
    }
}
