// What a co-occurrence is: where two terms must meet, and how their meetings are counted.

/// The stretches of text that a stream marks the ends of; each end also ends the smaller ones.
package enum TextUnit: String, CaseIterable, Sendable, Comparable {
    case sentence, paragraph, document

    package static func < (left: TextUnit, right: TextUnit) -> Bool { left.mark < right.mark }

    /// The number that marks the end of such a unit in a stream of term ids.
    package var mark: UInt32 {
        switch self {
        case .sentence: .max - 2
        case .paragraph: .max - 1
        case .document: .max
        }
    }

    /// The smallest of the marks: term ids are below it.
    package static let firstMark = TextUnit.sentence.mark
}

/// How pairs of terms are counted.
package struct PairCounting: Sendable, Equatable {
    /// How far a window reaches, in tokens.
    package struct Window: Sendable, Equatable {
        /// Tokens in front of the first term.
        package var before: Int
        /// Tokens behind it.
        package var after: Int

        /// A window.
        package init(before: Int, after: Int) {
            self.before = before
            self.after = after
        }
    }

    /// The window; nil counts all pairs of a unit.
    package var window: Window?
    /// The unit that pairs are counted in, and that no window reaches out of.
    package var unit = TextUnit.sentence
    /// Whether the second term must stand behind the first.
    package var isOrdered = false
    /// Whether a unit counts a pair once, however often it occurs there.
    package var isBoolean = false
    /// Whether a pair at distance d counts 1/d.
    package var isWeighted = false
    /// Whether terms that are not counted leave no gap: the others close up.
    package var closesGaps = false

    /// Pairs in the same sentence.
    package init() {}

    /// Whether the first term sees the second as often as the other way round.
    package var isSymmetric: Bool {
        !isOrdered && (window.map { $0.before == $0.after } ?? true)
    }

    /// What is looked at in front of and behind a first term.
    package var reach: Window {
        guard let window else { return Window(before: 0, after: 0) }
        return isOrdered ? Window(before: 0, after: window.after) : window
    }

    /// The weights of the distances 1, 2, … as whole numbers, and the number that stands for 1.
    package var weights: DistanceWeights {
        DistanceWeights(reach: max(reach.before, reach.after), isInverse: isWeighted)
    }
}

/// Weights of distances as whole numbers, so that sums are exact in any order.
package struct DistanceWeights: Sendable, Equatable {
    /// What stands for 1: the least common multiple of all distances, or 1.
    package let scale: UInt64
    /// The weight of each distance from 1 on.
    package let values: [UInt64]

    /// The widest window whose weights 1/d are whole numbers of at most 2^28: no text is long enough
    /// for their sums not to fit in 64 bits.
    package static let largestInverseReach = 22

    init(reach: Int, isInverse: Bool) {
        guard isInverse else {
            scale = 1
            values = Array(repeating: 1, count: reach)
            return
        }
        precondition(reach <= Self.largestInverseReach, "too wide for exact weights")
        let scale = (1...UInt64(max(reach, 1))).reduce(1) { multiple, distance in
            multiple / greatestCommonDivisor(multiple, distance) * distance
        }
        self.scale = scale
        values = (1..<UInt64(reach) + 1).map { scale / $0 }
    }

    /// The sum of the weights of the first distances: at 0, 1, 2, … of them.
    var sums: [UInt64] {
        values.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    }
}

private func greatestCommonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
    second == 0 ? first : greatestCommonDivisor(second, first % second)
}
