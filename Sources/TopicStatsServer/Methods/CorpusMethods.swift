// The methods of corpora: made, filled, emptied and closed.

import TextStorage
import TopicStats
import TopicStatsOutput
import TopicStatsVerbs

/// What can be done with a corpus besides running verbs on it.
struct CorpusMethods: Sendable {
    let corpora: CorpusStore
    let limits: ServerLimits
    /// The options of cutting, as the verb has them that counts.
    let cutting: VerbDefinition

    /// The parameter that names a corpus.
    static let handle = (
        "corpus", Schema.described(Schema.string, "A handle that corpus.create gave.")
    )

    private var cuttingParameters: [VerbParameter] {
        cutting.parameters.filter { $0.role == .cutting }
    }

    /// The numbers that tell how large a corpus is.
    private static let size: [(String, JSONValue)] = [
        ("documents", Schema.count), ("tokens", Schema.count), ("types", Schema.count),
    ]

    var all: [Method] { [create, add, remove, stats, close] }

    private var create: Method {
        let own: [(String, JSONValue)] = [
            (
                "ttl_s",
                Schema.described(
                    .object([
                        ("type", .string("integer")), ("minimum", .int(1)),
                        ("maximum", .int(Self.longestLife)),
                        ("default", .int(limits.corpusSeconds)),
                    ]),
                    "Close the corpus when nobody used it for so many seconds.")
            )
        ]
        return Method(
            "corpus.create",
            "Makes an empty corpus, for texts that arrive over time. It is kept in memory until it "
                + "is closed, or was not used for ttl_s seconds (\(limits.corpusSeconds) if not "
                + "given). How text is cut is decided here for all its documents.",
            parameters: Schema.object(
                [], optional: cuttingParameters.map { ($0.name, $0.schema()) } + own),
            result: Schema.object([
                ("corpus", Schema.described(Schema.string, "The handle for all further calls.")),
                ("ttl_s", Schema.count), ("options", Self.optionsSchema),
            ]),
            tool: Method.Tool(isReadOnly: false, isIdempotent: false)
        ) { call, content, lane, result throws(ServerError) in
            let seconds =
                try content.integer(named: "ttl_s", of: call.params, in: 1...Self.longestLife)
                ?? limits.corpusSeconds
            let options = try tokenOptions(call, content, lane)
            let entry = try corpora.create(options, seconds: seconds)
            result.append(
                utf8: JSONValue.object([
                    ("corpus", .string(entry.handle)), ("ttl_s", .int(seconds)),
                    ("options", .object(options.json)),
                ]).compact)
        }
    }

    /// The longest that a corpus can be kept unused: some ten years.
    private static let longestLife = 1 << 28

    private static let optionsSchema = Schema.object(
        RunSummarySchema.cutting + [("normalization", Schema.string)])

    private func tokenOptions(
        _ call: Call, _ content: borrowing RequestContent, _ lane: Lane
    ) throws(ServerError) -> TokenOptions {
        let arguments = try VerbArguments(
            parameters: cuttingParameters, allowsFiles: limits.allowsFiles
        ).arguments(call.params, content)
        let command = try cutting.command(arguments, hasFormat: false, lane).command
        guard let terms = command as? TermsCommand else {
            throw ServerError(.internalError, "the verb that counts terms is another")
        }
        return terms.tokenOptions
    }

