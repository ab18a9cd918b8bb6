// A result never takes the place of what it was made from, nor is it read as input.

import TestSupport
import Testing

@Suite struct OutputIsInputTests {
    private static let text = "生态 保护\n"

    private func folder() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        try directory.write("a.txt", Self.text)
        try directory.write("b.txt", Self.text)
        try directory.makeLink("link", to: "a.txt")
        return directory
    }

    private func expectRefusal(
        _ ended: Command.Ended, of name: String, _ directory: TemporaryDirectory
    ) throws {
        #expect(ended.status == 2)
        #expect(
            ended.messages.contains(
                "topicstats: error: \(name) is an input and also the output; "
                    + "write the result to another file\n"))
        for name in ["a.txt", "b.txt"] {
            #expect(try readAll(directory(name)) == Array(Self.text.utf8))
        }
        #expect(try directory.names() == ["a.txt", "b.txt", "link"])
    }

    @Test(arguments: ["terms", "segment"])
    func `an input is not overwritten`(verb: String) throws {
        let directory = try folder()
        for (inputs, output, name) in [
            (["a.txt"], "a.txt", "a.txt"), (["b.txt", "a.txt"], "./a.txt", "a.txt"),
            (["link"], "a.txt", "link"), (["a.txt"], "link", "a.txt"),
            (["."], "b.txt", "./b.txt"), (["."], "link", "./a.txt"),
        ] {
            let ended = try Program.run([verb, "-o", output] + inputs, in: directory)
            try expectRefusal(ended, of: name, directory)
        }
        let redirected = try Program.bash(
            "\"$0\" \(verb) -o a.txt - < a.txt", in: directory)
        try expectRefusal(redirected, of: "-", directory)
    }

    @Test func `the file that standard output goes to is no input`() throws {
        let directory = try folder()
        let ended = try Program.bash("\"$0\" terms . > result.txt", in: directory)
        #expect(ended.status == 2)
        #expect(ended.messages.contains("./result.txt is an input and also the output"))
        #expect(try readAll(directory("result.txt")).isEmpty)
    }

    @Test func `a result may lie beside its inputs`() throws {
        let directory = try folder()
        for _ in 0..<2 {
            let ended = try Program.run(
                "terms", "--quiet", "-o", "terms.tsv", "--format", "json", ".", in: directory)
            #expect(ended.status == 0, "\(ended.messages)")
        }
        let streamed = try Program.run("terms", "--format", "json", ".", in: directory)
        #expect(try readAll(directory("terms.tsv")) == streamed.output)
    }
}
