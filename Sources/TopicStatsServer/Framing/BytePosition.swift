// Where a byte stands.

import TextStorage

/// The position of the first `byte` at or behind `start`; nil where there is none.
func firstPosition(of byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int? {
    let position = bytes.firstPosition(of: byte, in: start..<bytes.count)
    return position < bytes.count ? position : nil
}
