// What is in arrays and objects.

import TextStorage

extension JSONTape {
    /// The number of elements or members; 0 for what has none. Complexity: O(1).
    package func count(of node: Int) -> Int { isContainer(node) ? nodes[node].detail : 0 }

    /// The first element of an array or the name of the first member of an object; nil if there is
    /// none. Complexity: O(1).
    package func firstChild(of node: Int) -> Int? { count(of: node) > 0 ? node + 1 : nil }

    /// The element behind an element of an array, or the name behind a name of an object; nil
    /// behind the last. Complexity: O(1).
    package func sibling(after child: Int, of node: Int) -> Int? {
        let last = nodes[node].kind == .object ? value(of: child) : child
        let next = Int(nodes[last].next)
        return next < Int(nodes[node].next) ? next : nil
    }

    /// The value of the member with a name. Complexity: O(1).
    package func value(of name: Int) -> Int { name + 1 }

    /// The value of an object's member, or nil if there is none or the node is no object.
    ///
    /// Names are compared byte for byte, after unescaping. Complexity: O(members).
    package func member(named name: String, of node: Int, in text: Span<UInt8>) -> Int? {
        guard nodes[node].kind == .object else { return nil }
        var child = firstChild(of: node)
        while let current = child {
            if isString(current, name, in: text) { return value(of: current) }
            child = sibling(after: current, of: node)
        }
        return nil
    }

    /// Calls a closure with each element of an array in order; with none for what is no array.
    package func forEachElement<Failure: Error>(
        of node: Int, _ body: (_ element: Int) throws(Failure) -> Void
    ) throws(Failure) {
        guard nodes[node].kind == .array else { return }
        var child = firstChild(of: node)
        while let current = child {
            try body(current)
            child = sibling(after: current, of: node)
        }
    }

    /// Calls a closure with each member of an object in order; with none for what is no object.
    package func forEachMember<Failure: Error>(
        of node: Int, _ body: (_ name: Int, _ value: Int) throws(Failure) -> Void
    ) throws(Failure) {
        guard nodes[node].kind == .object else { return }
        var child = firstChild(of: node)
        while let current = child {
            try body(current, value(of: current))
            child = sibling(after: current, of: node)
        }
    }

    private func isContainer(_ node: Int) -> Bool {
        nodes[node].kind == .array || nodes[node].kind == .object
    }
}
