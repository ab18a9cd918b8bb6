// The gate: counts that do not depend on how busy the machine is, held against thresholds.

import ArgumentParser
import BenchmarkSupport
import Foundation

struct Gate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hold what the cases allocate, and their instructions, against thresholds.")

    @Option(help: "The file of thresholds.")
    var thresholds: String

    @Flag(help: "Write the file anew with what is counted now.")
    var record = false

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
        let known = try Thresholds(contentsOf: thresholds)
        guard known.environment == here else {
            say("Not judged: the thresholds are those of \(known.environment.shown),")
            say("and this is \(here.shown). scripts/bench --gate --record writes them anew.")
            return
        }
        try judge(known, series)
    }

    private func judge(_ known: Thresholds, _ series: [Series]) throws {
        var table = Table(["case", "metric", "threshold", "now", "change"])
        var above = 0
        var others = 0
        let findings = known.findings(series)
        for finding in findings where finding.outcome != .within {
            // A count without a threshold is let pass by nobody.
            if [.above, .unknown].contains(finding.outcome) { above += 1 } else { others += 1 }
            let change = finding.threshold.map { finding.found / max($0, 1) - 1 }
            table.append([
                finding.name, finding.metric,
                finding.threshold.map { String(Int($0)) } ?? "none", String(Int(finding.found)),
                change.map { decimal(100 * $0, places: 1) + " %" } ?? "new",
            ])
        }
        let missing = known.missing(in: series)
        if above + others > 0 { print(table.aligned) }
        if others > 0 || !missing.isEmpty {
            say("Some counts are lower or gone: scripts/bench --gate --record keeps them so.")
            if !missing.isEmpty { say("gone: " + missing.joined(separator: "; ")) }
        }
        let changes = findings.compactMap { finding in
            finding.threshold.map { abs(finding.found / max($0, 1) - ($0 > 0 ? 1 : 0)) }
        }
        print(
            "\(series.count) counts of \(known.rows.count) cases, \(above) above their thresholds or without; "
                + "the largest change is \(decimal(100 * (changes.max() ?? 0), places: 2)) %")
        if above > 0 || !missing.isEmpty { throw ExitCode(1) }
    }
}

/// What counts depend on besides the program.
struct EnvironmentOptions: ParsableArguments {
    @Option(name: .customLong("version"), help: "A version, such as icu=72.1; may be repeated.")
    var versions: [String] = []

    /// The versions by name, and the processor: the C library has other functions for others.
    var all: [String: String] {
        var all = versionsByName
        all["processor"] = ResultFile.Machine.here.processor
        return all
    }

    /// The versions by name.
    var versionsByName: [String: String] {
        var all: [String: String] = [:]
        for version in versions {
            let parts = version.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 { all[parts[0]] = parts[1] }
        }
        return all
    }
}

extension [String: String] {
    /// `icu 72.1, swift 6.3.1`.
    var shown: String { sorted { $0.key < $1.key }.map { "\($0) \($1)" }.joined(separator: ", ") }
}

/// Says something to whoever watches.
func say(_ message: String) { FileHandle.standardError.write(Data("\(message)\n".utf8)) }
