// The whole analysis against the naive reference, byte for byte.

import TestSupport
import Testing
import TopicStats

@Suite struct ReferenceTests {
    private func expectReference(
        _ documents: [[UInt8]], _ comment: Comment, _ segmenter: TokenOptions.Segmenter = .fast
    ) throws {
        var options = everything
        options.tokens.segmenter = segmenter
        let result = try countTerms(of: inputs(documents), options: options)
        #expect(result.summary.documents == documents.count, comment)
        let expected = NaiveReference.termsTSV(documents).map { $0 + "\n" }.joined()
        let found = try tsv(result)
        guard found == Array(expected.utf8) else {
            let foundLines = found.split(separator: 0x0A).map {
                String(decoding: $0, as: UTF8.self)
            }
            let expectedLines = expected.utf8.split(separator: 0x0A).map { String($0) ?? "" }
            let different = zip(foundLines, expectedLines).first { !$0.utf8.elementsEqual($1.utf8) }
            Issue.record("\(comment): \(different ?? ("", "")), \(foundLines.count) lines")
            return
        }
    }

    @Test func agreesOnTheSamplePages() throws {
        let pages = try SeedPages.pages()
        try expectReference(pages, "all pages")
        for (name, page) in zip(SeedPages.names, pages) {
            try expectReference([page], "\(name)")
        }
    }

    @Test(arguments: TokenOptions.Segmenter.allCases, UInt64(1)...60)
    func agreesOnMessyText(segmenter: TokenOptions.Segmenter, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        try expectReference(messyCorpus(&generator), "seed \(seed)", segmenter)
    }

    @Test func agreesOnNothing() throws {
        try expectReference([[]], "an empty document")
        try expectReference([[], [0xEF, 0xBB, 0xBF], Array("，\n".utf8)], "no words")
    }

    @Test func readsFilesAsTextsInMemory() throws {
        let pages = try SeedPages.pages()
        let fromFiles = try countTerms(
            of: SeedPages.names.map { .path(SeedPages.path(of: $0)) }, options: everything)
        let inMemory = try countTerms(of: inputs(pages), options: everything)
        #expect(fromFiles == inMemory)
        #expect(fromFiles.summary.bytes == pages.reduce(0) { $0 + $1.count })
    }
}
