// Result files: what is written is read again, whatever stands in it.

import BenchmarkSupport
import Foundation
import Testing

@Suite struct ResultFileTests {
    @Test func `a result is read as it was written`() throws {
        var series = Series(
            "cut \"pages\" [1]", contender: "rjieba 0.2.2", isOurs: false, metric: "×ICU",
            unit: "", better: .more, samples: [1.5, 2, 0.333_333_333_333_333_3], bytes: 12,
            characters: 4, workers: 2, checked: "[as many, as: ever]")
        series.blocks = [2, 1]
        let empty = Series("nothing", metric: "time", unit: "s", better: .less)
        let result = ResultFile(
            part: "suite", date: "2026-11-22T00:00:00Z", commit: "abc", isModified: true,
            isWhole: false,
            machine: .here, versions: ["icu": "72.1"],
            corpora: [.init(name: "pages", bytes: 3, sha256: "00")], series: [series, empty])
        let path = NSTemporaryDirectory() + "result-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try result.write(to: path)
        let read = try ResultFile(contentsOf: path)
        #expect(read.series == result.series)
        #expect(read.corpora == result.corpora && read.machine == result.machine)
        #expect(read.versions == result.versions && read.isModified)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("[1.5, 2, 0.333"), "samples stand on one line:\n\(text)")
    }

    @Test func `what is no result is refused`() throws {
        let path = NSTemporaryDirectory() + "result-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        for text in ["", "{}", "[]", "{\"format\": 2}"] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            #expect(throws: PeerError.self) { try ResultFile(contentsOf: path) }
        }
    }
}
