// The rules that every line on the wire is held to, whatever a test is about.

import Foundation
import TestSupport

/// Follows a conversation; finds fault with a line that breaks the rules.
///
/// A line of the server's is one JSON object in valid UTF-8, without a name twice and without a
/// character at which some readers cut lines. It is valid against the server's own description, as
/// is its result against that of the method. No request is answered twice; progress is told under
/// tokens that were given, grows from one notification to the next, and ends with the reply.
struct WireCheck {
    /// A fault of a line.
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    private struct Token {
        var id: JSON?
        var last = -1.0
        var isOver = false
        var unit: String?
    }

    private let protocolDescription: Protocol
    /// The methods of the requests that are not answered, by id; several where one id is used twice.
    private var open: [String: [String]] = [:]
    private var tokens: [String: Token] = [:]
    /// Requests that are never answered, and those that may be answered or not.
    private var silenced: Set<String> = []
    private var optional: Set<String> = []

    init(_ protocolDescription: Protocol) {
        self.protocolDescription = protocolDescription
    }

    /// The ids of requests that are not answered and not silenced.
    var unanswered: [String] {
        open.keys.filter { !silenced.contains($0) && !optional.contains($0) }.sorted()
    }

    /// Whether a reply to the request of an id is to come.
    func isAwaited(_ id: JSON) -> Bool { open["\(id)"] != nil }

    /// Throws if a message is not one that clients may send.
    func claimValid(_ message: JSON) throws {
        do {
            try protocolDescription.schema.validate(message, as: "ClientMessage")
        } catch {
            throw Fault(description: "the test sends \(message), which is not valid: \(error)")
        }
    }

    /// Notes what a client sent; what is no request does not matter. A cancellation of MCP silences
    /// its request for good, unless that may have been answered meanwhile.
    mutating func sent(_ message: JSON, mayBeLate: Bool = false) {
        guard let method = message["method"]?.string else { return }
        let params = message["params"]
        if message["id"] == nil, let id = cancelled(method, params) {
            guard open["\(id)"] != nil else { return }
            if mayBeLate {
                optional.insert("\(id)")
                return
            }
            silenced.insert("\(id)")
            for (name, token) in tokens where token.id == id { tokens[name]?.isOver = true }
        }
        guard let id = message["id"] else { return }
        // The id of a request that is never answered is free again.
        if silenced.remove("\(id)") != nil { open["\(id)"] = nil }
        open["\(id)", default: []].append(
            method == "tools/call" ? "tools/call " + (params?["name"]?.string ?? "") : method)
        let asked = method == "tools/call" ? params?["_meta"]?["progressToken"] : nil
        if let token = params?["progress_token"] ?? asked { tokens["\(token)"] = Token(id: id) }
    }

    /// The request that a notification has never answered: one that is cancelled by MCP, or is one
    /// of MCP.
    private func cancelled(_ method: String, _ params: JSON?) -> JSON? {
        if method == "notifications/cancelled" { return params?["requestId"] }
        guard method == "cancel", let id = params?["id"] else { return nil }
        return open["\(id)"]?.last?.hasPrefix("tools/call ") == true ? id : nil
    }

    /// Takes in a line of the server's; throws what is wrong with it.
    mutating func received(_ line: [UInt8]) throws -> Message {
        do {
            let message = Message(bytes: line, json: try JSON(parsing: line))
            try check(message)
            return message
        } catch {
            throw Fault(
                description: "\(error): " + String(decoding: line.prefix(600), as: UTF8.self))
        }
    }

    private mutating func check(_ message: Message) throws {
        if let found = hiddenCharacter(in: message.bytes) {
            throw Fault(description: "bare character \(found)")
        }
        if message.bytes.count < 1 << 16,
            (try? JSONSerialization.jsonObject(with: Data(message.bytes))) == nil
        {
            throw Fault(description: "Foundation does not read it")
        }
        let schema = protocolDescription.schema
        try schema.validate(message.json, as: "ServerMessage")
        guard message.method == nil else { return try checkProgress(message) }
        guard let id = message.id else { return }
        if id.isNull {
            // The reply to a request whose id was in use.
            if let id = message.error?["data"]?["id"] { _ = try close(id, isLast: true) }
            return
        }
        let method = try close(id)
        if silenced.contains("\(id)"), method != "ping" {
            throw Fault(description: "answered though it was cancelled")
        }
        for (name, token) in tokens where token.id == id { tokens[name]?.isOver = true }
        guard let result = message.result else { return }
        if method.hasPrefix("tools/call ") {
            try checkTool(result, protocolDescription.method(ofTool: String(method.dropFirst(11))))
        } else if schema["\(method).result"] != nil, result["resultType"] == nil {
            try schema.validate(result, as: "\(method).result")
        }
    }

    /// The method of a request that is answered now.
    private mutating func close(_ id: JSON, isLast: Bool = false) throws -> String {
        guard var methods = open["\(id)"], !methods.isEmpty else {
            throw Fault(description: "answers a request that was not sent, or was answered")
        }
        let method = isLast ? methods.removeLast() : methods.removeFirst()
        open["\(id)"] = methods.isEmpty ? nil : methods
        return method
    }

    private func checkTool(_ result: JSON, _ method: String?) throws {
        guard let method, let text = result["content"]?[0]?["text"]?.string else {
            throw Fault(description: "the result of a tool has no text")
        }
        let structured = result["structuredContent"]
        if result["isError"] == .bool(true) {
            if structured != nil { throw Fault(description: "an error with structured content") }
            return
        }
        guard let structured else { throw Fault(description: "no structured content") }
        guard try JSON(parsing: text) == structured else {
            throw Fault(description: "the text of a tool's result is not its content")
        }
        try protocolDescription.schema.validate(structured, as: "\(method).result")
    }

    private mutating func checkProgress(_ message: Message) throws {
        let isTool = message.method == "notifications/progress"
        guard let token = message.params?[isTool ? "progressToken" : "token"],
            let done = message.params?[isTool ? "progress" : "done"]?.double,
            let known = tokens["\(token)"]
        else { throw Fault(description: "progress under a token that was not given") }
        if known.isOver { throw Fault(description: "progress after the reply") }
        // Natively each unit has a scale of its own; shares come behind bytes.
        let unit = message.params?["unit"]?.string
        let isNextScale = known.unit == "bytes" && unit == "share"
        if done <= known.last, !isNextScale { throw Fault(description: "progress does not grow") }
        if known.unit == "share", unit == "bytes" {
            throw Fault(description: "bytes behind shares")
        }
        tokens["\(token)"]?.last = done
        tokens["\(token)"]?.unit = unit
    }
}

/// The first character that should have been escaped: a control character, or one at which some
/// readers cut lines or turn the direction of writing.
private func hiddenCharacter(in bytes: [UInt8]) -> String? {
    // All but the first lie behind these bytes.
    guard bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || [0xC2, 0xD8, 0xE2].contains($0) })
    else {
        return nil
    }
    let found = String(decoding: bytes, as: UTF8.self).unicodeScalars.first { scalar in
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
    return found.map { "U+" + String($0.value, radix: 16, uppercase: true) }
}
