// p-values and q-values of tables of pairs, against their definitions.

import Glibc
import TestSupport
import Testing
import TopicStats

@Suite struct CooccurrenceSignificanceTests {
    /// Benjamini & Hochberg (1995): the least p m / rank among all p that are not smaller, at most 1.
    private func adjusted(_ values: [Double]) -> [Double] {
        values.map { value in
            let larger = Set(values.filter { $0 >= value })
            return larger.reduce(1) { least, p in
                let rank = values.count { $0 <= p }
                return min(least, p * Double(values.count) / Double(rank))
            }
        }
    }

    private func isClose(_ found: Double, _ expected: Double) -> Bool {
        abs(found - expected) <= 1e-9 * max(abs(expected), 1e-300)
    }

    private func options(
        _ measures: [AssociationMeasure], top: Int, _ generator: inout SeededGenerator
    ) -> CooccurrenceOptions {
        var way = NaiveCooccurrence.Settings()
        way.unit = generator.pick(NaiveCooccurrence.Settings.Unit.allCases)
        way.isBoolean = generator.below(2) == 0
        way.minimumPairCount = 1 + generator.below(3)
        if generator.below(2) == 0 { way.window = (3, 3) }
        var options = CooccurrenceOptions(way)
        options.measures = measures
        options.includesTests = true
        options.order = .measure(measures[0])
        options.top = top
        return options
    }

    private func corpus(_ generator: inout SeededGenerator) -> PairDocuments {
        var shape = RandomDocuments.Shape()
        shape.documents = 20...30
        shape.vocabulary = 15
        return PairDocuments(shape, &generator)
    }

    @Test(arguments: UInt64(1)...12)
    func qValuesAreThoseOfAllPairs(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let corpus = corpus(&generator)
        var options = options([.lr, .logdice, .chi2, .fisher, .z], top: 0, &generator)
        let table = try countPairs(of: corpus.inputs, options: options).tables[0]
        #expect(table.tests == [.lr, .chi2, .fisher, .z])
        let rows = try table.rows
        #expect(rows.count > 10)
        for test in table.tests.indices {
            let expected = adjusted(rows.map { $0.pValues[test] })
            for (row, q) in zip(rows, expected) {
                #expect(
                    isClose(row.qValues[test], q),
                    "seed \(seed), \(table.tests[test]), \(row.term1) \(row.term2): \(q)")
                #expect(row.qValues[test] >= row.pValues[test] && row.qValues[test] <= 1)
            }
        }
        // A cut table has the q-values of the whole.
        options.top = 5
        let first = try countPairs(of: corpus.inputs, options: options).tables[0].rows
        #expect(first == Array(rows.prefix(5)))
    }

    @Test(arguments: UInt64(20)...26)
    func pValuesAreThoseOfTheStatistics(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let corpus = corpus(&generator)
        let options = options([.lr, .chi2, .z, .fisher], top: 0, &generator)
        for row in try countPairs(of: corpus.inputs, options: options).tables[0].rows {
            #expect(isClose(row.pValues[0], erfc((abs(row.values[0]) / 2).squareRoot())))
            #expect(isClose(row.pValues[1], erfc((abs(row.values[1]) / 2).squareRoot())))
            #expect(isClose(row.pValues[2], erfc(abs(row.values[2]) / 2.0.squareRoot())))
            #expect(isClose(row.pValues[3], row.values[3]))
        }
    }

    @Test func givesNoneWhereNoneAreAskedFor() throws {
        var generator = SeededGenerator(seed: 40)
        let corpus = corpus(&generator)
        var options = options([.lr], top: 0, &generator)
        options.includesTests = false
        let table = try countPairs(of: corpus.inputs, options: options).tables[0]
        #expect(table.tests.isEmpty)
        #expect(try table.rows.allSatisfy { $0.pValues.isEmpty && $0.qValues.isEmpty })
    }
}
