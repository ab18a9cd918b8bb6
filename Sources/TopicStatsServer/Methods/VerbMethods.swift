// The verbs of the command line as methods, on texts of the request and on corpora.

import TextStorage
import TopicStats
import TopicStatsOutput
import TopicStatsVerbs

/// Makes a method of each verb.
struct VerbMethods: Sendable {
    let verb: VerbDefinition
    let limits: ServerLimits
    let cursors: CursorStore
    let corpora: CorpusStore
    let outbox: Outbox
    let load: @Sendable () -> ServerParts.Load

    /// Which text the method is about.
    enum Subject {
        case inputs
        case corpus
    }

    /// The options that a request can give.
    func options(_ subject: Subject) -> [VerbParameter] {
        verb.parameters.filter { parameter in
            switch parameter.role {
            case .running: false
            case .output, .own: true
            case .reading: subject == .inputs && parameter.name != "path"
            case .cutting: subject == .inputs
            }
        }
    }

    /// Runs the verb on a text; appends its result.
    func run(
        _ call: Call, _ content: borrowing RequestContent, _ lane: Lane, _ options: VerbArguments,
        _ text: TextSource, _ result: inout ContiguousBuffer<UInt8>
    ) throws(ServerError) {
        let format = try content.string(named: "format", of: call.params)
        let command = try verb.command(
            try options.arguments(call.params, content), hasFormat: format != nil, lane
        ).command
        let memory = CheckedOutput.memory(limit: min(limits.resultBytes, limits.cursorBytes))
        let progress = ProgressNotifier(call, outbox)
        var execution = Execution()
        execution.workers = workers(call, content)
        execution.cancellation = call.cancellation
        execution.progress = progress?.callback
        execution.prefersTables = true
        let notes = Notes()
        let setting = ServerSetting(
            text: text, output: memory, execution: execution, memoryBytes: memoryShare, notes: notes
        )
        do throws(VerbFailure) {
            _ = try command.execute(in: setting)
        } catch {
            var failure = ServerError(error).inRequestTerms(verb.parameters)
            // What was skipped or replaced, for instance, where that is not to be.
            if case .strict = error, !notes.all.isEmpty {
                failure.data.append(("notes", .array(notes.all.map { .string(shortened($0)) })))
            }
            throw failure
        }
        let bytes = memory.takeBytes()
        let pages = ResultPages(limit: call.resultBytes, cursors: cursors)
        if let output = content.member("output", of: call.params) {
            appendWritten(try content.path(output, "output"), notes.all, to: &result)
        } else if let format, format != "json" {
            try pages.append(text: bytes, format: format, notes.all, to: &result)
        } else {
            try pages.append(json: bytes, to: &result)
        }
    }

    /// How many threads a request gets: short ones have no use for more than one, and those that are
    /// worked on at the same time share what there is.
    private func workers(_ call: Call, _ content: borrowing RequestContent) -> Int {
        let bringsText =
            call.method.turn != .inCorpusOrder && content.member("paths", of: call.params) == nil
        if bringsText, call.size < Self.shortLine { return 1 }
        return max(1, limits.workers / max(1, load().inFlight))
    }

    /// The share of the memory that a run may take: what corpora leave, divided among those that are
    /// worked on, but never too little to get on with.
    private var memoryShare: Int {
        let left = limits.memoryBytes - corpora.size.bytes
        return max(Self.leastMemory, left / max(1, load().inFlight))
    }

    /// Text of fewer bytes is a single batch, which one thread cuts.
    private static let shortLine = 1 << 17
    private static let leastMemory = 64 << 20

    /// Appends the result for a short text, if the verb can be made ready for such; false if it needs
    /// a run of its own.
    func runPrepared(
        _ call: Call, _ content: borrowing RequestContent, _ lane: Lane, _ options: VerbArguments,
        _ result: inout ContiguousBuffer<UInt8>
    ) throws(ServerError) -> Bool {
        guard call.isLight, call.progressToken == nil,
            let text = content.member("text", of: call.params),
            content.member("documents", of: call.params) == nil,
            content.member("paths", of: call.params) == nil
        else { return false }
        let hasFormat = content.member("format", of: call.params) != nil
        let known = try verb.command(
            try options.arguments(call.params, content), hasFormat: hasFormat, lane)
        guard let prepared = known.prepared else { return false }
        var bytes = ContiguousBuffer<UInt8>(capacity: content.length(text))
        guard content.append(text, to: &bytes) else { return false }
        let start = result.count
        do throws(TopicStatsError) {
            guard try prepared.append(bytes, to: &result) else { return false }
        } catch {
            throw ServerError(.analysis(error))
        }
        if result.count - start <= call.resultBytes { return true }
        result.truncate(to: start)
        return false
    }

    /// The result where it went to a file.
    private func appendWritten(
        _ path: [UInt8], _ notes: [String], to result: inout ContiguousBuffer<UInt8>
    ) {
        result.append(utf8: "{\"output\": ")
        result.append(utf8: JSONValue.name(path).compact)
        let size = try? FileStatus.of(BytePath(bytes: path)).size
        if let size { result.append(utf8: ", \"bytes\": \(size)") }
        result.append(utf8: ", \"notes\": ")
        result.append(utf8: JSONValue.array(notes.map { .string($0) }).compact)
        result.append(0x7D)
    }
}

extension VerbDefinition {
    /// The command with some arguments, in JSON where they say nothing about the form.
    func command(
        _ given: [String], hasFormat: Bool, _ lane: Lane
    ) throws(ServerError) -> Lane.Known {
        try lane.command(name, given) { () throws(ServerError) in
            do throws(VerbFailure) {
                // The command line wants to be told what to read; the setting knows better.
                return try parse(["-"] + (hasFormat ? [] : ["--format=json"]) + given)
            } catch {
                throw ServerError(error).inRequestTerms(parameters)
            }
        }
    }
}
