// How much each term takes part in co-occurrences: the margins of the matrix of pairs.

import TextStorage

/// Sums over all pairs of a corpus, whether their other term is asked for or not.
///
/// Where occurrences are counted, the pairs of a matrix are ordered (a first and a second place),
/// a symmetric matrix holds each meeting twice, and `rows` and `columns` are its sums. Where a unit
/// counts a pair once, they hold the units with each term, and `total` the units that hold a token.
package struct PairMargins: ~Copyable {
    /// The sum of each row: meetings in which the term comes first.
    package private(set) var rows: ContiguousBuffer<UInt64>
    /// The sum of each column; empty where it is that of the row.
    private var columns: ContiguousBuffer<UInt64>
    /// The sum of all.
    package private(set) var total: UInt64 = 0
    /// The tokens that were looked at.
    package private(set) var tokens: UInt64 = 0
    /// The unit in which a term was last seen, plus one, where units are counted.
    private var lastUnits: ContiguousBuffer<UInt32>
    private var unit: UInt32 = 0

    private let counting: PairCounting
    private let width: Int
    private let reach: PairCounting.Window
    private let sums: [UInt64]

    /// Margins of nothing, for terms below `width`.
    package init(_ counting: PairCounting, width: Int) {
        self.counting = counting
        self.width = width
        rows = ContiguousBuffer(repeating: 0, count: width)
        let needsColumns = !counting.isBoolean && !counting.isSymmetric
        columns = ContiguousBuffer(repeating: 0, count: needsColumns ? width : 0)
        lastUnits = ContiguousBuffer(repeating: 0, count: counting.isBoolean ? width : 0)
        reach = counting.reach
        sums = counting.weights.sums
    }

    /// The sum of a column: meetings in which the term comes second.
    package func column(_ term: Int) -> UInt64 {
        columns.isEmpty ? rows[term] : columns[term]
    }

    /// The largest sum of a row.
    package var largestRow: UInt64 {
        var largest: UInt64 = 0
        for term in 0..<rows.count { largest = max(largest, rows[term]) }
        return largest
    }

    /// Adds the margins of another part of the corpus.
    package mutating func add(_ other: borrowing PairMargins) {
        for term in 0..<rows.count { rows[term] += other.rows[term] }
        for term in 0..<columns.count { columns[term] += other.columns[term] }
        total += other.total
        tokens += other.tokens
    }

    /// Adds a unit: the terms of its tokens, those that are not asked for as `width` or more.
    ///
    /// Complexity: O(tokens).
    mutating func addUnit(_ unit: borrowing ContiguousBuffer<UInt32>) {
        guard !unit.isEmpty else { return }
        tokens += UInt64(unit.count)
        if counting.isBoolean {
            addUnitOnce(unit)
        } else if counting.window != nil {
            addWindows(unit)
        } else {
            addPairs(unit)
        }
    }

    private mutating func addUnitOnce(_ terms: borrowing ContiguousBuffer<UInt32>) {
        total += 1
        if unit == .max {
            for term in 0..<lastUnits.count { lastUnits[term] = 0 }
            unit = 0
        }
        unit += 1
        for index in 0..<terms.count {
            let term = Int(terms[index])
            guard term < width, lastUnits[term] != unit else { continue }
            lastUnits[term] = unit
            rows[term] += 1
        }
    }

    private mutating func addWindows(_ terms: borrowing ContiguousBuffer<UInt32>) {
        let last = terms.count - 1
        // Between these no end of the unit is within reach.
        let widest = max(reach.before, reach.after)
        let inner = min(widest, terms.count)..<max(min(widest, terms.count), terms.count - widest)
        for index in 0..<inner.lowerBound { addWindow(Int(terms[index]), index, last - index) }
        for index in inner.upperBound..<terms.count {
            addWindow(Int(terms[index]), index, last - index)
        }
        let whole = sums[reach.before] + sums[reach.after]
        total += whole * UInt64(inner.count)
        for index in inner {
            let term = Int(terms[index])
            guard term < width else { continue }
            rows[term] += whole
            if !columns.isEmpty { columns[term] += whole }
        }
    }

    /// Adds the window of a term with some tokens of its unit in front of it and behind.
    private mutating func addWindow(_ term: Int, _ before: Int, _ after: Int) {
        let sum = sums[min(reach.before, before)] + sums[min(reach.after, after)]
        total += sum
        guard term < width else { return }
        rows[term] += sum
        // Seen from the second term, what was behind is in front.
        if !columns.isEmpty {
            columns[term] += sums[min(reach.after, before)] + sums[min(reach.before, after)]
        }
    }

    private mutating func addPairs(_ terms: borrowing ContiguousBuffer<UInt32>) {
        let others = UInt64(terms.count - 1)
        total += UInt64(terms.count) * others / (counting.isOrdered ? 2 : 1)
        for index in 0..<terms.count {
            let term = Int(terms[index])
            guard term < width else { continue }
            if counting.isOrdered {
                rows[term] += others - UInt64(index)
                columns[term] += UInt64(index)
            } else {
                rows[term] += others
            }
        }
    }
}
