// Counts all pairs of a corpus: parts of it are indexed, then rows are counted, both in parallel.

import Synchronization
import TextStatistics
import TextStorage

/// A number of bytes for people.
private func megabytes(_ bytes: Int) -> String { "\(max((bytes + 500_000) / 1_000_000, 1)) MB" }

/// Takes one row of counts after the other; made for one block of rows, by one worker.
protocol PairVisitor: AnyObject {
    /// Takes a row: its columns, in order where that was asked for, with their counts.
    func visit(
        _ row: Int, _ columns: borrowing ContiguousBuffer<UInt32>,
        _ counts: borrowing ContiguousBuffer<UInt64>
    ) throws(TopicStatsError)

    /// Ends the block.
    func finish() throws(TopicStatsError)
}

/// The margins of a corpus, shared when they are complete.
final class SharedMargins: Sendable {
    let margins: PairMargins

    init(_ margins: consuming PairMargins) {
        self.margins = margins
    }
}

/// Counts pairs in one scope.
struct PairCounter: Sendable {
    let corpus: PairCorpus
    let counting: PairCounting
    let execution: Execution
    /// The bytes that indexed parts may take; nil sets no limit.
    let memory: Int?
    /// How far the counting has come.
    let progress: CountingProgress
    /// The rows that are counted: those of the nodes, or all.
    let rows: Range<Int>

    init(
        _ corpus: PairCorpus, _ counting: PairCounting, _ execution: Execution, memory: Int?
    ) {
        self.corpus = corpus
        self.counting = counting
        self.execution = execution
        self.memory = memory
        progress = CountingProgress(corpus.summary, execution)
        let nodes = corpus.terms.nodeCount
        rows = 0..<(nodes > 0 ? nodes : corpus.terms.count)
    }

    /// The number of terms: rows and columns.
    var width: Int { corpus.terms.count }

    /// Counts; every block of rows goes to a visitor of its own, made for its margins.
    ///
    /// The columns of a row come in order where `inOrder` asks for it. Returns the visitors in the
    /// order of the rows, and the margins.
    func run<Visitor: PairVisitor & Sendable>(
        inOrder: Bool, _ makeVisitor: @Sendable (SharedMargins) -> Visitor
    ) throws(TopicStatsError) -> (visitors: [Visitor], margins: SharedMargins) {
        let groups = partGroups()
        if groups.count > 1, let memory, let note = execution.note {
            note(
                "counting pairs at once takes some \(megabytes(indexSize)); to stay within "
                    + "\(megabytes(memory)) with all else it is done in \(groups.count) parts, "
                    + "through temporary files in \(ScratchFile.directory)")
        }
        if groups.count == 1 {
            var margins = PairMargins(counting, width: width)
            let parts = try makeParts(groups[0], adding: &margins)
            let shared = SharedMargins(margins)
            let visitors = try countRows(shared, makeVisitor) { row, accumulator, columns, counts in
                counting.countRow(
                    row, of: parts, inOrder: inOrder, with: &accumulator, into: &columns, &counts)
            }
            return (visitors, shared)
        }
        return try runSpilling(groups, inOrder: inOrder, makeVisitor)
    }

    // MARK: Parts

    /// About how many bytes tokens and index take if they are not divided.
    var indexSize: Int { corpus.stream.count * (counting.bytesPerToken + 4) }

    /// Ranges of chunks: the parts, in groups that are in memory together.
    private func partGroups() -> [[Range<Int>]] {
        let chunks = corpus.stream.chunks
        let total = corpus.stream.count
        var size = min(max(total / max(execution.workers, 1) + 1, 1 << 16), 1 << 22)
        var partsPerGroup = Int.max
        if let memory {
            let room = max(memory / 8 * 3 / counting.bytesPerToken, 1 << 16)
            if total > room {
                // As many parts at a time as there are workers to index them.
                partsPerGroup = max(execution.workers, 1)
                size = min(size, max(room / partsPerGroup, 1 << 15))
            }
        }
        var parts: [Range<Int>] = []
        var start = 0
        var tokens = 0
        for (index, chunk) in chunks.enumerated() {
            tokens += chunk.count
            // With the next chunk it would be farther from the size than without.
            if tokens >= size - chunk.count / 2 {
                parts.append(start..<index + 1)
                start = index + 1
                tokens = 0
            }
        }
        if start < chunks.count || parts.isEmpty { parts.append(start..<chunks.count) }
        return stride(from: 0, to: parts.count, by: min(partsPerGroup, parts.count)).map { first in
            Array(parts[first..<min(first + min(partsPerGroup, parts.count), parts.count)])
        }
    }

