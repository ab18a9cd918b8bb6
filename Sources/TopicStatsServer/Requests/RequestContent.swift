// The content of a request: its line, taken apart, with typed ways to its members.

import JSONText
import Synchronization
import TextStorage

/// A line and its tape; used again for one request after the other.
struct RequestContent: ~Copyable {
    /// The line's bytes.
    private(set) var line = ContiguousBuffer<UInt8>(capacity: 1 << 10)
    private var tape: JSONTape

    /// The most values in a line: 16 bytes each.
    private static let mostNodes = 1 << 22

    init(depth: Int) {
        tape = JSONTape(maximumDepth: depth, maximumNodes: Self.mostNodes)
    }

    /// Takes a line in; a long one with the memory it stands in.
    mutating func set(_ reader: inout LineReader, _ range: Range<Int>) throws(JSONProblem) {
        if !reader.take(range, into: &line) {
            line.removeAll()
            line.append(copying: reader.bytes.extracting(range))
        }
        try parse(line, &tape)
    }

    /// Gives back what a large request took: contents are kept in numbers, and in time each of them
    /// would have met a large one.
    mutating func shrink() {
        if line.capacity > 1 << 14 { line = ContiguousBuffer(capacity: 1 << 10) }
        tape.releaseMemory(above: 1 << 10)
    }

    /// Whether a value is an object.
    func isObject(_ node: Int) -> Bool { tape.kind(of: node) == .object }

    /// Whether a value is an array.
    func isArray(_ node: Int) -> Bool { tape.kind(of: node) == .array }

    /// Whether a value is a text.
    func isString(_ node: Int) -> Bool { tape.kind(of: node) == .string }

    /// Whether a value is null.
    func isNull(_ node: Int) -> Bool { tape.isNull(node) }

    /// What a value is, for messages.
    func kindName(_ node: Int) -> String {
        switch tape.kind(of: node) {
        case .null: "null"
        case .bool: "a truth value"
        case .integer: "a whole number"
        case .double: "a number"
        case .string: "a text"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// The member of an object; nil where it has none of that name, or it is null.
    func member(_ name: String, of node: Int?) -> Int? {
        guard let member = anyMember(name, of: node), !tape.isNull(member) else { return nil }
        return member
    }

    /// The member of an object, which may be null; nil where it has none of that name.
    func anyMember(_ name: String, of node: Int?) -> Int? {
        guard let node else { return nil }
        return tape.member(named: name, of: node, in: line.span)
    }

    /// Calls `body` with the name and the value of each member.
    func forEachMember(
        of node: Int, _ body: (String, Int) throws(ServerError) -> Void
    ) throws(ServerError) {
        var child = tape.firstChild(of: node)
        while let name = child {
            try body(tape.string(name, in: line.span) ?? "", tape.value(of: name))
            child = tape.sibling(after: name, of: node)
        }
    }

    /// The elements of an array.
    func elements(of node: Int) -> [Int] {
        var elements: [Int] = []
        elements.reserveCapacity(tape.count(of: node))
        var child = tape.firstChild(of: node)
        while let element = child {
            elements.append(element)
            child = tape.sibling(after: element, of: node)
        }
        return elements
    }

    func string(_ node: Int) -> String? { tape.string(node, in: line.span) }

    func integer(_ node: Int) -> Int? { tape.integer(node, in: line.span) }

    /// A whole number, even if it is written as `2.0`, which some writers of JSON do.
    func wholeNumber(_ node: Int) -> Int? {
        integer(node) ?? double(node).flatMap { Int(exactly: $0) }
    }

    func double(_ node: Int) -> Double? {
        switch tape.kind(of: node) {
        case .integer, .double: tape.double(node, in: line.span)
        default: nil
        }
    }

    func bool(_ node: Int) -> Bool? { tape.bool(node) }

    /// Appends the bytes of a text; false if it is none.
    func append(_ node: Int, to output: inout ContiguousBuffer<UInt8>) -> Bool {
        tape.appendString(node, in: line.span, to: &output)
    }

    /// The bytes of a text that may be long.
    func sharedBytes(_ node: Int) -> SharedBytes? {
        guard tape.kind(of: node) == .string else { return nil }
        var buffer = ContiguousBuffer<UInt8>(capacity: tape.rawRange(of: node).count)
        _ = tape.appendString(node, in: line.span, to: &buffer)
        return SharedBytes(buffer)
    }

    /// The bytes of a text.
    func bytes(_ node: Int) -> [UInt8]? {
        guard tape.kind(of: node) == .string else { return nil }
        var buffer = ContiguousBuffer<UInt8>(capacity: tape.rawRange(of: node).count)
        _ = tape.appendString(node, in: line.span, to: &buffer)
        return buffer.array
    }

    /// How many bytes a value takes up in the line.
    func length(_ node: Int) -> Int { tape.rawRange(of: node).count }
}

private func parse(
    _ line: borrowing ContiguousBuffer<UInt8>, _ tape: inout JSONTape
) throws(JSONProblem) {
    try tape.parse(line.span)
}

/// A content that is handed from thread to thread.
final class SharedContent: Sendable {
    let content: Mutex<RequestContent>

    init(depth: Int) {
        content = Mutex(RequestContent(depth: depth))
    }
}

/// Contents that are not in use.
final class ContentPool: Sendable {
    private let spare = Mutex<[SharedContent]>([])
    private let depth: Int

    /// The most that are kept.
    private static let most = 256

    init(depth: Int) {
        self.depth = depth
    }

    func take() -> SharedContent {
        spare.withLock { $0.popLast() } ?? SharedContent(depth: depth)
    }

    func giveBack(_ content: SharedContent) {
        content.content.withLock { $0.shrink() }
        spare.withLock { if $0.count < Self.most { $0.append(content) } }
    }

    func giveBack(_ calls: [Call]) {
        for call in calls { call.content.content.withLock { $0.shrink() } }
        spare.withLock { spare in
            for call in calls where spare.count < Self.most { spare.append(call.content) }
        }
    }
}
