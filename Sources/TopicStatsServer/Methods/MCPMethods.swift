// What the Model Context Protocol asks for besides calling tools: who is there, and which tools.

import TextStorage
import TopicStats
import TopicStatsOutput

/// The methods of that protocol, in the revisions `MCPVersions` names.
struct MCPMethods {
    private let tools: JSONValue

    /// Name and version, as results have them.
    private static let server = JSONValue.object([
        ("name", .string("topicstats")), ("title", .string("TopicStats")),
        ("version", .string(Versions.topicStats)),
    ])

    /// `_meta` of a modern result.
    static let resultMeta = JSONValue.object([(MCPVersions.serverKey, server)]).compact

    private static let capabilities = JSONValue.object([("tools", .object([]))])

    /// What a model is told about all tools together.
    private static let instructions = """
        Exact text statistics for Chinese, Japanese, Thai, English and all other languages that ICU \
        knows: segment cuts text into words, terms counts them, cooccur finds out which occur \
        together. For texts that arrive over time make a corpus with corpus_create, fill it with \
        corpus_add, and ask corpus_terms and corpus_cooccur. A result with next_cursor goes on: \
        call next with it.
        """

    /// How long a list of tools may be kept, in milliseconds: it never changes.
    private static let lifetime = 3_600_000

    init(tools methods: [Method], limits: ServerLimits) {
        tools = .array(methods.map { MCPMethods.tool($0) })
    }

    var all: [Method] {
        let any = JSONValue.object([("type", .string("object"))])
        func method(
            _ name: String,
            _ work:
                @escaping @Sendable (Call, borrowing RequestContent)
                throws(ServerError) -> [(String, JSONValue)]
        ) -> Method {
            Method(name, "", parameters: any, result: any, turn: .atOnce) {
                call, content, _, result throws(ServerError) in
                var members = try work(call, content)
                if call.face == .mcp(isModern: true) {
                    members += [
                        ("resultType", .string("complete")),
                        ("_meta", .object([(MCPVersions.serverKey, Self.server)])),
                    ]
                }
                result.append(utf8: JSONValue.object(members).compact)
            }
        }
        let tools = tools
        return [
            method("initialize") { call, content throws(ServerError) in
                let asked = try content.required("protocolVersion", of: call.params)
                let version = MCPVersions.legacy.contains(asked) ? asked : MCPVersions.legacy[0]
                return [
                    ("protocolVersion", .string(version)), ("capabilities", Self.capabilities),
                    ("serverInfo", Self.server), ("instructions", .string(Self.instructions)),
                ]
            },
            method("server/discover") { _, _ throws(ServerError) in
                [
                    ("supportedVersions", .array(MCPVersions.all.map { .string($0) })),
                    ("capabilities", Self.capabilities),
                    ("instructions", .string(Self.instructions)), ("ttlMs", .int(Self.lifetime)),
                    ("cacheScope", .string("public")),
                ]
            },
            method("tools/list") { call, content throws(ServerError) in
                if content.member("cursor", of: call.params) != nil {
                    throw ServerError(param: "cursor", "the list of tools has one page")
                }
                guard call.face == .mcp(isModern: true) else { return [("tools", tools)] }
                return [
                    ("tools", tools), ("ttlMs", .int(Self.lifetime)),
                    ("cacheScope", .string("public")),
                ]
            },
        ]
    }

    /// A method as a tool.
    private static func tool(_ method: Method) -> JSONValue {
        var parameters = method.parameters.members ?? []
        // Beside its own ones a tool takes those that concern the reply.
        let common = CommonParameters.all.filter { $0.0 != "progress_token" }
        parameters = parameters.map { name, value in
            name == "properties" ? (name, .object((value.members ?? []) + common)) : (name, value)
        }
        var annotations: [(String, JSONValue)] = [
            ("readOnlyHint", .bool(method.tool?.isReadOnly ?? false))
        ]
        if method.tool?.isReadOnly == false {
            annotations += [
                ("destructiveHint", .bool(method.tool?.isDestructive ?? true)),
                ("idempotentHint", .bool(method.tool?.isIdempotent ?? false)),
            ]
        }
        annotations.append(("openWorldHint", .bool(false)))
        return .object([
            ("name", .string(method.toolName)), ("description", .string(method.summary)),
            ("inputSchema", withDefinitions(.object(parameters))),
            ("outputSchema", withDefinitions(method.result)),
            ("annotations", .object(annotations)),
        ])
    }

    /// A schema with the definitions that it refers to.
    private static func withDefinitions(_ schema: JSONValue) -> JSONValue {
        let text = schema.compact
        var names = Schema.definitions.map(\.0).filter { text.contains("#/$defs/\($0)") }
        // The account of a run has paths in it.
        if !names.isEmpty, !names.contains("Path") { names.append("Path") }
        if names.isEmpty { return schema }
        let definitions = Schema.definitions.filter { names.contains($0.0) }
        return .object((schema.members ?? []) + [("$defs", .object(definitions))])
    }
}
