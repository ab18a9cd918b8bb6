// A method of the protocol: its name, its parameters, its result, its work.

import TextStorage
import TopicStatsOutput

/// Something that the server can be asked for.
final class Method: Sendable {
    /// When it is carried out.
    enum Turn: Sendable {
        /// At once, by the thread that reads: it takes no time.
        case atOnce
        /// When a thread is free.
        case whenFree
        /// When nothing else is to be done any more; then the server ends.
        case last
        /// When a thread is free, and all calls on the same corpus before it are done.
        case inCorpusOrder
    }

    /// Does the work: appends the result in JSON.
    typealias Work =
        @Sendable (
            _ call: Call, _ content: borrowing RequestContent, _ lane: Lane,
            _ result: inout ContiguousBuffer<UInt8>
        ) throws(ServerError) -> Void

    /// The name in requests: `corpus.add`.
    let name: String
    /// What it does, in a sentence or two.
    let summary: String
    /// The schema of the parameters.
    let parameters: JSONValue
    /// The schema of the result.
    let result: JSONValue
    let turn: Turn
    /// How it appears as a tool of the Model Context Protocol; nil where it does not.
    let tool: Tool?
    let work: Work

    /// What a tool does to its surroundings.
    struct Tool: Sendable {
        var isReadOnly: Bool
        var isDestructive = false
        var isIdempotent = true
    }

    /// The names of parameters that take paths.
    let paths: [String]
    /// The names of the parameters, of those that all working methods take, and of those that are
    /// known but refused.
    let known: Set<String>

    init(
        _ name: String, _ summary: String, parameters: JSONValue, result: JSONValue,
        refused: [String] = [], turn: Turn = .whenFree, tool: Tool? = nil, work: @escaping Work
    ) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.result = result
        self.turn = turn
        self.tool = tool
        self.work = work
        let own = Set(parameters["properties"]?.members?.map(\.0) ?? [])
        known = (turn == .atOnce ? own : own.union(CommonParameters.names)).union(refused)
        paths = (parameters["properties"]?.members ?? [])
            .filter { $0.1.compact.contains("#/$defs/Path") }.map(\.0)
    }

    /// The name as a tool: `corpus_add`.
    var toolName: String { name.replacing(".", with: "_") }
}

/// Parameters that every method that works takes.
enum CommonParameters {
    static let all: [(String, JSONValue)] = [
        (
            "deadline_ms",
            Schema.described(
                .object([
                    ("type", .string("integer")), ("minimum", .int(1)),
                    ("maximum", .int(ServerLimits.longestDeadline)),
                ]),
                "Give up after so many milliseconds.")
        ),
        (
            "reply_bytes",
            Schema.described(
                .object([
                    ("type", .string("integer")), ("minimum", .int(1024)),
                    ("maximum", .int(ServerLimits().longestReplyBytes)),
                ]),
                "The longest line of the reply; what does not fit is left for next.")
        ),
        (
            "progress_token",
            Schema.described(
                .object([("type", .array([.string("string"), .string("integer")]))]),
                "Send progress notifications under this name.")
        ),
    ]

    static let names = Set(all.map(\.0))
}
