// Results of the server are those of the command line, byte for byte.

import TestSupport
import Testing

@Suite struct EqualityTests {
    private static let wide: JSON = ["reply_bytes": 16_777_216]

    /// Compares a reply with a run of the command line: both refuse, or both give the same.
    private func compare(
        _ server: ServerProcess, _ verb: String, _ params: JSON, _ ended: Command.Ended
    ) throws -> Bool {
        let reply = try server.call(verb, params.adding(Self.wide))
        let told = String("\(verb) \(params)".prefix(300))
        if ended.status == 2 {
            #expect(
                reply.error != nil && reply.code != -32603, "\(told): \(ended.messages) \(reply)")
            return false
        }
        #expect(ended.status == 0 || ended.status == 1)
        let expected = joined(ended.output)
        if reply.resultBytes != expected {
            let difference = lineDifference(
                expected: ended.text, actual: String(decoding: reply.resultBytes, as: UTF8.self))
            Issue.record("\(told): \(difference.prefix(2000)) \(reply)")
        }
        return true
    }

    @Test func `a text gives what standard input gives`() throws {
        for verb in try Protocol.described.get().verbs {
            try withServer { server in
                for text in SampleTexts.all {
                    let ended = try Program.run(
                        verb, "--quiet", "--format=json", "-", input: Array(text.utf8))
                    #expect(try compare(server, verb, ["text": .string(text)], ended))
                }
            }
        }
    }

    @Test func `documents give what files give`() throws {
        let directory = try TemporaryDirectory()
        var documents: [JSON] = []
        var names: [String] = []
        for (index, text) in SampleTexts.all.enumerated() {
            names.append("\(index) 文.txt")
            try directory.write(names[index], text)
            documents.append(["name": .string(names[index]), "text": .string(text)])
        }
        for verb in try Protocol.described.get().verbs {
            let ended = try Program.run([verb, "--quiet", "--format=json"] + names, in: directory)
            try withServer(in: directory) { server in
                #expect(try compare(server, verb, ["documents": .array(documents)], ended))
                let paths = JSON.array(names.map { .string($0) })
                #expect(try compare(server, verb, ["paths": paths], ended))
                // Without names they are numbered.
                let plain = try server.result(
                    verb, ["documents": [["text": "a\u{0}b"], ["text": "b"], ["text": "c\u{0}"]]])
                let skipped = plain["summary"]?["skipped"]?.array ?? []
                #expect(skipped.map { $0["input"] } == ["1", "3"], "\(verb): \(plain)")
            }
        }
    }

    @Test(arguments: 1...2)
    func `options mean what they mean on the command line`(seed: Int) throws {
        for verb in try Protocol.described.get().verbs {
            let options = try VerbOptions(verb)
            var generator = SeededGenerator(seed: UInt64(seed))
            var served = 0
            try withServer { server in
                for _ in 0..<16 {
                    let drawn = options.drawn(&generator)
                    let page = SeedPages.path(of: generator.pick(SeedPages.names))
                    let ended = try Program.run(
                        [verb, "--quiet", "--format=json"] + options.arguments(drawn) + [page])
                    let params = drawn.adding(["paths": [.string(page)]])
                    if try compare(server, verb, params, ended) { served += 1 }
                }
            }
            #expect(served > 4, "\(verb): nearly all options were refused")
        }
    }

    @Test func `other formats come as the text that the command line prints`() throws {
        let text = "生态保护，发展。\tb \"c\" <d>\n生态 \u{2028} 保护 é\u{301} 生态保护。"
        for verb in try Protocol.described.get().verbs {
            let options = try VerbOptions(verb)
            #expect(options.formats.count > 3)
            try withServer { server in
                for format in options.formats where format != "json" {
                    for more: JSON in [[:], ["bom": true]] {
                        if more["bom"] != nil,
                            !options.parameters.contains(where: { $0.name == "bom" })
                        {
                            continue
                        }
                        let arguments = options.arguments(more)
                        let ended = try Program.run(
                            [verb, "--quiet", "--format=\(format)"] + arguments + ["-"],
                            input: Array(text.utf8))
                        let params = more.adding(["text": .string(text), "format": .string(format)])
                        let reply = try server.call(verb, params)
                        if ended.status == 2 {
                            #expect(reply.code == -32602, "\(verb) \(format): \(reply)")
                        } else {
                            #expect(reply.result?["format"] == .string(format), "\(reply)")
                            let given = reply.result?["text"]?.string ?? ""
                            #expect(
                                Array(given.utf8) == ended.output, "\(verb) \(format): \(reply)")
                        }
                    }
                }
            }
        }
    }

    @Test func `files are those that the command line writes`() throws {
        for verb in try Protocol.described.get().verbs {
            let options = try VerbOptions(verb)
            let (ours, theirs) = (try TemporaryDirectory(), try TemporaryDirectory())
            var written = 0
            try withServer { server in
                for format in options.formats {
                    let ended = try Program.run(
                        [
                            verb, "--quiet", "--format", format, "--output", format + ".out",
                            Program.seeds,
                        ],
                        in: theirs)
                    let params: JSON = [
                        "paths": [.string(Program.seeds)], "format": .string(format),
                        "output": .string(ours(format + ".out")),
                    ]
                    let reply = try server.call(verb, params)
                    #expect(
                        (ended.status == 2) == (reply.error != nil), "\(verb) \(format): \(reply)")
                    if ended.status == 2 { continue }
                    written += 1
                    let bytes = try readAll(ours(format + ".out"))
                    #expect(reply.result?["bytes"] == .int(bytes.count), "\(reply)")
                    #expect(reply.result?["notes"]?.array != nil, "\(reply)")
                }
            }
            #expect(written > 3)
            let names = try theirs.names()
            #expect(try ours.names() == names)
            for name in names {
                let isSame = try readAll(ours(name)) == readAll(theirs(name))
                #expect(isSame, "\(verb): \(name) differs")
            }
        }
    }

    @Test func `the same request gives the same bytes, however many are worked on`() throws {
        for verb in try Protocol.described.get().verbs {
            var generator = SeededGenerator(seed: 9)
            let text = MessyText.string(atoms: 3000, using: &generator)
            let params = Self.wide.adding(["text": .string(text)])
            var first: [UInt8]?
            for workers in ["1", "2", "7"] {
                try withServer("--workers", workers) { server in
                    let ids = try (0..<4).map { _ in try server.request(verb, params) }
                    for id in ids {
                        let bytes = try server.reply(to: id).resultBytes
                        #expect(bytes.count > 1000 && bytes == first ?? bytes, "\(verb) \(workers)")
                        first = bytes
                    }
                }
            }
        }
    }
}
