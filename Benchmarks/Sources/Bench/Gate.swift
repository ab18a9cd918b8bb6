// The gate: counts that do not depend on how busy the machine is, held against thresholds.

import ArgumentParser
import BenchReport
import BenchmarkSupport
import Foundation

struct Gate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hold what the cases allocate, and their instructions, against thresholds.")

    @Option(help: "The file of thresholds.")
    var thresholds: String

    @Flag(help: "Write the file anew with what is counted now.")
    var record = false

    @Flag(
        help: """
            End with exit status 1 where not all is judged: the thresholds are another \
            environment's, or there is no valgrind; without this, that passes.
            """)
    var strict = false

    @OptionGroup var environment: EnvironmentOptions

    func run() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bench-gate-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let series: [Series]
        if let callgrind = Callgrind() {
            series = try callgrind.count(in: folder)
        } else {
            say("Instructions are not counted: there is no valgrind here.")
            let file = folder.appendingPathComponent("series.json").path
            let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
            try runProgram(own, ["count", "--series", file])
            series = try [Series](contentsOf: file)
        }
        let here = environment.all
        if record {
            guard series.contains(where: { $0.metric == "instructions" }) else {
                say("error: thresholds hold instructions, too: install valgrind")
                throw ExitCode(2)
            }
            try Thresholds(environment: here, series).write(to: thresholds)
            print("recorded \(series.count) counts in \(thresholds)")
            return
        }
        let verdict = GateVerdict(try Thresholds(contentsOf: thresholds), series, in: here)
        for message in verdict.messages {
            switch message {
            case .result(let text): print(text)
            case .remark(let text): say(text)
            }
        }
        if !verdict.passes(isStrict: strict) { throw ExitCode(1) }
    }
}

/// What counts depend on besides the program.
struct EnvironmentOptions: ParsableArguments {
    @Option(name: .customLong("version"), help: "A version, such as icu=72.1; may be repeated.")
    var versions: [String] = []

    /// The versions by name, and the processor: the C library has other functions for others.
    var all: [String: String] {
        var all = byName
        all["processor"] = ResultFile.Machine.here.processor
        return all
    }

    /// The versions by name.
    var byName: [String: String] { [String: String](versions: versions) }
}
