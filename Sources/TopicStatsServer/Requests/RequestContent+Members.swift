// Members of the parameters, with their types checked.

import TopicStatsOutput

extension RequestContent {
    /// The error of a value that has another type.
    func wrongType(_ name: String, _ node: Int, _ wanted: String) -> ServerError {
        ServerError(param: name, "\(name) takes \(wanted), not \(kindName(node))")
    }

    /// A text; nil where there is none.
    func string(named name: String, of params: Int?) throws(ServerError) -> String? {
        guard let node = member(name, of: params) else { return nil }
        guard let value = string(node) else { throw wrongType(name, node, "a text") }
        return value
    }

    /// A text that must be there.
    func required(_ name: String, of params: Int?) throws(ServerError) -> String {
        if let value = try string(named: name, of: params) { return value }
        throw ServerError(param: name, "\(name) is missing: a text")
    }

    /// A whole number; nil where there is none.
    func integer(
        named name: String, of params: Int?, in range: ClosedRange<Int>
    ) throws(ServerError) -> Int? {
        guard let node = member(name, of: params) else { return nil }
        guard let value = wholeNumber(node) else {
            throw wrongType(name, node, "a whole number of 64 bits")
        }
        guard range.contains(value) else {
            throw ServerError(
                param: name,
                "\(name) takes a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// A truth value; false where there is none.
    func flag(_ name: String, of params: Int?) throws(ServerError) -> Bool {
        guard let node = member(name, of: params) else { return false }
        guard let value = bool(node) else { throw wrongType(name, node, "true or false") }
        return value
    }

    /// The elements of an array that must be there.
    func array(_ name: String, of params: Int?) throws(ServerError) -> [Int] {
        guard let node = member(name, of: params) else {
            throw ServerError(param: name, "\(name) is missing: an array")
        }
        guard isArray(node) else { throw wrongType(name, node, "an array") }
        return elements(of: node)
    }

    /// The bytes of a path: a text, or `{"bytes": "<base64>"}`.
    func path(_ node: Int, _ name: String) throws(ServerError) -> [UInt8] {
        if let bytes = bytes(node) { return try withoutZero(bytes, name) }
        if let encoded = member("bytes", of: node).flatMap({ string($0) }) {
            if let bytes = decodedBase64(encoded) { return try withoutZero(bytes, name) }
            throw ServerError(param: name, "\(name): bytes is not base64")
        }
        throw wrongType(name, node, "a path: a text, or its bytes in base64")
    }

    /// The bytes of a path, which has no zero byte: the system would take it for the end.
    private func withoutZero(_ path: [UInt8], _ name: String) throws(ServerError) -> [UInt8] {
        if path.contains(0) { throw ServerError(param: name, "\(name) has a zero byte in it") }
        return path
    }

    /// Throws if there is a parameter that the method has not.
    func refuseUnknown(
        _ params: Int?, known: Set<String>, of method: String
    ) throws(ServerError) {
        guard let params else { return }
        try forEachMember(of: params) { name, _ throws(ServerError) in
            if known.contains(name) { return }
            var message = "\(method) has no parameter '\(readableText(name))'"
            if let near = nearest(to: name, among: known) { message += "; did you mean \(near)?" }
            throw ServerError(param: name, message)
        }
    }
}
