// Timing in turns: what is timed, and what is made of its times.

/// What one round of a contender gave.
public struct Sample {
    /// How long it took.
    public var seconds: Double
    /// How many tokens it found.
    public var tokens: Int

    /// A sample that something else has taken.
    public init(seconds: Double, tokens: Int) {
        self.seconds = seconds
        self.tokens = tokens
    }
}

/// What is timed, and the samples taken of it so far.
public struct Contender {
    /// The name in the table.
    public var name: String
    /// The samples in the order in which they were taken.
    public private(set) var samples: [Sample] = []
    private let take: () throws -> Sample

    /// Work that is timed here and returns the number of tokens it found.
    public init(_ name: String, work: @escaping () throws -> Int) {
        self.init(name) { () throws -> Sample in
            var tokens = 0
            let clock = ContinuousClock()
            let elapsed = try clock.measure { tokens = try work() }
            let (whole, parts) = elapsed.components
            return Sample(seconds: Double(whole) + 1e-18 * Double(parts), tokens: tokens)
        }
    }

    /// Work that times itself.
    public init(_ name: String, sample take: @escaping () throws -> Sample) {
        self.name = name
        self.take = take
    }

    /// Takes one more sample.
    @discardableResult
    public mutating func run() throws -> Sample {
        let sample = try take()
        samples.append(sample)
        return sample
    }

    /// The median of the times.
    public var seconds: Double { median(samples.map(\.seconds)) }
}

/// The middle value; of an even number of values, the mean of the middle two; of none, not a number.
public func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
