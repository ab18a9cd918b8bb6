// Adding documents to a corpus: read from the request or from files, cut, and told of one by one.

import TextStorage
import TopicStats
import TopicStatsOutput
import TopicStatsVerbs

/// One call of `corpus.add`.
struct CorpusAddition {
    private let call: Call
    private let limits: ServerLimits

    init(_ call: Call, _ limits: ServerLimits) {
        self.call = call
        self.limits = limits
    }

    /// Adds the documents of a request; appends what became of each.
    func run(
        _ content: borrowing RequestContent, _ entry: CorpusStore.Entry, _ corpora: CorpusStore,
        _ result: inout ContiguousBuffer<UInt8>
    ) throws(ServerError) {
        let isAtomic = try content.flag("atomic", of: call.params)
        let replaces = try content.flag("replace", of: call.params)
        var documents: [LiveCorpus.Document] = []
        var failed: [(InputName, ServerError)] = []
        for node in try content.array("documents", of: call.params) {
            switch try document(node, content) {
            case .success(let document): documents.append(document)
            case .failure(let failure): failed.append((failure.id, failure.error))
            }
        }
        try corpora.checkRoom(for: documents.reduce(0) { $0 + $1.text.count })
        var additions = LiveCorpus.Additions()
        if !(isAtomic && !failed.isEmpty) {
            var execution = Execution()
            execution.workers = limits.workers
            execution.cancellation = call.cancellation
            execution.prefersTables = true
            do throws(TopicStatsError) {
                additions = try entry.corpus.add(
                    documents, atomic: isAtomic, replace: replaces, execution: execution)
            } catch {
                throw ServerError(.analysis(error))
            }
        }
        failed += additions.failed.map { ($0.id, ServerError($0)) }
        let failures = failed.map { id, error in
            JSONValue.object([("id", .name(id.bytes)), ("error", error.json)])
        }
        result.append(
            utf8: JSONValue.object(
                [
                    ("added", .names(additions.added)), ("unchanged", .names(additions.unchanged)),
                    ("replaced", .names(additions.replaced)), ("failed", .array(failures)),
                ] + entry.size
            ).compact)
    }

    /// A document that cannot even be read.
    private struct Failure: Error {
        var id: InputName
        var error: ServerError
    }

    private func document(
        _ node: Int, _ content: borrowing RequestContent
    ) throws(ServerError) -> Result<LiveCorpus.Document, Failure> {
        guard content.isObject(node) else { throw content.wrongType("documents", node, "objects") }
        try content.refuseUnknown(node, known: ["id", "text", "path"], of: "a document")
        let id = try content.member("id", of: node).map { node throws(ServerError) in
            InputName(bytes: try content.path(node, "id"))
        }
        let text = content.member("text", of: node)
        let path = content.member("path", of: node)
        switch (text, path) {
        case (let text?, nil):
            guard let id else { throw ServerError(param: "documents", "a document has no id") }
            guard let bytes = content.bytes(text) else {
                throw content.wrongType("text", text, "a text")
            }
            return .success(LiveCorpus.Document(id: id, text: bytes))
        case (nil, let path?):
            let bytes = try content.path(path, "path")
            guard limits.allowsFiles else {
                throw ServerError(
                    param: "path", "this server was started with --no-files: no paths")
            }
            try refuseStream(bytes, "path")
            let id = id ?? InputName(bytes: bytes)
            do throws(SystemError) {
                let path = BytePath(bytes: bytes)
                guard try FileStatus.of(path).kind == .regular else {
                    let error = ServerError(.inputUnreadable, "not a regular file")
                    return .failure(Failure(id: id, error: error))
                }
                return .success(LiveCorpus.Document(id: id, text: try path.contents()))
            } catch {
                let message = "cannot \(error.operation): \(error.message)"
                return .failure(
                    Failure(id: id, error: ServerError(.inputUnreadable, message)))
            }
        default:
            throw ServerError(param: "documents", "a document has either text or path")
        }
    }
}

extension ServerError {
    /// The failure of a document.
    fileprivate init(_ failure: LiveCorpus.Failure) {
        switch failure.reason {
        case .exists: self.init(.documentExists, failure.message)
        case .binary, .encoding: self.init(.inputUnreadable, failure.message)
        }
    }
}
