// Thresholds: what the cases may cost, and what holds them against what they cost now.

import BenchmarkSupport
import Foundation

/// The file of thresholds.
struct Thresholds: Codable {
    /// How far a metric may be above its threshold, and why that far.
    struct Tolerance: Codable {
        /// As a share of the threshold.
        var share: Double
        /// In whole numbers, where that is more.
        var atLeast: Double
        var reason: String
    }

    /// The counts of one case, by metric.
    struct Row: Codable {
        var name: String
        var counts: [String: Double]
    }

    /// What they were recorded with: other compilers and other ICUs make other counts.
    var environment: [String: String]
    var tolerances: [String: Tolerance]
    var rows: [Row]

    static let tolerances = [
        "instructions": Tolerance(
            share: 0.02, atLeast: 0,
            reason: "runs of one build differ by less than 0.1 %; the C library chooses other "
                + "functions for other processors"),
        "allocations": Tolerance(
            share: 0.01, atLeast: 16,
            reason: "threads meet in another order: a buffer grows once more, a queue is made"),
        "allocated bytes": Tolerance(
            share: 0.02, atLeast: 65_536, reason: "a buffer more or less, as of allocations"),
    ]

    init(environment: [String: String], _ series: [Series]) {
        self.environment = environment
        tolerances = Self.tolerances
        rows = []
        for one in series {
            let place = rows.firstIndex { $0.name == one.name } ?? rows.count
            if place == rows.count { rows.append(Row(name: one.name, counts: [:])) }
            rows[place].counts[one.metric] = one.median
        }
    }

    init(contentsOf path: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        self = try JSONDecoder().decode(Thresholds.self, from: data)
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let url = URL(fileURLWithPath: path)
        try (encoder.encode(self) + Data([0x0A])).write(to: url)
    }

    /// What came of one count.
    struct Finding {
        enum Outcome {
            case within
            case above
            case below
            case unknown
        }

        var name: String
        var metric: String
        var threshold: Double?
        var found: Double
        var outcome: Outcome
    }

    /// Holds counts against the thresholds.
    func findings(_ series: [Series]) -> [Finding] {
        series.map { one in
            let threshold = rows.first { $0.name == one.name }?.counts[one.metric]
            guard let threshold, let tolerance = tolerances[one.metric] else {
                return Finding(
                    name: one.name, metric: one.metric, threshold: nil, found: one.median,
                    outcome: .unknown)
            }
            let room = max(threshold * tolerance.share, tolerance.atLeast)
            let outcome: Finding.Outcome =
                one.median > threshold + room
                ? .above : one.median < threshold - room ? .below : .within
            return Finding(
                name: one.name, metric: one.metric, threshold: threshold, found: one.median,
                outcome: outcome)
        }
    }

    /// Counts that have a threshold and were not taken.
    func missing(in series: [Series]) -> [String] {
        let metrics = Set(series.map(\.metric))
        return rows.flatMap { row in
            row.counts.keys.sorted().filter { metric in
                metrics.contains(metric)
                    && !series.contains { $0.name == row.name && $0.metric == metric }
            }.map { "\(row.name), \($0)" }
        }
    }
}
