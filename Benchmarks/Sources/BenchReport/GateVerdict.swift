// The verdict of the gate: what counts say beside their thresholds, and whether it is open.

import BenchmarkSupport

/// What the gate says of counts.
public struct GateVerdict: Equatable, Sendable {
    /// Whether a change may pass.
    public enum Outcome: Sendable {
        /// No count is above its threshold, and none is without a threshold or gone.
        case open
        /// Some count is.
        case closed
        /// The thresholds are those of another environment, and mean nothing here.
        case notJudged
    }

    /// What is said, and where.
    public enum Message: Equatable, Sendable {
        /// What the command found, for standard output.
        case result(String)
        /// What whoever watches should know, for standard error.
        case remark(String)
    }

    /// Whether a change may pass.
    public let outcome: Outcome
    /// All counts in their order; none where nothing is judged.
    public let findings: [Thresholds.Finding]
    /// Counts that have a threshold and were not taken.
    public let missing: [String]
    /// Metrics with thresholds of which nothing is judged: nobody counted them, or they are those of
    /// another processor.
    public let unjudged: [String]
    /// What the command says, in its order.
    public let messages: [Message]

    /// Holds counts that were taken in an environment against thresholds.
    ///
    /// Another processor makes other instructions, as the C library has other functions for it, but
    /// no other allocations: these are judged all the same.
    public init(_ thresholds: Thresholds, _ series: [Series], in environment: [String: String]) {
        let isSameProcessor = thresholds.environment["processor"] == environment["processor"]
        let series = isSameProcessor ? series : series.filter { $0.metric != "instructions" }
        let metrics = Set(thresholds.rows.flatMap(\.counts.keys))
        unjudged = metrics.subtracting(series.withSamples.map(\.metric)).sorted()
        var known = thresholds.environment
        known["processor"] = environment["processor"]
        guard known == environment else {
            (outcome, findings, missing) = (.notJudged, [], [])
            messages = [
                .remark("Not judged: the thresholds are those of \(thresholds.environment.shown),"),
                .remark(
                    "and this is \(environment.shown). scripts/bench --gate --record writes them anew."
                ),
            ]
            return
        }
        findings = thresholds.findings(series)
        missing = thresholds.missing(in: series)
        // A count without a threshold is let pass by nobody.
        let bad = findings.count { [.above, .unknown].contains($0.outcome) }
        // Nor is a gate open where nothing was counted.
        outcome = bad > 0 || !missing.isEmpty || findings.isEmpty ? .closed : .open
        var messages: [Message] = []
        if findings.contains(where: { $0.outcome != .within }) {
            messages.append(.result(Self.table(findings).aligned))
        }
        if findings.contains(where: { $0.outcome == .below }) {
            messages.append(
                .remark("Some counts are lower: scripts/bench --gate --record keeps them so."))
        }
        if !missing.isEmpty {
            messages.append(.remark("gone: " + missing.joined(separator: "; ")))
        }
        if !unjudged.isEmpty {
            let why = isSameProcessor ? "not counted here" : "not counted, or of another processor"
            messages.append(.remark("not judged: \(unjudged.joined(separator: ", ")), \(why)"))
        }
        let change = Self.largestChange(findings)
        messages.append(
            .result(
                "\(series.count) counts of \(thresholds.rows.count) cases, \(bad) above their "
                    + "thresholds or without; the largest change is "
                    + "\(decimal(100 * change, places: 2)) %"))
        self.messages = messages
    }

    /// The counts with an outcome, each as `case, metric`.
    public func names(_ outcome: Thresholds.Finding.Outcome) -> [String] {
        findings.filter { $0.outcome == outcome }.map { "\($0.name), \($0.metric)" }
    }

    /// Whether the command ends well; to be strict is to let nothing pass that was not judged.
    public func passes(isStrict: Bool = false) -> Bool {
        switch outcome {
        case .open: !isStrict || unjudged.isEmpty
        case .closed: false
        case .notJudged: !isStrict
        }
    }

    /// The counts that are not within their tolerance.
    private static func table(_ findings: [Thresholds.Finding]) -> Table {
        var table = Table(["case", "metric", "threshold", "now", "change"])
        for finding in findings where finding.outcome != .within {
            let change = finding.threshold.map { finding.found / max($0, 1) - 1 }
            table.append([
                finding.name, finding.metric,
                finding.threshold.map { String(Int($0)) } ?? "none", String(Int(finding.found)),
                change.map { decimal(100 * $0, places: 1) + " %" } ?? "new",
            ])
        }
        return table
    }

    /// The largest change of a count with a threshold, as a share of it.
    private static func largestChange(_ findings: [Thresholds.Finding]) -> Double {
        findings.compactMap { finding in
            finding.threshold.map { abs(finding.found / max($0, 1) - ($0 > 0 ? 1 : 0)) }
        }.max() ?? 0
    }
}
