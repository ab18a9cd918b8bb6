// How often a node's collocates stand in front of it, and how often behind.

import TextStatistics
import TextStorage

/// Counts of the left and the right side of windows around nodes.
final class SideCounts: Sendable {
    private let left: [[UInt64]]
    private let right: [[UInt64]]

    /// Counts each side by itself.
    init(
        _ corpus: PairCorpus, _ counting: PairCounting, _ execution: Execution, memory: Int?
    ) throws(TopicStatsError) {
        func side(_ window: PairCounting.Window) throws(TopicStatsError) -> [[UInt64]] {
            var counting = counting
            counting.window = window
            // With the same reach on both sides, none, nothing is counted.
            guard window.before + window.after > 0 else { return [] }
            let counter = PairCounter(corpus, counting, execution, memory: memory)
            let rows = try counter.run { _ in SideVisitor(width: counter.width) }.visitors
            return rows.flatMap(\.rows)
        }
        let window = counting.reach
        left = try side(PairCounting.Window(before: window.before, after: 0))
        right = try side(PairCounting.Window(before: 0, after: window.after))
    }

    /// The counts in front of and behind the node.
    func counts(_ pair: PairRecord) -> (left: UInt64, right: UInt64) {
        (
            left.isEmpty ? 0 : left[pair.first][pair.second],
            right.isEmpty ? 0 : right[pair.first][pair.second]
        )
    }
}

/// Keeps whole rows.
private final class SideVisitor: PairVisitor, @unchecked Sendable {
    // One worker at a time.
    private(set) var rows: [[UInt64]] = []
    private let width: Int

    init(width: Int) {
        self.width = width
    }

    func visit(
        _ row: Int, _ columns: borrowing ContiguousBuffer<UInt32>,
        _ counts: borrowing ContiguousBuffer<UInt64>
    ) {
        var values = [UInt64](repeating: 0, count: width)
        for index in 0..<columns.count { values[Int(columns[index])] = counts[index] }
        rows.append(values)
    }

    func finish() {}
}
