// Random changes of a live corpus beside a plain list of its documents, and results to compare.

import TestSupport
import Testing
import TextInput
import TopicStats
import TopicStatsOutput

/// A live corpus with the documents that it should hold, in their order.
struct LiveModel {
    var corpus: LiveCorpus
    var documents: [LiveCorpus.Document] = []
    /// Readers cut documents into pieces alike in both.
    var reader = ReaderOptions()

    init(_ options: TokenOptions, sentences: Bool = true) throws {
        corpus = try LiveCorpus(options, sentences: sentences)
    }

    /// A way to carry out a run that parts documents as all do here.
    func execution(workers: Int, batchSize: Int = 1 << 18) -> Execution {
        var execution = Execution()
        execution.workers = workers
        execution.reader = reader
        execution.reader?.batchSize = batchSize
        return execution
    }

    /// Adds documents to both, and expects what a list tells of each.
    mutating func add(
        _ new: [LiveCorpus.Document], replace: Bool = false, _ execution: Execution,
        _ comment: Comment? = nil
    ) throws {
        var expected = LiveCorpus.Additions()
        for document in new {
            let place = documents.firstIndex { $0.id == document.id }
            if let place, documents[place].text == document.text {
                expected.unchanged.append(document.id)
            } else if let place, replace {
                documents.remove(at: place)
                documents.append(document)
                expected.replaced.append(document.id)
            } else if place != nil {
                expected.failed.append(
                    LiveCorpus.Failure(
                        id: document.id, reason: .exists,
                        message: "there is another document of this id, and it is not to be "
                            + "replaced"))
            } else {
                documents.append(document)
                expected.added.append(document.id)
            }
        }
        let found = try corpus.add(new, replace: replace, execution: execution)
        #expect(found == expected, comment)
    }

    /// Removes documents from both.
    mutating func remove(_ ids: [InputName], _ comment: Comment? = nil) {
        var expected = LiveCorpus.Removals()
        for id in ids {
            if let place = documents.firstIndex(where: { $0.id == id }) {
                documents.remove(at: place)
                expected.removed.append(id)
            } else {
                expected.missing.append(id)
            }
        }
        #expect(corpus.remove(ids) == expected, comment)
    }

    /// The documents as they would be named on a command line.
    var inputs: [Input] { documents.map { .named($0.id, bytes: $0.text) } }

    /// Expects the terms of a fresh run.
    func expectTerms(_ options: TermsOptions, _ execution: Execution, _ comment: String) throws {
        var whole = options
        whole.tokens = corpus.options
        let fresh = try countTerms(of: inputs, options: whole, execution: execution)
        let live = try corpus.terms(options)
        #expect(live.summary == fresh.summary, "\(comment)")
        #expect(live == fresh, "\(comment)")
        expectSameLines(try json(live), try json(fresh), comment)
        let statistics = corpus.statistics
        #expect(
            [
                statistics.documents, statistics.bytes, statistics.characters, statistics.tokens,
                statistics.types,
            ] == [
                fresh.summary.documents, fresh.summary.bytes, fresh.summary.characters,
                fresh.summary.tokens, fresh.summary.types,
            ], "\(comment)")
    }

    /// Expects the pairs of a fresh run, or its error.
    func expectPairs(
        _ options: CooccurrenceOptions, _ execution: Execution, _ comment: String
    ) throws {
        var whole = options
        whole.tokens = corpus.options
        let expected = try outcome { () throws(TopicStatsError) in
            try countPairs(of: inputs, options: whole, execution: execution)
        }
        let found = try outcome { () throws(TopicStatsError) in
            try corpus.pairs(options, execution: execution)
        }
        expectSameLines(found, expected, comment)
    }

    private func outcome(
        _ run: () throws(TopicStatsError) -> CooccurrenceResult
    ) throws -> [UInt8] {
        let result: CooccurrenceResult
        do throws(TopicStatsError) {
            result = try run()
        } catch {
            return Array("error: \(error)".utf8)
        }
        return try written { output in
            try result.write(to: output, as: .json, reading: InputOptions())
        }
    }
}

private func json(_ result: TermsResult) throws -> [UInt8] {
    try written { output in try result.write(to: output, as: .json, reading: InputOptions()) }
}

private func expectSameLines(_ found: [UInt8], _ expected: [UInt8], _ comment: String) {
    if found == expected { return }
    let difference = lineDifference(
        expected: String(decoding: expected, as: UTF8.self),
        actual: String(decoding: found, as: UTF8.self), limit: 8)
    Issue.record("\(comment)\n\(difference)")
}

