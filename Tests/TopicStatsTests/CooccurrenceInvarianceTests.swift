// What pair counts have to do with one another, and what may not change them.

import TestSupport
import Testing
import TopicStats

@Suite struct CooccurrenceInvarianceTests {
    private typealias Settings = NaiveCooccurrence.Settings

    private func rows(
        _ inputs: [Input], _ options: CooccurrenceOptions, _ execution: Execution = Execution()
    ) throws -> [PairTable.Row] {
        try countPairs(of: inputs, options: options, execution: execution).tables[0].rows
    }

    /// The count of each pair of a table.
    private func counts(_ rows: [PairTable.Row]) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: rows.map { ("\($0.term1) \($0.term2)", $0.f) })
    }

    private func corpus(_ seed: UInt64) -> (PairDocuments, SeededGenerator) {
        var generator = SeededGenerator(seed: seed)
        var shape = RandomDocuments.Shape()
        shape.documents = 4...9
        shape.vocabulary = 12
        let corpus = PairDocuments(shape, &generator)
        return (corpus, generator)
    }

    /// Ways of counting that have little in common.
    private var ways: [Settings] {
        var ways: [Settings] = []
        for unit in Settings.Unit.allCases {
            for flags in 0..<8 {
                var way = Settings()
                way.unit = unit
                way.isOrdered = flags & 1 != 0
                way.isBoolean = flags & 2 != 0
                way.includesSelf = true
                if flags & 4 != 0 {
                    way.window = (3, 3)
                    way.isWeighted = !way.isBoolean
                }
                ways.append(way)
            }
        }
        return ways
    }

    @Test(arguments: [0, 1, 2, 7], [1, 20, 333])
    func workersAndSizesChangeNothing(workers: Int, size: Int) throws {
        let (corpus, _) = corpus(UInt64(workers * 1000 + size))
        for way in ways {
            let expected = try rows(corpus.inputs, CooccurrenceOptions(way))
            let execution = execution(workers: workers) { reader in
                reader.pieceSize = size
                reader.batchSize = size
                reader.readSize = size + 2
            }
            let found = try rows(corpus.inputs, CooccurrenceOptions(way), execution)
            #expect(found == expected, "\(way)")
        }
    }

    @Test(arguments: UInt64(500)..<512)
    func countsOfPartsAddUp(seed: UInt64) throws {
        var (corpus, generator) = corpus(seed)
        let cut = generator.below(corpus.inputs.count + 1)
        for way in ways where !way.isWeighted {
            // Both directions, as the parts may have another term in front.
            var sum: [String: Double] = [:]
            var whole: [String: Double] = [:]
            for (part, isWhole) in [
                (corpus.inputs[..<cut], false), (corpus.inputs[cut...], false),
                (corpus.inputs[...], true),
            ] {
                for row in try rows(Array(part), CooccurrenceOptions(way)) {
                    let terms = [row.term1, row.term2]
                    let key = (way.isOrdered ? terms : terms.sorted()).joined(separator: " ")
                    if isWhole { whole[key] = row.f } else { sum[key, default: 0] += row.f }
                }
            }
            #expect(sum == whole, "seed \(seed), \(way)")
        }
    }

    @Test(arguments: UInt64(600)..<612)
    func bothDirectionsMakeASymmetricPair(seed: UInt64) throws {
        let (corpus, _) = corpus(seed)
        for way in ways where !way.isBoolean && !way.isOrdered && !way.isWeighted {
            var ordered = way
            ordered.isOrdered = true
            let directed = counts(try rows(corpus.inputs, CooccurrenceOptions(ordered)))
            var pairs = 0
            for row in try rows(corpus.inputs, CooccurrenceOptions(way)) {
                let isSelf = row.term1 == row.term2
                let other = isSelf ? nil : directed["\(row.term2) \(row.term1)"]
                let one = directed["\(row.term1) \(row.term2)"]
                #expect(row.f == (one ?? 0) + (other ?? 0), "\(row.term1) \(row.term2), \(way)")
                pairs += [one, other].count { $0 != nil }
            }
            #expect(pairs == directed.count, "seed \(seed), \(way)")
        }
    }

    @Test(arguments: UInt64(700)..<712)
    func bothSidesOfANodeMakeItsPair(seed: UInt64) throws {
        var (corpus, generator) = corpus(seed)
        for window in [(3, 3), (1, 4), (0, 3), (5, 0)] {
            var way = Settings()
            way.window = window
            way.unit = .document
            way.nodes = [generator.pick(corpus.terms)]
            for row in try rows(corpus.inputs, CooccurrenceOptions(way)) {
                #expect(row.left.flatMap { left in row.right.map { left + $0 } } == row.f)
                #expect(row.term1 == way.nodes[0] && row.term2 != row.term1)
            }
        }
    }

    @Test(arguments: UInt64(800)..<812)
    func marginsAreSumsOfRows(seed: UInt64) throws {
        let (corpus, _) = corpus(seed)
        for way in ways where !way.isBoolean && way.isOrdered && !way.isWeighted {
            let table = try countPairs(of: corpus.inputs, options: CooccurrenceOptions(way))
                .tables[0]
            var first: [String: Double] = [:]
            var second: [String: Double] = [:]
            let rows = try table.rows
            for row in rows {
                first[row.term1, default: 0] += row.f
                second[row.term2, default: 0] += row.f
            }
            for row in rows {
                #expect(row.f1 == first[row.term1] && row.f2 == second[row.term2], "\(row)")
            }
            #expect(table.total == first.values.reduce(0, +))
        }
    }

    @Test(arguments: UInt64(900)..<915)
    func ordersAndCutsTheTable(seed: UInt64) throws {
        let (corpus, _) = corpus(seed)
        var way = Settings()
        way.unit = .document
        var options = CooccurrenceOptions(way)
        options.measures = [.logdice, .lr, .fisher]
        let all = try rows(corpus.inputs, options)
        for order in [CooccurrenceOptions.Order.count, .measure(.logdice), .measure(.fisher)] {
            options.order = order
            options.top = 0
            let ordered = try rows(corpus.inputs, options)
            func strength(_ row: PairTable.Row) -> Double {
                switch order {
                case .measure(.logdice): row.values[0]
                case .measure: -row.values[2]
                default: row.f
                }
            }
            for (row, next) in zip(ordered, ordered.dropFirst()) {
                #expect(strength(row) >= strength(next), "\(row), \(next)")
                if strength(row) == strength(next), order != .measure(.fisher) {
                    #expect((next.f, row.first, row.second) < (row.f, next.first, next.second))
                }
            }
            #expect(ordered.count == all.count)
            for top in [1, 7, all.count, all.count + 1, .max - 1] {
                options.top = top
                let table = try countPairs(of: corpus.inputs, options: options).tables[0]
                #expect(try table.rows == Array(ordered.prefix(top)), "top \(top)")
                #expect(table.matching == all.count)
            }
        }
    }

    @Test func refusesWhatContradictsItself() {
        func refused(_ change: (inout CooccurrenceOptions) -> Void) -> Bool {
            var options = CooccurrenceOptions()
            change(&options)
            do throws(TopicStatsError) {
                _ = try countPairs(of: [.text(name: "a", text: "a b")], options: options)
                return false
            } catch {
                if case .options = error { return true }
                return false
            }
        }
        #expect(refused { $0.scopes = [] })
        #expect(refused { $0.scopes = [.window, .document, .window] })
        #expect(refused { ($0.before, $0.after) = (0, 0) })
        #expect(refused { $0.before = -1 })
        #expect(refused { ($0.before, $0.after) = (.max, .max) })
        #expect(refused { $0.after = CooccurrenceOptions.largestReach + 1 })
        #expect(refused { ($0.isOrdered, $0.after) = (true, 0) })
        #expect(refused { ($0.weights, $0.scopes) = (.inverse, [.window, .sentence]) })
        #expect(refused { ($0.weights, $0.counting) = (.inverse, .boolean) })
        #expect(refused { ($0.weights, $0.before) = (.inverse, 23) })
        #expect(refused { ($0.weights, $0.measures) = (.inverse, [.fisher]) })
        #expect(refused { ($0.weights, $0.order) = (.inverse, .measure(.fisher)) })
        #expect(!refused { ($0.weights, $0.before, $0.after) = (.inverse, 22, 22) })
        #expect(!refused { $0.after = CooccurrenceOptions.largestReach })
        #expect(!refused { ($0.scopes, $0.before) = ([.document], -1) })
    }

    @Test func namesANodeThatIsMissing() {
        var options = CooccurrenceOptions()
        options.nodes = ["b", "zzz"]
        #expect(throws: TopicStatsError.nodeIsMissing("zzz")) {
            try countPairs(of: [.text(name: "a", text: "a b")], options: options)
        }
    }
}
