// The command line's bytes as strings that the parser can take apart, and back again.

import ArgumentParser
import TextStorage

/// A reversible way of writing any bytes as a string.
///
/// The parser works on strings and compares them by canonical equivalence, which would replace
/// bytes that are not UTF-8 and take two names for one. So every byte but the printable ones of
/// ASCII stands as one scalar of a private-use plane: different bytes give different strings, and
/// none of them combines with what stands before it.
package enum EncodedArguments {
    private static let base: UInt32 = 0x10_0000

    /// The process's arguments, encoded.
    package static var ofProcess: [String] {
        ProcessEnvironment.rawArguments.map { encode($0.bytes) }
    }

    package static func encode(_ bytes: [UInt8]) -> String {
        var result = ""
        for byte in bytes {
            let isPlain = (0x20..<0x7F).contains(byte)
            let value = isPlain ? UInt32(byte) : base + UInt32(byte)
            if let scalar = Unicode.Scalar(value) { result.unicodeScalars.append(scalar) }
        }
        return result
    }

    /// The bytes that a string stands for; what was not encoded (a default value) is taken as UTF-8.
    package static func decode(_ string: String) -> [UInt8] {
        string.unicodeScalars.flatMap { scalar in
            encodedByte(scalar).map { [$0] } ?? Array(UTF8.encode(scalar).map(Array.init) ?? [])
        }
    }

    /// A text of the parser's, with the arguments it quotes as people want to see them.
    package static func readable(_ text: String) -> String {
        var result = ""
        var argument: [UInt8] = []
        func endArgument() {
            result += BytePath(bytes: argument).description
            argument = []
        }
        for scalar in text.unicodeScalars {
            if let byte = encodedByte(scalar) {
                argument.append(byte)
            } else {
                endArgument()
                result.unicodeScalars.append(scalar)
            }
        }
        endArgument()
        return result
    }

    private static func encodedByte(_ scalar: Unicode.Scalar) -> UInt8? {
        guard (base...base + 0xFF).contains(scalar.value) else { return nil }
        return UInt8(scalar.value - base)
    }
}

/// An argument that names a file: its bytes as they were given.
package struct PathArgument: ExpressibleByArgument, Sendable {
    package var path: BytePath

    package init(argument: String) {
        path = BytePath(bytes: EncodedArguments.decode(argument))
    }

    /// Whether this is `-`, which stands for a standard stream.
    package var isDash: Bool { path.bytes == [UInt8(ascii: "-")] }
}

/// An argument that is text; nil, and so refused by the parser, where it is not UTF-8.
package struct TextArgument: ExpressibleByArgument, Sendable {
    var text: String

    init(_ text: String) {
        self.text = text
    }

    package init?(argument: String) {
        guard let text = BytePath(bytes: EncodedArguments.decode(argument)).string else {
            return nil
        }
        self.text = text
    }

    package var defaultValueDescription: String { text }
}
