// Chance that is the same in every run: a generator of numbers, and draws with given weights.

/// Draws numbers with given weights in constant time (Walker 1977, Vose 1991).
struct AliasSampler {
    private var thresholds: [Double]
    private var aliases: [Int]

    init(_ weights: [Double]) {
        let total = weights.reduce(0, +)
        var scaled = weights.map { $0 / total * Double(weights.count) }
        thresholds = Array(repeating: 1, count: weights.count)
        aliases = Array(weights.indices)
        var small = scaled.indices.filter { scaled[$0] < 1 }
        var large = scaled.indices.filter { scaled[$0] >= 1 }
        while let low = small.popLast(), let high = large.last {
            thresholds[low] = scaled[low]
            aliases[low] = high
            scaled[high] -= 1 - scaled[low]
            if scaled[high] < 1 {
                large.removeLast()
                small.append(high)
            }
        }
    }

    func draw(_ random: inout SplitMix64) -> Int {
        let column = Int(random.next() % UInt64(thresholds.count))
        let chance = Double(random.next() >> 11) / 9_007_199_254_740_992
        return chance < thresholds[column] ? column : aliases[column]
    }
}

/// SplitMix64 (Steele, Lea & Flood 2014): the same numbers in every run.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
