// Work that takes a while, and requests of the Model Context Protocol.

import TestSupport

/// A request that keeps a worker busy for some time.
enum Slow {
    /// Chinese text of 2000 characters, none of which says anything: two megabytes.
    static let text: String = {
        var generator = SeededGenerator(seed: 11)
        var scalars = String.UnicodeScalarView()
        for index in 0..<600_000 {
            let value = index % 30 == 29 ? 0x3002 : UInt32(0x4E00 + generator.below(2000))
            if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
        }
        return String(scalars)
    }()

    /// Parameters of `cooccur` with which it counts very many pairs.
    static let params: JSON = [
        "text": .string(text), "scope": "window", "window": 1000, "within": "document", "top": 10,
    ]
}

/// Messages of the Model Context Protocol.
enum MCP {
    /// What a modern request tells about itself.
    static let meta: JSON = [
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": [:],
    ]

    /// A request of the modern revision.
    static func request(_ method: String, _ params: JSON = [:], id: JSON) -> JSON {
        var params = params
        var ownMeta = meta
        for member in params["_meta"]?.members ?? [] { ownMeta[member.name] = member.value }
        params["_meta"] = ownMeta
        return ServerProcess.message(method, params, id: id)
    }

    /// A call of a tool.
    static func call(
        _ tool: String, _ arguments: JSON, id: JSON, isModern: Bool = true
    ) -> JSON {
        let params: JSON = ["name": .string(tool), "arguments": arguments]
        if isModern { return request("tools/call", params, id: id) }
        return ServerProcess.message("tools/call", params, id: id)
    }

    /// The notification that a request is not waited for any more.
    static func cancel(_ id: JSON) -> JSON {
        [
            "jsonrpc": "2.0", "method": "notifications/cancelled",
            "params": ["requestId": id, "reason": "a test"],
        ]
    }
}
