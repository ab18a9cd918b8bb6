// Thresholds: where a count lies, what is missing, and that a file is read as it was written.

import BenchReport
import BenchmarkSupport
import Foundation
import Testing

@Suite struct ThresholdsTests {
    private let environment = ["icu": "72.1", "processor": "one"]

    private func thresholds(_ series: Series...) -> Thresholds {
        Thresholds(environment: environment, series)
    }

    private func outcome(
        _ metric: String, threshold: Double, found: Double
    ) -> Thresholds.Finding.Outcome? {
        thresholds(count("cut", metric, threshold)).findings([count("cut", metric, found)])
            .first?.outcome
    }

    @Test func `a count lies above its threshold, below it, or within`() {
        #expect(outcome("instructions", threshold: 1000, found: 1000) == .within)
        #expect(outcome("instructions", threshold: 1000, found: 1100) == .above)
        #expect(outcome("instructions", threshold: 1000, found: 900) == .below)
    }

    @Test func `a share of the threshold is allowed up to its border`() {
        // Two of a hundred.
        #expect(outcome("instructions", threshold: 1000, found: 1020) == .within)
        #expect(outcome("instructions", threshold: 1000, found: 1021) == .above)
        #expect(outcome("instructions", threshold: 1000, found: 980) == .within)
        #expect(outcome("instructions", threshold: 1000, found: 979) == .below)
    }

    @Test func `a number is allowed where it is more than the share`() {
        // One of a hundred, at least 1: they are the same at 100.
        #expect(outcome("allocations", threshold: 10, found: 11) == .within)
        #expect(outcome("allocations", threshold: 10, found: 12) == .above)
        #expect(outcome("allocations", threshold: 10, found: 9) == .within)
        #expect(outcome("allocations", threshold: 10, found: 8) == .below)
        #expect(outcome("allocations", threshold: 100, found: 101) == .within)
        #expect(outcome("allocations", threshold: 100, found: 102) == .above)
        #expect(outcome("allocations", threshold: 10_000, found: 10_100) == .within)
        #expect(outcome("allocations", threshold: 10_000, found: 10_101) == .above)
    }

    @Test func `a threshold of nothing allows its number and no share`() {
        #expect(outcome("allocations", threshold: 0, found: 0) == .within)
        #expect(outcome("allocations", threshold: 0, found: 1) == .within)
        #expect(outcome("allocations", threshold: 0, found: 2) == .above)
        #expect(outcome("instructions", threshold: 0, found: 0) == .within)
        #expect(outcome("instructions", threshold: 0, found: 1) == .above)
    }

    @Test func `a case or a metric without a threshold is unknown`() {
        let known = thresholds(count("cut", "allocations", 5))
        let findings = known.findings([
            count("terms", "allocations", 5), count("cut", "instructions", 5),
        ])
        #expect(findings.map(\.outcome) == [.unknown, .unknown])
        #expect(findings.map(\.threshold) == [nil, nil])
        #expect(findings.map(\.found) == [5, 5])
        // Nobody has said how far it may be off.
        #expect(outcome("page faults", threshold: 5, found: 5) == .unknown)
    }

    @Test func `a count that is gone is missing if its metric was counted`() {
        let known = thresholds(
            count("cut", "allocations", 5), count("cut", "instructions", 5),
            count("terms", "allocations", 5), count("terms", "instructions", 5))
        let all = [
            count("cut", "allocations", 5), count("cut", "instructions", 5),
            count("terms", "allocations", 5), count("terms", "instructions", 5),
        ]
        #expect(known.missing(in: all).isEmpty)
        #expect(
            known.missing(in: Array(all[0...1])) == ["terms, allocations", "terms, instructions"])
        #expect(known.missing(in: [all[0], all[1], all[3]]) == ["terms, allocations"])
        // Without callgrind nobody counts instructions.
        #expect(known.missing(in: [all[0], all[2]]).isEmpty)
    }

    @Test func `a series without samples is a count that is gone`() {
        let known = thresholds(count("cut", "allocations", 5))
        let empty = count("cut", "allocations")
        #expect(known.findings([empty]).isEmpty)
        #expect(known.missing(in: [empty]) == ["cut, allocations"])
        #expect(thresholds(empty).rows.isEmpty)
    }

    @Test func `thresholds are the medians, one row a case`() {
        let known = thresholds(
            count("cut", "allocations", 5, 9, 7), count("terms", "allocations", 1),
            count("cut", "instructions", 2))
        #expect(known.rows.map(\.name) == ["cut", "terms"])
        #expect(known.rows.first?.counts == ["allocations": 7, "instructions": 2])
    }

    @Test func `a file is read as it was written`() throws {
        try withFolder { folder in
            var known = thresholds(
                count("cut \"pages\", fast", "allocations", 0), count("terms", "instructions", 1e9))
            known.tolerances["allocations"]?.reason = "ÄÖ / 人"
            let path = "\(folder)/thresholds.json"
            try known.write(to: path)
            #expect(try Thresholds(contentsOf: path) == known)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.hasSuffix("}\n"))
            try known.write(to: path)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test func `a broken file is refused`() throws {
        try withFolder { folder in
            let path = "\(folder)/thresholds.json"
            #expect(throws: (any Error).self) { try Thresholds(contentsOf: path) }
            try Data("{\"rows\": []}".utf8).write(to: URL(fileURLWithPath: path))
            #expect(throws: (any Error).self) { try Thresholds(contentsOf: path) }
        }
    }
}
