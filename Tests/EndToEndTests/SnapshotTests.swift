// The program's whole output for the sample pages, a mixed text, its help and its errors.

import TestSupport
import Testing

@Suite struct SnapshotTests {
    private static let otherICU = Comment(
        rawValue: "recorded with ICU 72.1; the program is linked with ICU \(Program.icu)")

    @Test(
        .enabled(if: Program.hasReferenceICU, otherICU),
        arguments: [
            ("table", []), ("tsv", []), ("csv", []), ("json", []), ("ndjson", []),
            ("markdown", []),
            ("table", ["--stopwords", "zh", "--min-length", "2"]),
            ("tsv", ["--sort", "tfidf", "--min-docs", "2", "--idf", "smooth"]),
            ("csv", ["--kind", "number", "--no-nfkc", "--top", "10"]),
            ("json", ["--sort", "df", "--stopwords", "zh", "--stopwords", "en", "--top", "5"]),
            ("tsv", ["--sort", "term", "--min-count", "40", "--kind", "all"]),
            ("table", ["--locale", "ja", "--kind", "letter,kana", "--no-fold-case"]),
        ])
    func `terms of the sample pages`(format: String, options: [String]) throws {
        let words = ["terms", "seeds", "--quiet", "--format", format] + options
        let run = try Command([Program.path] + words, in: Program.root).run()
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let name = (["terms", format] + options.map { $0.drop { $0 == "-" } }.map(String.init))
            .joined(separator: "-").replacing(",", with: "+")
        try Snapshot.check(run.text, name + ".txt")
    }

    /// Scripts with and without spaces between words, digits, signs, ill-formed bytes, odd spaces.
    private static let mixed: [UInt8] =
        Array(
            """
            \u{FEFF}山西省生态环境保护工作会议召开。共投资１２.5亿元！
            The café’s “air-quality” index—PM2.5—was 35 µg/m³; don't panic.\r
            東京タワーへ行きました。ラーメンを食べた。
            ภาษาไทยไม่มีช่องว่างระหว่างคำ
            👩‍👩‍👧‍👦 emoji 🇨🇳 and e\u{301}\tTab\u{3000}ideographic space\u{2028}new line
            "quoted", a\\b, <tag> & | *star* _under_ `tick`
            a@example.org https://example.org/?q=1 3,141.59 10:30 -5 % ＡＢＣ

            bad:
            """.utf8) + [0xFF, 0x20, 0xE4, 0xB8, 0x20, 0xED, 0xA0, 0x80] + Array(" 结束".utf8)

    @Test(
        .enabled(if: Program.hasReferenceICU, otherICU),
        arguments: ["lines", "text", "tsv", "ndjson", "conllu"])
    func `tokens of a mixed text`(format: String) throws {
        let run = try Program.run("segment", "--quiet", "--format", format, "-", input: Self.mixed)
        try Snapshot.check(Snapshot.transcript(of: run), "segment-\(format).txt")
    }

    @Test(
        .enabled(if: Program.hasReferenceICU, otherICU),
        arguments: ["table", "tsv", "csv", "json", "ndjson", "markdown"])
    func `terms of a mixed text`(format: String) throws {
        let run = try Program.run(
            "terms", "--quiet", "--kind", "all", "--top", "0", "--format", format, "-",
            input: Self.mixed)
        try Snapshot.check(Snapshot.transcript(of: run), "mixed-\(format).txt")
    }

    @Test(arguments: [["--help"], ["terms", "--help"], ["segment", "--help"]])
    func `help`(arguments: [String]) throws {
        let run = try Program.run(arguments)
        let name = arguments.map { $0.drop { $0 == "-" } }.joined(separator: "-")
        try Snapshot.check(Snapshot.transcript(of: run), "\(name).txt")
    }

    @Test(arguments: [
        ("no-input", ["terms"]),
        ("missing-input", ["terms", "-q", "missing.txt"]),
        ("not-text", ["terms", "-q", "binary.txt", "wide.txt", "legacy.txt", "."]),
        ("unknown-verb", ["count", "seeds"]),
        ("unknown-option", ["terms", "--limit", "3", "-"]),
        ("unknown-format", ["terms", "--format", "xml", "-"]),
        ("unknown-kind", ["terms", "--kind", "verb", "-"]),
        ("unknown-locale", ["terms", "--locale", "klingon", "-"]),
        ("negative-top", ["terms", "--top", "-3", "-"]),
        ("wrong-size", ["terms", "--max-bytes", "5T", "-"]),
        ("mark-without-table", ["terms", "--bom", "--format", "json", "-"]),
        ("no-stop-list", ["terms", "--stopwords", "fr", "-"]),
        ("no-output-directory", ["terms", "-o", "missing/out.tsv", "-"]),
        ("strict", ["terms", "--strict", "-q", "missing.txt"]),
    ])
    func `messages of errors`(name: String, arguments: [String]) throws {
        let directory = try TemporaryDirectory()
        try directory.write("binary.txt", [UInt8](repeating: 1, count: 100))
        try directory.write("wide.txt", [0xFF, 0xFE, 0x41, 0x00])
        // 生态保护 in GB18030, many times.
        let legacy: [UInt8] = [0xC9, 0xFA, 0xCC, 0xAC, 0xB1, 0xA3, 0xBB, 0xA4, 0x0A]
        try directory.write("legacy.txt", Array(repeating: legacy, count: 50).flatMap(\.self))
        let run = try Program.run(arguments, in: directory)
        try Snapshot.check(Snapshot.transcript(of: run), "error-\(name).txt")
    }
}
