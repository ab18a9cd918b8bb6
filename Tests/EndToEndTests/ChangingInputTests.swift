// Files that change while they are read: what was counted is stated.

import Glibc
import TestSupport
import Testing

/// The program writes into a pipe that nobody reads yet, so it stands still in the middle of the
/// file: it has the file open, and its output so far fills the pipe.
@Suite struct ChangingInputTests {
    private static let line = "全市生态环境保护工作会议召开。\n"
    private static let lineCount = 100_000

    /// Starts `segment`, changes the file while the program stands still, and lets it go on.
    private func run(changing change: (_ path: String) throws -> Void) throws -> Command.Ended {
        let directory = try TemporaryDirectory()
        let text = String(repeating: Self.line, count: Self.lineCount)
        let path = try directory.write("page.txt", text)
        let running = try Command(
            [Program.path, "segment", "--workers", "2", "--format", "text", path]
        ).start(output: .pipe)
        try running.waitForOutput()
        try change(path)
        return try running.wait()
    }

    @Test func `a file that is cut short while it is read is named`() throws {
        let ended = try run { path in try #require(truncate(path, 1000) == 0) }
        #expect(ended.status == 1)
        let size = Self.line.utf8.count * Self.lineCount
        let message = ended.messages.firstMatch(
            of: /changed while it was read: it had ([0-9]+) bytes, only ([0-9]+) could be read/)
        #expect(message?.1 == Substring(String(size)))
        let read = message.flatMap { Int($0.2) } ?? 0
        #expect(read > 1000)
        #expect(read < size)
        // What had been read is in the output, to the byte.
        let tokens = ended.output.filter { $0 != 0x20 && $0 != 0x0A }
        let lineEnds = read / Self.line.utf8.count
        #expect(ended.messages.contains("1 input skipped"))
        #expect(abs(tokens.count - (read - lineEnds)) <= 3)
    }

    @Test func `what is added to a file while it is read is not counted`() throws {
        let ended = try run { path in
            let number = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
            try #require(number >= 0)
            defer { close(number) }
            try #require(write(number, "later", 5) == 5)
        }
        #expect(ended.status == 0)
        #expect(ended.lines.count == Self.lineCount)
        #expect(ended.messages.contains("grew while it was read; what was added is not counted"))
        #expect(!ended.text.contains("later"))
    }

    @Test func `a file that is replaced while it is read is read as it was`() throws {
        let ended = try run { path in
            try #require(rename(path, path + ".old") == 0)
            let number = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
            close(number)
        }
        #expect(ended.status == 0)
        #expect(ended.lines.count == Self.lineCount)
    }
}
