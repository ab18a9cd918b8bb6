// The protocol's description for programs: one JSON Schema document, made from the methods.

import TopicStats
import TopicStatsOutput

/// Describes every message, so that programs can check theirs and ours.
struct ProtocolDescription: Sendable {
    let methods: [Method]

    init(_ methods: [Method]) {
        self.methods = methods
    }

    /// The document: definitions `METHOD.params`, `METHOD.result`, `ClientMessage` and
    /// `ServerMessage`, and for readers a list of methods and of errors.
    var json: JSONValue {
        .object([
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string("The line protocol of topicstats serve")),
            ("protocol", .int(MethodTable.protocolVersion)),
            ("version", .string(Versions.topicStats)),
            ("anyOf", .array([reference("ClientMessage"), reference("ServerMessage")])),
            ("methods", .array(methods.map(described))),
            ("errors", .array(ServerError.Code.allCases.map(described))),
            ("$defs", .object(definitions)),
        ])
    }

    private func described(_ method: Method) -> JSONValue {
        .object([
            ("name", .string(method.name)), ("summary", .string(method.summary)),
            ("params", reference(method.name + ".params")),
            ("result", reference(method.name + ".result")),
            ("tool", method.tool == nil ? .null : .string(method.toolName)),
        ])
    }

    private func described(_ code: ServerError.Code) -> JSONValue {
        .object([
            ("code", .int(code.rawValue)), ("name", .string(code.name)),
            ("retryable", .bool(code.isRetryable)), ("meaning", .string(code.meaning)),
        ])
    }

    private var definitions: [(String, JSONValue)] {
        var definitions = Schema.definitions
        definitions.append(
            (
                "ID",
                .object([
                    ("type", .array([.string("integer"), .string("string")])),
                    ("maxLength", .int(ServerLimits().idBytes)),
                ])
            ))
        for method in methods {
            definitions.append((method.name + ".params", parameters(of: method)))
            definitions.append((method.name + ".result", method.result))
        }
        definitions.append(("ClientMessage", clientMessage))
        definitions.append(("ServerMessage", serverMessage))
        return definitions
    }

    /// The parameters of a method, with those that all working methods take.
    private func parameters(of method: Method) -> JSONValue {
        guard method.turn != .atOnce, case .object(let members) = method.parameters else {
            return method.parameters
        }
        return .object(
            members.map { name, value in
                guard name == "properties" else { return (name, value) }
                return (name, .object((value.members ?? []) + CommonParameters.all))
            })
    }

    /// A request or notification.
    private var clientMessage: JSONValue {
        func message(_ method: JSONValue, _ params: JSONValue, needsParams: Bool) -> JSONValue {
            var required = ["jsonrpc", "method"]
            if needsParams { required.append("params") }
            return .object([
                ("type", .string("object")),
                (
                    "properties",
                    .object([
                        ("jsonrpc", Schema.constant("2.0")), ("id", reference("ID")),
                        ("method", method), ("params", params),
                    ])
                ),
                ("required", .array(required.map { .string($0) })),
            ])
        }
        let native = methods.map { method in
            message(
                Schema.constant(method.name), reference(method.name + ".params"),
                needsParams: method.parameters["required"]?.array?.isEmpty == false)
        }
        let cancel = message(
            Schema.constant("cancel"), Schema.object([("id", reference("ID"))]), needsParams: true)
        let mcp = message(
            .object([("type", .string("string")), ("pattern", .string("^(initialize$|.*/)"))]),
            .object([("type", .string("object"))]), needsParams: false)
        return .object([("anyOf", .array(native + [cancel, mcp]))])
    }

    /// A reply or notification.
    private var serverMessage: JSONValue {
        let version = ("jsonrpc", Schema.constant("2.0"))
        let result = Schema.object([
            version, ("id", reference("ID")), ("result", .object([("type", .string("object"))])),
        ])
        let id = Schema.any(of: [reference("ID"), .object([("type", .string("null"))])])
        let error = Schema.object([version, ("id", id), ("error", reference("Error"))])
        let token = reference("ID")
        let progress = Schema.object([
            version, ("method", Schema.constant("progress")),
            (
                "params",
                Schema.object([
                    ("token", token), ("done", Schema.number), ("total", Schema.countOrNull),
                    ("unit", Schema.oneOf(["bytes", "share"])),
                ])
            ),
        ])
        let mcpProgress = Schema.object([
            version, ("method", Schema.constant("notifications/progress")),
            (
                "params",
                Schema.object(
                    [("progressToken", token), ("progress", Schema.number)],
                    optional: [("total", Schema.count), ("message", Schema.string)])
            ),
        ])
        return .object([("anyOf", .array([result, error, progress, mcpProgress]))])
    }

    private func reference(_ name: String) -> JSONValue { Schema.reference(name) }
}
