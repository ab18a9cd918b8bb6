// What was measured of one call of the program, and the figures that are made of it.

import BenchmarkSupport

/// One sample: the mean over some runs of the program, or over one.
public struct RunSample: Sendable, Equatable {
    /// Seconds from the start of the process to its end, its start-up included.
    public var seconds: Double
    /// Seconds of all cores, in the program and in the system for it.
    public var coreSeconds: Double
    /// The most memory that was resident at once, in bytes; of several runs the highest.
    public var peakBytes: Double

    /// A sample.
    public init(seconds: Double, coreSeconds: Double, peakBytes: Double) {
        self.seconds = seconds
        self.coreSeconds = coreSeconds
        self.peakBytes = peakBytes
    }
}

/// The samples of a verb on one text with one number of workers.
public struct CallMeasurement: Sendable {
    /// The verb of the command line.
    public var verb: String
    /// The size of the text as it was asked for, in millions of bytes.
    public var megabytes: Int
    /// The size of the text in bytes.
    public var bytes: Int
    /// The size of the text in characters (Unicode scalar values).
    public var characters: Int
    /// The number of workers.
    public var workers: Int
    /// The samples in the order in which they were taken, one a round.
    public var samples: [RunSample] = []

    /// A measurement without samples.
    public init(verb: String, megabytes: Int, bytes: Int, characters: Int, workers: Int) {
        self.verb = verb
        self.megabytes = megabytes
        self.bytes = bytes
        self.characters = characters
        self.workers = workers
    }

    /// The median of the times, in seconds.
    public var seconds: Double { median(samples.map(\.seconds)) }

    /// The lowest of the times, in seconds: what else a machine has to do makes runs slower and none
    /// faster, so costs are judged by it (Chen & Revels 2016, arXiv:1608.04295).
    public var fastest: Double { samples.map(\.seconds).min() ?? 0 }

    /// What a character costs in each sample, in nanoseconds.
    public var nanosecondsPerCharacter: [Double] {
        samples.map { $0.seconds / Double(characters) * 1e9 }
    }

    /// The median of the peaks, in bytes.
    public var peakBytes: Double { median(samples.map(\.peakBytes)) }

    /// How many workers, in words.
    public var contender: String { workers == 1 ? "1 worker" : "\(workers) workers" }
}
