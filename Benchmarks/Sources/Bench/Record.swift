// Puts the series of a run's parts into one result file, with what tells where they come from.

import ArgumentParser
import BenchReport
import BenchmarkSupport

struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a result file of the series that the parts of a run have left.")

    @Option(help: "The part of the harness: suite, peers or scale.")
    var part: String

    @Option(help: "The folder of results.")
    var results: String

    @Option(help: "The commit that was measured.")
    var commit: String

    @Option(help: "When the run began, in ISO 8601, UTC.")
    var date: String

    @Flag(help: "Only a part of it was run, or less often than is usual.")
    var partial = false

    @Flag(help: "The files differ from the commit.")
    var modified = false

    @Option(name: .customLong("corpus"), help: "A text, as NAME=SHA256=PATH; may be repeated.")
    var corpora: [String] = []

    @Option(name: .customLong("note"), help: "What the run says of its figures; may be repeated.")
    var notes: [String] = []

    @OptionGroup var environment: EnvironmentOptions

    @Argument(help: "Files of series; those of one figure are put together.")
    var series: [String]

    func run() throws {
        let all = try series.flatMap { try [Series](contentsOf: $0) }
        guard !all.isEmpty else {
            say("error: the files hold no series")
            throw ExitCode(2)
        }
        var result = ResultFile(
            part: part, date: date, commit: commit, isModified: modified,
            isWhole: !partial, machine: .here,
            versions: environment.byName,
            corpora: try corpora.map(ResultFile.Corpus.init(argument:)),
            series: all.merged())
        if !notes.isEmpty { result.notes = notes }
        let path = "\(results)/\(result.fileName)"
        try result.write(to: path)
        print(path)
    }
}
