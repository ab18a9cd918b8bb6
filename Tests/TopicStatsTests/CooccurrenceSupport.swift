// Options of the package out of those of the naive reference, and tables as lines.

import TestSupport
import Testing
import TextInput
import TopicStats

/// Documents with their texts.
struct PairDocuments {
    var documents: [NaiveCooccurrence.Document]
    var inputs: [Input]

    init(_ shape: RandomDocuments.Shape, _ generator: inout SeededGenerator) {
        documents = RandomDocuments.documents(shape, using: &generator)
        inputs = []
        for (number, document) in documents.enumerated() {
            let text = RandomDocuments.text(document, using: &generator)
            inputs.append(.text(name: "document \(number)", text: text))
        }
    }

    /// All terms that occur, in no order that matters, the same in every run.
    var terms: [String] {
        Set(documents.flatMap { $0.flatMap { $0.flatMap(\.self) } }).sorted()
    }
}

extension CooccurrenceOptions {
    /// The options that count what the reference counts with those settings.
    init(_ settings: NaiveCooccurrence.Settings) {
        self.init()
        top = 0
        order = .terms
        measures = []
        if let window = settings.window {
            (before, after) = window
            boundary = Boundary(rawValue: settings.unit.rawValue) ?? .sentence
        } else {
            scopes = [Scope(rawValue: settings.unit.rawValue) ?? .sentence]
        }
        isOrdered = settings.isOrdered
        counting = settings.isBoolean ? .boolean : .frequency
        weights = settings.isWeighted ? .inverse : .none
        gaps = settings.closesGaps ? .close : .keep
        margins = settings.marginsAreTokens ? .tokens : .pairs
        minimumCount = settings.minimumCount
        minimumDocuments = settings.minimumDocuments
        maximumDocuments = settings.maximumDocuments == .max ? nil : settings.maximumDocuments
        topTerms = settings.topTerms == .max ? 0 : settings.topTerms
        stopWords = settings.stopWords.sorted()
        keywords = settings.keywords?.sorted()
        nodes = settings.nodes
        minimumPairCount = Double(settings.minimumPairCount)
        includesSelf = settings.includesSelf
    }
}

extension PairTable {
    /// The table as the naive reference tells it.
    func lines() throws -> [String] {
        var lines = ["N \(total)"]
        for row in try rows {
            let sides = [row.left, row.right].map { side in side.map { "\($0)" } ?? "-" }
            lines.append(
                "\(row.term1) \(row.term2) \(row.f) \(row.f1) \(row.f2) "
                    + sides.joined(separator: " "))
        }
        return lines
    }
}

/// A way to carry out a run: workers, and how the reader parts the text.
func execution(
    workers: Int = 2, _ change: (inout ReaderOptions) -> Void = { _ in }
) -> Execution {
    var execution = Execution()
    execution.workers = workers
    var reader = ReaderOptions()
    change(&reader)
    execution.reader = reader
    return execution
}

/// A random way to carry out a run, most with tiny pieces.
func randomExecution(_ generator: inout SeededGenerator) -> Execution {
    let sizes = [1, 7, 30, 100, 1 << 18]
    let piece = generator.pick(sizes)
    let batch = generator.pick(sizes)
    let read = generator.pick([3, 17, 1 << 18])
    return execution(workers: 1 + generator.below(4)) { reader in
        reader.pieceSize = piece
        reader.batchSize = batch
        reader.readSize = read
    }
}

/// Expects that a table is what the reference counts.
func expectReference(
    _ table: PairTable, _ documents: [NaiveCooccurrence.Document],
    _ settings: NaiveCooccurrence.Settings, _ comment: String
) throws {
    let expected = NaiveCooccurrence(documents, settings).lines()
    let found = try table.lines()
    let difference = lineDifference(
        expected: expected.joined(separator: "\n"), actual: found.joined(separator: "\n"), limit: 8)
    if !difference.isEmpty { Issue.record("\(comment), \(settings)\n\(difference)") }
    if table.matching != found.count - 1 {
        Issue.record("\(comment): \(table.matching) match, \(found.count - 1) are shown")
    }
}
