// Sorts any number of small records, in memory or, past a limit, through a temporary file.

/// Three numbers, ordered by the first, then the second, then the third.
package struct SortRecord: BitwiseCopyable, Sendable, Comparable {
    /// What records are ordered by.
    package var key: UInt64
    /// What decides between equal keys.
    package var second: UInt64
    /// What decides between those.
    package var third: UInt64

    /// A record.
    package init(key: UInt64, second: UInt64, third: UInt64) {
        self.key = key
        self.second = second
        self.third = third
    }

    package static func < (left: SortRecord, right: SortRecord) -> Bool {
        if left.key != right.key { return left.key < right.key }
        if left.second != right.second { return left.second < right.second }
        return left.third < right.third
    }
}

extension SortRecord {
    /// A key that orders numbers as they are ordered; not for NaN.
    package static func key(_ number: Double) -> UInt64 {
        // +0 is what -0 is.
        let bits = (number + 0).bitPattern
        return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
    }

    /// The number behind a key.
    package static func number(_ key: UInt64) -> Double {
        Double(bitPattern: key >> 63 == 0 ? ~key : key & ~(1 << 63))
    }
}

/// Takes records in any order.
package struct RecordSorter: ~Copyable {
    private var records = ContiguousBuffer<SortRecord>()
    private let limit: Int
    private var file: ScratchFile?
    private var runs: [SortedRecords.Run] = []

    /// A sorter that holds at most `memory` bytes of records; nil sets no limit.
    package init(memory: Int?) {
        limit = memory.map { max($0 / MemoryLayout<SortRecord>.stride, 1 << 10) } ?? .max
    }

    /// Adds records, in bulk.
    package mutating func add(
        _ more: borrowing ContiguousBuffer<SortRecord>
    ) throws(SystemError) {
        var start = 0
        while start < more.count {
            if records.count >= limit { try writeRun() }
            let end = start + min(more.count - start, limit - records.count)
            // A few pages at once; it doubles from there.
            if limit != .max, records.isEmpty { records.reserve(min(limit, 1 << 16)) }
            records.append(copying: more.span.extracting(start..<end))
            start = end
        }
    }

    private mutating func writeRun() throws(SystemError) {
        records.sort()
        if file == nil { file = try ScratchFile() }
        guard let file else { return }
        let position = try file.append(records)
        runs.append(SortedRecords.Run(position: position, count: records.count))
        records.removeAll()
    }

    /// The records in order. Complexity: O(n log n).
    package consuming func finish() throws(SystemError) -> SortedRecords {
        if !runs.isEmpty, !records.isEmpty { try writeRun() }
        records.sort()
        if !runs.isEmpty { records = ContiguousBuffer() }
        return SortedRecords(records: records, file: file, runs: runs)
    }
}

/// Records in order, to be read as often as one likes.
package final class SortedRecords: Sendable {
    struct Run: Sendable {
        var position: Int
        var count: Int
    }

    private let records: ContiguousBuffer<SortRecord>
    private let file: ScratchFile?
    private let runs: [Run]
    /// The number of records.
    package let count: Int

    init(records: consuming ContiguousBuffer<SortRecord>, file: ScratchFile?, runs: [Run]) {
        count = records.count + runs.reduce(0) { $0 + $1.count }
        self.records = records
        self.file = file
        self.runs = runs
    }

    /// A cursor before the first record.
    package func cursor() throws(SystemError) -> RecordCursor {
        RecordCursor(
            self, merge: try file.map { file throws(SystemError) in try RunMerge(file, runs) })
    }

    fileprivate func record(_ index: Int) -> SortRecord? {
        index < records.count ? records[index] : nil
    }
}

/// Reads sorted records one after the other.
package struct RecordCursor: ~Copyable {
    private let records: SortedRecords
    private var position = 0
    private var merge: RunMerge?

    fileprivate init(_ records: SortedRecords, merge: consuming RunMerge?) {
        self.records = records
        self.merge = merge
    }

    /// The next record; nil at the end. Complexity: O(log r) for r runs in the temporary file.
    package mutating func next() throws(SystemError) -> SortRecord? {
        if let record = records.record(position) {
            position += 1
            return record
        }
        return try merge?.next()
    }
}

/// The smallest record of several sorted runs, again and again.
private struct RunMerge: ~Copyable {
    private let file: ScratchFile
    private var runs: [SortedRecords.Run]
    private var buffers: [[SortRecord]] = []
    private var places: [Int] = []
    /// A heap of the runs' numbers by their next records.
    private var heap: [Int] = []
    private let bufferSize: Int

    init(_ file: ScratchFile, _ runs: [SortedRecords.Run]) throws(SystemError) {
        self.file = file
        self.runs = runs
        bufferSize = max(256, (1 << 17) / max(runs.count, 1))
        for number in runs.indices {
            buffers.append([])
            places.append(0)
            try refill(number)
            heap.append(number)
        }
        for index in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(index) }
    }

    mutating func next() throws(SystemError) -> SortRecord? {
        guard let number = heap.first else { return nil }
        let record = next(number)
        places[number] += 1
        if places[number] == buffers[number].count { try refill(number) }
        if buffers[number].isEmpty {
            heap[0] = heap[heap.count - 1]
            heap.removeLast()
        }
        sink(0)
        return record
    }

    private func next(_ number: Int) -> SortRecord { buffers[number][places[number]] }

    private mutating func refill(_ number: Int) throws(SystemError) {
        let count = min(bufferSize, runs[number].count)
        var buffer = ContiguousBuffer<SortRecord>(capacity: count)
        try file.read(count, at: runs[number].position, into: &buffer)
        runs[number].position += count * MemoryLayout<SortRecord>.stride
        runs[number].count -= count
        places[number] = 0
        buffers[number] = (0..<count).map { buffer[$0] }
    }

    private mutating func sink(_ start: Int) {
        var index = start
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < heap.count {
                if next(heap[child]) < next(heap[least]) { least = child }
            }
            if least == index { return }
            heap.swapAt(index, least)
            index = least
        }
    }
}

extension ContiguousBuffer where Element == SortRecord {
    /// Puts the records in order. Complexity: O(n log n).
    package mutating func sort() {
        var elements = unsafe UnsafeMutableBufferPointer(start: base, count: count)
        unsafe elements.sort()
    }
}
