// Counting pairs of a corpus that is larger than the memory allowed: group by group of its parts.

import Synchronization
import TextStatistics
import TextStorage

extension PairCounter {
    /// Counts each group of parts by itself into a temporary file, then adds the groups up.
    ///
    /// Counts are whole numbers, so the sums are those of counting in one go.
    func runSpilling<Visitor: PairVisitor & Sendable>(
        _ groups: [[Range<Int>]], _ makeVisitor: @Sendable (SharedMargins) -> Visitor
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
        let visitors = try merge(runs, blocks, shared, from: file, makeVisitor)
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
                        row, of: parts, with: &accumulator, into: &columns, &counts)
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
        from file: ScratchFile, _ makeVisitor: @Sendable (SharedMargins) -> Visitor
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
                        from: counting.isSymmetric ? row : 0, into: &columns, &counts)
                    try visitor.visit(row, columns, counts)
                }
                try visitor.finish()
                done.withLock { $0.append((task, visitor)) }
            }
        }
        return done.withLock { $0.sorted { $0.0 < $1.0 }.map(\.1) }
    }
}

/// A row of counts in few bytes: the number of columns, then for each the distance from the one
/// before and the count, all in groups of seven bits, the lowest first.
enum PackedRow {
    /// Appends a row.
    static func append(
        _ columns: borrowing ContiguousBuffer<UInt32>, _ counts: borrowing ContiguousBuffer<UInt64>,
        to bytes: inout ContiguousBuffer<UInt8>
    ) {
        append(UInt64(columns.count), to: &bytes)
        var last: UInt32 = 0
        for index in 0..<columns.count {
            append(UInt64(columns[index] - last), to: &bytes)
            append(counts[index], to: &bytes)
            last = columns[index]
        }
    }

    /// The number of columns of the row at a position.
    static func count(_ bytes: borrowing ContiguousBuffer<UInt8>, at position: Int) -> Int {
        var position = position
        return Int(read(bytes, &position))
    }

    /// Adds the row at a position to an accumulator, and moves the position behind it.
    static func add(
        _ bytes: borrowing ContiguousBuffer<UInt8>, from position: inout Int,
        to accumulator: inout RowAccumulator
    ) {
        let count = read(bytes, &position)
        var column: UInt64 = 0
        for _ in 0..<count {
            column += read(bytes, &position)
            let value = read(bytes, &position)
            accumulator.add(value, to: Int(column))
        }
    }

    private static func append(_ number: UInt64, to bytes: inout ContiguousBuffer<UInt8>) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private static func read(
        _ bytes: borrowing ContiguousBuffer<UInt8>, _ position: inout Int
    ) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = bytes[position]
            position += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
    }
}
