// Measures what the library alone does not show: start-up of the program, small runs, the server.

import ArgumentParser
import BenchmarkCases
import BenchmarkSupport
import Foundation

struct Commands: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure the program's start-up, small runs and the server's round trip.")

    @Option(help: "The program, a release build.")
    var program: String

    @Option(help: "Where the series go.")
    var series: String

    @Option(help: "How often each is measured.")
    var rounds = 5

    /// So many runs of the program, or requests to the server, make a sample.
    private static let runs = 5
    private static let requests = 2000

    func run() throws {
        var startUp = Series("start-up", metric: "time", unit: "s", better: .less)
        startUp.checked = "exit code 0"
        var pages = Series(
            "terms of the sample pages, whole run", metric: "time", unit: "s", better: .less)
        pages.checked = "the same output in every run"
        var trip = Series(
            "server round trip, one at a time", metric: "time", unit: "s", better: .less)
        trip.checked = "the same reply to every request"

        // A server that dies is an error of writing, not the end of this process.
        signal(SIGPIPE, SIG_IGN)
        let seeds = BenchmarkText.root.appendingPathComponent("seeds").path
        let server = try PeerProcess(program, ["serve"])
        let reply = try server.ask([Self.request])
        guard reply.joined().contains("\"result\":") else {
            throw PeerError("the server answers \(reply.joined())")
        }
        var output: [UInt8]?
        for _ in 0..<rounds {
            startUp.samples.append(
                try mean { try ChildProcess.run(program, ["--version"]).seconds })
            pages.samples.append(
                try mean {
                    var bytes: [UInt8] = []
                    let usage = try ChildProcess.run(program, ["terms", seeds, "--quiet"]) {
                        bytes += $0
                    }
                    guard output ?? bytes == bytes, !bytes.isEmpty else {
                        throw PeerError("terms of \(seeds): another output than before")
                    }
                    output = bytes
                    return usage.seconds
                })
            let clock = ContinuousClock()
            let start = clock.now
            for _ in 0..<Self.requests where try server.ask([Self.request]) != reply {
                throw PeerError("the server gives another reply than before")
            }
            trip.samples.append((clock.now - start) / .seconds(1) / Double(Self.requests))
        }
        try [startUp, pages, trip].write(to: series)
    }

    private func mean(_ take: () throws -> Double) rethrows -> Double {
        try (0..<Self.runs).map { _ in try take() }.reduce(0, +) / Double(Self.runs)
    }

    private static let request = """
        {"jsonrpc":"2.0","id":1,"method":"segment",\
        "params":{"text":"全省农村供水保障工作会议今天召开，会议强调要推进高质量发展。"}}
        """
}
