// Neither the number of workers nor the segmenter changes a byte of any result.

import TestSupport
import Testing

@Suite struct WorkerTests {
    /// Many documents, one of them in pieces, with ill-formed bytes.
    private func fill(_ directory: TemporaryDirectory) throws {
        var generator = SeededGenerator(seed: 42)
        let words = ["生态", "保护", "山西省", "Fox", "１２", "ภาษาไทย", "カタカナ", "e\u{301}", "。\n"]
            .map { Array($0.utf8) }
        for number in 0..<30 {
            let count = number == 10 ? 90_000 : Int.random(in: 0...400, using: &generator)
            var bytes: [UInt8] = []
            for _ in 0..<count {
                bytes += words[Int.random(in: words.indices, using: &generator)]
                if Int.random(in: 0..<200, using: &generator) == 0 { bytes.append(0xFF) }
            }
            try directory.write("\(number).txt", bytes)
        }
    }

    @Test(arguments: [
        ["terms", "--format", "table"], ["terms", "--format", "tsv", "--sort", "tfidf"],
        ["terms", "--format", "csv", "--sort", "term"], ["terms", "--format", "json"],
        ["terms", "--format", "ndjson", "--sort", "df"], ["terms", "--format", "markdown"],
        ["segment", "--format", "lines"], ["segment", "--format", "text"],
        ["segment", "--format", "tsv"], ["segment", "--format", "ndjson"],
        ["segment", "--format", "conllu"],
    ])
    func `any number of workers writes the same bytes`(arguments: [String]) throws {
        let directory = try TemporaryDirectory()
        try fill(directory)
        let inputs = [directory.path, Program.seeds, directory("missing.txt")]
        let all = arguments[0] == "terms" ? ["--top", "0"] : []
        func run(_ workers: Int) throws -> Command.Ended {
            let words = arguments + all + ["--quiet", "--workers", String(workers)]
            return try Program.run(words + inputs)
        }
        let one = try run(1)
        #expect(one.status == 1)
        #expect(one.output.count > 10_000)
        for workers in [2, 7, 64] {
            let other = try run(workers)
            #expect(other.status == one.status)
            // Large outputs: not compared by the expectation itself, which would print them.
            let isSame = other.output == one.output
            #expect(isSame, "\(workers) workers")
            #expect(other.messages == one.messages)
        }
    }

    @Test(arguments: ["root", "zh", "ja", "th", "en"])
    func `all segmenters write the same bytes`(locale: String) throws {
        let directory = try TemporaryDirectory()
        try fill(directory)
        func run(_ segmenter: String) throws -> [UInt8] {
            try Program.run(
                "segment", "--quiet", "--format", "tsv", "--locale", locale, "--segmenter",
                segmenter, directory.path, Program.seeds
            ).output
        }
        let fast = try run("fast")
        #expect(fast.count > 10_000)
        let isSame = try run("icu") == fast
        #expect(isSame)
        let isSameByItself = try run("auto") == fast
        #expect(isSameByItself)
    }
}
