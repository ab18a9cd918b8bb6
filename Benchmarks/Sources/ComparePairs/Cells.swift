// The cells of a matrix of pairs: what the contenders must agree on.

import BenchmarkSupport
import Foundation
import TopicStats

/// Pairs of terms with their counts, in order; the terms are numbers of ``TokenLines/terms``.
///
/// Of a pair and the same the other way round one is held, with the smaller number first.
struct Cells {
    /// A pair.
    struct Cell: Equatable {
        /// Both numbers, the first in the upper half.
        var key: UInt64
        /// How often they meet.
        var count: Double

        init(_ first: UInt32, _ second: UInt32, _ count: Double) {
            key = Cell.key(first, second)
            self.count = count
        }

        static func key(_ first: UInt32, _ second: UInt32) -> UInt64 {
            UInt64(min(first, second)) << 32 | UInt64(max(first, second))
        }

        /// The term with the smaller number.
        var first: Int { Int(key >> 32) }
        /// The term with the larger one.
        var second: Int { Int(key & 0xFFFF_FFFF) }
    }

    /// The cells in the order of their keys; no two have the same.
    private(set) var all: [Cell]

    /// Cells in any order, no two of the same pair.
    init(_ cells: [Cell]) {
        all = cells
        let isSorted = zip(cells, cells.dropFirst()).allSatisfy { $0.key < $1.key }
        if !isSorted { all.sort { $0.key < $1.key } }
    }

    /// What a table shows.
    init(_ table: PairTable, numbers: [String: UInt32]) throws {
        var cells: [Cell] = []
        cells.reserveCapacity(table.count)
        var unknown: String?
        try table.forEachRow { row throws(TopicStatsError) in
            guard let first = numbers[row.term1], let second = numbers[row.term2] else {
                unknown = "\(row.term1) \(row.term2)"
                return
            }
            cells.append(Cell(first, second, row.f))
        }
        if let unknown { throw PeerError("a term of the pair \(unknown) should not be counted") }
        self.init(cells)
    }

    /// The sum of all counts.
    var sum: Double { all.reduce(0) { $0 + $1.count } }

    /// The count of a pair; nil if it is not there. Complexity: O(log n).
    func count(_ first: UInt32, _ second: UInt32) -> Double? {
        let key = Cell.key(first, second)
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low < all.count && all[low].key == key ? all[low].count : nil
    }

    /// Cells with other counts.
    func map(_ count: (Cell) -> Double) -> Cells {
        var cells = self
        for index in all.indices { cells.all[index].count = count(all[index]) }
        return cells
    }

    /// Throws, naming the first pair that differs, unless all counts are those of others.
    ///
    /// - Parameter tolerance: by what part of it a count may differ.
    func demand(_ expected: Cells, of name: String, _ terms: [String], tolerance: Double = 0) throws
    {
        func pair(_ cell: Cell) -> String { "\(name): \(terms[cell.first]) \(terms[cell.second])" }
        for (cell, other) in zip(all, expected.all) {
            if cell.key < other.key { throw PeerError("\(pair(cell)) should not be there") }
            if cell.key > other.key { throw PeerError("\(pair(other)) is missing") }
            let limit = tolerance * abs(other.count)
            if !(abs(cell.count - other.count) <= limit) {
                throw PeerError("\(pair(cell)): \(cell.count), not \(other.count)")
            }
        }
        if all.count != expected.all.count {
            throw PeerError("\(name): \(all.count) pairs, not \(expected.all.count)")
        }
    }
}

/// Reads records of two 32-bit integers and a 64-bit floating point number, in this machine's order.
func forEachRecord(in file: URL, _ body: (Int32, Int32, Double) throws -> Void) throws {
    let data = try Data(contentsOf: file, options: .alwaysMapped)
    guard data.count % 16 == 0 else { throw PeerError("\(file.path) ends within a record") }
    try data.withUnsafeBytes { bytes in
        for start in stride(from: 0, to: bytes.count, by: 16) {
            try body(
                bytes.loadUnaligned(fromByteOffset: start, as: Int32.self),
                bytes.loadUnaligned(fromByteOffset: start + 4, as: Int32.self),
                bytes.loadUnaligned(fromByteOffset: start + 8, as: Double.self))
        }
    }
}
