// Compares two results, figure by figure, with a verdict for each.

import ArgumentParser
import BenchReport
import BenchmarkSupport

struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare two result files: better, worse, same, or cannot tell.")

    @Option(help: "Instead of OLD: the last result of the same part and machine in this folder.")
    var results: String?

    @Flag(help: "Show the figures that are the same, or not judged, as well.")
    var all = false

    @Argument(help: "OLD and NEW, or NEW alone with --results.")
    var files: [String]

    func validate() throws {
        guard files.count == (results == nil ? 2 : 1) else {
            throw ValidationError("give OLD and NEW, or --results and NEW")
        }
    }

    func run() throws {
        let path = files[files.count - 1]
        let new = try ResultFile(contentsOf: path)
        let old: ResultFile
        if let results {
            guard let before = try ResultFiles(in: results).last(before: new) else {
                say("There is no earlier result of \(new.part) on \(new.machine.kind).")
                return
            }
            old = before
        } else {
            old = try ResultFile(contentsOf: files[0])
        }
        let comparison = try ResultComparison(old, new)
        print(comparison.text(all: all))
        if comparison.isWorse { throw ExitCode(1) }
    }
}
