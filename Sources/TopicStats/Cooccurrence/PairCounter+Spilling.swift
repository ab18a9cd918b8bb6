// Counting pairs of a corpus that is larger than the memory allowed: group by group of its parts.

import Synchronization
import TextStatistics
import TextStorage

extension PairCounter {
    /// Counts each group of parts by itself into a temporary file, then adds the groups up.
    ///
    /// Counts are whole numbers, so the sums are those of counting in one go.
    func runSpilling<Visitor: PairVisitor & Sendable>(
        _ groups: [[Range<Int>]], inOrder: Bool, _ makeVisitor: @Sendable (SharedMargins) -> Visitor
    ) throws(TopicStatsError) -> (visitors: [Visitor], margins: SharedMargins) {
        let file = try scratchFile()
        let blocks = rowBlocks(1024)
        // Each group is a pass over the rows, and adding them up is the last.
        progress.passes = groups.count + 1
        var margins = PairMargins(counting, width: width)
        var runs: [[Slice]] = []
        for group in groups {
            var own = PairMargins(counting, width: width)
            let parts = try makeParts(group, adding: &own)
            margins.add(own)
            runs.append(try writeRun(parts, blocks, largestRow: own.largestRow, to: file))
        }
        let shared = SharedMargins(margins)
        let visitors = try merge(
            runs, blocks, shared, from: file, inOrder: inOrder, makeVisitor)
        return (visitors, shared)
    }

    /// Where a block of rows of one group lies in the temporary file.
    private struct Slice: Sendable {
        var position: Int
        var count: Int
    }

    private func writeRun(
        _ parts: [any PairPart], _ blocks: [Range<Int>], largestRow: UInt64, to file: ScratchFile
    ) throws(TopicStatsError) -> [Slice] {
        let slices = Mutex([Slice](repeating: Slice(position: 0, count: 0), count: blocks.count))
        try inParallel(tasks: blocks.count, execution) { tasks throws(TopicStatsError) in
            var accumulator = counting.makeAccumulator(width: width, largestRow: largestRow)
            var columns = ContiguousBuffer<UInt32>()
            var counts = ContiguousBuffer<UInt64>()
            var bytes = ContiguousBuffer<UInt8>()
            while let task = tasks.take() {
                progress.report(tasks: blocks.count)
                bytes.removeAll()
                for row in blocks[task] {
                    columns.removeAll()
                    counts.removeAll()
                    counting.countRow(
                        row, of: parts, inOrder: true, with: &accumulator, into: &columns, &counts)
                    PackedRow.append(columns, counts, to: &bytes)
                }
                do throws(SystemError) {
                    let slice = Slice(position: try file.append(bytes), count: bytes.count)
                    slices.withLock { $0[task] = slice }
                } catch {
                    throw .scratch(OutputFailure(error))
                }
            }
        }
        return slices.withLock { $0 }
    }

    private func merge<Visitor: PairVisitor & Sendable>(
        _ runs: [[Slice]], _ blocks: [Range<Int>], _ margins: SharedMargins,
        from file: ScratchFile, inOrder: Bool, _ makeVisitor: @Sendable (SharedMargins) -> Visitor
    ) throws(TopicStatsError) -> [Visitor] {
        let done = Mutex<[(Int, Visitor)]>([])
        let largestRow = margins.margins.largestRow
        try inParallel(tasks: blocks.count, execution) { tasks throws(TopicStatsError) in
            var accumulator = counting.makeAccumulator(width: width, largestRow: largestRow)
            var columns = ContiguousBuffer<UInt32>()
            var counts = ContiguousBuffer<UInt64>()
            var bytes = ContiguousBuffer<UInt8>()
            while let task = tasks.take() {
                progress.report(tasks: blocks.count)
                bytes.removeAll()
                var readers: [Int] = []
                do throws(SystemError) {
                    for run in runs {
                        readers.append(bytes.count)
                        try file.read(run[task].count, at: run[task].position, into: &bytes)
                    }
                } catch {
                    throw .scratch(OutputFailure(error))
                }
                let visitor = makeVisitor(margins)
                for row in blocks[task] {
                    columns.removeAll()
                    counts.removeAll()
                    accumulator.begin(
                        increments: readers.reduce(0) { $0 + PackedRow.count(bytes, at: $1) })
                    for index in readers.indices {
                        PackedRow.add(bytes, from: &readers[index], to: &accumulator)
                    }
                    accumulator.drain(
                        from: counting.isSymmetric ? row : 0, inOrder: inOrder, into: &columns,
                        &counts)
                    try visitor.visit(row, columns, counts)
                }
                try visitor.finish()
                done.withLock { $0.append((task, visitor)) }
            }
        }
        return done.withLock { $0.sorted { $0.0 < $1.0 }.map(\.1) }
    }
}
