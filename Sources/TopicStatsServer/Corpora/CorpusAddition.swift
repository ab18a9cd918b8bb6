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
        var room = corpora.room
        for node in try content.array("documents", of: call.params) {
            let named = try named(node, content)
            do throws(Failure) {
                // Nothing is read for which there is no room.
                let size = try size(of: named, content)
                let held = entry.corpus.byteCount(of: named.id)
                // What has the id of another either is the same, or fails, or takes its place.
                let growth = held.map { replaces ? max(0, size - $0) : 0 } ?? size
                guard room.take(growth) else { throw Failure(id: named.id, error: room.error) }
                documents.append(
                    LiveCorpus.Document(id: named.id, text: try text(of: named, content)))
            } catch {
                if error.error.code == .memoryLimit { throw error.error }
                failed.append((error.id, error.error))
            }
        }
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

    /// A document as the request names it.
    private struct Named {
        var id: InputName
        /// Where its text stands in the request; else it is in a file.
        var text: Int?
        var path: BytePath?
    }

    /// A document that cannot even be read.
    private struct Failure: Error {
        var id: InputName
        var error: ServerError
    }

    private func named(
        _ node: Int, _ content: borrowing RequestContent
    ) throws(ServerError) -> Named {
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
            guard content.isString(text) else { throw content.wrongType("text", text, "a text") }
            return Named(id: id, text: text)
        case (nil, let path?):
            let bytes = try content.path(path, "path")
            guard limits.allowsFiles else {
                throw ServerError(
                    param: "path", "this server was started with --no-files: no paths")
            }
            try refuseStream(bytes, "path")
            return Named(id: id ?? InputName(bytes: bytes), path: BytePath(bytes: bytes))
        default:
            throw ServerError(param: "documents", "a document has either text or path")
        }
    }

    /// About how many bytes a document's text has.
    private func size(
        of document: Named, _ content: borrowing RequestContent
    ) throws(Failure) -> Int {
        if let text = document.text { return content.length(text) }
        guard let path = document.path else { return 0 }
        let status = try reading(document) { () throws(SystemError) in try FileStatus.of(path) }
        guard status.kind == .regular else {
            let error = ServerError(.inputUnreadable, "not a regular file")
            throw Failure(id: document.id, error: error)
        }
        return status.size
    }

    private func text(
        of document: Named, _ content: borrowing RequestContent
    ) throws(Failure) -> [UInt8] {
        if let text = document.text { return content.bytes(text) ?? [] }
        guard let path = document.path else { return [] }
        return try reading(document) { () throws(SystemError) in try path.contents() }
    }

    private func reading<Result>(
        _ document: Named, _ read: () throws(SystemError) -> Result
    ) throws(Failure) -> Result {
        do throws(SystemError) { return try read() } catch {
            let message = "cannot \(error.operation): \(error.message)"
            throw Failure(id: document.id, error: ServerError(.inputUnreadable, message))
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
