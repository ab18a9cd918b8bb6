// Pairs of corpora that are larger than the memory allowed: the same, by way of temporary files.

import TestSupport
import Testing
import TopicStats

@Suite struct CooccurrenceSpillingTests {
    private typealias Settings = NaiveCooccurrence.Settings

    /// Some 300,000 tokens: documents short and long, one of them longer than a part of the index.
    private static let corpus: PairDocuments = {
        var generator = SeededGenerator(seed: 77)
        var shape = RandomDocuments.Shape()
        shape.documents = 150...150
        shape.paragraphs = 0...40
        shape.sentences = 0...10
        shape.tokens = 1...30
        shape.vocabulary = 400
        var corpus = PairDocuments(shape, &generator)
        shape.documents = 1...1
        shape.paragraphs = 800...800
        let long = PairDocuments(shape, &generator)
        corpus.documents.insert(contentsOf: long.documents, at: 70)
        corpus.inputs.insert(contentsOf: long.inputs, at: 70)
        return corpus
    }()

    private static let ways: [Settings] = {
        var ways: [Settings] = []
        func add(_ change: (inout Settings) -> Void) {
            var way = Settings()
            way.includesSelf = true
            change(&way)
            ways.append(way)
        }
        add { $0.window = (2, 2) }
        add { ($0.window, $0.unit, $0.isWeighted) = ((2, 5), .document, true) }
        add { ($0.window, $0.unit, $0.isBoolean) = ((4, 4), .paragraph, true) }
        add { ($0.window, $0.isOrdered, $0.closesGaps) = ((0, 3), true, true) }
        add { ($0.window, $0.nodes, $0.unit) = ((3, 4), ["ban", "ken"], .document) }
        add { $0.unit = .sentence }
        add { ($0.unit, $0.isOrdered) = (.sentence, true) }
        add { ($0.unit, $0.isBoolean, $0.isOrdered) = (.sentence, true, true) }
        add { ($0.unit, $0.isBoolean, $0.minimumCount) = (.document, true, 30) }
        return ways
    }()

    private func lines(
        _ way: Settings, workers: Int, memory: Int?, pieceSize: Int
    ) throws -> [String] {
        let execution = execution(workers: workers) { reader in
            reader.pieceSize = pieceSize
            reader.batchSize = pieceSize * 4
        }
        let result = try countPairs(
            of: Self.corpus.inputs, options: CooccurrenceOptions(way), execution: execution,
            memory: memory)
        return try result.tables[0].lines()
    }

    private func expectSame(_ found: [String], _ expected: [String], _ comment: Comment) {
        #expect(found.count == expected.count, comment)
        let different = zip(found, expected).first { $0 != $1 }
        #expect(different == nil, comment)
    }

    @Test(arguments: 0..<9)
    func memoryAndWorkersChangeNothing(number: Int) throws {
        let way = Self.ways[number]
        let expected = try lines(way, workers: 1, memory: nil, pieceSize: 1 << 18)
        #expect(expected.count > 300)
        for (workers, memory, pieceSize) in [
            (7, nil, 1000), (1, 1 << 16, 5000), (2, 0, 200), (3, 1 << 23, 1 << 18),
        ] {
            expectSame(
                try lines(way, workers: workers, memory: memory, pieceSize: pieceSize), expected,
                "\(workers) workers, memory \(memory ?? -1), pieces of \(pieceSize), \(way)")
        }
    }

    @Test(arguments: [0, 1, 3, 5])
    func agreesWithTheReference(number: Int) throws {
        let way = Self.ways[number]
        expectSame(
            try lines(way, workers: 2, memory: 1 << 16, pieceSize: 700),
            NaiveCooccurrence(Self.corpus.documents, way).lines(), "\(way)")
    }

    @Test func sortsAndTestsInLittleMemory() throws {
        var way = Self.ways[0]
        way.minimumPairCount = 3
        var options = CooccurrenceOptions(way)
        options.measures = [.logdice, .lr, .fisher]
        options.includesTests = true
        options.order = .measure(.lr)
        let inMemory = try countPairs(of: Self.corpus.inputs, options: options).tables[0]
        let expected = try inMemory.rows
        #expect(expected.count > 10_000)
        let spilled = try countPairs(of: Self.corpus.inputs, options: options, memory: 1 << 16)
            .tables[0]
        #expect(inMemory.matching == spilled.matching && inMemory.total == spilled.total)
        let found = try spilled.rows
        #expect(found.count == expected.count)
        let different = zip(found, expected).first { $0 != $1 }
        #expect(different == nil)
        // A table may be read again.
        #expect(try spilled.rows == found)
    }

    @Test(arguments: [CooccurrenceOptions.Order.count, .measure(.logdice), .measure(.fisher)])
    func cutsATableOfManyPairs(order: CooccurrenceOptions.Order) throws {
        var options = CooccurrenceOptions(Self.ways[0])
        options.measures = [.logdice]
        options.order = order
        let all = try countPairs(of: Self.corpus.inputs, options: options).tables[0]
        var first: [PairTable.Row] = []
        for row in try all.rows.prefix(3000) { first.append(row) }
        for (top, memory) in [(1, nil), (7, 1 << 16), (400, nil), (3000, 1 << 16)] {
            options.top = top
            let table = try countPairs(of: Self.corpus.inputs, options: options, memory: memory)
                .tables[0]
            #expect(table.count == top && table.matching == all.matching)
            let different = zip(try table.rows, first).first { $0 != $1 }
            #expect(different == nil, "top \(top)")
        }
    }
}
