// Arguments are bytes: names that differ in any byte are different, and none is repaired.

import TestSupport
import Testing

@Suite struct ArgumentBytesTests {
    private func run(
        _ arguments: [UInt8]..., input: [UInt8] = [], in directory: TemporaryDirectory
    ) throws -> Command.Ended {
        try Command(bytes: [Array(Program.path.utf8)] + arguments, in: directory.path)
            .run(input: input)
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// Pairs of names that strings hold for equal: repaired bytes, canonical equivalence.
    static let twins: [(input: [UInt8], output: [UInt8])] = [
        ([0x61, 0xFF], [0x61, 0xFE]), (Array("caf\u{E9}".utf8), Array("cafe\u{301}".utf8)),
        (Array("\u{212B}".utf8), Array("\u{C5}".utf8)),
        (Array("\u{1000FF}".utf8), [0xFF]), (Array("\u{10FFFF}".utf8), [0xFF]),
    ]

    @Test(arguments: twins)
    func `an output whose name is like an input's is another file`(
        input: [UInt8], output: [UInt8]
    ) throws {
        let directory = try TemporaryDirectory()
        let text = Array("生态 保护\n".utf8)
        for (first, second) in [(input, output), (output, input)] {
            try directory.write(nameBytes: first + bytes(".txt"), text)
            let ended = try run(
                bytes("segment"), bytes("--quiet"), first + bytes(".txt"), bytes("-o"),
                second + bytes(".txt"), in: directory)
            #expect(ended.status == 0, "\(ended.messages)")
            #expect(try contents(first + bytes(".txt"), directory) == text)
            #expect(try contents(second + bytes(".txt"), directory) == bytes("生态\n保护\n"))
        }
    }

    /// The bytes of a file whose name need not be UTF-8.
    private func contents(_ name: [UInt8], _ directory: TemporaryDirectory) throws -> [UInt8] {
        let ended = try Command(bytes: [bytes("cat"), bytes("--"), name], in: directory.path).run()
        #expect(ended.status == 0, "\(ended.messages)")
        return ended.output
    }

    @Test func `an option's value behind an equals sign is kept`() throws {
        let directory = try TemporaryDirectory()
        let output = bytes("q") + [0xFF] + bytes(".tsv")
        let ended = try run(
            bytes("segment"), bytes("--output=") + output, bytes("-"), input: bytes("生态"),
            in: directory)
        #expect(ended.status == 0)
        #expect(try contents(output, directory) == bytes("生态\n"))
        // A combining mark does not change the sign it stands behind.
        let marked = try run(
            bytes("segment"), bytes("--output=\u{301}.txt"), bytes("-"), input: bytes("生态"),
            in: directory)
        #expect(marked.status == 0, "\(marked.messages)")
        #expect(try contents(bytes("\u{301}.txt"), directory) == bytes("生态\n"))
    }

    @Test func `the name of a stop list is kept`() throws {
        let directory = try TemporaryDirectory()
        let name = bytes("p") + [0xFE] + bytes(".txt")
        try directory.write(nameBytes: name, bytes("生态"))
        let ended = try run(
            bytes("terms"), bytes("--format"), bytes("json"), bytes("--stopwords"), name,
            bytes("-"), input: bytes("生态 保护"), in: directory)
        #expect(ended.status == 0, "\(ended.messages)")
        #expect(try Report(ended).counts == ["保护": 1])
        // p\xFE.txt in base64.
        #expect(ended.text.contains(#""stopwords": [{"bytes": "cP4udHh0"}]"#))
        let missing = try run(
            bytes("terms"), bytes("--stopwords"), [0xFD, 0x0A], bytes("-"), in: directory)
        #expect(missing.status == 2)
        #expect(missing.messages.contains("stop list \\xFD\\u{A}: No such file"))
    }

    @Test func `messages show arguments as they are`() throws {
        let directory = try TemporaryDirectory()
        let option = try run(bytes("terms"), bytes("--gr\u{F6}\u{DF}e"), bytes("-"), in: directory)
        #expect(option.messages.contains("--größe"))
        let value = try run(
            bytes("terms"), bytes("--kind"), bytes("动词\n") + [0xFF], bytes("-"), in: directory)
        #expect(value.status == 2)
        #expect(value.messages.contains("'动词\\u{A}\\xFF'"))
        let pattern = try run(
            bytes("terms"), bytes("--include"), bytes("*") + [0xFF], bytes("."), in: directory)
        #expect(pattern.status == 2)
        #expect(pattern.messages.contains("'*\\xFF'"))
    }

    @Test func `a link to a name that is not UTF-8 leads there`() throws {
        let directory = try TemporaryDirectory()
        let real = bytes("r") + [0xFF]
        try directory.write(nameBytes: real, bytes("old"))
        let link = try Command(
            bytes: [bytes("ln"), bytes("-s"), real, bytes("link")], in: directory.path
        ).run()
        try #require(link.status == 0)
        let ended = try run(
            bytes("segment"), bytes("-o"), bytes("link"), bytes("-"), input: bytes("生态"),
            in: directory)
        #expect(ended.status == 0, "\(ended.messages)")
        #expect(try contents(real, directory) == bytes("生态\n"))
        #expect(try directory.names().count == 2)
    }
}
