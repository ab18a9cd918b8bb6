// A JSON value that tests can compare and print, and how it is read from a tape.

import JSONText
import TestSupport
import TextStorage

/// A text that equals another one only byte for byte: `String` takes U+00E9 and U+0065 U+0301 for
/// the same.
struct ExactText: Equatable, Sendable, CustomStringConvertible {
    var string: String

    init(_ string: String) {
        self.string = string
    }

    static func == (left: Self, right: Self) -> Bool {
        left.string.utf8.elementsEqual(right.string.utf8)
    }

    var description: String { string.debugDescription }
}

/// A member of an object.
struct JSONTreeMember: Equatable, Sendable {
    var name: ExactText
    var value: JSONTree
}

/// A JSON value.
indirect enum JSONTree: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case double(Double)
    case string(ExactText)
    case array([JSONTree])
    case object([JSONTreeMember])

    /// The value that a text holds, read in each way the tape offers.
    static func read(_ bytes: [UInt8], depth: Int = 64) throws(JSONProblem) -> JSONTree {
        var tape = JSONTape(maximumDepth: depth)
        try tape.parse(bytes.span)
        return JSONTree(tape, 0, bytes.span)
    }

    static func read(_ text: String) throws(JSONProblem) -> JSONTree {
        try read(Array(text.utf8))
    }

    init(_ tape: borrowing JSONTape, _ node: Int, _ text: Span<UInt8>) {
        switch tape.kind(of: node) {
        case .null: self = .null
        case .bool: self = .bool(tape.bool(node) ?? false)
        case .integer: self = .integer(tape.integer(node, in: text) ?? 0)
        case .double: self = .double(tape.double(node, in: text) ?? .nan)
        case .string: self = .string(ExactText(tape.string(node, in: text) ?? ""))
        case .array:
            var elements: [JSONTree] = []
            var child = tape.firstChild(of: node)
            while let current = child {
                elements.append(JSONTree(tape, current, text))
                child = tape.sibling(after: current, of: node)
            }
            self = .array(elements)
        case .object:
            var members: [JSONTreeMember] = []
            tape.forEachMember(of: node) { name, value in
                let text = (tape.string(name, in: text) ?? "", JSONTree(tape, value, text))
                members.append(JSONTreeMember(name: ExactText(text.0), value: text.1))
            }
            self = .object(members)
        }
    }
}

/// Why a text is refused, or nil if it is not.
func problem(_ bytes: [UInt8], depth: Int = 64) -> JSONProblem? {
    problem(bytes.span, depth: depth)
}

func problem(_ bytes: Span<UInt8>, depth: Int = 64) -> JSONProblem? {
    var tape = JSONTape(maximumDepth: depth)
    do throws(JSONProblem) {
        try tape.parse(bytes)
        return nil
    } catch {
        return error
    }
}

func problem(_ text: String, depth: Int = 64) -> JSONProblem? {
    problem(Array(text.utf8), depth: depth)
}
