// JSON values read from text, for what is small; the line protocol reads its requests otherwise.

import JSONText
import TextStorage

extension JSONValue {
    /// The value of a text that is JSON and nothing else.
    package init(parsing text: String) throws(JSONProblem) {
        var tape = JSONTape()
        var bytes = ContiguousBuffer<UInt8>()
        bytes.append(utf8: text)
        try tape.parse(bytes.span)
        self = read(0, tape, bytes)
    }

    /// The member of an object; nil where there is none, or this is no object.
    package subscript(name: String) -> JSONValue? {
        members?.first { $0.0 == name }?.1
    }

    /// The members of an object.
    package var members: [(String, JSONValue)]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The elements of an array.
    package var array: [JSONValue]? {
        if case .array(let values) = self { values } else { nil }
    }

    /// A text.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// A truth value.
    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }
}

private func read(
    _ node: Int, _ tape: borrowing JSONTape, _ text: borrowing ContiguousBuffer<UInt8>
) -> JSONValue {
    switch tape.kind(of: node) {
    case .null: return .null
    case .bool: return .bool(tape.bool(node) ?? false)
    case .integer: return .int(tape.integer(node, in: text.span) ?? 0)
    case .double: return .double(tape.double(node, in: text.span) ?? 0)
    case .string: return .string(tape.string(node, in: text.span) ?? "")
    case .array:
        var values: [JSONValue] = []
        var child = tape.firstChild(of: node)
        while let element = child {
            values.append(read(element, tape, text))
            child = tape.sibling(after: element, of: node)
        }
        return .array(values)
    case .object:
        var members: [(String, JSONValue)] = []
        var child = tape.firstChild(of: node)
        while let name = child {
            let value = read(tape.value(of: name), tape, text)
            members.append((tape.string(name, in: text.span) ?? "", value))
            child = tape.sibling(after: name, of: node)
        }
        return .object(members)
    }
}
