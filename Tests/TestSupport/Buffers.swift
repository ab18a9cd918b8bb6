// The package's buffers and spans as arrays, which tests can compare.

import TextStorage

extension ContiguousBuffer {
    /// The elements in use.
    package var elements: [Element] { (0..<count).map { self[$0] } }
}

extension Span where Element == UInt8 {
    /// The bytes.
    package var elements: [UInt8] { indices.map { self[$0] } }
}
