// From a line to what is to be done about it: the rules of JSON-RPC, and whose method is asked for.

import JSONText
import TextStorage
import TopicStatsOutput

/// What is to be done about a line.
enum Routed {
    /// Carry a call out.
    case call(Call)
    /// Cancel the request of an id.
    case cancel(RequestID, isSilent: Bool)
    /// Answer with an error.
    case refuse(RequestID?, ServerError)
    /// Answer the call of a tool with an error, in the form that tools have.
    case refuseTool(Call, ServerError)
    /// Nothing: a notification that means nothing here.
    case ignore
}

/// Knows the methods of both protocols.
struct Router {
    let table: MethodTable
    let limits: ServerLimits
    let session: Session

    /// The length of replies where a request says nothing.
    var usualReplyBytes: Int { session.replyBytes ?? limits.replyBytes }

    /// Decides about a line; `shared` holds `content`.
    func route(_ content: borrowing RequestContent, _ shared: SharedContent) -> Routed {
        if content.isArray(0) {
            return .refuse(
                nil, ServerError(.invalidRequest, "batches are not served: send one object a line"))
        }
        guard content.isObject(0) else {
            return .refuse(nil, ServerError(.invalidRequest, "a request is an object"))
        }
        let id: RequestID?
        switch self.id(of: content) {
        case .success(let found): id = found
        case .failure(let error): return .refuse(nil, error)
        }
        guard let methodNode = content.member("method", of: 0) else {
            // What is no request but an answer: nobody was asked anything.
            let isReply = ["result", "error"].contains { content.member($0, of: 0) != nil }
            if isReply { return .ignore }
            return .refuse(id, ServerError(.invalidRequest, "the request names no method"))
        }
        guard let name = content.string(methodNode) else {
            return .refuse(id, ServerError(.invalidRequest, "method takes a text"))
        }
        guard content.member("jsonrpc", of: 0).flatMap({ content.string($0) }) == "2.0" else {
            return .refuse(id, ServerError(.invalidRequest, "jsonrpc must be \"2.0\""))
        }
        let params = content.member("params", of: 0)
        if let params, !content.isObject(params) {
            return refuse(id, content.wrongType("params", params, "an object"))
        }
        if let routed = routeMCP(name, id, params, content, shared) { return routed }
        return routeNative(name, id, params, content, shared)
    }

    /// A refusal; notifications are never answered.
    func refuse(_ id: RequestID?, _ error: ServerError) -> Routed {
        id == nil ? .ignore : .refuse(id, error)
    }

    private func routeNative(
        _ name: String, _ id: RequestID?, _ params: Int?, _ content: borrowing RequestContent,
        _ shared: SharedContent
    ) -> Routed {
        if name == "cancel" {
            if id != nil {
                let message = "cancel is a notification: send it without an id of its own"
                return refuse(id, ServerError(.invalidRequest, message))
            }
            guard let target = content.member("id", of: params),
                case .success(let id?) = self.id(target, content)
            else { return .ignore }
            return .cancel(id, isSilent: false)
        }
        guard let method = table.native[name] else {
            return refuse(id, unknown(name, among: Array(table.native.keys)))
        }
        do throws(ServerError) {
            try content.refuseUnknown(
                params, known: method.known, of: name)
            let replyBytes = try content.integer(
                named: "reply_bytes", of: params, in: 1024...limits.longestReplyBytes)
            let token = try progressToken("progress_token", of: params, content)
            return .call(
                Call(
                    id: id, face: .native, method: method, content: shared, params: params,
                    size: content.line.count, replyBytes: replyBytes ?? usualReplyBytes,
                    progressToken: token,
                    deadline: try deadline(params, content),
                    isLight: isLight(method, params, content),
                    order: order(of: method, params, content)))
        } catch {
            return refuse(id, error)
        }
    }

    /// The error of a method that there is not.
    func unknown(_ name: String, among names: [String]) -> ServerError {
        var message = "no method '\(readableText(name))'"
        if let near = nearest(to: name, among: names) { message += "; did you mean \(near)?" }
        return ServerError(.methodNotFound, message)
    }

    /// The corpus in whose order a call is carried out.
    func order(
        of method: Method, _ params: Int?, _ content: borrowing RequestContent
    ) -> String? {
        guard method.turn == .inCorpusOrder else { return nil }
        return content.member("corpus", of: params).flatMap { content.string($0) }
    }

    /// Whether a request is surely done in a moment: it is short, and needs no file, for which it
    /// might have to wait.
    func isLight(
        _ method: Method, _ params: Int?, _ content: borrowing RequestContent
    ) -> Bool {
        content.line.count <= 2048 && content.member("text", of: params) != nil
            && method.paths.allSatisfy { name in
                guard let node = content.member(name, of: params) else { return true }
                return content.bytes(node).map { isBuiltInList($0) } ?? false
            }
    }

    /// How long a request may take.
    func deadline(
        _ params: Int?, _ content: borrowing RequestContent
    ) throws(ServerError) -> Duration? {
        try content.integer(named: "deadline_ms", of: params, in: 1...ServerLimits.longestDeadline)
            .map { .milliseconds($0) }
    }

    /// A token of progress in JSON.
    func progressToken(
        _ name: String, of params: Int?, _ content: borrowing RequestContent
    ) throws(ServerError) -> String? {
        guard let node = content.member(name, of: params) else { return nil }
        guard content.length(node) <= limits.idBytes else {
            throw content.wrongType(name, node, "a short text or a whole number")
        }
        // Written anew: what stands in the request may hold characters that replies escape.
        if let text = content.string(node) { return JSONValue.quoted(text) }
        guard let number = content.integer(node) else {
            throw content.wrongType(name, node, "a short text or a whole number")
        }
        return String(number)
    }

    private func id(of content: borrowing RequestContent) -> Result<RequestID?, ServerError> {
        guard let node = content.anyMember("id", of: 0) else { return .success(nil) }
        return id(node, content)
    }

    /// A value as an id.
    func id(
        _ node: Int, _ content: borrowing RequestContent
    ) -> Result<RequestID?, ServerError> {
        if let number = content.integer(node) { return .success(.number(number)) }
        if let text = content.bytes(node), text.count <= limits.idBytes {
            return .success(.text(text))
        }
        return .failure(
            ServerError(
                .invalidRequest,
                "id takes a whole number of 64 bits or a text of at most \(limits.idBytes) bytes"))
    }
}
