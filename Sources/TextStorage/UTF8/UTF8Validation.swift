// Finding what is not UTF-8, byte for byte as the Unicode Standard counts it.

/// An ill-formed stretch of bytes: a maximal subpart, which becomes one U+FFFD.
package struct IllFormedBytes: Equatable, Sendable {
    /// Where it begins.
    package var start: Int
    /// Its length: 1 to 3 bytes.
    package var length: Int
}

/// Checks of UTF-8 (The Unicode Standard, section 3.9, tables 3-7 and 3-8).
package enum UTF8Validation {
    /// The first ill-formed stretch at or after `start`, or nil if the rest is well-formed.
    ///
    /// A stretch is a maximal subpart of an ill-formed subsequence: the longest beginning of a
    /// well-formed character that the bytes hold, or a single byte. Complexity: O(n).
    package static func firstIllFormed(in text: Span<UInt8>, from start: Int) -> IllFormedBytes? {
        unsafe text.withUnsafeBufferPointer { buffer in
            guard let bytes = buffer.baseAddress else { return nil }
            return unsafe firstIllFormed(bytes, start, buffer.count)
        }
    }

    private static func firstIllFormed(
        _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int
    ) -> IllFormedBytes? {
        var position = start
        while position < end {
            let lead = unsafe bytes[position]
            // The common case of Chinese: three bytes, neither the first of their block nor
            // surrogates.
            if lead >= 0xE1, lead <= 0xEC, position &+ 3 <= end,
                unsafe (bytes[position &+ 1] ^ 0x80) | (bytes[position &+ 2] ^ 0x80) < 0x40
            {
                position &+= 3
            } else if lead < 0x80 {
                position &+= 1
                while position &+ 8 <= end,
                    unsafe UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self)
                        & 0x8080_8080_8080_8080 == 0
                {
                    position &+= 8
                }
            } else {
                let (length, good) = unsafe sequence(bytes, position, end)
                if !good { return IllFormedBytes(start: position, length: length) }
                position += length
            }
        }
        return nil
    }

    /// The length of the character or of the ill-formed stretch at `position`, and which it is.
    static func sequence(
        _ bytes: UnsafePointer<UInt8>, _ position: Int, _ end: Int
    ) -> (length: Int, good: Bool) {
        let lead = unsafe bytes[position]
        var lowest: UInt8 = 0x80
        var highest: UInt8 = 0xBF
        let needed: Int
        switch lead {
        case 0xC2...0xDF: needed = 1
        case 0xE0: (needed, lowest) = (2, 0xA0)
        case 0xED: (needed, highest) = (2, 0x9F)
        case 0xE1...0xEF: needed = 2
        case 0xF0: (needed, lowest) = (3, 0x90)
        case 0xF1...0xF3: needed = 3
        case 0xF4: (needed, highest) = (3, 0x8F)
        default: return (1, lead < 0x80)
        }
        for index in 1...needed {
            guard position + index < end else { return (index, false) }
            let byte = unsafe bytes[position + index]
            guard byte >= lowest, byte <= highest else { return (index, false) }
            (lowest, highest) = (0x80, 0xBF)
        }
        return (needed + 1, true)
    }
}
