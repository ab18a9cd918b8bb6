// The verb `terms`: which terms occur, how often, in how many documents.

import ArgumentParser
import TextStorage
import TopicStats
import TopicStatsOutput

extension TermsOptions.Order: ExpressibleByArgument {}
extension TermsOptions.IDF: ExpressibleByArgument {}
extension TableFormat: ExpressibleByArgument {}

/// `topicstats terms PATH…`
package struct TermsCommand: Verb {
    package init() {}

    package static let resultSchema = TermsResult.schema

    package static let configuration = CommandConfiguration(
        commandName: "terms",
        abstract: "Count terms: frequency, documents, share, tf-idf.",
        discussion: """
            Columns: rank (ties share one), term, tf (occurrences), df (documents with the term), \
            per_million (occurrences per million tokens of the chosen kinds, stop words included), \
            tfidf (tf times the inverse document frequency; see --idf).

            Examples:
              topicstats terms seeds --stopwords zh --min-length 2
              topicstats terms news --format tsv --top 0 --output terms.tsv
              topicstats terms news --sort tfidf --format json | jq '.terms[0]'
              cat page.txt | topicstats terms - --kind word --format markdown
            """)

    @OptionGroup var input: InputArguments

    @Option(
        help: ArgumentHelp("Show this many terms; 0 shows all.", valueName: "number"))
    var top = 20

    @Option(help: "What the table is ordered by.")
    var sort = TermsOptions.Order.tf

    @Option(
        help: ArgumentHelp("Only terms that occur at least this often.", valueName: "number"))
    var minCount = 1

    @OptionGroup var filter: TermFilterArguments

    @Option(
        help: """
            Inverse document frequency: inverse is log10(N/df) as in quanteda, smooth is \
            ln((1+N)/(1+df))+1 as in scikit-learn.
            """)
    var idf = TermsOptions.IDF.inverse

    @OptionGroup var normalization: NormalizationArguments

    @Option(help: "Form of the result.")
    var format = TableFormat.table

    @Flag(help: "Begin the file with a byte order mark, which Excel needs to read UTF-8.")
    var bom = false

    @OptionGroup var output: OutputArguments
    @OptionGroup var run: RunArguments

    package mutating func validate() throws {
        try refuseNegative([("--top", top), ("--min-count", minCount)])
        if bom, format != .csv, format != .tsv {
            throw ValidationError("--bom goes with --format csv or tsv.")
        }
    }

    package func execute(in setting: some RunSetting) throws(VerbFailure) -> ExitStatus {
        try attempt {
            let start = ContinuousClock.now
            let options = try termsOptions()
            let output = try setting.open(output)
            let reading = input.reading(output: output)
            let result = try setting.source(input).countTerms(
                options, reading, setting.execution(run))
            let report = setting.report(run)
            result.summary.report(to: report, elapsed: ContinuousClock.now - start)
            result.reportNotes(to: report)
            try result.summary.refuse(ifStrict: input.strict)
            if bom { try output.write("\u{FEFF}") }
            try result.write(to: output, as: format, reading: reading)
            try output.finish()
            return result.summary.exitStatus
        }
    }

    /// How text is cut and tokens become terms.
    package var tokenOptions: TokenOptions {
        var options = TokenOptions()
        options.kinds = filter.tokens.kind.kinds
        options.locale = input.cutting.locale.text
        options.segmenter = input.cutting.segmenter
        options.nfkc = normalization.nfkc
        options.foldCase = normalization.foldCase
        return options
    }

    private func termsOptions() throws -> TermsOptions {
        var options = TermsOptions()
        options.tokens = tokenOptions
        options.minimumCount = minCount
        options.minimumDocuments = filter.minDocs
        options.maximumDocuments = filter.maximumDocuments
        options.minimumLength = filter.minLength
        options.order = sort
        options.top = top
        options.idf = idf
        options.stopWords = try filter.stopWords()
        options.stopWordLists = filter.stopWordLists
        return options
    }
}
