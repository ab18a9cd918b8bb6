// Sorting records in memory and through a temporary file, and the keys that order numbers.

import TestSupport
import Testing
import TextStorage

@Suite struct RecordSorterTests {
    /// Records with few different numbers, so that ties occur at every place.
    private func records(_ count: Int, _ generator: inout SeededGenerator) -> [SortRecord] {
        (0..<count).map { _ in
            SortRecord(
                key: UInt64(generator.below(40)), second: UInt64(generator.below(10)),
                third: generator.next() >> 62)
        }
    }

    private func values(_ record: SortRecord) -> [UInt64] {
        [record.key, record.second, record.third]
    }

    /// Everything a cursor gives.
    private func all(_ sorted: SortedRecords) throws -> [[UInt64]] {
        var cursor = try sorted.cursor()
        var found: [[UInt64]] = []
        while let record = try cursor.next() { found.append(values(record)) }
        // Behind the end there is nothing, however often one asks.
        let rest = try cursor.next()
        #expect(rest == nil)
        return found
    }

    @Test(
        arguments: [0, 1, 1023, 1024, 1025, 2048, 3000, 20_000], [nil, 0, 1 << 15, 1 << 20])
    func sorts(count: Int, memory: Int?) throws {
        var generator = SeededGenerator(seed: UInt64(count + 1))
        let records = records(count, &generator)
        var sorter = RecordSorter(memory: memory)
        var start = 0
        while start < records.count {
            let end = min(records.count, start + generator.below(3000))
            var bulk = ContiguousBuffer<SortRecord>()
            for record in records[start..<end] { bulk.append(record) }
            try sorter.add(bulk)
            start = end
        }
        let sorted = try sorter.finish()
        let expected = records.map(values).sorted { $0.lexicographicallyPrecedes($1) }
        #expect(sorted.count == count)
        #expect(try all(sorted) == expected)
        #expect(try all(sorted) == expected, "read a second time")
    }

    @Test func cursorsDoNotDisturbOneAnother() throws {
        var generator = SeededGenerator(seed: 9)
        var bulk = ContiguousBuffer<SortRecord>()
        for record in records(5000, &generator) { bulk.append(record) }
        var sorter = RecordSorter(memory: 0)
        try sorter.add(bulk)
        let sorted = try sorter.finish()
        var first = try sorted.cursor()
        for _ in 0..<700 { _ = try first.next() }
        var second = try sorted.cursor()
        var expected = try sorted.cursor()
        for _ in 0..<700 { _ = try expected.next() }
        for _ in 0..<3000 {
            _ = try second.next()
            let (one, other) = (try first.next(), try expected.next())
            #expect(one == other)
        }
    }

    @Test func keysOrderNumbers() {
        var generator = SeededGenerator(seed: 4)
        var numbers: [Double] = [
            0, -0.0, 1, -1, .infinity, -.infinity, .greatestFiniteMagnitude,
            -.greatestFiniteMagnitude, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
            .leastNormalMagnitude, -.leastNormalMagnitude, 1.0.nextUp, 1.0.nextDown,
        ]
        while numbers.count < 200 {
            let number = Double(bitPattern: generator.next())
            if !number.isNaN { numbers.append(number) }
        }
        for number in numbers {
            let key = SortRecord.key(number)
            #expect(SortRecord.number(key) == number)
            for other in numbers {
                let otherKey = SortRecord.key(other)
                #expect((key < otherKey) == (number < other), "\(number), \(other)")
                #expect((key == otherKey) == (number == other), "\(number), \(other)")
            }
        }
    }
}
