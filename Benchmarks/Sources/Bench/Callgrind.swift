// Counts instructions: runs this program again under callgrind, which writes out its count at each
// mark of the run.

import BenchmarkSupport
import Foundation

/// Counting under callgrind.
struct Callgrind {
    private let valgrind: String

    /// Nil where there is no valgrind.
    init?() {
        guard let path = programPath("valgrind") else { return nil }
        valgrind = path
    }

    /// The series of all cases: what they allocate and the instructions they take.
    func count(in folder: URL) throws -> [Series] {
        // Valgrind cannot read all that the compiler writes for debuggers.
        let program = folder.appendingPathComponent("Bench")
        try FileManager.default.copyItem(
            at: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath(), to: program)
        if let strip = programPath("strip") {
            try runProgram(strip, ["--strip-debug", program.path])
        }
        let file = folder.appendingPathComponent("series.json").path
        let output = folder.appendingPathComponent("callgrind")
        try runProgram(
            valgrind,
            [
                "--quiet", "--tool=callgrind", "--callgrind-out-file=\(output.path)",
                "--dump-after=benchmark_mark", program.path, "count", "--series", file,
            ])
        var series = try [Series](contentsOf: file)
        var names: [String] = []
        for one in series where !names.contains(one.name) { names.append(one.name) }
        for (number, name) in names.enumerated() {
            // The odd ones tell of what came before a case.
            let path = "\(output.path).\(2 * number + 2)"
            guard var one = series.first(where: { $0.name == name }) else { continue }
            one.metric = "instructions"
            one.unit = ""
            one.samples = [try total(in: path)]
            series.append(one)
        }
        return series
    }

    /// The sum that callgrind wrote into a file.
    private func total(in path: String) throws -> Double {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("totals:") }
        guard let line = lines.last, let number = line.split(separator: " ").last,
            let total = Double(number)
        else { throw PeerError("callgrind wrote no total to \(path)") }
        return total
    }
}

/// Where a program is; nil if PATH has none.
func programPath(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/\(name)" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
}

/// Runs a program to its end, in which sets of strings have an order that does not change.
func runProgram(_ path: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
        ["SWIFT_DETERMINISTIC_HASHING": "1"]) { $1 }
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw PeerError("\(path) ended with exit code \(process.terminationStatus)")
    }
}
