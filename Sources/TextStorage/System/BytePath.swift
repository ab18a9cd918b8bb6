// File names as the system keeps them: bytes, which need not be UTF-8.

import Glibc

/// A path as raw bytes.
///
/// A `String` would replace bytes that are not UTF-8, and the file could not be opened any more.
package struct BytePath: Hashable, Sendable {
    /// The bytes, without a terminating zero.
    package var bytes: [UInt8]

    /// A path from its bytes.
    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A path from a string's UTF-8.
    package init(_ string: String) {
        bytes = Array(string.utf8)
    }

    /// A path from the bytes of a C string.
    init(cString: UnsafePointer<CChar>) {
        let length = unsafe strlen(cString)
        bytes = unsafe UnsafeBufferPointer(start: cString, count: length).map {
            UInt8(bitPattern: $0)
        }
    }

    /// The path as a string, or nil if it is not UTF-8.
    package var string: String? {
        String(validating: bytes, as: UTF8.self)
    }

    /// The last component's bytes.
    package var lastComponent: ArraySlice<UInt8> {
        guard let slash = bytes.lastIndex(of: 0x2F) else { return bytes[...] }
        return bytes[(slash + 1)...]
    }

    /// Everything before the last slash: "." if there is none, "/" for a child of the root.
    package var directory: BytePath {
        guard let slash = bytes.lastIndex(of: 0x2F) else { return BytePath(".") }
        return slash == 0 ? BytePath("/") : BytePath(bytes: Array(bytes[..<slash]))
    }

    /// The path of an entry of this directory.
    package func appending(_ name: [UInt8]) -> BytePath {
        let separator: [UInt8] = bytes.last == 0x2F ? [] : [0x2F]
        return BytePath(bytes: bytes + separator + name)
    }

    /// Calls a closure with the path as a C string.
    package func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let characters = bytes.map { CChar(bitPattern: $0) } + [0]
        return unsafe characters.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("never empty") }
            return unsafe body(start)
        }
    }
}

extension BytePath: CustomStringConvertible {
    /// The path for people: control characters, direction marks and bytes that are not UTF-8 are
    /// written as `\u{…}` and `\xHH`, so that a name can neither break a line nor hide.
    package var description: String { text(valid: visible) }

    /// The path as text: what is UTF-8 as a closure writes it, all other bytes as `\xHH`.
    package func text(valid: (String) -> String) -> String {
        var result = ""
        var rest = bytes[...]
        while !rest.isEmpty {
            let bad = rest.withUTF8Prefix { result += valid($0) }
            for byte in rest.prefix(bad) {
                result += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
            rest = rest.dropFirst(bad)
        }
        return result
    }
}

extension ArraySlice<UInt8> {
    /// Hands the longest well-formed beginning to a closure, removes it, and returns the length of
    /// the ill-formed stretch that follows.
    fileprivate mutating func withUTF8Prefix(_ body: (String) -> Void) -> Int {
        let bad = UTF8Validation.firstIllFormed(in: span, from: 0)
        let length = bad?.start ?? count
        body(String(decoding: prefix(length), as: UTF8.self))
        self = dropFirst(length)
        return bad?.length ?? 0
    }
}

/// A string with the characters that could disturb a terminal made visible.
package func visible(_ string: String) -> String {
    guard string.unicodeScalars.contains(where: \.disturbsTerminals) else { return string }
    var result = ""
    for scalar in string.unicodeScalars {
        if scalar.disturbsTerminals {
            result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result
}

extension Unicode.Scalar {
    /// Control characters, line separators, and marks that change the direction of text.
    package var disturbsTerminals: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
            0xFEFF:
            true
        default: false
        }
    }
}
