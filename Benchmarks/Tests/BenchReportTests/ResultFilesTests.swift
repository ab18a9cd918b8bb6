// The folder of results: which result is taken, what is refused, and what files are called.

import BenchReport
import BenchmarkSupport
import Foundation
import Testing

@Suite struct ResultFilesTests {
    /// Results in a folder, which is read.
    private func files(_ results: ResultFile...) throws -> ResultFiles {
        try withFolder { folder in
            for result in results { try result.write(to: "\(folder)/\(result.fileName)") }
            return try ResultFiles(in: folder)
        }
    }

    private func day(_ day: Int) -> String { "2026-11-0\(day)T00:00:00Z" }

    @Test func `the last one is the last by date, whatever its name`() throws {
        try withFolder { folder in
            for (name, date) in [("b", day(1)), ("c", day(3)), ("a", day(2))] {
                try result(date: date).write(to: "\(folder)/\(name).json")
            }
            try Data("no result".utf8).write(to: URL(fileURLWithPath: "\(folder)/z.svg"))
            let files = try ResultFiles(in: folder)
            #expect(files.all.map(\.result.date) == [day(1), day(2), day(3)])
            #expect(files.all.map(\.path) == ["b", "a", "c"].map { "\(folder)/\($0).json" })
            #expect(files.last("suite")?.date == day(3))
        }
    }

    @Test func `the last one is of the part and the machine that are asked for`() throws {
        let files = try files(
            result(date: day(1)), result(date: day(2), kind: "another"),
            result("peers", date: day(3)))
        #expect(files.last("suite")?.date == day(2))
        #expect(files.last("suite", on: "one machine")?.date == day(1))
        #expect(files.last("peers")?.date == day(3))
        #expect(files.last("peers", on: "another") == nil)
        #expect(files.last("scale") == nil)
    }

    @Test func `the page takes neither a part of a run nor changed files`() throws {
        let files = try files(
            result(date: day(1)), result(date: day(2), isModified: true),
            result(date: day(3), isWhole: false),
            result(date: day(4), isModified: true, isWhole: false))
        #expect(files.last("suite")?.date == day(4))
        #expect(files.lastForPage("suite")?.date == day(1))
        #expect(files.lastForPage("peers") == nil)
    }

    @Test func `a result is compared with the last whole one before it, of its machine`() throws {
        let files = try files(
            result(date: day(1)), result(date: day(2), isModified: true),
            result(date: day(3), isWhole: false), result(date: day(4), kind: "another"),
            result("peers", date: day(5)), result(date: day(6)), result(date: day(7)))
        #expect(files.last(before: result(date: day(6)))?.date == day(1))
        #expect(files.last(before: result(date: day(6), isWhole: false))?.date == day(1))
        #expect(files.last(before: result(date: day(2)))?.date == day(1))
        #expect(files.last(before: result(date: day(1))) == nil)
        #expect(files.last(before: result(date: day(8), kind: "another"))?.date == day(4))
        #expect(files.last(before: result("scale", date: day(8))) == nil)
    }

    @Test func `a folder that is not there or is empty holds nothing`() throws {
        let folder = try withFolder { folder in
            let files = try ResultFiles(in: folder)
            #expect(files.all.isEmpty)
            return folder
        }
        #expect(try ResultFiles(in: folder).all.isEmpty)
    }

    @Test(arguments: ["", "{", "{}", "{\"format\": 2}"])
    func `a broken file is named`(_ text: String) throws {
        try withFolder { folder in
            try result().write(to: "\(folder)/good.json")
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/broken.json"))
            #expect {
                try ResultFiles(in: folder)
            } throws: { error in
                error is PeerError && "\(error)".contains("\(folder)/broken.json")
            }
        }
    }

    @Test func `a file's name tells when, what part, of which commit, and of what kind`() {
        #expect(result().fileName == "2026-11-22T010000Z-suite-0123456.json")
        #expect(result("peers", commit: "abc").fileName == "2026-11-22T010000Z-peers-abc.json")
        #expect(
            result(isModified: true).fileName == "2026-11-22T010000Z-suite-0123456-modified.json")
        #expect(
            result(isWhole: false).fileName == "2026-11-22T010000Z-suite-0123456-partial.json")
        #expect(
            result(isModified: true, isWhole: false).fileName
                == "2026-11-22T010000Z-suite-0123456-modified-partial.json")
    }

    @Test func `a text is named with its checksum and its path, and has its size`() throws {
        try withFolder { folder in
            let path = "\(folder)/a=b.txt"
            try Data("abc".utf8).write(to: URL(fileURLWithPath: path))
            #expect(
                try ResultFile.Corpus(argument: "news=00ff=\(path)")
                    == ResultFile.Corpus(name: "news", bytes: 3, sha256: "00ff"))
            #expect(throws: PeerError.self) { try ResultFile.Corpus(argument: "news=\(folder)") }
            #expect(throws: (any Error).self) {
                try ResultFile.Corpus(argument: "news=00ff=\(folder)/none")
            }
        }
    }

    @Test func `versions are read and shown by name`() {
        let versions = [String: String](versions: ["swift=6.3.1", "icu=72.1=a", "none"])
        #expect(versions == ["swift": "6.3.1", "icu": "72.1=a"])
        #expect(versions.shown == "icu 72.1=a, swift 6.3.1")
    }
}
