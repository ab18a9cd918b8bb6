// A text with its tape, which tests can ask without spans.

import JSONText
import TestSupport
import TextStorage

/// A text and the tape of its value.
final class ParsedText {
    let bytes: [UInt8]
    private var tape = JSONTape()

    init(_ text: String) throws(JSONProblem) {
        let bytes = Array(text.utf8)
        self.bytes = bytes
        try tape.parse(bytes.span)
    }

    private func ask<Answer>(
        _ question: (borrowing JSONTape, Span<UInt8>) -> Answer
    ) -> Answer {
        let bytes = bytes
        return question(tape, bytes.span)
    }

    func kind(_ node: Int) -> JSONTape.Kind { tape.kind(of: node) }
    func isNull(_ node: Int) -> Bool { tape.isNull(node) }
    func bool(_ node: Int) -> Bool? { tape.bool(node) }
    func integer(_ node: Int) -> Int? { ask { $0.integer(node, in: $1) } }
    func double(_ node: Int) -> Double? { ask { $0.double(node, in: $1) } }
    func string(_ node: Int) -> String? { ask { $0.string(node, in: $1) } }
    func hasEscapes(_ node: Int) -> Bool { tape.hasEscapes(node) }
    func contents(_ node: Int) -> Range<Int>? { tape.contents(of: node) }
    func count(_ node: Int) -> Int { tape.count(of: node) }
    func firstChild(_ node: Int) -> Int? { tape.firstChild(of: node) }
    func rawRange(_ node: Int) -> Range<Int> { tape.rawRange(of: node) }

    func raw(_ node: Int) -> String {
        ask { $1.extracting($0.rawRange(of: node)).string }
    }

    func member(_ name: String, of node: Int = 0) -> Int? {
        ask { $0.member(named: name, of: node, in: $1) }
    }

    func isString(_ node: Int, _ string: String) -> Bool {
        ask { $0.isString(node, string, in: $1) }
    }

    /// The bytes that are appended for a string, or nil if it is none.
    func appended(_ node: Int) -> [UInt8]? {
        var output = ContiguousBuffer<UInt8>()
        output.append(UInt8(ascii: ">"))
        let isString = ask { $0.appendString(node, in: $1, to: &output) }
        return isString ? Array(output.elements.dropFirst()) : nil
    }

    func elements(of node: Int) -> [Int] {
        var elements: [Int] = []
        tape.forEachElement(of: node) { elements.append($0) }
        return elements
    }

    func members(of node: Int) -> [(name: Int, value: Int)] {
        var members: [(name: Int, value: Int)] = []
        tape.forEachMember(of: node) { members.append(($0, $1)) }
        return members
    }
}
