// Requests that name files: results that go to one, and servers that refuse all.

import TestSupport
import Testing

@Suite struct FileTests {
    @Test func `a server without files refuses every path`() throws {
        let directory = try TemporaryDirectory()
        let path = JSON.string(try directory.write("a.txt", "生态"))
        let described = try Protocol.described.get()
        try withServer("--no-files", in: directory) { server in
            let corpus = try #require(server.result("corpus.create")["corpus"])
            for verb in described.verbs {
                let refused: [JSON] = [
                    ["paths": [path]], ["text": "a", "output": .string(directory("new"))],
                ]
                for params in refused {
                    let reply = try server.call(verb, params)
                    #expect(reply.code == -32602, "\(verb) \(params): \(reply)")
                    #expect(reply.errorMessage.contains("no-files"), "\(reply)")
                }
                let takesStops = described.parameters(of: verb).contains { $0.name == "stopwords" }
                if takesStops {
                    let reply = try server.call(verb, ["text": "a", "stopwords": path])
                    #expect(reply.code == -32602 && reply.param == "stopwords", "\(reply)")
                    for list: JSON in ["zh", ["en", "zh"]] {
                        #expect(
                            try server.call(verb, ["text": "a", "stopwords": list]).result != nil)
                    }
                }
                let stored = try server.call(
                    "corpus.\(verb)", ["corpus": corpus, "output": .string(directory("new"))])
                #expect(stored.code == -32602, "\(stored)")
            }
            let words = try server.call("cooccur", ["text": "a", "terms": path])
            #expect(words.code == -32602 && words.param == "terms", "\(words)")
            let added = try server.call(
                "corpus.add", ["corpus": corpus, "documents": [["path": path]]])
            #expect(added.code == -32602, "\(added)")
            #expect(try server.result("corpus.stats", ["corpus": corpus])["documents"] == 0)
        }
        #expect(try directory.names() == ["a.txt"])
    }

    @Test func `a server without files offers none to tools`() throws {
        try withServer("--no-files") { server in
            try server.initialize()
            let tools = try #require(server.result("tools/list")["tools"]?.array)
            #expect(tools.count > 8)
            for tool in tools {
                let name = try #require(tool["name"]?.string)
                let properties = try #require(tool["inputSchema"]?["properties"])
                for path in ["paths", "output", "terms", "nodes"] {
                    #expect(properties[path] == nil, "\(name) \(path)")
                }
                if ["terms", "cooccur"].contains(name) {
                    #expect(properties["stopwords"] != nil, "built-in lists are no files: \(name)")
                }
                #expect(tool["description"]?.string?.contains("paths") == false, "\(tool)")
                if tool["inputSchema"]?["properties"]?["text"] != nil {
                    #expect(tool["annotations"]?["readOnlyHint"] == true, "\(tool)")
                }
            }
        }
    }

    @Test(arguments: [
        "-", "/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd/0", "/proc/self/fd/0",
    ])
    func `the server's own streams are refused`(path: String) throws {
        try withServer { server in
            let corpus = try #require(server.result("corpus.create")["corpus"])
            let bytes = JSON.string(path == "-" ? "LQ==" : "")
            for path in [JSON.string(path), ["bytes": bytes]] where path["bytes"] != "" {
                for (method, params) in [
                    ("terms", ["paths": [path]]), ("segment", ["text": "a", "output": path]),
                    ("terms", ["text": "a", "stopwords": path]),
                    ("terms", ["text": "a", "stopwords": ["zh", path]]),
                    ("cooccur", ["text": "a", "terms": path]),
                    ("corpus.add", ["corpus": corpus, "documents": [["path": path]]]),
                    ("corpus.terms", ["corpus": corpus, "output": path]),
                ] as [(String, JSON)] {
                    let reply = try server.call(method, params)
                    #expect(reply.code == -32602, "\(method) \(params): \(reply)")
                    #expect(reply.param != nil, "\(reply)")
                }
            }
            #expect(try server.call("ping").result == [:])
        }
    }

    @Test func `files that cannot be read are told of`() throws {
        let directory = try TemporaryDirectory()
        let missing = JSON.string(directory("missing"))
        let here = JSON.string(try directory.write("here.txt", "生态"))
        try withServer { server in
            let result = try server.result("terms", ["paths": [missing, here]])
            #expect(result["summary"]?["skipped"]?[0]?["input"] == missing)
            #expect(result["summary"]?["documents"] == 1)
            for params: JSON in [
                ["paths": [missing], "strict": true], ["text": "a", "stopwords": missing],
                ["text": "a", "stopwords": .string(directory.path)],
            ] {
                let reply = try server.call("terms", params)
                #expect([1007, -32602].contains(reply.code) && reply.param != nil, "\(reply)")
            }
            let text = try server.result("segment", ["paths": [missing, here], "format": "lines"])
            #expect(text["text"] == "生态\n")
            #expect(text["notes"]?[0]?.string?.contains("missing") == true, "\(text)")
        }
    }

    @Test func `results are written whole or not at all`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("old", "old\n")
        try withServer(in: directory) { server in
            for (output, code) in [("no/such/folder/new", 1009), ("", -32602), (".", 1009)] {
                let reply = try server.call("terms", ["text": "a", "output": .string(output)])
                #expect(reply.code == code, "\(output): \(reply)")
            }
            let strict = try server.call(
                "terms", ["paths": ["missing"], "strict": true, "output": "old"])
            #expect(strict.code == 1007, "\(strict)")
            let notes = strict.error?["data"]?["notes"]?[0]?.string ?? ""
            #expect(notes.contains("missing: cannot read"), "\(strict)")
            let same = try server.call("terms", ["paths": ["old"], "output": "old"])
            #expect(same.code == -32602, "\(same)")
            #expect(try readAll(directory("old")) == Array("old\n".utf8))
            let written = try server.result(
                "terms", ["text": "a b", "output": "new", "format": "tsv"])
            let bytes = try readAll(directory("new"))
            #expect(written["output"] == "new" && written["bytes"] == .int(bytes.count))
            #expect(
                bytes
                    == (try Program.run(
                        "terms", "-q", "--format", "tsv", "-", input: Array("a b".utf8))).output)
        }
        #expect(try directory.names() == ["new", "old"])
    }

    @Test func `names that are no text come and go as bytes`() throws {
        let directory = try TemporaryDirectory()
        let name: [UInt8] = [0xE7, 0x94, 0x9F, 0xFF, 0x0A, 0x22]
        try directory.write(nameBytes: name, Array("生态".utf8))
        let path: JSON = ["bytes": "55Sf/woi"]
        try withServer(in: directory) { server in
            let result = try server.result("segment", ["paths": [path]])
            #expect(result["tokens"]?[0]?["document"] == path, "\(result)")
            let output: JSON = ["bytes": "b/91dA=="]
            let written = try server.result("segment", ["text": "a", "output": output])
            #expect(written["output"] == output)
            let corpus = try #require(server.result("corpus.create")["corpus"])
            let added = try server.result(
                "corpus.add", ["corpus": corpus, "documents": [["path": path]]])
            #expect(added["added"] == [path])
            let removed = try server.result("corpus.remove", ["corpus": corpus, "ids": [path]])
            #expect(removed["removed"] == [path])
            for bytes: JSON in ["?", "YQ", "YQ==YQ==", "=", 5, nil] {
                let reply = try server.callUnclaimed("segment", ["paths": [["bytes": bytes]]])
                #expect(reply.code == -32602, "\(bytes): \(reply)")
            }
        }
    }

    @Test func `pipes and devices, which may never end, are refused`() throws {
        let directory = try TemporaryDirectory()
        let pipe = JSON.string(try directory.makeFIFO("pipe"))
        try withServer { server in
            for path in [pipe, JSON.string("/dev/zero")] {
                let list = try server.call("terms", ["text": "a", "stopwords": path])
                #expect(list.code == -32602 && list.param == "stopwords", "\(list)")
                let text = try server.call("terms", ["paths": [path]])
                #expect(text.code == -32602 && text.param == "paths", "\(text)")
                let terms = try server.call("cooccur", ["text": "a", "terms": path])
                #expect(terms.code == -32602 && terms.param == "terms", "\(terms)")
            }
        }
    }

    @Test func `results do not go into the stream of replies by a detour`() throws {
        try withServer { server in
            for number in 3..<16 {
                let path = JSON.string("//proc/self/fd/\(number)")
                // Every line that comes is looked at: rows would be none of the protocol.
                _ = try server.call("terms", ["text": "a", "format": "csv", "output": path])
            }
        }
    }
}
