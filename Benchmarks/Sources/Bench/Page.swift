// Makes BENCHMARKS.md of the last results, and tells whether the page at hand is that.

import ArgumentParser
import BenchReport
import BenchmarkSupport
import Foundation

struct Page: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the page on speed of the last result of each part.")

    @Option(help: "The folder of results.")
    var results: String

    @Option(help: "The file of thresholds.")
    var thresholds: String

    @Option(help: "The page.")
    var page: String

    @Flag(help: "Write nothing: fail if the page is not what the results make.")
    var check = false

    func run() throws {
        let files = try ResultFiles(in: results)
        let thresholds = try Thresholds(contentsOf: thresholds)
        let text = PageText(files, thresholds).text
        if check {
            guard (try? String(contentsOfFile: page, encoding: .utf8)) == text else {
                say("\(page) is not what the last results make: run scripts/bench --page")
                throw ExitCode(1)
            }
            return
        }
        try Data(text.utf8).write(to: URL(fileURLWithPath: page))
        print(page)
    }
}
