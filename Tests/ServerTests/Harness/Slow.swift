// Work that takes a while, and requests of the Model Context Protocol.

import TestSupport

/// A request that keeps a worker busy for some time.
enum Slow {
    /// The pages of the samples, again and again.
    static func paths(_ count: Int) -> JSON {
        let names = SeedPages.names
        return .array((0..<count).map { .string(SeedPages.path(of: names[$0 % names.count])) })
    }

    /// Parameters of `cooccur` with which it counts very many pairs: about a second's work.
    static let params = params(pages: 250)
    /// A part of that work, for requests that are waited for.
    static let shorter = params(pages: 60)

    private static func params(pages: Int) -> JSON {
        [
            "paths": paths(pages), "scope": "window", "window": 1000, "within": "document",
            "top": 10,
        ]
    }
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
