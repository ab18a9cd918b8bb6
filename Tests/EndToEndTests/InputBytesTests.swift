// Odd bytes in the input: nothing is lost without being counted, nothing ordinary is changed.

import TestSupport
import Testing

@Suite struct InputBytesTests {
    @Test func `an empty file and empty standard input give zero counts`() throws {
        let directory = try TemporaryDirectory()
        let file = try directory.write("empty.txt", "")
        for report in [try Program.terms(file), try Program.terms("-")] {
            #expect(report.status == 0)
            #expect(report.terms.isEmpty)
            #expect(report.summary.documents == 1)
            #expect(report.summary.bytes == 0)
            #expect(report.summary.characters == 0)
            #expect(report.summary.tokens == 0)
        }
        #expect(try Program.run("segment", file).output.isEmpty)
        let table = try Program.run("terms", "--format", "tsv", file)
        #expect(table.text == "rank\tterm\ttf\tdf\tper_million\ttfidf\n")
    }

    /// Ill-formed bytes: the bytes between two words, how many they are, and how many U+FFFD they
    /// become (one for each maximal subpart).
    static let illFormed: [(name: String, bytes: [UInt8], replacements: Int)] = [
        ("a byte that never occurs", [0xFF], 1),
        ("a lone continuation byte", [0x80], 1),
        ("a character cut short", [0xE4, 0xB8], 1),
        ("a surrogate", [0xED, 0xA0, 0x80], 3),
        ("an overlong NUL", [0xC0, 0x80], 2),
        ("an overlong slash in three bytes", [0xE0, 0x80, 0xAF], 3),
        ("beyond the last code point", [0xF4, 0x90, 0x80, 0x80], 4),
    ]

    @Test(arguments: illFormed)
    func `ill-formed bytes are replaced, counted and placed`(
        name: String, bytes: [UInt8], replacements: Int
    ) throws {
        let directory = try TemporaryDirectory()
        let file = try directory.write("bad.txt", Array("生态 ".utf8) + bytes + Array(" 保护".utf8))
        let report = try Program.terms(file)
        #expect(report.status == 0, "\(name)")
        #expect(report.counts == ["生态": 1, "保护": 1])
        #expect(report.summary.replacedBytes == bytes.count)
        #expect(report.summary.firstReplaced == Summary.Place(input: Name(file), offset: 7))
        #expect(report.summary.characters == 6 + replacements)
        let message = "not UTF-8, replaced by U+FFFD; the first is byte 7 of \(file)"
        #expect(report.ended.messages.contains(message))
        let text = try Program.run("segment", "--format", "text", file).text
        let marks = Array(repeating: "\u{FFFD}", count: replacements).joined(separator: " ")
        #expect(text == "生态 \(marks) 保护\n")

        // --strict makes them fatal and writes nothing.
        let strict = try Program.run("terms", "--strict", file)
        #expect(strict.status == 2)
        #expect(strict.output.isEmpty)
        #expect(strict.messages.contains("--strict"))
    }

    @Test func `a character cut by the end of the file counts as ill-formed`() throws {
        let whole = Array("生态".utf8)
        for cut in [1, 2] {
            let report = try Program.terms("-", input: Array(whole.dropLast(cut)))
            #expect(report.status == 0)
            #expect(report.summary.replacedBytes == 3 - cut)
            #expect(report.summary.firstReplaced == Summary.Place(input: "-", offset: 3))
            #expect(report.counts == ["生": 1])
        }
    }

    @Test func `characters at the edges of reads are whole`() throws {
        // Characters of 1 to 4 bytes, more of them than any read takes, at every alignment.
        let text = String(repeating: "生态é😀保护\u{3000}環境a", count: 26_000)
        let directory = try TemporaryDirectory()
        let expected = try Program.terms("-", input: Array(text.utf8)).counts
        for shift in 0..<4 {
            let bytes = Array(repeating: UInt8(ascii: " "), count: shift) + Array(text.utf8)
            let file = try directory.write("shifted.txt", bytes)
            let report = try Program.terms(file)
            #expect(report.summary.replacedBytes == 0)
            #expect(report.counts == expected)
        }
        // Through a pipe that hands over 1,021 bytes at a time.
        let script = "dd if=shifted.txt bs=1021 status=none | \"$0\" terms --top 0 --format json -"
        let piped = try Report(Program.bash(script, in: directory))
        #expect(piped.summary.replacedBytes == 0)
        #expect(piped.counts == expected)
    }

