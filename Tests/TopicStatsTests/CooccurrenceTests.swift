// Pair counting against the naive reference, over all ways to count.

import TestSupport
import Testing
import TopicStats

@Suite struct CooccurrenceTests {
    /// Windows: equal, unequal, one-sided, and wider than any sentence.
    private static let windows = [
        (1, 1), (2, 2), (5, 5), (1, 3), (4, 1), (0, 2), (3, 0), (22, 22), (33, 33),
        (2, 40),
    ]

    /// Every way to count, filters aside.
    private static let ways: [NaiveCooccurrence.Settings] = {
        var ways: [NaiveCooccurrence.Settings] = []
        for unit in NaiveCooccurrence.Settings.Unit.allCases {
            for window in [nil] + windows.map(Optional.some) {
                for flags in 0..<32 {
                    var way = NaiveCooccurrence.Settings()
                    way.unit = unit
                    way.window = window
                    way.isOrdered = flags & 1 != 0
                    way.isBoolean = flags & 2 != 0
                    way.isWeighted = flags & 4 != 0
                    way.closesGaps = flags & 8 != 0
                    way.marginsAreTokens = flags & 16 != 0
                    if way.isWeighted && (way.isBoolean || window == nil) { continue }
                    if way.isWeighted, let window, max(window.0, window.1) > 22 { continue }
                    if way.isOrdered && window?.1 == 0 { continue }
                    ways.append(way)
                }
            }
        }
        return ways
    }()

    /// Filters of terms and pairs, none of them too strict to leave anything.
    private func filter(
        _ settings: inout NaiveCooccurrence.Settings, _ terms: [String],
        _ generator: inout SeededGenerator
    ) {
        func some(_ share: Int) -> Set<String> {
            Set(terms.filter { _ in generator.below(share) == 0 })
        }
        settings.includesSelf = generator.below(3) > 0
        switch generator.below(8) {
        case 0: settings.minimumCount = 1 + generator.below(6)
        case 1: settings.topTerms = 1 + generator.below(6)
        case 2: settings.stopWords = some(3)
        case 3: settings.keywords = some(2)
        case 4: settings.minimumPairCount = 1 + generator.below(4)
        case 5:
            settings.minimumDocuments = 1 + generator.below(3)
            settings.maximumDocuments = 1 + generator.below(6)
        default: break
        }
        if generator.below(3) == 0 {
            settings.nodes = Array(terms.shuffled(using: &generator).prefix(generator.below(4)))
        }
    }

    @Test(arguments: UInt64(1)...6)
    func agreesInEveryWayToCount(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for way in Self.ways {
            var shape = RandomDocuments.Shape()
            shape.vocabulary = generator.pick([2, 5, 12, 40])
            let corpus = PairDocuments(shape, &generator)
            var settings = way
            filter(&settings, corpus.terms, &generator)
            let result = try countPairs(
                of: corpus.inputs, options: CooccurrenceOptions(settings),
                execution: randomExecution(&generator))
            try expectReference(result.tables[0], corpus.documents, settings, "seed \(seed)")
        }
    }

    @Test(arguments: UInt64(100)..<108)
    func agreesOnLongDocumentsInPieces(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var shape = RandomDocuments.Shape()
        shape.documents = 1...3
        shape.paragraphs = 1...12
        shape.sentences = 0...12
        shape.tokens = 1...25
        shape.vocabulary = 60
        let corpus = PairDocuments(shape, &generator)
        for way in Self.ways.shuffled(using: &generator).prefix(30) {
            var settings = way
            filter(&settings, corpus.terms, &generator)
            let result = try countPairs(
                of: corpus.inputs, options: CooccurrenceOptions(settings),
                execution: randomExecution(&generator))
            try expectReference(result.tables[0], corpus.documents, settings, "seed \(seed)")
        }
    }

    @Test(arguments: UInt64(200)..<220)
    func countsAllScopesOfOneReading(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let corpus = PairDocuments(RandomDocuments.Shape(), &generator)
        var settings = NaiveCooccurrence.Settings()
        settings.isBoolean = generator.below(2) == 0
        settings.window = (2, 2)
        settings.unit = .paragraph
        var options = CooccurrenceOptions(settings)
        options.scopes = [.document, .window, .sentence, .paragraph]
        let result = try countPairs(
            of: corpus.inputs, options: options, execution: randomExecution(&generator))
        #expect(result.tables.map(\.scope) == options.scopes)
        try expectReference(result.tables[1], corpus.documents, settings, "window, seed \(seed)")
        settings.window = nil
        for (table, unit) in [
            (0, NaiveCooccurrence.Settings.Unit.document), (2, .sentence), (3, .paragraph),
        ] {
            settings.unit = unit
            try expectReference(
                result.tables[table], corpus.documents, settings, "\(unit), seed \(seed)")
        }
    }

    @Test func countsNothingInNothing() throws {
        for way in Self.ways {
            let result = try countPairs(
                of: [.text(name: "empty", text: ""), .text(name: "marks", text: "…\n\n. ,")],
                options: CooccurrenceOptions(way))
            #expect(try result.tables[0].lines() == ["N 0.0"])
            #expect(result.tables[0].matching == 0)
            #expect(result.tables[0].isDirected != way.isSymmetric)
        }
    }
}
