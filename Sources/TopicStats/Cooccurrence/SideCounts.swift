// How often a node's collocates stand in front of it, and how often behind.

import TextStatistics
import TextStorage

/// Counts of the left and the right side of windows around nodes.
final class SideCounts: Sendable {
    /// The counts of one side, scaled as its own reach asks for.
    private struct Side: Sendable {
        var rows: [[UInt64]] = []
        var scale = 1.0

        func count(_ pair: PairRecord) -> Double {
            rows.isEmpty ? 0 : Double(rows[pair.first][pair.second]) / scale
        }
    }

    private let left: Side
    private let right: Side

    /// Counts each side by itself.
    init(
        _ corpus: PairCorpus, _ counting: PairCounting, _ execution: Execution, memory: Int?
    ) throws(TopicStatsError) {
        func side(_ window: PairCounting.Window) throws(TopicStatsError) -> Side {
            var counting = counting
            counting.window = window
            // With the same reach on both sides, none, nothing is counted.
            guard window.before + window.after > 0 else { return Side() }
            let counter = PairCounter(corpus, counting, execution, memory: memory)
            let rows = try counter.run(inOrder: false) { _ in SideVisitor(width: counter.width) }
                .visitors
            return Side(rows: rows.flatMap(\.rows), scale: Double(counting.weights.scale))
        }
        let window = counting.reach
        left = try side(PairCounting.Window(before: window.before, after: 0))
        right = try side(PairCounting.Window(before: 0, after: window.after))
    }

    /// The meetings in front of and behind the node.
    func counts(_ pair: PairRecord) -> (left: Double, right: Double) {
        (left.count(pair), right.count(pair))
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
