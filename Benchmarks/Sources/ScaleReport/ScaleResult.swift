// All that a run has measured, and what follows from it: speed-ups, exponents, series.

import BenchmarkSupport

/// The measurements of a run.
public struct ScaleResult: Sendable {
    /// One for each verb, size and number of workers, in this order.
    public var measurements: [CallMeasurement]
    /// Sizes below this, in millions of bytes, are shown but not judged: there the start of the
    /// program, which takes the same time for every text, is too large a part.
    public var judgedFrom: Int

    /// The result of a run.
    public init(measurements: [CallMeasurement], judgedFrom: Int = 10) {
        self.measurements = measurements
        self.judgedFrom = judgedFrom
    }

    /// The verbs in the order in which they were measured.
    public var verbs: [String] {
        measurements.map(\.verb).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The numbers of workers with which a verb was measured, from the lowest.
    public func workers(of verb: String) -> [Int] {
        Set(measurements.lazy.filter { $0.verb == verb }.map(\.workers)).sorted()
    }

    /// A verb with a number of workers, by size.
    public func curve(_ verb: String, workers: Int) -> [CallMeasurement] {
        measurements.filter { $0.verb == verb && $0.workers == workers }
            .sorted { $0.bytes < $1.bytes }
    }

    /// How many times as fast as one worker, in each round; empty where that was not measured.
    public func speedups(of measurement: CallMeasurement) -> [Double] {
        let alone = measurements.first {
            $0.verb == measurement.verb && $0.workers == 1 && $0.bytes == measurement.bytes
        }
        guard let alone else { return [] }
        return zip(alone.samples, measurement.samples).map { $0.seconds / $1.seconds }
    }

    /// What each character cost that a text has more than the smallest one, in nanoseconds: both
    /// texts have the start of the program in them, and the difference has not. By the fastest runs.
    ///
    /// Nil for texts below the judged sizes, and where none was measured below those.
    public func costBeyondSmallest(of measurement: CallMeasurement) -> Double? {
        guard measurement.megabytes >= judgedFrom,
            let smallest = smallest(measurement.verb, workers: measurement.workers)
        else { return nil }
        return (measurement.fastest - smallest.fastest)
            / Double(measurement.characters - smallest.characters) * 1e9
    }

    /// The smallest text, if it is below the judged sizes.
    func smallest(_ verb: String, workers: Int) -> CallMeasurement? {
        curve(verb, workers: workers).first { $0.megabytes < judgedFrom }
    }

    /// The law of a verb's times, in seconds over bytes: fitted to the medians of the sizes that are
    /// judged. Nil where there are not two.
    public func law(_ verb: String, workers: Int) -> PowerLaw? {
        PowerLaw(
            fitting: curve(verb, workers: workers).filter { $0.megabytes >= judgedFrom }
                .map { (x: Double($0.bytes), y: $0.seconds) })
    }

    /// What result files keep of it.
    public var series: [Series] {
        measurements.flatMap(series) + exponents
    }

    private func series(of measurement: CallMeasurement) -> [Series] {
        func entry(
            _ metric: String, _ unit: String, _ samples: [Double], better: Series.Better = .less
        ) -> Series {
            Series(
                "scale \(measurement.verb) \(measurement.megabytes) MB",
                contender: measurement.contender, metric: metric, unit: unit, better: better,
                samples: samples, bytes: measurement.bytes, characters: measurement.characters,
                workers: measurement.workers,
                checked: "the same output with every number of workers")
        }
        var series = [
            entry("time", "s", measurement.samples.map(\.seconds)),
            entry("core time", "s", measurement.samples.map(\.coreSeconds)),
            entry("peak memory", "bytes", measurement.samples.map(\.peakBytes)),
            entry("time per character", "ns", measurement.nanosecondsPerCharacter),
        ]
        if let cost = costBeyondSmallest(of: measurement) {
            series.append(entry("time per further character", "ns", [cost]))
        }
        let speedups = speedups(of: measurement)
        if measurement.workers > 1, !speedups.isEmpty {
            series.append(entry("speed-up", "", speedups, better: .more))
        }
        return series
    }

    private var exponents: [Series] {
        verbs.flatMap { verb in
            workers(of: verb).compactMap { workers in
                law(verb, workers: workers).map { law in
                    let curve = curve(verb, workers: workers)
                    return Series(
                        "scale \(verb)", contender: curve[0].contender, metric: "exponent",
                        unit: "", better: .less, samples: [law.exponent], workers: workers)
                }
            }
        }
    }
}
