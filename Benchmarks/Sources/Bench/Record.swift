// Puts the series of a run's parts into one result file, with what tells where they come from.

import ArgumentParser
import BenchmarkSupport
import Foundation

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

    @OptionGroup var environment: EnvironmentOptions

    @Argument(help: "Files of series; those of one figure are put together.")
    var series: [String]

    func run() throws {
        let all = try series.flatMap { try [Series](contentsOf: $0) }
        guard !all.isEmpty else {
            say("error: the files hold no series")
            throw ExitCode(2)
        }
        let result = ResultFile(
            part: part, date: date, commit: commit, isModified: modified,
            isWhole: !partial, machine: .here,
            versions: environment.versionsByName, corpora: try corpora.map(corpus),
            series: all.merged())
        let time = date.prefix(19).replacing(":", with: "")
        let path =
            "\(results)/\(time)Z-\(part)-\(commit.prefix(7))\(modified ? "-modified" : "")"
            + (partial ? "-partial" : "") + ".json"
        try result.write(to: path)
        print(path)
    }

    private func corpus(_ text: String) throws -> ResultFile.Corpus {
        let parts = text.split(separator: "=", maxSplits: 2).map(String.init)
        guard parts.count == 3 else { throw PeerError("--corpus takes NAME=SHA256=PATH") }
        let size = try FileManager.default.attributesOfItem(atPath: parts[2])[.size] as? Int
        return ResultFile.Corpus(name: parts[0], bytes: size ?? 0, sha256: parts[1])
    }
}
