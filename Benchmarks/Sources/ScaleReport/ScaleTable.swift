// A run in words: a table for each verb, the growth of its times, and what is demanded.

import BenchmarkSupport

extension ScaleResult {
    /// The table of a verb: medians of the rounds; speed-ups are medians of those within a round.
    public func table(_ verb: String) -> String {
        var table = Table([
            "size", "workers", "seconds", "MB/s", "ns/char", "ns/further char", "peak MB",
            "core seconds", "×1 worker",
        ])
        let measured = measurements.filter { $0.verb == verb }
            .sorted { ($0.bytes, $0.workers) < ($1.bytes, $1.workers) }
        for measurement in measured {
            let speedups = speedups(of: measurement)
            let seconds = measurement.seconds
            table.append([
                "\(measurement.megabytes) MB",
                String(measurement.workers),
                decimal(seconds, places: 3),
                decimal(Double(measurement.bytes) / seconds / 1e6, places: 1),
                decimal(median(measurement.nanosecondsPerCharacter), places: 1),
                costBeyondSmallest(of: measurement).map { decimal($0, places: 1) } ?? "–",
                decimal(measurement.peakBytes / 1e6, places: 1),
                decimal(median(measurement.samples.map(\.coreSeconds)), places: 3),
                speedups.isEmpty ? "–" : decimal(median(speedups)),
            ])
        }
        return table.aligned
    }

    /// The growth of a verb's times and costs, a line for each number of workers.
    public func growth(_ verb: String) -> [String] {
        workers(of: verb).compactMap { workers in
            guard let law = law(verb, workers: workers),
                let deviation = deviation(verb, workers: workers),
                let first = curve(verb, workers: workers).first
            else { return nil }
            return "\(verb), \(first.contender), from \(judgedFrom) MB on: "
                + "time = \(decimal(law(1e6), places: 4)) s · MB^\(decimal(law.exponent, places: 3)), "
                + "cost per character at most \(percent(deviation)) off its mean"
                + (deviationBeyondSmallest(verb, workers: workers).map {
                    ", of further characters at most \(percent($0))"
                } ?? "")
        }
    }

    /// All in words. The demands come last, unless they are left out.
    public func text(withVerdicts: Bool) -> String {
        var blocks = verbs.map { "\($0)\n\(table($0))" }
        let growth = verbs.flatMap(growth)
        if !growth.isEmpty { blocks.append(growth.joined(separator: "\n")) }
        if withVerdicts {
            blocks.append(
                verdicts.map { "\($0.outcome.rawValue): \($0.text)" }.joined(separator: "\n"))
        }
        return blocks.joined(separator: "\n\n")
    }
}
