// The command `serve`: answers other programs on standard input and output.

import ArgumentParser
import TextStorage
import TopicStatsServer
import TopicStatsVerbs

/// `topicstats serve`
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer the requests of other programs on standard input.",
        discussion: """
            Requests and replies are JSON-RPC 2.0, one object a line; the same process speaks the \
            Model Context Protocol. Every verb is a method, with the options of the command line \
            as parameters (--min-count is min_count), and a tool. It ends when its input ends.

            Examples:
              echo '{"jsonrpc":"2.0","id":1,"method":"segment","params":{"text":"今天天气很好"}}' \
            | topicstats serve
              topicstats serve --reference > protocol.md
              topicstats serve --schema | jq '.methods[].name'

            Exit codes: 0 the input ended, or shutdown was asked for; 2 the streams failed; 130 and \
            143 ended by a signal.
            """)

    @Option(help: ArgumentHelp("The longest line that is read.", valueName: "size"))
    var maxLine = ByteSize(bytes: 64 << 20)

    @Option(
        help: ArgumentHelp(
            "The longest line of a reply where a request does not say; the rest comes with next.",
            valueName: "size"))
    var maxReply = ByteSize(bytes: 60 << 10)

    @Option(
        help: ArgumentHelp(
            "The most requests that wait; others are told to come again.", valueName: "number"))
    var queue = 16_384

    @Option(
        help: ArgumentHelp(
            "About how much memory corpora and runs may take, such as 500M or 4G. (default: three "
                + "quarters of the machine's)", valueName: "size"))
    var memory: ByteSize?

    @Option(
        help: ArgumentHelp(
            "How many requests are worked on at a time, and how many threads a large one gets. "
                + "(default: one for each core)", valueName: "number"))
    var workers: Int?

    @Flag(help: "Refuse requests that name files to read or write: texts come with the request.")
    var noFiles = false

    @Flag(help: "When the input ends, finish all requests, however long it takes; else 1 second.")
    var finish = false

    @Flag(help: "Print the description of the protocol for programs (JSON Schema), and end.")
    var schema = false

    @Flag(help: "Print the reference of all methods in Markdown, and end.")
    var reference = false

    func validate() throws {
        if let workers, !(1...1024).contains(workers) {
            throw ValidationError("--workers takes a number from 1 to 1024.")
        }
        if queue < 1 { throw ValidationError("--queue takes a number that is at least 1.") }
        if !(1 << 10...200 << 20).contains(maxLine.bytes) {
            throw ValidationError("--max-line takes a size from 1K to 200M.")
        }
        if !(1 << 10...16 << 20).contains(maxReply.bytes) {
            throw ValidationError("--max-reply takes a size from 1K to 16M.")
        }
    }

    /// Serves until the end.
    func serve() throws -> ExitStatus {
        if schema { return try print(ServerDescription.schema) }
        if reference { return try print(ServerDescription.reference) }
        var limits = ServerLimits()
        limits.lineBytes = maxLine.bytes
        limits.queueBytes = max(limits.queueBytes, maxLine.bytes)
        limits.replyBytes = maxReply.bytes
        limits.queueRequests = queue
        limits.memoryBytes = memory?.bytes ?? limits.memoryBytes
        limits.workers = workers ?? limits.workers
        limits.allowsFiles = !noFiles
        limits.finishesAtEnd = finish
        do throws(SystemError) {
            let server = try Server(limits)
            Signals.hand(to: server)
            return server.run() == .finished ? .complete : .fatal
        } catch {
            throw VerbFailure.writing(error)
        }
    }

    private func print(_ text: String) throws -> ExitStatus {
        do throws(SystemError) {
            let output = try CheckedOutput.standardOutput()
            try output.write(text)
            try output.finish()
            return .complete
        } catch {
            throw VerbFailure.writing(error)
        }
    }
}
