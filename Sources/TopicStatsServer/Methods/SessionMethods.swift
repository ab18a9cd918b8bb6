// The methods about the conversation itself.

import TextStorage
import TopicStats
import TopicStatsOutput

extension MethodTable {
    /// The version of the native protocol.
    static let protocolVersion = 1

    /// `hello`, `ping`, `status`, `shutdown`, `describe`, `next`.
    static func sessionMethods(
        _ server: ServerParts, methodNames: [String], describe: @escaping @Sendable () -> JSONValue
    ) -> [Method] {
        [
            hello(server, methodNames), ping, status(server), shutdown, description(describe),
            next(server),
        ]
    }

    private static func hello(_ server: ServerParts, _ methodNames: [String]) -> Method {
        let limits = server.limits
        return Method(
            "hello",
            "Tells who the server is, what it can do and what its limits are. Nobody need say "
                + "hello; who does can set the length of replies and name a process: the server "
                + "ends when that does.",
            parameters: Schema.object(
                [],
                optional: [
                    ("protocols", Schema.array(of: Schema.integer)),
                    (
                        "client",
                        Schema.object(
                            [("name", Schema.string)], optional: [("version", Schema.string)])
                    ),
                    ("client_process_id", Schema.described(Schema.count, "End when it ends.")),
                    ("reply_bytes", Schema.described(Schema.count, "The usual length of replies.")),
                ]),
            result: Schema.object([
                ("protocol", Schema.integer),
                ("server", Schema.object([("name", Schema.string), ("version", Schema.string)])),
                ("icu", Schema.string), ("unicode", Schema.string),
                ("methods", Schema.array(of: Schema.string)),
                ("limits", Schema.object(limits.members.map { ($0.0, Schema.count) })),
            ]), turn: .atOnce
        ) { call, content, _, result throws(ServerError) in
            try checkIntroduction(call.params, content)
            if let bytes = try content.integer(
                named: "reply_bytes", of: call.params, in: 1024...limits.longestReplyBytes)
            {
                server.session.setReplyBytes(bytes)
            }
            if let process = try content.integer(
                named: "client_process_id", of: call.params, in: 1...Int(Int32.max))
            {
                server.session.follow(process: process)
            }
            let methods = methodNames.map { JSONValue.string($0) }
            result.append(
                utf8: JSONValue.object([
                    ("protocol", .int(protocolVersion)),
                    (
                        "server",
                        .object([
                            ("name", .string("topicstats")),
                            ("version", .string(Versions.topicStats)),
                        ])
                    ),
                    ("icu", .string(Versions.icu)), ("unicode", .string(Versions.unicode)),
                    ("methods", .array(methods)),
                    ("limits", .object(limits.members.map { ($0.0, .int($0.1)) })),
                ]).compact)
        }
    }

    /// Checks what a client says of itself.
    private static func checkIntroduction(
        _ params: Int?, _ content: borrowing RequestContent
    ) throws(ServerError) {
        if content.member("protocols", of: params) != nil {
            var versions: [Int] = []
            for node in try content.array("protocols", of: params) {
                guard let version = content.integer(node) else {
                    throw content.wrongType("protocols", node, "whole numbers")
                }
                versions.append(version)
            }
            if !versions.contains(protocolVersion) {
                throw ServerError(
                    param: "protocols", "only version \(protocolVersion) is served")
            }
        }
        guard let client = content.member("client", of: params) else { return }
        guard content.isObject(client) else {
            throw content.wrongType("client", client, "an object")
        }
        do throws(ServerError) {
            try content.refuseUnknown(client, known: ["name", "version"], of: "client")
            _ = try content.required("name", of: client)
            _ = try content.string(named: "version", of: client)
        } catch {
            throw ServerError(param: "client", "client: \(error.message)")
        }
    }

    static let ping = Method(
        "ping", "Answers at once, whatever is being worked on.",
        // Clients of the Model Context Protocol may send what is of no matter here.
        parameters: Schema.object(
            [], optional: [("_meta", .object([("type", .string("object"))]))]),
        result: Schema.object([]), turn: .atOnce
    ) { _, _, _, result in result.append(utf8: "{}") }

    private static func status(_ server: ServerParts) -> Method {
        let names = [
            "uptime_ms", "requests", "in_flight", "queued", "queued_bytes", "outbound_bytes",
            "corpora", "corpus_bytes", "cursors", "resident_bytes",
        ]
        return Method(
            "status", "Tells what the server is doing and how much memory it takes.",
            parameters: Schema.object([]),
            result: Schema.object(names.map { ($0, Schema.count) }), turn: .atOnce
        ) { _, _, _, result in
            let load = server.load()
            let corpora = server.corpora.size
            let uptime = ContinuousClock.now - server.session.start
            let values = [
                Int(uptime / .milliseconds(1)), server.session.requestCount, load.inFlight,
                load.waiting, load.waitingBytes, server.outbox.pendingBytes, corpora.count,
                corpora.bytes, server.cursors.count, ProcessEnvironment.residentSize,
            ]
            let members = zip(names, values).map { ($0, JSONValue.int($1)) }
            result.append(utf8: JSONValue.object(members).compact)
        }
    }

    private static let shutdown = Method(
        "shutdown",
        "Takes no new requests, answers those in flight, then this one, and ends with exit code 0.",
        parameters: Schema.object([]), result: Schema.object([]), turn: .last
    ) { _, _, _, result in result.append(utf8: "{}") }

    private static func description(_ describe: @escaping @Sendable () -> JSONValue) -> Method {
        Method(
            "describe",
            "The description of this protocol for programs: JSON Schemas of all messages.",
            parameters: Schema.object([]),
            result: .object([("type", .string("object"))]), turn: .atOnce
        ) { _, _, _, result in result.append(utf8: describe().compact) }
    }

    private static func next(_ server: ServerParts) -> Method {
        Method(
            "next",
            "The next page of a result that was too long for one reply. A cursor is good once.",
            parameters: Schema.object([
                ("cursor", Schema.described(Schema.string, "The next_cursor of the page before."))
            ]),
            result: .object([
                ("type", .string("object")),
                (
                    "description",
                    .string(
                        "The rows that follow under the name they have in the result, or format "
                            + "and text; next_cursor where there are more.")
                ),
                (
                    "properties",
                    .object([("next_cursor", Schema.string), ("format", Schema.string)])
                ),
            ]),
            tool: Method.Tool(isReadOnly: true, isIdempotent: false)
        ) { call, content, _, result throws(ServerError) in
            let cursor = try content.required("cursor", of: call.params)
            guard let rest = server.cursors.take(cursor) else {
                throw ServerError(
                    .unknownHandle, "no rows wait under this cursor: it was used, or is too old",
                    [("param", .string("cursor"))])
            }
            let pages = ResultPages(limit: call.resultBytes, cursors: server.cursors)
            do throws(ServerError) {
                try pages.append(next: rest, to: &result)
            } catch {
                server.cursors.putBack(rest, cursor)
                throw error
            }
        }
    }
}

extension ServerLimits {
    /// The limits as `hello` tells them.
    var members: [(String, Int)] {
        [
            ("line_bytes", lineBytes), ("depth", depth), ("id_bytes", idBytes),
            ("queue_requests", queueRequests), ("queue_bytes", queueBytes),
            ("reply_bytes", replyBytes), ("reply_bytes_most", longestReplyBytes),
            ("outbound_bytes", outboundBytes), ("result_bytes", resultBytes),
            ("memory_bytes", memoryBytes), ("corpora", corpora), ("cursor_bytes", cursorBytes),
            ("token_bytes", 65_536), ("workers", workers),
        ]
    }
}
