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
    private let pairs: Mutex<RecordSorter>
    private let total = Atomic(0)

    init(_ options: CooccurrenceOptions, memory: Int?) {
        self.options = options
        let share = memory.map { $0 / 8 }
        pairs = Mutex(RecordSorter(memory: share.map { $0 * 2 }))
        tests =
            options.includesTests
            ? options.measures.filter(\.hasTest).map { TestValues($0, memory: share) } : []
    }

    /// How many pairs pass the filters.
    var matching: Int { total.load(ordering: .relaxed) }

    /// The pairs that are shown, in order.
    func shown() throws(TopicStatsError) -> SortedRecords {
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
    private var records = ContiguousBuffer<SortRecord>()
    private var values: [TestBuffer]
    private var matching = 0
    /// Records behind this one are not among the best; nil as long as all may be.
    private var last: SortRecord?
    private let smallest: Double
    private let limit: Int
    private let includesSelf: Bool

    /// p-values on their way to the collection.
    final class TestBuffer {
        var records = ContiguousBuffer<SortRecord>()
    }

    init(_ collection: PairCollection, _ score: PairScore) {
        self.collection = collection
        self.score = score
        let options = collection.options
        smallest = Double(options.minimumPairCount) * score.scale
        limit = options.top > 0 ? options.top : .max
        includesSelf = options.includesSelf
        values = collection.tests.map { _ in TestBuffer() }
    }

    func visit(
        _ row: Int, _ columns: borrowing ContiguousBuffer<UInt32>,
        _ counts: borrowing ContiguousBuffer<UInt64>
    ) throws(TopicStatsError) {
        for index in 0..<columns.count {
            let column = Int(columns[index])
            let count = counts[index]
            if Double(count) < smallest || column == row && !includesSelf { continue }
            matching += 1
            let pair = PairRecord(first: row, second: column, count: count)
            let record = score.sortRecord(pair)
            if last.map({ record < $0 }) ?? true { records.append(record) }
            if !values.isEmpty { addTests(of: pair) }
        }
        // Not by a product: there is no limit to the limit.
        if (records.count - 256) / 4 > limit { keepBest() }
        if records.count > 1 << 16 { try flush() }
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
    }

    private func flush() throws(TopicStatsError) {
        if limit != .max { keepBest() }
        try collection.add(records, matching: matching)
        records.removeAll()
        matching = 0
        for (test, values) in zip(collection.tests, values) {
            try PairCollection.add(values.records, to: test.values)
            values.records.removeAll()
        }
    }

    func finish() throws(TopicStatsError) {
        try flush()
        records = ContiguousBuffer()
        values = []
    }
}
