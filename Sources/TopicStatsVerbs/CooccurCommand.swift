// The verb `cooccur`: which terms occur together, and how strongly.

import ArgumentParser
import TextStatistics
import TextStorage
import TopicStats
import TopicStatsOutput

/// `topicstats cooccur PATH…`
package struct CooccurCommand: Verb {
    package init() {}

    package static let resultSchema = CooccurrenceResult.schema

    package static let configuration = CommandConfiguration(
        commandName: "cooccur",
        abstract: "Count pairs of terms, and measure how strongly they are associated.",
        discussion: """
            Columns: term1, term2, f (how often they meet), f1 and f2 (how often each meets \
            anything), then the measures. JSON names every formula and its source.

            Examples:
              topicstats cooccur seeds --stopwords zh --min-length 2
              topicstats cooccur news --node 生态保护 --sort logdice
              topicstats cooccur news --scope sentence,document --count boolean --tests
              topicstats cooccur news --top 100 --format dot | neato -Tsvg > net.svg
              topicstats cooccur news --stopwords zh --format mtx --output news.mtx
            """)

    @OptionGroup var input: InputArguments

    @Option(
        help: ArgumentHelp(
            "Where two terms must meet: in a window, a sentence, a paragraph (a line) or a "
                + "document; several with commas.", valueName: "scopes"))
    var scope = ScopeList([.window])

    @Option(
        help: ArgumentHelp(
            "Tokens on each side that a window takes in. (default: 5)", valueName: "number"))
    var window: Int?

    @Option(
        help: ArgumentHelp(
            "Tokens in front of the first term, if not as many as behind.", valueName: "number"))
    var left: Int?

    @Option(
        help: ArgumentHelp(
            "Tokens behind the first term, if not as many as in front.", valueName: "number"))
    var right: Int?

    @Option(help: "What a window does not reach out of. (default: sentence)")
    var within: CooccurrenceOptions.Boundary?

    @Option(
        help: """
            frequency counts every meeting; boolean counts a pair once in each unit (sentence, \
            paragraph, document; for windows that of --within).
            """)
    var count = CooccurrenceOptions.Counting.frequency

    @Flag(help: "Count only where the second term stands behind the first.")
    var ordered = false

    @Option(help: "What a meeting at distance d in a window weighs: 1 or 1/d. (default: none)")
    var weights: CooccurrenceOptions.Weights?

    @Option(
        help: """
            Whether terms that are left out keep their places in a window, or the others close up. \
            (default: keep)
            """)
    var gaps: CooccurrenceOptions.Gaps?

    @OptionGroup var choice: PairTermArguments

    @Option(
        help: ArgumentHelp(
            "Only pairs whose f is at least this. (default: 2, with --weights 1/d 0)",
            valueName: "number"))
    var minF: Double?

    @Flag(name: .customLong("self"), help: "Show pairs of a term with itself, too.")
    var includesSelf = false

    @Option(
        help: """
            What f1, f2 and N are: sums of pairs (with --count boolean units), or tokens. \
            (default: pairs)
            """)
    var margins: CooccurrenceOptions.Margins?

    @Option(help: ArgumentHelp("Measures, several with commas.", valueName: "measures"))
    var measures = MeasureList([.lr, .logdice])

    @Flag(
        help: """
            Add p-values, and q-values for the number of pairs (Benjamini & Hochberg), of the \
            measures that are tests: lr, chi2, z, fisher.
            """)
    var tests = false

    @Option(
        help: """
            Window, margins, weights, logarithms and smoothing as another tool has them; what is \
            given besides counts.
            """)
    var compat: ComparedTool?

    @Option(
        help: ArgumentHelp(
            "What the table is ordered by: f, terms or a measure. (default: the first measure, of "
                + "all of them lr, of mtx and glove terms)",
            valueName: "order"))
    var sort: PairOrder?

    @Option(
        help: ArgumentHelp(
            "Show this many pairs of each scope; 0 shows all. (default: 20, of a network 60, of mtx "
                + "and glove all)", valueName: "number"))
    var top: Int?

    @Option(
        help: ArgumentHelp(
            "Form of the result: a table, or a network or matrix.", valueName: "format"))
    var format = PairFormat.table(.table)

    @Option(
        help: ArgumentHelp(
            "What the lines of a network are weighted by: f or a measure. (default: f)",
            valueName: "weight"))
    var edgeWeight: EdgeWeight?

    @Flag(help: "Begin the file with a byte order mark, which Excel needs to read UTF-8.")
    var bom = false

    @OptionGroup var resources: MemoryArguments
    @OptionGroup var normalization: NormalizationArguments
    @OptionGroup var output: OutputArguments
    @OptionGroup var run: RunArguments

    package mutating func validate() throws {
        try refuseNegative([
            ("--window", window ?? 0), ("--left", left ?? 0), ("--right", right ?? 0),
            ("--top", top ?? 0),
        ])
        if let minF, !(minF >= 0 && minF <= 1e15) {
            throw ValidationError("--min-f takes a number from 0 to 1e15.")
        }
        if !scope.scopes.contains(.window) {
            for (name, isGiven) in [
                ("--window", window != nil), ("--left", left != nil), ("--right", right != nil),
                ("--within", within != nil), ("--gaps", gaps != nil),
            ] where isGiven {
                throw ValidationError("\(name) goes with --scope window.")
            }
        }
        if ordered || compat == .gensim, left != nil {
            throw ValidationError(
                "--left goes without --ordered, which looks behind the first term.")
        }
        if tests, !measures.measures.contains(where: \.hasTest) {
            let names = AssociationMeasure.allCases.filter(\.hasTest).map(\.rawValue)
            throw ValidationError(
                "--tests needs one of the measures \(names.joined(separator: ", ")).")
        }
        switch format {
        case .table(let format):
            if bom, format != .csv, format != .tsv {
                throw ValidationError("--bom goes with --format csv or tsv.")
            }
            if edgeWeight != nil {
                throw ValidationError("--edge-weight goes with the format of a network or matrix.")
            }
        case .network(let format):
            if bom { throw ValidationError("--bom goes with --format csv or tsv.") }
            if tests { throw ValidationError("--tests goes with the format of a table.") }
            if scope.scopes.count > 1 {
                throw ValidationError("--format \(format.rawValue) takes one --scope.")
            }
            if format.needsCompanion, output.output == nil || output.output?.isDash == true {
                throw ValidationError(
                    "--format \(format.rawValue) makes two files: name the first with --output.")
            }
        }
    }

    package func execute(in setting: some RunSetting) throws(VerbFailure) -> ExitStatus {
        try attempt {
            let start = ContinuousClock.now
            let options = try pairOptions()
            let output = try setting.open(output)
            let companion = try openCompanion(beside: output)
            let reading = input.reading(output: output, companion)
            let result = try setting.source(input).countPairs(
                options, reading, setting.execution(run),
                memory: setting.memory(resources.memory?.bytes))
            let report = setting.report(run)
            result.summary.report(to: report, elapsed: ContinuousClock.now - start)
            result.reportNotes(to: report)
            try result.summary.refuse(ifStrict: input.strict)
            switch format {
            case .table(let format):
                if bom { try output.write("\u{FEFF}") }
                try result.write(to: output, as: format, reading: reading)
            case .network(let format):
                let omitted = try result.writeNetwork(
                    to: output, companion: companion, as: format, weight: edgeWeight?.measure)
                result.reportOmitted(omitted, format.rawValue, to: report)
            }
            // Both are on disk before either is put in its place.
            try companion?.settle()
            try output.settle()
            try companion?.finish()
            try output.finish()
            return result.summary.exitStatus
        }
    }

    private func openCompanion(beside first: CheckedOutput) throws -> CheckedOutput? {
        guard case .network(let format) = format, let path = output.output?.path,
            let companion = format.companionPath(of: path)
        else { return nil }
        guard first.appearsWhole else {
            throw VerbFailure.usage(
                "--format \(format.rawValue) makes two files side by side: \(path) is no ordinary file"
            )
        }
        return try CheckedOutput.file(companion)
    }

    private func pairOptions() throws -> CooccurrenceOptions {
        var options = CooccurrenceOptions()
        compat?.apply(to: &options)
        options.tokens.locale = input.cutting.locale.text
        options.tokens.segmenter = input.cutting.segmenter
        options.tokens.nfkc = normalization.nfkc
        options.tokens.foldCase = normalization.foldCase
        options.scopes = scope.scopes
        if let reach = window { (options.before, options.after) = (reach, reach) }
        if ordered { options.isOrdered = true }
        if let left { options.before = left }
        if let right { options.after = right }
        if options.isOrdered { options.before = 0 }
        options.boundary = within ?? options.boundary
        options.counting = count
        // Of another tool's weights only where there are distances.
        options.weights = weights ?? (scope.scopes == [.window] ? options.weights : .none)
        options.gaps = gaps ?? options.gaps
        options.margins = margins ?? options.margins
        options.minimumPairCount = minF ?? (options.weights == .none ? 2 : 0)
        options.includesSelf = includesSelf
        options.measures = measures.measures
        options.includesTests = tests
        options.order = sort?.order ?? format.usualOrder ?? measures.usualOrder
        // What is ordered or weighted by is shown, too.
        if case .measure(let measure) = options.order, !options.measures.contains(measure) {
            options.measures.append(measure)
        }
        if let weight = edgeWeight?.measure, !options.measures.contains(weight) {
            options.measures.append(weight)
        }
        options.top = top ?? format.usualTop
        try choice.apply(to: &options)
        return options
    }
}