    private var add: Method {
        let document = Schema.object(
            [],
            optional: [
                (
                    "id",
                    Schema.described(Schema.string, "What it is removed by; of a path the path.")
                ),
                ("text", Schema.string), ("path", Schema.reference("Path")),
            ])
        return Method(
            "corpus.add",
            "Adds documents to a corpus, each with an id and either text or path. The same id with "
                + "the same text is left alone, so a client may send it again after a doubt; with "
                + "another text it fails, unless replace is true.",
            parameters: Schema.object(
                [Self.handle, ("documents", Schema.array(of: document))],
                optional: [
                    (
                        "atomic",
                        Schema.described(Schema.boolean, "Add all of the documents or none.")
                    ),
                    (
                        "replace",
                        Schema.described(
                            Schema.boolean, "Put documents in the place of others of their id.")
                    ),
                ]),
            result: Schema.object(
                [
                    ("added", Schema.array(of: Schema.reference("Path"))),
                    ("unchanged", Schema.array(of: Schema.reference("Path"))),
                    ("replaced", Schema.array(of: Schema.reference("Path"))),
                    (
                        "failed",
                        Schema.array(
                            of: Schema.object([
                                ("id", Schema.reference("Path")),
                                ("error", Schema.reference("Error")),
                            ]))
                    ),
                ] + Self.size),
            turn: .inCorpusOrder,
            tool: Method.Tool(isReadOnly: false, isDestructive: true)
        ) { call, content, _, result throws(ServerError) in
            let entry = try corpora.entry(try content.required("corpus", of: call.params))
            defer { entry.touch() }
            try CorpusAddition(call, limits).run(content, entry, corpora, &result)
        }
    }

    private var remove: Method {
        Method(
            "corpus.remove",
            "Removes documents: from then on every result is as if they had never been added.",
            parameters: Schema.object([
                Self.handle, ("ids", Schema.array(of: Schema.reference("Path"))),
            ]),
            result: Schema.object(
                [
                    ("removed", Schema.array(of: Schema.reference("Path"))),
                    ("missing", Schema.array(of: Schema.reference("Path"))),
                ] + Self.size),
            turn: .inCorpusOrder,
            tool: Method.Tool(isReadOnly: false, isDestructive: true)
        ) { call, content, _, result throws(ServerError) in
            let entry = try corpora.entry(try content.required("corpus", of: call.params))
            defer { entry.touch() }
            var ids: [InputName] = []
            for node in try content.array("ids", of: call.params) {
                ids.append(InputName(bytes: try content.path(node, "ids")))
            }
            let removals = entry.corpus.remove(ids)
            result.append(
                utf8: JSONValue.object(
                    [
                        ("removed", .names(removals.removed)),
                        ("missing", .names(removals.missing)),
                    ] + entry.size
                ).compact)
        }
    }

    private var stats: Method {
        Method(
            "corpus.stats", "Tells how large a corpus is, and how its text is cut.",
            parameters: Schema.object([Self.handle]),
            result: Schema.object(
                Self.size + [
                    ("bytes", Schema.count), ("characters", Schema.count),
                    ("memory_bytes", Schema.count), ("ttl_s", Schema.count),
                    ("options", Self.optionsSchema),
                ]),
            turn: .inCorpusOrder, tool: Method.Tool(isReadOnly: true)
        ) { call, content, _, result throws(ServerError) in
            let entry = try corpora.entry(try content.required("corpus", of: call.params))
            defer { entry.touch() }
            let statistics = entry.corpus.statistics
            result.append(
                utf8: JSONValue.object(
                    entry.size + [
                        ("bytes", .int(statistics.bytes)),
                        ("characters", .int(statistics.characters)),
                        ("memory_bytes", .int(statistics.memoryBytes)),
                        ("ttl_s", .int(entry.seconds)),
                        ("options", .object(entry.corpus.options.json)),
                    ]
                ).compact)
        }
    }

    private var close: Method {
        Method(
            "corpus.close", "Closes a corpus; its handle means nothing any more.",
            parameters: Schema.object([Self.handle]),
            result: Schema.object([("closed", Schema.boolean)]),
            turn: .inCorpusOrder,
            tool: Method.Tool(isReadOnly: false, isDestructive: true)
        ) { call, content, _, result throws(ServerError) in
            try corpora.close(try content.required("corpus", of: call.params))
            result.append(utf8: "{\"closed\": true}")
        }
    }
}

extension CorpusStore.Entry {
    /// How large the corpus is now.
    var size: [(String, JSONValue)] {
        let statistics = corpus.statistics
        return [
            ("documents", .int(statistics.documents)), ("tokens", .int(statistics.tokens)),
            ("types", .int(statistics.types)),
        ]
    }
}

extension JSONValue {
    /// Names as an array.
    static func names(_ names: [InputName]) -> JSONValue { .array(names.map { .name($0.bytes) }) }
}
