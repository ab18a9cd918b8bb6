// A verb as two methods: on the texts or paths of a request, and on a corpus.

import TextStorage
import TopicStats
import TopicStatsOutput
import TopicStatsVerbs

extension VerbMethods {
    init(_ verb: VerbDefinition, _ server: ServerParts) {
        self.init(
            verb: verb, limits: server.limits, cursors: server.cursors, corpora: server.corpora,
            outbox: server.outbox, load: server.load)
    }

    /// The verb on what the request brings or names.
    var onInputs: Method {
        let options = VerbArguments(parameters: options(.inputs), allowsFiles: limits.allowsFiles)
        return Method(
            verb.name, verb.abstract + " Give one of \(limits.inputNames).",
            parameters: Schema.object([], optional: inputs + schemas(of: options.parameters)),
            result: result, refused: refused, tool: tool
        ) { call, content, lane, result throws(ServerError) in
            if try runPrepared(call, content, lane, options, &result) { return }
            let text = try RequestedText(limits).source(call.params, content)
            try run(call, content, lane, options, text, &result)
        }
    }

    /// The verb on a corpus.
    var onCorpus: Method {
        let options = VerbArguments(parameters: options(.corpus), allowsFiles: limits.allowsFiles)
        return Method(
            "corpus." + verb.name,
            verb.abstract + " Of the documents of a corpus, in the order in which they were added.",
            parameters: Schema.object(
                [CorpusMethods.handle],
                optional: schemas(of: options.parameters)),
            result: result, refused: refused, turn: .inCorpusOrder, tool: tool
        ) { call, content, lane, result throws(ServerError) in
            let entry = try corpora.entry(try content.required("corpus", of: call.params))
            defer { entry.touch() }
            try run(call, content, lane, options, .corpus(entry.corpus), &result)
        }
    }

    /// A verb reads; only with `output` it writes a file.
    private var tool: Method.Tool {
        limits.allowsFiles
            ? Method.Tool(isReadOnly: false, isDestructive: true) : Method.Tool(isReadOnly: true)
    }

    /// The forms of the result: JSON as the command line has it, another format, or a file.
    private var result: JSONValue {
        let notes = (
            "notes",
            Schema.described(Schema.array(of: Schema.string), "What was skipped or replaced.")
        )
        let text = Schema.object(
            [("format", Schema.string), ("text", Schema.string)],
            optional: [notes, RunSummarySchema.cursor],
            description: "With a format other than json.")
        let file = Schema.object(
            [("output", Schema.reference("Path")), notes], optional: [("bytes", Schema.count)],
            description: "With output.")
        let forms = [verb.resultSchema, text] + (limits.allowsFiles ? [file] : [])
        return .object([("type", .string("object")), ("anyOf", .array(forms))])
    }

    /// The schemas of options that may be given; without a format requests get JSON.
    private func schemas(of parameters: [VerbParameter]) -> [(String, JSONValue)] {
        parameters.filter { !refused.contains($0.name) }.map { parameter in
            let usual: JSONValue? = parameter.name == "format" ? .string("json") : nil
            return (parameter.name, parameter.schema(usual: usual))
        }
    }

    /// What a server without files refuses; a stop list may be a built-in one.
    private var refused: [String] {
        if limits.allowsFiles { return [] }
        let paths = verb.parameters.filter { $0.value == .path && $0.name != "stopwords" }
        return ["paths"] + paths.map(\.name)
    }

    /// What there is to read, of which one is given.
    private var inputs: [(String, JSONValue)] {
        Self.allInputs.filter { !refused.contains($0.0) }
    }

    private static let allInputs: [(String, JSONValue)] = [
        (
            "text",
            Schema.described(Schema.string, "A text; in results its document is called `-`.")
        ),
        (
            "documents",
            Schema.described(
                Schema.array(
                    of: Schema.object(
                        [("text", Schema.string)], optional: [("name", Schema.string)])),
                "Texts with names; without them they are called 1, 2, …")
        ),
        (
            "paths",
            Schema.described(
                Schema.any(of: [
                    Schema.array(of: Schema.reference("Path")), Schema.reference("Path"),
                ]),
                "Files, or directories with all they contain, on the server's machine.")
        ),
    ]
}

extension ServerLimits {
    /// The names of the parameters that bring or name text.
    fileprivate var inputNames: String {
        allowsFiles ? "text, documents and paths" : "text and documents"
    }
}

/// What a request gives to read.
struct RequestedText {
    private let limits: ServerLimits

    init(_ limits: ServerLimits) {
        self.limits = limits
    }

    /// The text of a request, from exactly one of `text`, `documents` and `paths`.
    func source(
        _ params: Int?, _ content: borrowing RequestContent
    ) throws(ServerError) -> TextSource {
        let text = content.member("text", of: params)
        let documents = content.member("documents", of: params)
        let paths = content.member("paths", of: params)
        let given = [text, documents, paths].compactMap(\.self).count
        guard given == 1 else {
            let what = given == 0 ? "nothing to read" : "too much to read"
            throw ServerError(
                param: "text", "\(what): give one of \(limits.inputNames)")
        }
        if let text {
            guard let bytes = content.sharedBytes(text) else {
                throw content.wrongType("text", text, "a text")
            }
            return .inputs([.shared(InputName("-"), bytes)])
        }
        if documents != nil { return .inputs(try self.documents(params, content)) }
        guard limits.allowsFiles else {
            throw ServerError(
                param: "paths", "this server was started with --no-files: send text or documents")
        }
        var inputs: [Input] = []
        let named = content.isArray(paths ?? 0) ? try content.array("paths", of: params) : nil
        for node in named ?? [paths].compactMap(\.self) {
            let path = try content.path(node, "paths")
            try refuseStream(path, "paths")
            try refuseEndless(path, "paths")
            inputs.append(.rawPath(path))
        }
        guard !inputs.isEmpty else { throw ServerError(param: "paths", "paths is empty") }
        return .inputs(inputs)
    }

    private func documents(
        _ params: Int?, _ content: borrowing RequestContent
    ) throws(ServerError) -> [Input] {
        var inputs: [Input] = []
        for node in try content.array("documents", of: params) {
            guard content.isObject(node) else {
                throw content.wrongType("documents", node, "objects")
            }
            try content.refuseUnknown(node, known: ["name", "text"], of: "a document")
            let name = try content.string(named: "name", of: node) ?? String(inputs.count + 1)
            guard let text = content.member("text", of: node) else {
                throw ServerError(param: "documents", "a document has no text")
            }
            guard let bytes = content.sharedBytes(text) else {
                throw content.wrongType("text", text, "a text")
            }
            inputs.append(.shared(InputName(name), bytes))
        }
        return inputs
    }
}
