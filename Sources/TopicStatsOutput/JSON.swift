// JSON as results need it: members in a fixed order, rows one a line, written as it goes.

import JSONText
import TextStorage

/// A JSON value whose members keep their order.
public enum JSONValue: Sendable, Equatable {
    /// No value.
    case null
    /// True or false.
    case bool(Bool)
    /// A whole number.
    case int(Int)
    /// A finite real number.
    case double(Double)
    /// A text.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Members in order.
    case object([(String, JSONValue)])

    /// A name that need not be UTF-8: a string where it is, else `{"bytes": "<base64>"}`.
    public static func name(_ bytes: [UInt8]) -> JSONValue {
        if let string = String(validating: bytes, as: UTF8.self) { return .string(string) }
        return .object([("bytes", .string(base64(bytes)))])
    }

    /// Whether two values have the same members in the same order.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        left.compact == right.compact
    }

    /// The value on one line.
    public var compact: String { text { $0.append(compact: self) } }

    /// The value over several lines: an object's members one a line, indented by `level` steps.
    public func pretty(level: Int = 0) -> String { text { $0.append(pretty: self, level: level) } }

    private func text(_ write: (inout ContiguousBuffer<UInt8>) -> Void) -> String {
        var bytes = ContiguousBuffer<UInt8>(capacity: 256)
        write(&bytes)
        return bytes.span.string
    }

    /// A text in quotes. Control characters, line separators and direction marks are escaped, all
    /// else stands as it is.
    package static func quoted(_ string: String) -> String {
        var bytes = ContiguousBuffer<UInt8>(capacity: string.utf8.count + 2)
        bytes.append(quoted: string)
        return bytes.span.string
    }
}

extension ContiguousBuffer where Element == UInt8 {
    /// Appends a value on one line.
    package mutating func append(compact value: JSONValue) {
        switch value {
        case .null: append(utf8: "null")
        case .bool(let value): append(utf8: value ? "true" : "false")
        case .int(let value): append(decimal: value)
        case .double(let value):
            if value.isFinite { append(double: value) } else { append(utf8: "null") }
        case .string(let value): append(quoted: value)
        case .array(let values):
            append(0x5B)
            for (index, value) in values.enumerated() {
                if index > 0 { append(utf8: ", ") }
                append(compact: value)
            }
            append(0x5D)
        case .object(let members):
            append(0x7B)
            for (index, member) in members.enumerated() {
                if index > 0 { append(utf8: ", ") }
                append(quoted: member.0)
                append(utf8: ": ")
                append(compact: member.1)
            }
            append(0x7D)
        }
    }

    /// Appends a value over several lines: an object's members one a line, indented by `level`
    /// steps.
    package mutating func append(pretty value: JSONValue, level: Int) {
        guard case .object(let members) = value, !members.isEmpty else {
            append(compact: value)
            return
        }
        append(0x7B)
        for (index, member) in members.enumerated() {
            append(utf8: index > 0 ? ",\n" : "\n")
            append(repeating: 0x20, count: 2 * level + 2)
            append(quoted: member.0)
            append(utf8: ": ")
            append(pretty: member.1, level: level + 1)
        }
        append(0x0A)
        append(repeating: 0x20, count: 2 * level)
        append(0x7D)
    }
}

/// Bytes as base64 (RFC 4648).
func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var result = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let bits = (0..<3).reduce(0) { bits, index in
            bits << 8 | (index < group.count ? Int(group[group.startIndex + index]) : 0)
        }
        for index in 0..<4 {
            let isPadding = index > group.count
            result.append(isPadding ? "=" : alphabet[bits >> (18 - 6 * index) & 63])
        }
    }
    return result
}
