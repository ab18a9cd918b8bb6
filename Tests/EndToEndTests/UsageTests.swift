// Wrong usage ends with 2 and writes no result; help and version are results.

import TestSupport
import Testing

@Suite struct UsageTests {
    @Test(arguments: [
        ["terms"], ["segment"], ["nonsense"], ["terms", "--nonsense", "-"],
        ["terms", "--top", "-1", "-"], ["terms", "--top", "many", "-"],
        ["terms", "--min-count", "-1", "-"], ["terms", "--sort", "length", "-"],
        ["terms", "--format", "xml", "-"], ["terms", "--kind", "verb", "-"],
        ["terms", "--kind", "", "-"], ["terms", "--kind", "word,", "-"],
        ["terms", "--max-bytes", "-5", "-"], ["terms", "--max-bytes", "5T", "-"],
        ["terms", "--max-bytes", "K", "-"], ["terms", "--max-bytes", "99999999999G", "-"],
        ["terms", "--workers", "0", "-"], ["terms", "--workers", "1025", "-"],
        ["terms", "--idf", "none", "-"], ["terms", "-", "--output"],
        ["segment", "--format", "csv", "-"], ["segment", "--top", "3", "-"],
    ])
    func `wrong usage is explained on standard error`(arguments: [String]) throws {
        let run = try Program.run(arguments)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains("Error: ") || run.messages.contains("topicstats: error: "))
        #expect(run.messages.contains("Usage: ") || run.messages.contains("USAGE: "))
        #expect(run.messages.last == "\n")
        #expect(!run.messages.hasSuffix("\n\n"))
    }

    @Test func `wrong usage touches no file`() throws {
        let directory = try TemporaryDirectory()
        let run = try Program.run("terms", "--output", "out", "--top", "-1", "-", in: directory)
        #expect(run.status == 2)
        #expect(try directory.names().isEmpty)
    }

    @Test(arguments: [
        ("<subcommand>", []), ("<subcommand>", ["--help"]), ("<subcommand>", ["-h"]),
        ("<subcommand>", ["help"]), ("terms", ["terms", "--help"]), ("terms", ["help", "terms"]),
        ("segment", ["segment", "-h"]), ("segment", ["segment", "page.txt", "--help"]),
    ])
    func `help is a result`(about: String, arguments: [String]) throws {
        let run = try Program.run(arguments)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(run.text.contains("USAGE: topicstats \(about)"))
        #expect(run.output.last == 0x0A)
    }

    @Test(arguments: [
        (["trems", "seeds"], "unknown command 'trems'; did you mean 'terms'?"),
        (["help", "trems"], "unknown command 'trems'; did you mean 'terms'?"),
        (["segmnt"], "unknown command 'segmnt'; did you mean 'segment'?"),
        (["hlep"], "unknown command 'hlep'; did you mean 'help'?"),
        (["seeds"], "unknown command 'seeds'\n"),
        (["词\n"], "unknown command '词\\u{A}'\n"),
    ])
    func `an unknown command is named`(arguments: [String], message: String) throws {
        let run = try Program.run(arguments)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains(message), "\(run.messages)")
    }

    @Test func `a wrong kind is answered with the right ones`() throws {
        let run = try Program.run("terms", "--kind", "verb", "-")
        for kind in ["word", "letter", "kana", "ideograph", "number", "symbol", "all"] {
            #expect(run.messages.contains("  - \(kind)\n"), "\(run.messages)")
        }
        let blanks = try Program.run(
            "terms", "--kind", "letter, number", "-", input: Array("a 1 省".utf8))
        #expect(blanks.status == 0)
        #expect(blanks.lines.count == 3)
    }

    @Test func `text in another encoding gets a hint`() throws {
        let directory = try TemporaryDirectory()
        let legacy: [UInt8] = [0xC9, 0xFA, 0xCC, 0xAC, 0xB1, 0xA3, 0xBB, 0xA4, 0x0A]
        try directory.write("legacy.txt", Array(repeating: legacy, count: 50).flatMap(\.self))
        let hint = "if it is Chinese, try: iconv -f GB18030 -t UTF-8\n"
        for words in [["legacy.txt"], ["--stopwords", "legacy.txt", "-"]] {
            let run = try Program.run(["terms"] + words, in: directory)
            #expect(run.messages.contains(hint), "\(run.messages)")
        }
    }

    @Test func `help promises no more than is kept`() throws {
        // Tokens are streamed: those before the bad byte are out when it is met.
        let text = Array("生态 ".utf8) + [0xFF]
        let strict = try Program.run("segment", "--strict", "-", input: text)
        let help = try Program.run("segment", "--help").text + Program.run("--help").text
        #expect(strict.status == 2)
        #expect(help.matches(of: /to\s+standard\s+output\s+what\s+was\s+ready\s+before/).count == 2)
        #expect(!help.contains("nothing written"))
    }

    @Test func `the version names what decides results`() throws {
        let run = try Program.run("--version")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let form = /topicstats [0-9]+\.[0-9]+\.[0-9]+ \(ICU [0-9.]+, Unicode [0-9.]+\)\n/
        #expect(run.text.wholeMatch(of: form) != nil, "\(run.text)")
    }

    @Test func `an option's word may look like a path, and a path like an option`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("-odd.txt", "生态")
        try directory.write("terms", "保护")
        let report = try Program.terms("terms", "--", "-odd.txt", in: directory)
        #expect(report.status == 0, "\(report.ended.messages)")
        #expect(report.counts == ["生态": 1, "保护": 1])
    }
}
