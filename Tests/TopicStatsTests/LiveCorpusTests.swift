// Whatever was added and removed before, a live corpus counts what a fresh run counts.

import TestSupport
import Testing
import TextInput
import TopicStats

@Suite struct LiveCorpusTests {
    /// Random changes, with results compared on the way.
    private func check(_ seed: UInt64, _ reader: (inout ReaderOptions) -> Void = { _ in }) throws {
        var generator = SeededGenerator(seed: seed)
        var model = try LiveModel(LiveRandom.tokenOptions(&generator))
        reader(&model.reader)
        func execution(_ generator: inout SeededGenerator) -> Execution {
            model.execution(
                workers: 1 + generator.below(4), batchSize: generator.pick([1, 40, 1 << 18]))
        }
        for step in 0..<16 {
            let comment = "seed \(seed), step \(step)"
            switch generator.below(3) {
            case 0:
                model.remove(
                    (0..<generator.below(4)).map { _ in
                        InputName("document \(generator.below(12))")
                    }, "\(comment)")
            default:
                let new = (0..<generator.below(6)).map { _ in LiveRandom.document(&generator) }
                try model.add(
                    new, replace: generator.below(2) == 0, execution(&generator), "\(comment)")
            }
            if step % 3 > 0 { continue }
            try model.expectTerms(LiveRandom.terms(&generator), execution(&generator), comment)
            for _ in 0..<3 {
                try model.expectPairs(LiveRandom.pairs(&generator), execution(&generator), comment)
            }
        }
    }

    @Test(arguments: UInt64(1)...24)
    func countsWhatAFreshRunCounts(seed: UInt64) throws {
        try check(seed)
    }

    @Test(arguments: UInt64(100)...111)
    func countsLongDocumentsByPieces(seed: UInt64) throws {
        try check(seed) { reader in
            reader.pieceSize = 30
            reader.stretchLimit = 70
            reader.readSize = 17
        }
    }

    @Test(arguments: [1, 3])
    func cutsDocumentsLongerThanAPiece(workers: Int) throws {
        var generator = SeededGenerator(seed: 7)
        let text = MessyText.bytes(atoms: 60_000, illFormedOneIn: 1000, using: &generator)
        #expect(text.count > 1 << 18)
        var model = try LiveModel(TokenOptions())
        let execution = model.execution(workers: workers)
        try model.add(
            [
                LiveCorpus.Document(id: InputName("long"), text: text),
                LiveCorpus.Document(id: "short", text: "生态保护 ban ken. Ban"),
                LiveCorpus.Document(id: InputName("longer"), text: text + text.reversed()),
            ], execution)
        try model.expectTerms(everything, execution, "both")
        model.remove([InputName("long")])
        try model.expectTerms(everything, execution, "without the first")
        var options = CooccurrenceOptions()
        options.scopes = [.sentence, .window]
        options.nodes = ["生态保护"]
        try model.expectPairs(options, execution, "without the first")
    }

    @Test func resultsOutliveTheDocuments() throws {
        let corpus = try LiveCorpus()
        _ = try corpus.add([.init(id: "a", text: "x y x y"), .init(id: "b", text: "x z")])
        var options = CooccurrenceOptions()
        (options.minimumCount, options.order, options.measures) = (1, .terms, [])
        let result = try corpus.pairs(options)
        #expect(corpus.remove([InputName("a"), InputName("b")]).removed.count == 2)
        #expect(
            try result.tables[0].rows.map { "\($0.term1) \($0.term2) \($0.f)" } == [
                "x y 4.0", "x z 1.0",
            ])
        #expect(try corpus.terms().rows.isEmpty)
    }

    @Test func doesWithoutSentencesWhereNoneAreAskedFor() throws {
        var model = try LiveModel(TokenOptions(), sentences: false)
        let execution = model.execution(workers: 1)
        try model.add([.init(id: "a", text: "Ban ken. Ban do.\nKen ban")], execution)
        var options = CooccurrenceOptions()
        options.minimumCount = 1
        options.nodes = ["ban ken"]
        for scope in [CooccurrenceOptions.Scope.paragraph, .document] {
            options.scopes = [scope]
            try model.expectPairs(options, execution, "\(scope)")
        }
        options.scopes = [.window]
        options.boundary = .paragraph
        try model.expectPairs(options, execution, "windows in paragraphs")
        options.boundary = .sentence
        let corpus = model.corpus
        let asked = options
        do throws(TopicStatsError) {
            _ = try corpus.pairs(asked)
            Issue.record("sentences were not found, and nobody was told")
        } catch {
            guard case .options = error else { throw error }
        }
    }

    /// Where punctuation is a token, a word that is asked for may hold the end of a sentence: it
    /// comes behind the word.
    @Test(arguments: [
        "Do ban. Ken lu.", "Do ban.  Ken. Lu", "ban. Ken", "Ban. Ken ban. Ken. Do", "Ban.\nKen do",
        "ban. Ken\nlu", "Do ban. Ken ban. Ken lu ban .Ken ban, ken. Do",
    ])
    func wordsMayHoldTheEndOfASentence(text: String) throws {
        var tokens = TokenOptions()
        tokens.kinds = Set(TokenOptions.Kind.allCases)
        var model = try LiveModel(tokens)
        let execution = model.execution(workers: 1)
        try model.add([.init(id: "a", text: text), .init(id: "b", text: "Ban. Ken")], execution)
        var options = CooccurrenceOptions()
        options.minimumCount = 1
        options.order = .terms
        options.includesSelf = true
        for nodes in [["ban. ken"], ["ban. ken", "ken lu"], ["ken ban"], ["ban. ken ban. ken"]] {
            for scope in CooccurrenceOptions.Scope.allCases {
                (options.nodes, options.scopes) = ([], [scope])
                options.keywords = nodes + ["do", "lu", "ban", ".", "ken"]
                try model.expectPairs(options, execution, "\(nodes), \(scope)")
                (options.nodes, options.keywords) = (nodes, nil)
                try model.expectPairs(options, execution, "\(nodes), \(scope)")
            }
        }
    }

    @Test func theOptionsOfCuttingAreThoseOfTheCorpus() throws {
        var options = TokenOptions()
        options.foldCase = false
        let corpus = try LiveCorpus(options)
        _ = try corpus.add([.init(id: "a", text: "Ban ban")])
        let terms = try corpus.terms(everything)
        #expect(terms.rows.map(\.term) == ["Ban", "ban"] && terms.options.tokens == options)
        #expect(try corpus.pairs().options.tokens == options)
    }
}
