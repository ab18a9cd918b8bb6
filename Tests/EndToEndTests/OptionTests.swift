// What each option of the verbs does to the result.

import TestSupport
import Testing

@Suite struct OptionTests {
    private static let text = Array(
        "生态 生态 生态 保护 保护 的 的 的 的 Air air AIR ２０２６ 2026 カタカナ ﬁne the 。，".utf8)

    private func terms(_ options: String...) throws -> [String] {
        let words = ["terms", "--format", "ndjson", "--quiet"] + options + ["-"]
        let run = try Program.run(words, input: Self.text)
        #expect(run.status == 0, "\(run.messages)")
        return run.lines.compactMap { line in
            line.firstMatch(of: /"term": "([^"]*)", "tf": ([0-9]+)/).map { "\($0.1) \($0.2)" }
        }
    }

    @Test func `terms are counted after normalisation, most frequent first`() throws {
        #expect(
            try terms() == [
                "的 4", "air 3", "生态 3", "2026 2", "保护 2", "fine 1", "the 1", "カタカナ 1",
            ])
    }

    @Test func `top cuts the table, zero shows all`() throws {
        #expect(try terms("--top", "2") == ["的 4", "air 3"])
        #expect(try terms("--top", "0") == terms("--top", "1000"))
        let many = (0..<30).map { "word\($0)" }.joined(separator: " ")
        #expect(try Program.run("terms", "-", input: Array(many.utf8)).lines.count == 21)
        let report = try Report(
            Program.run("terms", "--top", "3", "--format", "json", "-", input: Array(many.utf8)))
        #expect(report.terms.count == 3)
        #expect(report.matchingTerms == 30)
        #expect(report.summary.types == 30)
    }

    @Test func `sort orders by the measure named`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("1.txt", "a a a a b c")
        try directory.write("2.txt", "b c d d d")
        try directory.write("3.txt", "b")
        func order(_ measure: String) throws -> [String] {
            try Program.run("terms", "--sort", measure, "--format", "tsv", ".", in: directory)
                .lines.dropFirst().map { String($0.split(separator: "\t")[1]) }
        }
        #expect(try order("tf") == ["a", "b", "d", "c"])
        #expect(try order("df") == ["b", "c", "a", "d"])
        #expect(try order("tfidf") == ["a", "d", "c", "b"])
        #expect(try order("term") == ["a", "b", "c", "d"])
    }

    @Test func `idf takes the weight named`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("1.txt", "a a b")
        try directory.write("2.txt", "b")
        let inverse = try Program.terms(".", in: directory).terms
        #expect(inverse.map(\.tfidf) == [2 * 0.3010299956639812, 0])
        let smooth = try Program.terms("--idf", "smooth", ".", in: directory).terms
        #expect(abs(smooth[0].tfidf - 2 * 1.4054651081081644) < 1e-12)
        #expect(smooth[1].tfidf == 2)
    }

    @Test func `minimum count, documents and length`() throws {
        #expect(try terms("--min-count", "3") == ["的 4", "air 3", "生态 3"])
        #expect(try terms("--min-length", "3", "--min-count", "2") == ["air 3", "2026 2"])
        #expect(try terms("--min-docs", "2").isEmpty)
        let directory = try TemporaryDirectory()
        try directory.write("1.txt", "生态 生态 保护")
        try directory.write("2.txt", "保护 环境")
        let report = try Program.terms("--min-docs", "2", ".", in: directory)
        #expect(report.counts == ["保护": 2])
        #expect(report.matchingTerms == 1)
        #expect(report.summary.types == 3)
    }

    @Test func `kinds of token`() throws {
        #expect(try terms("--kind", "number") == ["2026 2"])
        // ICU's dictionary, which knows Japanese words, makes ideographs of them.
        #expect(try terms("--kind", "kana").isEmpty)
        #expect(try terms("--kind", "letter") == ["air 3", "fine 1", "the 1"])
        #expect(try terms("--kind", "ideograph") == ["的 4", "生态 3", "保护 2", "カタカナ 1"])
        #expect(try terms("--kind", "symbol") == [", 1", "。 1"])
        #expect(
            try terms("--kind", "letter,number") == ["air 3", "2026 2", "fine 1", "the 1"])
        let word = try terms("--kind", "word")
        #expect(try word == terms("--kind", "letter,kana,ideograph"))
        #expect(try Set(terms("--kind", "all")) == Set(terms() + [", 1", "。 1"]))
        // Shares are of the tokens of these kinds alone.
        let report = try Program.terms("--kind", "number", "-", input: Self.text)
        #expect(report.summary.tokens == 2)
        #expect(report.terms.map(\.perMillion) == [1_000_000])
    }

    @Test func `built-in stop words leave the table but stay tokens`() throws {
        let all = try Program.terms("-", input: Self.text)
        let chinese = try Program.terms("--stopwords", "zh", "-", input: Self.text)
        #expect(chinese.counts["的"] == nil)
        #expect(chinese.counts["the"] == 1)
        #expect(chinese.summary == all.summary)
        let shares = [chinese, all].map { report in
            report.terms.first { $0.term == "生态" }?.perMillion
        }
        #expect(shares[0] != nil && shares[0] == shares[1])
        let english = try Program.terms("--stopwords", "en", "-", input: Self.text)
        #expect(english.counts["the"] == nil)
        #expect(english.counts["的"] == 4)
        let both = try Program.terms(
            "--stopwords", "en", "--stopwords", "zh", "-", input: Self.text)
        #expect(both.counts["the"] == nil && both.counts["的"] == nil)
    }

    @Test func `a file of stop words may have a mark, any line ends and comments`() throws {
        let directory = try TemporaryDirectory()
        let list = "\u{FEFF}生态\r\n# a comment\r\n\r\n  AIR  # upper case\r\n２０２６\r保护"
        let path = try directory.write("list.txt", list)
        #expect(try terms("--stopwords", path) == ["的 4", "fine 1", "the 1", "カタカナ 1"])
        let empty = try directory.write("none.txt", "")
        #expect(try terms("--stopwords", empty) == terms())
    }

    @Test func `a stop list that cannot be read is fatal before any work`() throws {
        let directory = try TemporaryDirectory()
        let pipe = try directory.makeFIFO("pipe")
        let missing = try Program.run("terms", "--stopwords", "de", pipe)
        #expect(missing.status == 2)
        #expect(missing.output.isEmpty)
        #expect(
            missing.messages == "topicstats: error: stop list de: No such file or directory; "
                + "a list is a file or one of zh, en\n")
        let bad = try directory.write("bad.txt", Array("生态\n保护".utf8) + [0xFF])
        let illFormed = try Program.run("terms", "--stopwords", bad, pipe)
        #expect(illFormed.status == 2)
        #expect(illFormed.messages.contains("\(bad): not UTF-8 at line 2, byte 13"))
    }

    @Test func `normalisation can be left out`() throws {
        let noFold = try terms("--no-fold-case")
        #expect(Set(noFold).isSuperset(of: ["Air 1", "air 1", "AIR 1", "2026 2", "fine 1"]))
        let noNFKC = try terms("--no-nfkc")
        #expect(Set(noNFKC).isSuperset(of: ["air 3", "２０２６ 1", "2026 1"]))
        let neither = try terms("--no-nfkc", "--no-fold-case")
        #expect(Set(neither).isSuperset(of: ["Air 1", "２０２６ 1", "ﬁne 1"]))
    }

    @Test func `the locale chooses the rules`() throws {
        // Finnish and Swedish rules keep a colon inside a word.
        let text = Array("EU:n".utf8)
        #expect(try Program.run("segment", "-", input: text).lines == ["EU", ":", "n"])
        let finnish = try Program.run("segment", "--locale", "fi", "-", input: text)
        #expect(finnish.lines == ["EU:n"])
        for locale in ["zh", "zh_Hant_TW", "ja", "th", "en_GB", "root"] {
            #expect(try Program.run("terms", "--locale", locale, "-").status == 0, "\(locale)")
        }
    }

    @Test(arguments: ["terms", "segment"])
    func `an unknown locale is fatal and leaves no file`(verb: String) throws {
        let directory = try TemporaryDirectory()
        let run = try Program.run(
            verb, "--locale", "klingon", "--output", "out.txt", "-", in: directory)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains("ICU knows no language of the locale 'klingon'"))
        #expect(try directory.names().isEmpty)
    }

    @Test func `include chooses files in directories, never those named`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("a.txt", "生态")
        try directory.write("b.md", "保护")
        try directory.write("c.html", "环境")
        try directory.write(".hidden.txt", "隐藏")
        func counts(_ options: String...) throws -> [String: Int] {
            let words = ["terms", "--format", "json"] + options
            return try Report(Program.run(words, in: directory)).counts
        }
        #expect(try counts(".") == ["生态": 1])
        #expect(try counts("--include", "*.md", ".") == ["保护": 1])
        #expect(try counts("--include", "*.md", "--include", "?.txt", ".") == ["生态": 1, "保护": 1])
        #expect(try counts(".", "c.html", ".hidden.txt") == ["生态": 1, "环境": 1, "隐藏": 1])
        let report = try Program.terms(".", in: directory)
        #expect(report.summary.passedOver == 3)
        #expect(report.summary.passedOverNames == ["./.hidden.txt", "./b.md", "./c.html"])
        let nothing = try Program.terms("--include", "*.pdf", ".", in: directory)
        #expect(nothing.status == 1)
        #expect(nothing.ended.messages.contains("no file matches *.pdf, 4 passed over"))
        #expect(!nothing.ended.messages.contains("not for paths"))
        let path = try Program.terms("--include", "./*.txt", ".", in: directory)
        #expect(path.ended.messages.contains("its patterns are for names, not for paths"))
    }

    @Test func `patterns match capital and small letters alike`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("A.TXT", "生态")
        try directory.write("b.Txt", "生态")
        try directory.write("c.md", "保护")
        #expect(try Program.terms(".", in: directory).counts == ["生态": 2])
        let capital = try Program.terms("--include", "*.MD", ".", in: directory)
        #expect(capital.counts == ["保护": 1])
    }

    @Test func `what is passed over is named, as far as there is room`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("page.txt", "生态")
        for number in 100..<203 { try directory.write("\(number).md", "保护") }
        let report = try Program.terms(".", in: directory)
        #expect(report.summary.passedOver == 103)
        #expect(report.summary.passedOverNames == (100..<200).map { Name("./\($0).md") })
        #expect(
            report.ended.messages.contains(
                "103 files passed over by name (see --include): ./100.md, ./101.md, ./102.md "
                    + "and 100 more\n"))
    }

    @Test func `a byte order mark for spreadsheets`() throws {
        for format in ["csv", "tsv"] {
            let bare = try Program.run("terms", "--format", format, "-", input: Self.text)
            let marked = try Program.run(
                "terms", "--format", format, "--bom", "-", input: Self.text)
            #expect(marked.output == [0xEF, 0xBB, 0xBF] + bare.output)
        }
        for format in ["table", "json", "ndjson", "markdown"] {
            let run = try Program.run("terms", "--format", format, "--bom", "-")
            #expect(run.status == 2)
            #expect(run.messages.contains("--bom goes with --format csv or tsv"))
        }
    }

    @Test func `output to a file is what standard output would be`() throws {
        let directory = try TemporaryDirectory()
        for format in ["table", "tsv", "csv", "json", "ndjson", "markdown"] {
            let words = ["terms", "--quiet", "--format", format]
            let run = try Program.run(words + ["-o", "out", "-"], input: Self.text, in: directory)
            #expect(run.status == 0)
            #expect(run.output.isEmpty && run.errors.isEmpty)
            let streamed = try Program.run(words + ["-"], input: Self.text)
            #expect(try readAll(directory("out")) == streamed.output, "\(format)")
        }
    }

    @Test func `quiet keeps the totals back, but not what went wrong`() throws {
        let loud = try Program.run("terms", "-", input: Self.text)
        #expect(loud.messages.contains("1 document, "))
        let quiet = try Program.run("terms", "--quiet", "-", input: Self.text)
        #expect(quiet.errors.isEmpty)
        #expect(quiet.output == loud.output)
        let missing = try Program.run("terms", "-q", "/nowhere/page.txt")
        #expect(missing.messages.contains("/nowhere/page.txt: cannot read"))
    }

    @Test func `a limit of bytes is kept and named`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("a.txt", "aa bb cc")
        try directory.write("b.txt", "dd ee")
        let report = try Program.terms("--max-bytes", "5", ".", in: directory)
        #expect(report.status == 0)
        #expect(report.counts == ["aa": 1, "bb": 1, "dd": 1, "ee": 1])
        #expect(report.summary.limited == ["./a.txt"])
        #expect(report.summary.bytes == 10)
        #expect(report.ended.messages.contains("./a.txt: read up to --max-bytes only"))
        // A character that the limit would cut in two is left out.
        for limit in ["3", "4", "5"] {
            let text = Array("生态".utf8)
            let cut = try Program.terms("--max-bytes", limit, "--strict", "-", input: text)
            #expect(cut.status == 0)
            #expect(cut.counts == ["生": 1])
            #expect(cut.summary.limited == ["-"])
        }
        let piped = try Program.bash("yes 生态 | \"$0\" terms --max-bytes 7k --format json -")
        #expect(try Report(piped).counts == ["生态": 1024])
    }
}
