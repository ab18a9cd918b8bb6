// Keeps the pairs that are shown, as they are counted.

import Synchronization
import TextStatistics
import TextStorage

/// Where the collectors of all blocks bring their pairs.
final class PairCollection: Sendable {
    /// The p-values of one measure over all pairs.
    final class TestValues: Sendable {
        let measure: AssociationMeasure
        fileprivate let values: Mutex<RecordSorter>

        init(_ measure: AssociationMeasure, memory: Int?) {
            self.measure = measure
            values = Mutex(RecordSorter(memory: memory))
        }

        /// All p-values, the largest first.
        func sorted() throws(TopicStatsError) -> SortedRecords {
            try PairCollection.finish(values)
        }
    }

    let options: CooccurrenceOptions
    let tests: [TestValues]
    /// Whether pairs are kept as they are counted: all of them, in the order of their terms.
    let keepsAllInPlace: Bool
    private let pairs: Mutex<RecordSorter>
    private let packed: Mutex<PackedCollection>
    /// A record that as many are known to come before as are shown.
    private let worst = Mutex<SortRecord?>(nil)
    private let total = Atomic(0)

    init(_ options: CooccurrenceOptions, memory: Int?) {
        self.options = options
        let share = memory.map { $0 / 8 }
        pairs = Mutex(RecordSorter(memory: share.map { $0 * 2 }))
        packed = Mutex(PackedCollection(memory: share.map { $0 * 2 }))
        keepsAllInPlace = options.top == 0 && options.order == .terms
        tests =
            options.includesTests
            ? options.measures.filter(\.hasTest).map { TestValues($0, memory: share) } : []
    }

    /// How many pairs pass the filters.
    var matching: Int { total.load(ordering: .relaxed) }

    /// The pairs that are shown, in order.
    func shown(_ score: PairScore) throws(TopicStatsError) -> ShownPairs {
        if keepsAllInPlace { return .packed(packed.withLock { $0.finish() }) }
        return .sorted(try best(), score)
    }

    private func best() throws(TopicStatsError) -> SortedRecords {
        let all = try Self.finish(pairs)
        guard options.top > 0, all.count > options.top else { return all }
        do throws(SystemError) {
            // Every block of rows kept its best ones.
            var cursor = try all.cursor()
            var best = ContiguousBuffer<SortRecord>()
            while best.count < options.top, let record = try cursor.next() { best.append(record) }
            var sorter = RecordSorter(memory: nil)
            try sorter.add(best)
            return try sorter.finish()
        } catch {
            throw .scratch(OutputFailure(error))
        }
    }

    fileprivate func add(
        _ rows: PackedBytes, row: Int, rows count: Int, pairs: Int
    ) throws(TopicStatsError) {
        total.wrappingAdd(pairs, ordering: .relaxed)
        do throws(SystemError) {
            try packed.withLock { packed throws(SystemError) in
                try packed.add(rows, row: row, rows: count, pairs: pairs)
            }
        } catch {
            throw .scratch(OutputFailure(error))
        }
    }

    /// The record behind which none is shown; nil as long as that is not known.
    fileprivate var limitRecord: SortRecord? { worst.withLock { $0 } }

    /// Takes in that as many records as are shown come before this one or are it.
    fileprivate func limit(to record: SortRecord) {
        worst.withLock { worst in worst = min(worst ?? record, record) }
    }

    fileprivate func add(
        _ records: borrowing ContiguousBuffer<SortRecord>, matching: Int
    ) throws(TopicStatsError) {
        total.wrappingAdd(matching, ordering: .relaxed)
        try Self.add(records, to: pairs)
    }

    fileprivate static func add(
        _ records: borrowing ContiguousBuffer<SortRecord>, to sorter: borrowing Mutex<RecordSorter>
    ) throws(TopicStatsError) {
        do throws(SystemError) {
            try sorter.withLock { sorter throws(SystemError) in try sorter.add(records) }
        } catch {
            throw .scratch(OutputFailure(error))
        }
    }

    private static func finish(
        _ sorter: borrowing Mutex<RecordSorter>
    ) throws(TopicStatsError) -> SortedRecords {
        do throws(SystemError) {
            return try sorter.withLock { sorter throws(SystemError) in
                var taken = RecordSorter(memory: nil)
                swap(&taken, &sorter)
                return try taken.finish()
            }
        } catch {
            throw .scratch(OutputFailure(error))
        }
    }
}

/// Filters and scores the pairs of one block of rows.
final class PairCollector: PairVisitor, @unchecked Sendable {
    // One worker at a time.
    private let collection: PairCollection
    private let score: PairScore
    private let order: CooccurrenceOptions.Order
    private var columns = ContiguousBuffer<UInt32>()
    private var counts = ContiguousBuffer<UInt64>()
    private var records = ContiguousBuffer<SortRecord>()
    private var values: [TestBuffer]
    private var matching = 0
    /// Records behind this one are not among the best; nil as long as all may be.
    private var last: SortRecord?
    private let smallest: UInt64
    private let limit: Int
    private let includesSelf: Bool
    /// The rows as they are, packed, where all are kept in their order.
    private var packed = ContiguousBuffer<UInt8>()
    private var firstRow: Int?
    private var rows = 0

