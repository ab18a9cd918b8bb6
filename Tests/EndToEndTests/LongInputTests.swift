// Inputs that are long in one way: a line, a word, a file in pieces. Memory stays bounded.

import Glibc
import TestSupport
import Testing

@Suite struct LongInputTests {
    /// Sentences without a line end, and the same cut into lines.
    private static let sentences = [
        "全市生态环境保护工作会议召开。", "山水林田湖草沙一体化保护和系统治理！",
        "The quick brown fox jumps over 13 lazy dogs. ", "今天天气怎么样？",
    ]

    private static func text(lineEnd: String, size: Int) -> [UInt8] {
        let group = sentences.map { $0 + lineEnd }.joined()
        return Array(String(repeating: group, count: size / group.utf8.count + 1).utf8)
    }

    @Test func `one line of megabytes counts as its sentences do`() throws {
        let directory = try TemporaryDirectory()
        let line = try directory.write("line.txt", Self.text(lineEnd: "", size: 6_000_000))
        let lines = try directory.write("lines.txt", Self.text(lineEnd: "\n", size: 6_000_000))
        let (one, many) = (try Program.terms(line), try Program.terms(lines))
        #expect(one.status == 0)
        #expect(one.summary.forcedCuts == 0)
        let scale = Double(one.summary.tokens) / Double(many.summary.tokens)
        #expect(one.terms.map(\.term).sorted() == many.terms.map(\.term).sorted())
        for term in one.terms {
            #expect((Double(term.tf) / scale).rounded() == Double(many.counts[term.term] ?? 0))
        }
    }

    @Test func `one line of megabytes needs no more memory than a short one`() throws {
        let long = try peakMemory(Self.text(lineEnd: "", size: 6_000_000))
        let short = try peakMemory(Self.text(lineEnd: "", size: 600_000))
        // To hold the line, its UTF-16 and its boundaries would take more than 18 MB.
        #expect(long < short + 6_000_000, "\(long) and \(short) bytes")
    }

    /// The most memory held while a text was counted by one worker.
    ///
    /// A named pipe behind the text tells when all of it has been read: the program opens it then.
    private func peakMemory(_ text: [UInt8]) throws -> Int {
        let directory = try TemporaryDirectory()
        let file = try directory.write("text.txt", text)
        let pipe = try directory.makeFIFO("pipe")
        let running = try Command([Program.path, "terms", "--workers", "1", file, pipe]).start()
        let writer = open(pipe, O_WRONLY | O_CLOEXEC)
        defer { close(writer) }
        return try running.peakMemory()
    }

    @Test func `a word of megabytes is left out and counted`() throws {
        let word = [UInt8](repeating: UInt8(ascii: "a"), count: 8 << 20)
        let report = try Program.terms("-", input: word)
        #expect(report.status == 0)
        #expect(report.terms.isEmpty)
        #expect(report.summary.bytes == 8 << 20)
        #expect(report.summary.characters == 8 << 20)
        // Cut after every 1 MiB, but behind the last there is nothing.
        #expect(report.summary.forcedCuts == 7)
        #expect(report.summary.longTokens == 8)
        #expect(report.ended.messages.contains("8 tokens longer than 65,536 bytes, left out"))
        #expect(report.ended.messages.contains("7 cuts inside 1 MiB of text"))
    }

    @Test func `words around one that is too long are counted`() throws {
        let long = String(repeating: "a", count: 65_537)
        let fits = String(repeating: "b", count: 65_536)
        let report = try Program.terms("-", input: Array("生态 \(long) 保护 \(fits) end".utf8))
        #expect(report.counts == ["生态": 1, "保护": 1, fits: 1, "end": 1])
        #expect(report.summary.longTokens == 1)
    }

    @Test func `Chinese without any punctuation is cut between characters`() throws {
        let count = 1 << 20
        let report = try Program.terms(
            "-", input: Array(String(repeating: "我", count: count).utf8))
        #expect(report.status == 0)
        #expect(report.summary.characters == count)
        #expect(report.summary.replacedBytes == 0)
        #expect(report.summary.forcedCuts >= 2)
        let characters = report.terms.reduce(0) { $0 + $1.term.unicodeScalars.count * $1.tf }
        #expect(characters == count)
    }

    @Test func `a character with very many marks does not stop the run`() throws {
        let marks = "e" + String(repeating: "\u{301}", count: 300_000) + " 生态"
        let report = try Program.terms("-", input: Array(marks.utf8))
        #expect(report.status == 0)
        #expect(report.counts["生态"] == 1)
        #expect(report.summary.longTokens == 1)
        let family = String(repeating: "👩\u{200D}", count: 100_000) + " 保护"
        #expect(try Program.terms("-", input: Array(family.utf8)).counts["保护"] == 1)
    }

    @Test func `all of a long file is read through a pipe, too`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("long.txt", Self.text(lineEnd: "\r\n", size: 1_500_000))
        let file = try Program.terms("long.txt", in: directory)
        let script = "cat long.txt | \"$0\" terms --top 0 --format json -"
        let piped = try Report(Program.bash(script, in: directory))
        #expect(piped.terms == file.terms)
        #expect(piped.summary == file.summary)
    }
}
