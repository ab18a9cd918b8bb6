// The clients of `serve` in scripts/, run with the program: see Tests/Peers/client_test.py.

import Foundation
import TestSupport
import Testing

/// The python that tests with packages use, or else whichever there is: these need no packages.
private let python: String? =
    ProcessInfo.processInfo.environment["TOPICSTATS_PEERS"] ?? find("python3")

/// Where a program is in the tests' PATH.
private func find(_ name: String) -> String? {
    let ended = try? Command.bash("command -v \"$1\"", [name]).run()
    return ended?.status == 0 ? ended?.lines.first : nil
}

/// A program that finds ours as its users' programs do.
private func run(_ words: [String], timeout: Double = 300) throws -> Command.Ended {
    var command = Command(words)
    command.environment["TOPICSTATS"] = Program.path
    return try command.run(timeout: timeout)
}

@Suite struct ClientTests {
    @Test(
        "Python's client does what it says",
        .enabled(if: python != nil, "there is no python3"),
        arguments: [
            ["client_test.py", "SyncTests"], ["client_test.py", "AsyncTests"],
            ["client_end_test.py", "EndTests"], ["client_end_test.py", "FaultTests"],
        ])
    func pythonClient(_ words: [String]) throws {
        let script = "\(Program.root)/Tests/Peers/\(words[0])"
        let ended = try run([try #require(python), script, words[1]])
        #expect(ended.status == 0, "\(ended.messages)")
        #expect(ended.messages.contains(/Ran [1-9][0-9]* tests/), "\(ended.messages)")
    }

    @Test(
        "The example for R shows the terms that the program counts",
        .enabled(if: find("Rscript") != nil, "there is no Rscript"))
    func exampleForR() throws {
        let ended = try run([
            try #require(find("Rscript")), "\(Program.root)/scripts/client-example.R",
            Program.seeds, "/nowhere/a\"b",
        ])
        try #require(ended.status == 0, "\(ended.messages)")
        #expect(ended.messages.contains("note: /nowhere/a\"b"), "\(ended.messages)")
        let frequent = ended.lines.drop { !$0.contains("rank") }.dropFirst().prefix(10)
        let shown = frequent.map { line in line.split(separator: " ").prefix(4).map(String.init) }
        #expect(shown == (try firstTerms()))
    }

    @Test(
        "The example for bash shows the terms that the program counts",
        .enabled(if: find("jq") != nil, "there is no jq"))
    func exampleForBash() throws {
        let ended = try run([
            "\(Program.root)/scripts/client-example.sh", Program.seeds, "/nowhere/a\"b",
        ])
        try #require(ended.status == 0, "\(ended.messages)")
        let sentence = "今天 | 天气 | 很好 | 我们 | 去 | 公园 | 散步"
        #expect(ended.lines.contains(sentence), "\(ended.text)")
        #expect(ended.lines.last?.hasPrefix("skipped: /nowhere/a\"b") == true, "\(ended.text)")
        let shown = ended.lines.dropLast().suffix(10).map { line in
            line.split(separator: "\t").map(String.init)
        }
        #expect(shown == (try firstTerms()))
    }

    @Test("The example for bash shows replies as they are where there is no jq")
    func exampleWithoutJQ() throws {
        let folder = try TemporaryDirectory()
        for name in ["bash", "dirname", "env"] {
            let path = try #require(find(name))
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder.path)/\(name)", withDestinationPath: path)
        }
        var command = Command(["bash", "\(Program.root)/scripts/client-example.sh"])
        command.environment["TOPICSTATS"] = Program.path
        command.environment["PATH"] = folder.path
        let ended = try command.run()
        #expect(ended.status == 0, "\(ended.messages)")
        let replies = ended.lines.filter { $0.hasPrefix("{") }
        #expect(replies.count == 3 && replies.allSatisfy { $0.contains("\"result\":") })
    }

    @Test(
        "The load tool measures, and finds nothing wrong in a short soak with kills",
        .enabled(if: python != nil, "there is no python3"),
        arguments: [
            ["--requests", "200", "--rounds", "1", "--megabytes", "1"],
            ["--soak", "2", "--clients", "2", "--kill-every", "0.7"],
        ])
    func loadTool(_ options: [String]) throws {
        let tool = "\(Program.root)/scripts/load-serve"
        let ended = try run([try #require(python), tool] + options)
        #expect(ended.status == 0, "\(ended.text) \(ended.messages)")
        let isMeasured = ended.text.contains(/rate +[1-9]/) && ended.text.contains("command line")
        #expect(isMeasured || ended.text.contains("0 violations"), "\(ended.text)")
    }

    /// Rank, term, tf and df of what the examples show.
    private func firstTerms() throws -> [[String]] {
        let report = try Program.terms(
            "--stopwords", "zh", "--min-length", "2", "--top", "10", Program.seeds)
        return report.terms.map { ["\($0.rank)", $0.term, "\($0.tf)", "\($0.df)"] }
    }
}
