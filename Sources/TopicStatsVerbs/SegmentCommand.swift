// The verb `segment`: the tokens themselves.

import ArgumentParser
import TextStorage
import TopicStats
import TopicStatsOutput

extension TokenFormat: ExpressibleByArgument {}

/// `topicstats segment PATH…`
package struct SegmentCommand: Verb {
    package init() {}

    package static let resultSchema = TokenFormat.schema

    package static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Cut text into tokens.",
        discussion: """
            Forms: lines (one token a line), text (a space between tokens, line ends kept), tsv \
            (columns document, start, end, kind, token), json (one object with the same and an \
            account of the run), ndjson (an object a token), conllu \
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

    package func prepared() -> (any PreparedVerb)? {
        guard format == .json, input.maxBytes == nil, output.output == nil else { return nil }
        return try? PreparedTokens(tokenOptions, input.reading())
    }

    private var tokenOptions: TokenOptions {
        var options = TokenOptions()
        let cutting = input.cutting
        options.kinds = kind.kinds
        options.locale = cutting.locale.text
        options.segmenter = cutting.segmenter
        return options
    }

    package func execute(in setting: some RunSetting) throws(VerbFailure) -> ExitStatus {
        try attempt {
            let start = ContinuousClock.now
            let (input, run) = (input, run)
            let options = tokenOptions
            let output = try setting.open(output)
            let reading = input.reading(output: output)
            let summary = try setting.source(input).segment(
                options, reading, setting.execution(run), format, to: output)
            summary.report(to: setting.report(run), elapsed: ContinuousClock.now - start)
            try summary.refuse(ifStrict: input.strict)
            try output.finish()
            return summary.exitStatus
        }
    }
}
