// What surrounds a run of a verb: where its text comes from, where its result goes, who watches.

import TextStorage
import TopicStats
import TopicStatsOutput

/// The surroundings of a run, which a front end supplies. None of it changes a result.
package protocol RunSetting: Sendable {
    /// The text to work on.
    func source(_ input: InputArguments) -> TextSource

    /// Opens the place of the result before any work is done.
    func open(_ output: OutputArguments) throws(SystemError) -> CheckedOutput

    /// How the run is carried out.
    func execution(_ run: RunArguments) -> Execution

    /// About how many bytes of memory the run may take, of those that were asked for.
    func memory(_ asked: Int?) -> Int

    /// Who hears what is to be said about the run.
    func report(_ run: RunArguments) -> RunReport
}

/// The text that a verb works on.
package enum TextSource: Sendable {
    /// Files, directories, standard input, texts in memory.
    case inputs([Input])
    /// The documents of a corpus.
    case corpus(LiveCorpus)

    func countTerms(
        _ options: TermsOptions, _ reading: InputOptions, _ execution: Execution
    ) throws(TopicStatsError) -> TermsResult {
        switch self {
        case .inputs(let inputs):
            try TopicStats.countTerms(
                of: inputs, options: options, reading: reading, execution: execution)
        case .corpus(let corpus): try corpus.terms(options)
        }
    }

    func countPairs(
        _ options: CooccurrenceOptions, _ reading: InputOptions, _ execution: Execution,
        memory: Int
    ) throws(TopicStatsError) -> CooccurrenceResult {
        switch self {
        case .inputs(let inputs):
            try TopicStats.countPairs(
                of: inputs, options: options, reading: reading, execution: execution,
                memory: memory)
        case .corpus(let corpus):
            try corpus.pairs(options, execution: execution, memory: memory)
        }
    }

    func segment(
        _ options: TokenOptions, _ reading: InputOptions, _ execution: Execution,
        _ format: TokenFormat, to output: CheckedOutput
    ) throws -> RunSummary {
        var options = options
        let inputs: [Input]
        switch self {
        case .inputs(let given): inputs = given
        case .corpus(let corpus):
            inputs = corpus.inputs
            // How its text is cut was decided when it was made.
            options.locale = corpus.options.locale
            options.segmenter = corpus.options.segmenter
        }
        return try writeTokens(of: inputs, options, reading, execution, format, to: output)
    }
}

/// Takes what is to be said to people about a run.
package struct RunReport: Sendable {
    /// Says a sentence.
    let warn: @Sendable (String) -> Void
    /// Whether only what was lost is to be said, not totals and hints.
    let isQuiet: Bool

    /// A report.
    package init(isQuiet: Bool, _ warn: @escaping @Sendable (String) -> Void) {
        self.isQuiet = isQuiet
        self.warn = warn
    }
}
