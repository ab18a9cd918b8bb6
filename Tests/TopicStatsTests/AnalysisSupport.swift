// Corpora to analyse, and results in a form that tests can compare.

import TestSupport
import Testing
import TextInput
import TextStorage
import TopicStats
import TopicStatsOutput

/// What a writer writes to a file.
func written(_ write: (CheckedOutput) throws -> Void) throws -> [UInt8] {
    let directory = try TemporaryDirectory()
    let path = BytePath(directory("out"))
    let output = try CheckedOutput.file(path)
    try write(output)
    try output.finish()
    return try path.contents()
}

/// A result as TSV, byte for byte.
func tsv(_ result: TermsResult) throws -> [UInt8] {
    try written { output in try result.write(to: output, as: .tsv, reading: InputOptions()) }
}

/// Documents in memory, named by their numbers.
func inputs(_ documents: [[UInt8]]) -> [Input] {
    documents.enumerated().map { Input.bytes(name: "document \($0.offset)", bytes: $0.element) }
}

/// The options that show every term, with the fast segmenter on texts of any length.
var everything: TermsOptions {
    var options = TermsOptions()
    options.tokens.segmenter = .fast
    options.top = 0
    return options
}

/// Documents of messy text, with some ill-formed bytes, some empty and some with a byte order mark.
func messyCorpus(_ generator: inout SeededGenerator) -> [[UInt8]] {
    (0..<1 + generator.below(8)).map { _ in
        let atoms = generator.below(4) == 0 ? generator.below(5) : generator.below(200)
        let text = MessyText.bytes(atoms: atoms, illFormedOneIn: 20, using: &generator)
        return (generator.below(5) == 0 ? [0xEF, 0xBB, 0xBF] : []) + text
    }
}

/// A corpus with its seed and its result, computed in the ordinary way.
struct AnalysedCorpus {
    var seed: UInt64
    var documents: [[UInt8]]
    var result: TermsResult

    init(seed: UInt64) throws {
        self.seed = seed
        var generator = SeededGenerator(seed: seed)
        documents = messyCorpus(&generator)
        result = try countTerms(of: inputs(documents), options: everything)
    }
}

/// The counts of a result, by term.
func counts(_ result: TermsResult) -> [[UInt8]: [Int]] {
    var counts: [[UInt8]: [Int]] = [:]
    for row in result.rows { counts[Array(row.term.utf8)] = [row.tf, row.df] }
    return counts
}