    @Test func `NULs in a text are kept`() throws {
        let report = try Program.terms("-", input: Array("生态\0保护 \0 环境\n".utf8))
        #expect(report.status == 0)
        #expect(report.counts == ["生态": 1, "保护": 1, "环境": 1])
        #expect(report.summary.characters == 11)
        let tokens = try Program.run("segment", "-", input: Array("ab\0cd".utf8))
        #expect(tokens.output == Array("ab\n\0\ncd\n".utf8))
    }

    @Test func `a binary file is named and skipped`() throws {
        let directory = try TemporaryDirectory()
        let random = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let binary = try directory.write("data.txt", random)
        let zip = try directory.write("book.txt", [0x50, 0x4B, 0x03, 0x04] + random)
        let good = try directory.write("good.txt", "生态")
        let report = try Program.terms(binary, good, zip)
        #expect(report.status == 1)
        #expect(report.skipped == [Name(binary), Name(zip)])
        #expect(report.counts == ["生态": 1])
        #expect(report.ended.messages.contains("\(zip): not text but a zip archive"))
        #expect(report.ended.messages.contains("\(binary): not "))
    }

    @Test func `a byte order mark is no character but keeps its place`() throws {
        let bare = Array("生态 保护\n".utf8)
        let marked = [0xEF, 0xBB, 0xBF] + bare
        let (without, with) = (
            try Program.terms("-", input: bare), try Program.terms("-", input: marked)
        )
        #expect(with.terms == without.terms)
        #expect(with.summary.characters == without.summary.characters)
        #expect(with.summary.bytes == without.summary.bytes + 3)
        let tokens = try Program.run("segment", "--format", "tsv", "-", input: marked)
        #expect(tokens.lines.dropFirst() == ["-\t3\t9\tideograph\t生态", "-\t10\t16\tideograph\t保护"])
        // Elsewhere it is a character like any other.
        let inner = try Program.terms("-", input: Array("生态\n\u{FEFF}保护".utf8))
        #expect(inner.summary.characters == 6)
    }

    @Test(arguments: ["\r\n", "\r", "\u{85}", "\u{2028}"])
    func `all line ends count alike`(lineEnd: String) throws {
        let lines = ["大同市", "生态保护 clean air", "", "第二十六页 3.14"]
        let reference = try Program.terms("-", input: Array(lines.joined(separator: "\n").utf8))
        let other = try Program.terms("-", input: Array(lines.joined(separator: lineEnd).utf8))
        #expect(other.terms == reference.terms)
        let arguments = ["segment", "--format", "text", "-"]
        #expect(
            try Program.run(arguments, input: Array(lines.joined(separator: lineEnd).utf8)).text
                == Program.run(arguments, input: Array(lines.joined(separator: "\n").utf8)).text)
    }

    @Test func `the last line counts without a line end`() throws {
        let text = "生态\n保护"
        let open = try Program.terms("-", input: Array(text.utf8))
        #expect(open.counts == ["生态": 1, "保护": 1])
        #expect(try Program.terms("-", input: Array((text + "\n").utf8)).terms == open.terms)
        // The output's last line has its end all the same.
        for format in ["lines", "text", "tsv", "ndjson", "conllu"] {
            let run = try Program.run("segment", "--format", format, "-", input: Array(text.utf8))
            #expect(run.output.last == 0x0A, "\(format)")
        }
    }

    @Test func `UTF-16 is named, not read as something else`() throws {
        let directory = try TemporaryDirectory()
        let text = String(repeating: "Page 生态保护 and so on\n", count: 10)
        let units = Array(text.utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for (bytes, name) in [
            ([0xFF, 0xFE] + little, "UTF-16"), ([0xFE, 0xFF] + big, "UTF-16"),
            (little, "UTF-16LE"), (big, "UTF-16BE"),
        ] {
            let file = try directory.write("wide.txt", bytes)
            let report = try Program.terms(file)
            #expect(report.status == 1)
            #expect(report.terms.isEmpty)
            #expect(report.ended.messages.contains("\(file): looks like \(name);"))
        }
    }
}