    /// Indexes parts, in parallel, and adds their margins.
    func makeParts(
        _ ranges: [Range<Int>], adding sum: inout PairMargins
    ) throws(TopicStatsError) -> [any PairPart] {
        let parts = Mutex<[(Int, any PairPart)]>([])
        let total = Mutex(PairMargins(counting, width: width))
        try inParallel(tasks: ranges.count, execution) { tasks throws(TopicStatsError) in
            var margins = PairMargins(counting, width: width)
            while let task = tasks.take() {
                var reader = UnitReader(
                    corpus.stream, chunks: ranges[task], by: counting, width: width,
                    translations: corpus.terms.translations)
                do throws(SystemError) {
                    let part = try counting.makePart(
                        width: width, rows: rows,
                        expected: corpus.stream.chunks[ranges[task]].reduce(0) { $0 + $1.count },
                        margins: &margins
                    ) { unit throws(SystemError) in try reader.next(into: &unit) }
                    parts.withLock { $0.append((task, part)) }
                } catch {
                    throw .scratch(OutputFailure(error))
                }
            }
            total.withLock { $0.add(margins) }
        }
        let added = total.withLock { total in
            var taken = PairMargins(counting, width: 0)
            swap(&taken, &total)
            return taken
        }
        sum.add(added)
        return parts.withLock { $0.sorted { $0.0 < $1.0 }.map(\.1) }
    }

    // MARK: Rows

    /// Rows in blocks of about the same work; depends on the corpus alone.
    func rowBlocks(_ count: Int = 256) -> [Range<Int>] {
        let terms = corpus.terms
        var total: UInt64 = 0
        for row in rows { total += terms.frequencies[row] + 4 }
        let share = total / UInt64(count) + 1
        var blocks: [Range<Int>] = []
        var start = rows.lowerBound
        var sum: UInt64 = 0
        for row in rows {
            sum += terms.frequencies[row] + 4
            if sum >= share {
                blocks.append(start..<row + 1)
                start = row + 1
                sum = 0
            }
        }
        if start < rows.upperBound { blocks.append(start..<rows.upperBound) }
        return blocks
    }

    private func countRows<Visitor: PairVisitor & Sendable>(
        _ margins: SharedMargins, _ makeVisitor: @Sendable (SharedMargins) -> Visitor,
        _ source:
            @Sendable (
                Int, inout RowAccumulator, inout ContiguousBuffer<UInt32>,
                inout ContiguousBuffer<UInt64>
            ) -> Void
    ) throws(TopicStatsError) -> [Visitor] {
        let blocks = rowBlocks()
        let done = Mutex<[(Int, Visitor)]>([])
        let largestRow = margins.margins.largestRow
        try inParallel(tasks: blocks.count, execution) { tasks throws(TopicStatsError) in
            var accumulator = counting.makeAccumulator(width: width, largestRow: largestRow)
            var columns = ContiguousBuffer<UInt32>()
            var counts = ContiguousBuffer<UInt64>()
            while let task = tasks.take() {
                progress.report(tasks: blocks.count)
                let visitor = makeVisitor(margins)
                for row in blocks[task] {
                    columns.removeAll()
                    counts.removeAll()
                    source(row, &accumulator, &columns, &counts)
                    try visitor.visit(row, columns, counts)
                }
                try visitor.finish()
                done.withLock { $0.append((task, visitor)) }
            }
        }
        return done.withLock { $0.sorted { $0.0 < $1.0 }.map(\.1) }
    }
}
