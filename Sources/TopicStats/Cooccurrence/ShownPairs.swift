// The pairs that are shown, in their order: sorted, or as they were counted.

import TextStorage

/// Pairs in order, to be read as often as one likes.
enum ShownPairs: Sendable {
    /// Pairs that were put in order.
    case sorted(SortedRecords, PairScore)
    /// Pairs in the order of their terms.
    case packed(PackedPairs)

    /// The number of pairs.
    var count: Int {
        switch self {
        case .sorted(let records, _): records.count
        case .packed(let pairs): pairs.count
        }
    }

    /// A cursor before the first pair.
    func cursor() throws(SystemError) -> PairCursor {
        switch self {
        case .sorted(let records, let score):
            PairCursor(records: try records.cursor(), score: score, rows: nil)
        case .packed(let pairs): PairCursor(records: nil, score: nil, rows: PackedCursor(pairs))
        }
    }
}

/// Reads pairs one after the other.
struct PairCursor: ~Copyable {
    fileprivate var records: RecordCursor?
    fileprivate let score: PairScore?
    fileprivate var rows: PackedCursor?

    fileprivate init(
        records: consuming RecordCursor?, score: PairScore?, rows: consuming PackedCursor?
    ) {
        self.records = records
        self.score = score
        self.rows = rows
    }

    /// The next pair; nil at the end.
    mutating func next() throws(SystemError) -> PairRecord? {
        if let pair = try rows?.next() { return pair }
        guard let score, let record = try records?.next() else { return nil }
        return score.pair(record)
    }
}

/// Rows of pairs in few bytes, block by block, in memory or in a temporary file.
final class PackedPairs: Sendable {
    fileprivate struct Block: Sendable {
        /// The first of its rows.
        var row: Int
        /// How many there are.
        var rows: Int
        var place: Place
    }

    fileprivate enum Place: Sendable {
        case memory(PackedBytes)
        case file(ScratchFile, position: Int, count: Int)
    }

    fileprivate let blocks: [Block]
    /// The number of pairs.
    let count: Int

    fileprivate init(_ blocks: [Block], count: Int) {
        self.blocks = blocks
        self.count = count
    }
}

/// Bytes that many may read.
final class PackedBytes: Sendable {
    let bytes: ContiguousBuffer<UInt8>

    /// A copy, which takes no more room than it needs.
    init(copying bytes: borrowing ContiguousBuffer<UInt8>) {
        var copy = ContiguousBuffer<UInt8>(capacity: bytes.count)
        copy.append(contentsOf: bytes)
        self.bytes = copy
    }

    init(_ bytes: consuming ContiguousBuffer<UInt8>) {
        self.bytes = bytes
    }
}

/// Takes blocks of rows in any order.
struct PackedCollection: Sendable {
    private var blocks: [PackedPairs.Block] = []
    private var count = 0
    private var resident = 0
    private var file: ScratchFile?
    private let memory: Int

    /// A collection that holds at most `memory` bytes; nil sets no limit.
    init(memory: Int?) {
        self.memory = memory ?? .max
    }

    /// Adds packed rows from `row` on with some pairs.
    mutating func add(
        _ packed: PackedBytes, row: Int, rows: Int, pairs: Int
    ) throws(SystemError) {
        count += pairs
        let place: PackedPairs.Place
        if resident + packed.bytes.count <= memory {
            resident += packed.bytes.count
            place = .memory(packed)
        } else {
            if self.file == nil { self.file = try ScratchFile() }
            guard let file else { return }
            place = .file(
                file, position: try file.append(packed.bytes), count: packed.bytes.count)
        }
        blocks.append(PackedPairs.Block(row: row, rows: rows, place: place))
    }

    /// All pairs, in the order of their rows.
    func finish() -> PackedPairs {
        PackedPairs(blocks.sorted { $0.row < $1.row }, count: count)
    }
}

/// Reads packed rows one pair after the other.
struct PackedCursor: ~Copyable {
    private let pairs: PackedPairs
    private var block = 0
    private var bytes = PackedBytes(ContiguousBuffer())
    private var position = 0
    private var row = -1
    /// The rows that the block holds besides this one.
    private var rowsLeft = 0
    /// The columns that the row holds still.
    private var columnsLeft = 0
    private var column = 0

    init(_ pairs: PackedPairs) {
        self.pairs = pairs
    }

    mutating func next() throws(SystemError) -> PairRecord? {
        while columnsLeft == 0 {
            if rowsLeft == 0 {
                guard block < pairs.blocks.count else { return nil }
                try open(pairs.blocks[block])
                block += 1
                continue
            }
            rowsLeft -= 1
            row += 1
            column = 0
            columnsLeft = Int(PackedRow.read(bytes.bytes, &position))
        }
        columnsLeft -= 1
        column += Int(PackedRow.read(bytes.bytes, &position))
        let count = PackedRow.read(bytes.bytes, &position)
        return PairRecord(first: row, second: column, count: count)
    }

    private mutating func open(_ block: PackedPairs.Block) throws(SystemError) {
        switch block.place {
        case .memory(let bytes): self.bytes = bytes
        case .file(let file, let position, let count):
            var bytes = ContiguousBuffer<UInt8>(capacity: count)
            try file.read(count, at: position, into: &bytes)
            self.bytes = PackedBytes(bytes)
        }
        position = 0
        row = block.row - 1
        rowsLeft = block.rows
        columnsLeft = 0
    }
}
