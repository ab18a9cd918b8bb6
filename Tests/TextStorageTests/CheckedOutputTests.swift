// Files that appear whole or not at all.

import TestSupport
import Testing
import TextStorage

@Suite struct CheckedOutputTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func names() throws -> [String] {
        try DirectoryListing.names(in: BytePath(directory.path))
            .map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func keepsTheOldContentUntilAllIsWritten() throws {
        try directory.write("out", Array("old".utf8))
        let path = BytePath(directory("out"))
        let output = try CheckedOutput.file(path)
        try output.write("new")
        try output.flush()
        #expect(try path.contents() == Array("old".utf8))
        try output.finish()
        #expect(try path.contents() == Array("new".utf8))
        #expect(try names() == ["out"])
    }

    @Test func leavesNothingBehindWhenItIsNotFinished() throws {
        do {
            let output = try CheckedOutput.file(BytePath(directory("out")))
            try output.write("half")
            try output.flush()
            #expect(try names().count == 1)
        }
        #expect(try names().isEmpty)
    }

    @Test func writesMoreThanItsBufferHolds() throws {
        let path = BytePath(directory("out"))
        let output = try CheckedOutput.file(path)
        var expected: [UInt8] = []
        for number in 0..<30_000 {
            try output.write("行\(number)\n")
            expected += Array("行\(number)\n".utf8)
        }
        var bytes = ContiguousBuffer<UInt8>()
        bytes.append(repeating: 0x2E, count: 200_000)
        try output.write(bytes)
        try output.finish()
        #expect(try path.contents() == expected + bytes.elements)
    }

    @Test func followsALinkToItsTarget() throws {
        try directory.write("target", Array("old".utf8))
        try directory.makeLink("link", to: "target")
        let output = try CheckedOutput.file(BytePath(directory("link")))
        try output.write("new")
        try output.finish()
        #expect(try BytePath(directory("target")).contents() == Array("new".utf8))
        #expect(try names() == ["link", "target"])
    }

    @Test func saysBeforehandWhereItCannotWrite() throws {
        let path = BytePath(directory("missing/out"))
        #expect(throws: SystemError.self) { _ = try CheckedOutput.file(path) }
    }

    @Test func reportsAFullDevice() throws {
        let output = try CheckedOutput.file(BytePath("/dev/full"))
        try output.write("lost")
        let error = #expect(throws: SystemError.self) { try output.finish() }
        #expect(error?.message == "No space left on device")
    }
}
