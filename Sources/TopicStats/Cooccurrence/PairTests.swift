// The q-values of the pairs that are shown, out of the p-values of all pairs.

import TextStatistics
import TextStorage

/// q-values (Benjamini & Hochberg 1995) of shown pairs, in their order.
struct PairTests: Sendable {
    /// One for each measure that is a test: for the n-th shown pair a record with the key n and the
    /// q-value as `second`.
    let values: [SortedRecords]

    init(
        _ shown: ShownPairs, _ collection: PairCollection, _ score: PairScore, memory: Int?
    ) throws(TopicStatsError) {
        var values: [SortedRecords] = []
        for test in collection.tests {
            let all = try test.sorted()
            do throws(SystemError) {
                let places = try Self.byP(shown, test.measure, score, memory)
                values.append(try Self.join(all, places, memory))
            } catch {
                throw .scratch(OutputFailure(error))
            }
        }
        self.values = values
    }

    /// The places of the shown pairs, by their p-values, the largest first.
    private static func byP(
        _ shown: ShownPairs, _ measure: AssociationMeasure, _ score: PairScore, _ memory: Int?
    ) throws(SystemError) -> SortedRecords {
        var sorter = RecordSorter(memory: memory.map { $0 / 8 })
        var bulk = ContiguousBuffer<SortRecord>()
        var cursor = try shown.cursor()
        for place in 0..<shown.count {
            guard let pair = try cursor.next() else { break }
            let table = score.table(pair)
            let key = ~SortRecord.key(measure.logP(of: table, profile: score.profile) ?? 0)
            bulk.append(SortRecord(key: key, second: UInt64(place), third: 0))
            if bulk.count == 1 << 12 || place + 1 == shown.count {
                try sorter.add(bulk)
                bulk.removeAll()
            }
        }
        return try sorter.finish()
    }

    /// Goes through all p-values from the largest on, and notes the q-values of those shown.
    private static func join(
        _ all: SortedRecords, _ places: SortedRecords, _ memory: Int?
    ) throws(SystemError) -> SortedRecords {
        var sorter = RecordSorter(memory: memory.map { $0 / 8 })
        var bulk = ContiguousBuffer<SortRecord>()
        var adjustment = BenjaminiHochberg(tests: all.count)
        var values = try all.cursor()
        var shown = try places.cursor()
        var next = try shown.next()
        while let value = try values.next(), next != nil {
            let q = adjustment.next(logP: SortRecord.number(~value.key))
            while let place = next, place.key == value.key {
                bulk.append(SortRecord(key: place.second, second: q.bitPattern, third: 0))
                next = try shown.next()
            }
            if bulk.count >= 1 << 12 {
                try sorter.add(bulk)
                bulk.removeAll()
            }
        }
        try sorter.add(bulk)
        return try sorter.finish()
    }
}
