// Every format reads back: the same numbers and the same texts, whatever stands in them.

import Foundation
import TestSupport
import Testing

@Suite struct ReadBackTests {
    /// Tokens that formats have to escape: separators, quotes, backslashes, marks of direction.
    private static let awkward = Array(
        "a,b \"quoted\" back\\slash <b>|*_` r\u{202E}tl\u{202C} \u{200B} \u{7F} \u{1B}[0m 生态，".utf8)

    private func run(
        _ format: String, _ input: [UInt8], _ options: String...
    ) throws -> Command.Ended {
        let words = ["terms", "--top", "0", "--kind", "all", "--format", format]
        let ended = try Program.run(words + options + ["-"], input: input)
        #expect(ended.status == 0)
        return ended
    }

    @Test(arguments: ["awkward tokens", "a page", "nothing"])
    func `all formats of terms hold the same table`(name: String) throws {
        var input = name == "nothing" ? [] : Self.awkward
        if name == "a page" { input = try readAll(Program.seeds + "/003_16fa4435185fead3.txt") }
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(run("json", input).output)) as? [String: Any])
        let terms = try Report(run("json", input)).terms
        #expect((json["terms"] as? [Any])?.count == terms.count)
        let rows = terms.map {
            [
                String($0.rank), $0.term, String($0.tf), String($0.df), String($0.perMillion),
                String($0.tfidf),
            ]
        }
        let header = ["rank", "term", "tf", "df", "per_million", "tfidf"]
        #expect(try tsvRecords(run("tsv", input).text) == [header] + rows)
        #expect(try csvRecords(run("csv", input).text) == [header] + rows)
        let ndjson = try run("ndjson", input).lines.map { line in
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(Term.self, from: Data(line.utf8))
        }
        #expect(ndjson == terms)
        #expect(try run("table", input).lines.count == rows.count + 1)
        let markdown = try run("markdown", input).lines
        #expect(markdown.count == rows.count + 2)
        #expect(markdown.allSatisfy { unescapedBars($0) == 7 })
    }

    private func unescapedBars(_ line: String) -> Int {
        line.replacing("\\\\", with: "").replacing("\\|", with: "").filter { $0 == "|" }.count
    }

    @Test func `what people read holds nothing that disturbs a terminal`() throws {
        for format in ["table", "markdown"] {
            let text = try run(format, Self.awkward, "--no-nfkc").text
            #expect(text.unicodeScalars.allSatisfy { !disturbs($0) }, "\(format)")
            #expect(text.contains("u{1B}") && text.contains("u{202E}"), "\(format)")
        }
        // JSON keeps the characters, escaped.
        let json = try run("json", Self.awkward, "--no-nfkc")
        #expect(json.text.unicodeScalars.allSatisfy { !disturbs($0) })
        #expect(try Report(json).counts["\u{1B}"] == 1)
        #expect(try Report(json).counts["r\u{202E}tl\u{202C}"] == 1)
    }

    private func disturbs(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    @Test func `terms with all kinds of line ends and tabs make one row each`() throws {
        let text = Array("a\tb\nc\"d\u{B}e\u{C}f\u{85}g\u{2028}h\u{0}i".utf8)
        for format in ["tsv", "ndjson"] {
            let lines = try run(format, text).lines
            #expect(lines.count == (format == "tsv" ? 12 : 11), "\(lines)")
        }
    }

    @Test func `JSON says how the table came about`() throws {
        let ended = try Program.run(
            "terms", "--format", "json", "--top", "3", "--sort", "df", "--min-count", "2",
            "--stopwords", "zh", "--max-bytes", "9K", "--kind", "word", "--no-nfkc", Program.seeds)
        let object = try JSONSerialization.jsonObject(with: Data(ended.output))
        let json = try #require(object as? [String: Any])
        let options = try #require(json["options"] as? [String: Any])
        #expect(json["program"] as? String == "topicstats")
        #expect(json["icu"] as? String == Program.icu)
        #expect(options["top"] as? Int == 3)
        #expect(options["sort"] as? String == "df")
        #expect(options["min_count"] as? Int == 2)
        #expect(options["stopwords"] as? [String] == ["zh"])
        #expect(options["max_bytes"] as? Int == 9 << 10)
        #expect(options["kinds"] as? [String] == ["letter", "kana", "ideograph"])
        #expect(options["normalization"] as? String == "case folding")
        let report = try Report(ended)
        #expect(report.summary.limited.count == 4)
        #expect(report.matchingTerms > report.terms.count)
    }

    @Test func `ranks, shares and weights follow from the counts`() throws {
        let report = try Program.terms(Program.seeds)
        let (tokens, documents) = (Double(report.summary.tokens), Double(report.summary.documents))
        #expect(report.terms.reduce(0) { $0 + $1.tf } == report.summary.tokens)
        #expect(report.terms.count == report.summary.types)
        #expect(report.matchingTerms == report.terms.count)
        var previous: Term?
        for (index, term) in report.terms.enumerated() {
            #expect(term.perMillion == Double(term.tf) * 1_000_000 / tokens)
            #expect(term.tfidf == Double(term.tf) * log10Of(documents / Double(term.df)))
            let tie = previous.flatMap { $0.tf == term.tf ? $0.rank : nil }
            #expect(term.rank == tie ?? index + 1)
            previous = term
        }
    }

    @Test func `the order is the same as that of a simple count`() throws {
        let pages = try FileManager.default.contentsOfDirectory(atPath: Program.seeds)
            .filter { $0.hasSuffix(".txt") }.sorted().map { try readAll(Program.seeds + "/" + $0) }
        let run = try Program.run("terms", "--top", "0", "--format", "tsv", Program.seeds)
        let expected = NaiveReference.termsTSV(pages).joined(separator: "\n") + "\n"
        #expect(lineDifference(expected: expected, actual: run.text).isEmpty)
    }
}
