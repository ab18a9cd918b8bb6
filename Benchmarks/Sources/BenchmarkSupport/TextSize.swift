// The size of a text, as series give it.

/// How large a text is.
public struct TextSize: Sendable, Equatable {
    /// In bytes.
    public var bytes: Int
    /// In Unicode scalar values.
    public var characters: Int

    /// The size of a text in well-formed UTF-8.
    public init(_ text: [UInt8]) {
        bytes = text.count
        // All bytes but those that continue a character.
        characters = text.count { $0 & 0xC0 != 0x80 }
    }
}
