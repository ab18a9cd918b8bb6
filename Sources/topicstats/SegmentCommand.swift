// The verb `segment`: the tokens themselves.

import ArgumentParser
import TextStorage
import TopicStats
import TopicStatsOutput

extension TokenFormat: ExpressibleByArgument {}

/// `topicstats segment PATH…`
struct SegmentCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Cut text into tokens.",
        discussion: """
            Forms: lines (one token a line), text (a space between tokens, line ends kept), tsv \
            (columns document, start, end, kind, token), ndjson (the same as JSON objects), conllu \
            (CoNLL-U with sentences). Start and end are bytes of the input file, end not included. \
            Tokens are written as they stand in the text, not normalised.

            Examples:
              topicstats segment page.txt
              topicstats segment page.txt --format text --kind word
              topicstats segment seeds --format tsv --output tokens.tsv
            """)

    @OptionGroup var input: InputArguments

    @Option(help: ArgumentHelp("Kinds of token: \(KindList.help)", valueName: "kinds"))
    var kind = KindList(Set(TokenOptions.Kind.allCases))

    @Option(help: "Form of the result.")
    var format = TokenFormat.lines

    @OptionGroup var output: OutputArguments
    @OptionGroup var run: RunArguments

    func execute() throws -> ExitStatus {
        let start = ContinuousClock.now
        var options = TokenOptions()
        options.kinds = kind.kinds
        options.locale = input.locale.text
        options.segmenter = input.segmenter
        let format = format
        let output = try output.open()
        do {
            try output.write(format.header)
            let reading = input.reading(output: output)
            let summary = try segment(
                input.inputs, options: options, reading: reading, execution: run.execution,
                makeFormatter: { format.makeFormatter() },
                sink: { bytes throws(TopicStatsError) in try output.deliver(bytes) })
            summary.report(isQuiet: run.quiet, elapsed: ContinuousClock.now - start)
            if let failure = summary.strictFailure(input.strict) { throw failure }
            try output.finish()
            return summary.exitStatus
        } catch let error as SystemError {
            throw Failure(writing: error)
        } catch TopicStatsError.output(let failure) {
            throw Failure(writing: failure.error)
        } catch let error as TopicStatsError {
            throw Failure(error.message)
        }
    }
}

extension CheckedOutput {
    fileprivate func deliver(
        _ bytes: borrowing ContiguousBuffer<UInt8>
    ) throws(TopicStatsError) {
        do throws(SystemError) {
            try write(bytes)
        } catch {
            throw .output(OutputFailure(error))
        }
    }
}