/// Random documents and random options.
enum LiveRandom {
    static func tokenOptions(_ generator: inout SeededGenerator) -> TokenOptions {
        var options = TokenOptions()
        options.kinds = generator.pick([
            options.kinds, options.kinds, Set(TokenOptions.Kind.allCases), [.letter],
        ])
        options.locale = generator.pick(["root", "root", "zh", "ja", "th"])
        options.segmenter = generator.pick(TokenOptions.Segmenter.allCases)
        options.nfkc = generator.below(3) > 0
        options.foldCase = generator.below(3) > 0
        return options
    }

    /// A document whose id is one of a few, with text of one kind or another.
    static func document(_ generator: inout SeededGenerator) -> LiveCorpus.Document {
        let id = "document \(generator.below(12))"
        let text: [UInt8]
        switch generator.below(6) {
        case 0: text = []
        case 1: text = messyCorpus(&generator)[0]
        case 2: text = (0..<generator.below(40)).flatMap { _ in Array(atom(&generator).utf8) }
        default:
            var shape = RandomDocuments.Shape()
            shape.documents = 1...1
            let documents = RandomDocuments.documents(shape, using: &generator)
            text = Array(RandomDocuments.text(documents[0], using: &generator).utf8)
        }
        return LiveCorpus.Document(id: InputName(id), text: text)
    }

    private static func atom(_ generator: inout SeededGenerator) -> String {
        generator.pick([
            "生态", "保护", "生态保护", "黄河", "流域", " ", "  ", "\n", "。", ". ", "ban", "Ken", "dobn",
            " ban ken", " Ban Ken ", "ban. Ken", "ｂａｎ ken", "，", "A", "don't ", "\u{2028}",
        ])
    }

    static func terms(_ generator: inout SeededGenerator) -> TermsOptions {
        var options = TermsOptions()
        options.minimumCount = generator.below(4)
        options.minimumDocuments = generator.below(3)
        options.maximumDocuments = generator.pick([nil, nil, 2])
        options.minimumLength = 1 + generator.below(2)
        options.stopWords = generator.pick([[], ["ban", "ken ban", "生态保护", "Ken", "nowhere"]])
        options.order = generator.pick(TermsOptions.Order.allCases)
        options.top = generator.pick([0, 0, 5])
        options.idf = generator.pick(TermsOptions.IDF.allCases)
        return options
    }

    /// Words that are several tokens, or one, or nowhere.
    private static let words = [
        "生态保护", "生态", "黄河流域", "ban ken", "Ban", "ban ken ban", "ken", "ban. Ken", "ken, ban",
        "nowhere", "don't", "ban  ban",
    ]

    static func pairs(_ generator: inout SeededGenerator) -> CooccurrenceOptions {
        var options = CooccurrenceOptions()
        options.scopes = Array(
            CooccurrenceOptions.Scope.allCases.shuffled(using: &generator)
                .prefix(1 + generator.below(3)))
        options.before = generator.below(4)
        options.after = 1 + generator.below(4)
        options.boundary = generator.pick(CooccurrenceOptions.Boundary.allCases)
        options.counting = generator.pick(CooccurrenceOptions.Counting.allCases)
        options.isOrdered = generator.below(3) == 0
        options.gaps = generator.pick(CooccurrenceOptions.Gaps.allCases)
        options.margins = generator.pick(CooccurrenceOptions.Margins.allCases)
        if options.scopes == [.window], options.counting == .frequency {
            options.weights = generator.pick(CooccurrenceOptions.Weights.allCases)
        }
        options.minimumCount = generator.below(3)
        options.minimumDocuments = generator.below(3)
        options.maximumDocuments = generator.pick([nil, nil, 3])
        options.topTerms = generator.pick([0, 0, 6])
        options.stopWords = generator.pick([[], ["dobn", "ban ban"]])
        func words(_ generator: inout SeededGenerator) -> [String] {
            Array(Self.words.shuffled(using: &generator).prefix(1 + generator.below(3)))
        }
        if generator.below(2) == 0 { options.nodes = words(&generator) }
        if generator.below(3) == 0 { options.keywords = words(&generator) + ["ban", "生态"] }
        options.minimumPairCount = Double(generator.below(2))
        options.includesSelf = generator.below(2) == 0
        options.includesTests = options.weights == .none && generator.below(3) == 0
        options.order = generator.pick([.terms, .count, .measure(.lr)])
        options.top = generator.pick([0, 0, 7])
        return options
    }
}
