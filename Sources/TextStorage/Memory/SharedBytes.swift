// Bytes in memory that several may read at once.

/// A text that was read from elsewhere, handed on without being copied.
public final class SharedBytes: Sendable {
    package let buffer: ContiguousBuffer<UInt8>

    /// The bytes of a buffer.
    package init(_ buffer: consuming ContiguousBuffer<UInt8>) {
        self.buffer = buffer
    }

    /// The number of bytes.
    package var count: Int { buffer.count }
}
