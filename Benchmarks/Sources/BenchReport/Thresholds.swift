// Thresholds: what the cases may cost, in a file, and what holds counts against them.

import BenchmarkSupport
import Foundation

/// The file of thresholds.
public struct Thresholds: Codable, Equatable, Sendable {
    /// How far a metric may be above its threshold, and why that far.
    public struct Tolerance: Codable, Equatable, Sendable {
        /// As a share of the threshold.
        public var share: Double
        /// In whole numbers, where that is more.
        public var atLeast: Double
        /// Why that far.
        public var reason: String
    }

    /// The counts of one case, by metric.
    public struct Row: Codable, Equatable, Sendable {
        /// The case.
        public var name: String
        /// What it may cost.
        public var counts: [String: Double]
    }

    /// What they were recorded with: other compilers and other ICUs make other counts.
    public var environment: [String: String]
    /// How far each metric may be off.
    public var tolerances: [String: Tolerance]
    /// The cases in the order in which they were counted.
    public var rows: [Row]

    /// The tolerances that are recorded with counts.
    public static let tolerances = [
        "instructions": Tolerance(
            share: 0.02, atLeast: 0,
            reason: "runs of one build differ by less than 0.1 %; the C library chooses other "
                + "functions for other processors"),
        "allocations": Tolerance(
            share: 0.01, atLeast: 1,
            reason: "one worker allocates the same in every run; the runtime may do once more"),
        "allocated bytes": Tolerance(
            share: 0.02, atLeast: 4096, reason: "as of allocations"),
    ]

    /// Thresholds that are what was counted; series without samples are left out.
    public init(environment: [String: String], _ series: [Series]) {
        self.environment = environment
        tolerances = Self.tolerances
        rows = []
        for one in series.withSamples {
            let place = rows.firstIndex { $0.name == one.name } ?? rows.count
            if place == rows.count { rows.append(Row(name: one.name, counts: [:])) }
            rows[place].counts[one.metric] = one.median
        }
    }

    /// Reads a file.
    public init(contentsOf path: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        self = try JSONDecoder().decode(Thresholds.self, from: data)
    }

    /// Writes a file.
    public func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let url = URL(fileURLWithPath: path)
        try (encoder.encode(self) + Data([0x0A])).write(to: url)
    }

    /// What came of one count.
    public struct Finding: Equatable, Sendable {
        /// Where a count lies.
        public enum Outcome: Sendable {
            /// No farther from its threshold than the tolerance.
            case within
            /// Above it by more.
            case above
            /// Below it by more.
            case below
            /// There is no threshold for it.
            case unknown
        }

        /// The case.
        public var name: String
        /// What was counted.
        public var metric: String
        /// What it may be; nil where nothing is recorded.
        public var threshold: Double?
        /// What it is.
        public var found: Double
        /// Where it lies.
        public var outcome: Outcome
    }

    /// Holds counts against the thresholds; series without samples are left out.
    public func findings(_ series: [Series]) -> [Finding] {
        series.withSamples.map { one in
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

    /// Counts that have a threshold and were not taken, though others of their metric were tried.
    public func missing(in series: [Series]) -> [String] {
        let metrics = Set(series.map(\.metric))
        let taken = series.withSamples
        return rows.flatMap { row in
            row.counts.keys.sorted().filter { metric in
                metrics.contains(metric)
                    && !taken.contains { $0.name == row.name && $0.metric == metric }
            }.map { "\(row.name), \($0)" }
        }
    }
}
