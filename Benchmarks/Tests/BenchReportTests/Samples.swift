// What the tests make reports of: series, results and folders of results.

import BenchmarkSupport
import Foundation

/// A count of a case, as the gate takes it.
func count(_ name: String, _ metric: String, _ value: Double...) -> Series {
    Series(
        name, metric: metric, unit: "", better: .less, isDeterministic: true, samples: value)
}

/// Ratios of a case to the bare loop, which may be judged.
func ratios(
    _ name: String, _ value: Double, contender: String? = nil, isOurs: Bool? = nil,
    bytes: Int? = 1_000_000, text: String? = "aa"
) -> Series {
    var series = Series(
        name, contender: contender, isOurs: isOurs, metric: "×ICU", unit: "", better: .more,
        samples: Array(repeating: value, count: 6), bytes: bytes, text: text)
    series.blocks = [2, 2, 2]
    return series
}

/// A result, of the suite where nothing else is said.
func result(
    _ part: String = "suite", date: String = "2026-11-22T01:00:00Z", commit: String = "0123456789",
    isModified: Bool = false, isWhole: Bool = true, kind: String = "one machine",
    versions: [String: String] = ["icu": "72.1", "swift": "6.3.1"],
    series: [Series] = [ratios("cut", 5)]
) -> ResultFile {
    var machine = ResultFile.Machine.here
    machine.kind = kind
    machine.system = "a system"
    return ResultFile(
        part: part, date: date, commit: commit, isModified: isModified, isWhole: isWhole,
        machine: machine, versions: versions,
        corpora: [ResultFile.Corpus(name: "pages", bytes: 12, sha256: "0123456789abcdef")],
        series: series)
}

/// Lends a new folder, which is removed again.
func withFolder<Value>(_ use: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("bench-report-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try use(folder.path)
}
