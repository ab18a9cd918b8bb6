// All methods, by the names under which they are asked for.

import TextStorage
import TopicStats
import TopicStatsOutput
import TopicStatsVerbs

/// The methods of the native protocol and of the Model Context Protocol.
struct MethodTable: Sendable {
    /// The methods in the order in which they are described.
    let methods: [Method]
    /// Native methods by name.
    let native: [String: Method]
    /// Tools by name.
    let tools: [String: Method]
    /// What the Model Context Protocol has besides tools, by name.
    let mcp: [String: Method]

    /// The methods of a server: those of the session, one of each verb, those of corpora, and one
    /// of each verb on a corpus.
    init(_ server: ServerParts) {
        let limits = server.limits
        var working: [Method] = []
        for verb in VerbDefinition.all {
            working.append(VerbMethods(verb, server).onInputs)
        }
        if let counting = VerbDefinition.all.first(where: { $0.name == "terms" }) {
            let corpora = CorpusMethods(
                corpora: server.corpora, limits: limits, cutting: counting)
            working += corpora.all
        }
        for verb in VerbDefinition.all {
            working.append(VerbMethods(verb, server).onCorpus)
        }
        let session = ["hello", "ping", "status", "shutdown", "describe", "next"]
        let names = session + working.map(\.name) + ["cancel"]
        let described = working
        methods =
            Self.sessionMethods(server, methodNames: names) {
                ProtocolDescription(
                    Self.sessionMethods(server, methodNames: names) { .null } + described
                ).json
            } + working
        native = Dictionary(uniqueKeysWithValues: methods.map { ($0.name, $0) })
        let asTools = methods.filter { $0.tool != nil }
        tools = Dictionary(uniqueKeysWithValues: asTools.map { ($0.toolName, $0) })
        let others = MCPMethods(tools: asTools, limits: limits).all
        mcp = Dictionary(uniqueKeysWithValues: others.map { ($0.name, $0) })
    }

    /// The methods of a server with the usual limits, to be described.
    static var described: [Method] {
        let limits = ServerLimits()
        let outbox = Outbox(.untaken, limit: limits.outboundBytes) { _ in }
        return MethodTable(ServerParts(limits, outbox) { (0, 0, 0) }).methods
    }
}
