// What was measured: the raw samples of one figure, with all that is needed to read them later.

/// The samples of one figure of one contender, as result files keep them.
///
/// The file names of the members are the names here; programs in other languages write the same.
public struct Series: Codable, Sendable, Equatable {
    /// Which samples are the better ones.
    public enum Better: String, Codable, Sendable {
        /// Higher ones, as of speeds.
        case more
        /// Lower ones, as of times and memory.
        case less
    }

    /// What is measured, the same in every result: `segment zh`, `pairs, window 5`.
    public var name: String
    /// Who does it, where several do the same: `topicstats, 1 worker`, `rjieba 0.2.2`.
    public var contender: String?
    /// Whether it is the contender that the others are compared with: ours.
    public var isOurs: Bool?
    /// What the samples are: `×ICU`, `time`, `allocations`, `instructions`, `peak memory`, `rate`.
    public var metric: String
    /// Their unit: `s`, `bytes`, `1/s`; empty for numbers without one.
    public var unit: String
    /// Which of them are better.
    public var better: Better
    /// Whether the same program on the same input gives the same figure again, or nearly, however
    /// busy the machine is.
    public var isDeterministic: Bool?
    /// The samples, in the order in which they were taken.
    public var samples: [Double]
    /// How many samples each run of the harness took, where several were put together.
    public var blocks: [Int]?
    /// The size of the input in bytes.
    public var bytes: Int?
    /// A checksum of the input: figures of other texts are other figures.
    public var text: String?
    /// The size of the input in characters (Unicode scalar values).
    public var characters: Int?
    /// The number of workers.
    public var workers: Int?
    /// What was made sure of before it was timed, and in every round.
    public var checked: String?

    /// A series.
    public init(
        _ name: String, contender: String? = nil, isOurs: Bool? = nil, metric: String,
        unit: String, better: Better, isDeterministic: Bool? = nil, samples: [Double] = [],
        bytes: Int? = nil, characters: Int? = nil, workers: Int? = nil, checked: String? = nil,
        text: String? = nil
    ) {
        self.name = name
        self.contender = contender
        self.isOurs = isOurs
        self.metric = metric
        self.unit = unit
        self.better = better
        self.isDeterministic = isDeterministic
        self.samples = samples
        self.bytes = bytes
        self.characters = characters
        self.workers = workers
        self.checked = checked
        self.text = text
    }

    /// What tells a figure from all others.
    public struct Key: Hashable, Sendable {
        let name: String
        let contender: String?
        let metric: String
        let bytes: Int?
        let text: String?
        let workers: Int?
    }

    /// What tells this figure from all others.
    public var key: Key {
        Key(
            name: name, contender: contender, metric: metric, bytes: bytes, text: text,
            workers: workers)
    }

    /// The middle of the samples; not a number where there are none.
    public var median: Double { BenchmarkSupport.median(samples) }
}

extension [Series] {
    /// Those that have samples: nothing can be said of others.
    public var withSamples: [Series] { filter { !$0.samples.isEmpty } }
}
