// Finds a byte in a stretch of bytes.

import Glibc

/// The position of the first `byte` at or behind `start`; nil where there is none.
/// Complexity: O(n), many bytes a step.
package func firstPosition(of byte: UInt8, in bytes: Span<UInt8>, from start: Int = 0) -> Int? {
    let rest = bytes.extracting(start...)
    return unsafe rest.withUnsafeBufferPointer { rest in
        guard let base = rest.baseAddress, let found = unsafe memchr(base, Int32(byte), rest.count)
        else { return nil }
        return start + unsafe UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }
}