    /// p-values on their way to the collection.
    final class TestBuffer {
        var records = ContiguousBuffer<SortRecord>()
    }

    init(_ collection: PairCollection, _ score: PairScore) {
        self.collection = collection
        self.score = score
        let options = collection.options
        order = options.order
        smallest = Self.smallestCount(of: options.minimumPairCount, scale: score.scale)
        limit = options.top > 0 ? options.top : .max
        includesSelf = options.includesSelf
        values = collection.tests.map { _ in TestBuffer() }
        last = collection.limitRecord
    }

    /// The smallest scaled count that is shown as `minimum` or more.
    private static func smallestCount(of minimum: Double, scale: Double) -> UInt64 {
        guard var count = UInt64(exactly: (minimum * scale).rounded(.up)) else { return .max }
        // The product may be off by a rounding.
        if count > 0, Double(count - 1) / scale >= minimum { count -= 1 }
        if Double(count) / scale < minimum { count += 1 }
        return max(count, 1)
    }

    func visit(
        _ row: Int, _ columns: borrowing ContiguousBuffer<UInt32>,
        _ counts: borrowing ContiguousBuffer<UInt64>
    ) throws(TopicStatsError) {
        if firstRow == nil { firstRow = row }
        rows += 1
        if smallest == 1, includesSelf {
            try take(row, columns, counts)
            return
        }
        self.columns.removeAll()
        self.counts.removeAll()
        let itself = includesSelf ? UInt32.max : UInt32(row)
        for index in 0..<columns.count {
            let isShown = counts[index] >= smallest && columns[index] != itself
            self.columns.append(columns[index], if: isShown)
            self.counts.append(counts[index], if: isShown)
        }
        // Taken out while they are read.
        var keptColumns = ContiguousBuffer<UInt32>()
        var keptCounts = ContiguousBuffer<UInt64>()
        swap(&keptColumns, &self.columns)
        swap(&keptCounts, &self.counts)
        try take(row, keptColumns, keptCounts)
        swap(&keptColumns, &self.columns)
        swap(&keptCounts, &self.counts)
    }

    /// Takes the pairs of a row that pass the filters.
    private func take(
        _ row: Int, _ columns: borrowing ContiguousBuffer<UInt32>,
        _ counts: borrowing ContiguousBuffer<UInt64>
    ) throws(TopicStatsError) {
        matching += columns.count
        if collection.keepsAllInPlace {
            PackedRow.append(columns, counts, to: &packed)
        } else if order == .count {
            // What is certainly behind the last is not even made a record.
            let least = last.map { ~$0.key } ?? 0
            for index in 0..<columns.count where counts[index] >= least {
                add(PairRecord(first: row, second: Int(columns[index]), count: counts[index]))
            }
        } else {
            for index in 0..<columns.count {
                add(PairRecord(first: row, second: Int(columns[index]), count: counts[index]))
            }
        }
        if !values.isEmpty {
            for index in 0..<columns.count {
                addTests(
                    of: PairRecord(
                        first: row, second: Int(columns[index]), count: counts[index]))
            }
        }
        // Not by a product: there is no limit to the limit.
        if (records.count - 256) / 4 > limit { keepBest() }
        if records.count > 1 << 16 || (values.first?.records.count ?? 0) > 1 << 16 { try flush() }
    }

    private func add(_ pair: PairRecord) {
        let record = score.sortRecord(pair)
        if last.map({ record < $0 }) ?? true { records.append(record) }
    }

    private func addTests(of pair: PairRecord) {
        let table = score.table(pair)
        for (index, test) in collection.tests.enumerated() {
            let key = ~SortRecord.key(test.measure.logP(of: table, profile: score.profile) ?? 0)
            values[index].records.append(SortRecord(key: key, second: 0, third: 0))
        }
    }

    private func keepBest() {
        guard records.count > limit else { return }
        records.sort()
        records.truncate(to: limit)
        last = records[limit - 1]
        collection.limit(to: records[limit - 1])
    }

    private func flush() throws(TopicStatsError) {
        if limit != .max { keepBest() }
        if !collection.keepsAllInPlace {
            try collection.add(records, matching: matching)
            records.removeAll()
            matching = 0
        }
        for (test, values) in zip(collection.tests, values) {
            try PairCollection.add(values.records, to: test.values)
            values.records.removeAll()
        }
    }

    func finish() throws(TopicStatsError) {
        try flush()
        if collection.keepsAllInPlace, let firstRow {
            try collection.add(
                PackedBytes(copying: packed), row: firstRow, rows: rows, pairs: matching)
            packed = ContiguousBuffer()
        }
        records = ContiguousBuffer()
        columns = ContiguousBuffer()
        counts = ContiguousBuffer()
        values = []
    }
}
