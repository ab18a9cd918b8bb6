// JSON as results need it: members in a fixed order, rows one a line, written as it goes.

import TextStorage

/// A JSON value whose members keep their order.
public indirect enum JSONValue: Sendable, Equatable {
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
    public var compact: String {
        var text = ""
        write(to: &text)
        return text
    }

    /// The value over several lines: an object's members one a line, indented by `level` steps.
    public func pretty(level: Int = 0) -> String {
        guard case .object(let members) = self, !members.isEmpty else { return compact }
        let margin = String(repeating: "  ", count: level + 1)
        let lines = members.map { name, value in
            margin + JSONValue.quoted(name) + ": " + value.pretty(level: level + 1)
        }
        return "{\n" + lines.joined(separator: ",\n") + "\n" + margin.dropLast(2) + "}"
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let value): text += String(value)
        case .double(let value): text += value.isFinite ? String(value) : "null"
        case .string(let value): text += JSONValue.quoted(value)
        case .array(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += ", " }
                value.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += ", " }
                text += JSONValue.quoted(member.0) + ": "
                member.1.write(to: &text)
            }
            text += "}"
        }
    }

    /// A text in quotes. Control characters, line separators and direction marks are escaped, all
    /// else stands as it is.
    package static func quoted(_ string: String) -> String {
        let isPlain = string.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
        if isPlain { return "\"" + string + "\"" }
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.disturbsTerminals:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
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
