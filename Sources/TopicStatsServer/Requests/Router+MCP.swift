// Requests of the Model Context Protocol: which they are, and which of our methods they call.

import TextStorage
import TopicStatsOutput

/// What the server speaks of the Model Context Protocol.
enum MCPVersions {
    /// Without a handshake: every request tells its revision.
    static let modern = ["2026-07-28"]
    /// With `initialize`.
    static let legacy = ["2025-11-25", "2025-06-18"]
    static let all = modern + legacy

    /// Where a request tells its revision.
    static let versionKey = "io.modelcontextprotocol/protocolVersion"
    static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"
    static let serverKey = "io.modelcontextprotocol/serverInfo"
}

extension Router {
    /// What is to be done about a request of that protocol; nil for all others.
    func routeMCP(
        _ name: String, _ id: RequestID?, _ params: Int?, _ content: borrowing RequestContent,
        _ shared: SharedContent
    ) -> Routed? {
        let meta = content.member("_meta", of: params)
        let version = content.member(MCPVersions.versionKey, of: meta)
        let isModern = version != nil
        guard isModern || name.contains("/") || name == "initialize" else { return nil }
        guard let id else {
            guard name == "notifications/cancelled",
                let target = content.member("requestId", of: params),
                case .success(let id?) = self.id(target, content)
            else { return .ignore }
            return .cancel(id, isSilent: true)
        }
        do throws(ServerError) {
            if isModern { try checkEnvelope(version, meta, content) }
            return try callMCP(name, id, params, meta, isModern, content, shared)
        } catch {
            return .refuse(id, error)
        }
    }

    /// Checks what a modern request must tell about itself.
    private func checkEnvelope(
        _ version: Int?, _ meta: Int?, _ content: borrowing RequestContent
    ) throws(ServerError) {
        guard let capabilities = content.member(MCPVersions.capabilitiesKey, of: meta),
            content.isObject(capabilities)
        else {
            throw ServerError(
                param: "_meta", "_meta lacks the object \(MCPVersions.capabilitiesKey)")
        }
        guard let name = version.flatMap({ content.string($0) }) else {
            throw ServerError(param: "_meta", "\(MCPVersions.versionKey) takes a text")
        }
        guard MCPVersions.modern.contains(name) else {
            let supported = JSONValue.array(MCPVersions.all.map { .string($0) })
            throw ServerError(
                .unsupportedVersion, "unsupported protocol version",
                [("supported", supported), ("requested", .string(name))])
        }
    }

    private func callMCP(
        _ name: String, _ id: RequestID, _ params: Int?, _ meta: Int?, _ isModern: Bool,
        _ content: borrowing RequestContent, _ shared: SharedContent
    ) throws(ServerError) -> Routed {
        let face = Face.mcp(isModern: isModern)
        if name != "tools/call" {
            guard let method = table.mcp[name], method.serves(isModern: isModern) else {
                throw unknown(name, among: Array(table.mcp.keys) + ["tools/call"])
            }
            return .call(
                Call(
                    id: id, face: face, method: method, content: shared, params: params,
                    size: content.line.count, replyBytes: limits.longestReplyBytes))
        }
        let tool = try content.required("name", of: params)
        guard let method = table.tools[tool] else {
            throw ServerError(param: "name", "unknown tool: \(readableText(tool))")
        }
        let arguments = content.member("arguments", of: params)
        if let arguments, !content.isObject(arguments) {
            throw content.wrongType("arguments", arguments, "an object")
        }
        func call(_ replyBytes: Int?, _ deadline: Duration?) -> Call {
            // A token of another form is not ours to complain of.
            let token = try? progressToken("progressToken", of: meta, content)
            return Call(
                id: id, face: face, isTool: true, method: method, content: shared,
                params: arguments, size: content.line.count,
                replyBytes: replyBytes ?? usualReplyBytes, progressToken: token ?? nil,
                deadline: deadline, isLight: isLight(arguments, content),
                order: order(of: method, arguments, content))
        }
        do throws(ServerError) {
            try content.refuseUnknown(
                arguments, known: method.known, of: tool)
            if content.member("progress_token", of: arguments) != nil {
                throw ServerError(
                    param: "progress_token", "the token of progress goes into _meta.progressToken")
            }
            let replyBytes = try content.integer(
                named: "reply_bytes", of: arguments, in: 1024...limits.longestReplyBytes)
            return .call(call(replyBytes, try deadline(arguments, content)))
        } catch {
            return .refuseTool(call(nil, nil), error)
        }
    }
}

extension Method {
    /// Whether a revision of the Model Context Protocol has it.
    fileprivate func serves(isModern: Bool) -> Bool {
        switch name {
        case "server/discover": isModern
        case "initialize", "ping": !isModern
        default: true
        }
    }
}
