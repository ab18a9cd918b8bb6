// What a node is worth.

import TextStorage

extension JSONTape {
    /// What a value is. Complexity: O(1).
    package func kind(of node: Int) -> Kind { nodes[node].kind }

    /// The bytes of a value or name in the text, quotes and brackets included. Complexity: O(1).
    package func rawRange(of node: Int) -> Range<Int> { nodes[node].range }

    /// Whether a value is null.
    package func isNull(_ node: Int) -> Bool { nodes[node].kind == .null }

    /// A truth value, or nil if it is none. Complexity: O(1).
    package func bool(_ node: Int) -> Bool? {
        nodes[node].kind == .bool ? nodes[node].detail == 1 : nil
    }

    /// A whole number of 64 bits, or nil if it is none. Complexity: O(digits).
    package func integer(_ node: Int, in text: Span<UInt8>) -> Int? {
        nodes[node].kind == .integer ? JSONNumber.integer(text, nodes[node].range) : nil
    }

    /// The `Double` nearest to a number, or nil if it is none. Complexity: O(digits).
    package func double(_ node: Int, in text: Span<UInt8>) -> Double? {
        switch nodes[node].kind {
        case .integer, .double: JSONNumber.double(text, nodes[node].range)
        default: nil
        }
    }

    /// Whether a string has escapes; without them its bytes are those of the text.
    package func hasEscapes(_ node: Int) -> Bool {
        nodes[node].kind == .string && nodes[node].detail == 1
    }

    /// The bytes of a string between its quotes, escapes as they stand, or nil if it is none.
    /// Complexity: O(1).
    package func contents(of node: Int) -> Range<Int>? {
        nodes[node].kind == .string ? nodes[node].contents : nil
    }

    /// A string, or nil if it is none. Complexity: O(n).
    package func string(_ node: Int, in text: Span<UInt8>) -> String? {
        guard let contents = contents(of: node) else { return nil }
        if !hasEscapes(node) { return text.extracting(contents).string }
        var bytes = ContiguousBuffer<UInt8>()
        bytes.append(unescaping: text, contents)
        return bytes.span.string
    }

    /// Appends the bytes of a string; false if it is none. They are well-formed UTF-8.
    ///
    /// Complexity: O(n): one copy without escapes, else a copy for each run between them.
    package func appendString(
        _ node: Int, in text: Span<UInt8>, to output: inout ContiguousBuffer<UInt8>
    ) -> Bool {
        guard let contents = contents(of: node) else { return false }
        if hasEscapes(node) {
            output.append(unescaping: text, contents)
        } else {
            output.append(copying: text.extracting(contents))
        }
        return true
    }

    /// Whether a value is this string, byte for byte. Complexity: O(n).
    package func isString(_ node: Int, _ string: String, in text: Span<UInt8>) -> Bool {
        guard let contents = contents(of: node) else { return false }
        if !hasEscapes(node) { return text.holds(string, in: contents) }
        var bytes = ContiguousBuffer<UInt8>()
        bytes.append(unescaping: text, contents)
        return bytes.span.holds(string, in: 0..<bytes.count)
    }
}
