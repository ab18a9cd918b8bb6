// The Model Context Protocol, in the revisions with a handshake and in the one without.

import TestSupport
import Testing

@Suite struct MCPTests {
    private static let initialize = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
        "capabilities":{},"clientInfo":{"name":"mcp","version":"0.1.0"}}}
        """
    private static let meta = """
        "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
        "io.modelcontextprotocol/clientInfo":{"name":"mcp","version":"0.1.0"},\
        "io.modelcontextprotocol/clientCapabilities":{}}
        """

    private func ask(_ server: ServerProcess, _ line: String) throws -> Message {
        try server.send(raw: line)
        return try server.next()
    }

    // MARK: The revision without a handshake

    @Test func `discovery tells versions, tools and name`() throws {
        try withServer { server in
            let reply = try ask(
                server,
                #"{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{\#(Self.meta)}}"#)
            let result = try #require(reply.result)
            let names = ["resultType", "supportedVersions", "capabilities", "ttlMs", "cacheScope"]
            for name in names { #expect(result[name] != nil, "no \(name): \(reply)") }
            #expect(result["resultType"] == "complete" && result["capabilities"]?["tools"] != nil)
            #expect(result["supportedVersions"] == ["2026-07-28", "2025-11-25", "2025-06-18"])
            #expect(try #require(result["ttlMs"]?.int) >= 0)
            #expect(["public", "private"].contains(result["cacheScope"]))
            let info = result["_meta"]?["io.modelcontextprotocol/serverInfo"]
            #expect(info?["name"] == "topicstats" && info?["version"]?.string != nil, "\(reply)")
        }
    }

    @Test func `tools are listed with their schemas`() throws {
        try withServer { server in
            let reply = try ask(
                server, #"{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{\#(Self.meta)}}"#)
            let result = try #require(reply.result)
            #expect(result["resultType"] == "complete" && result["nextCursor"] == nil)
            #expect(result["ttlMs"] != nil && result["cacheScope"] != nil)
            let tools = try #require(result["tools"]?.array)
            let described = try Protocol.described.get()
            #expect(tools.compactMap { $0["name"]?.string } == described.methods.compactMap(\.tool))
            for tool in tools {
                try checkTool(tool, described)
            }
            // Another server, and one that knows an older revision, lists the same.
            _ = try ask(server, Self.initialize)
            let legacy = try ask(server, #"{"jsonrpc":"2.0","id":3,"method":"tools/list"}"#)
            #expect(legacy.result?.members?.map(\.name) == ["tools"], "\(legacy)")
            #expect(legacy.result?["tools"] == result["tools"])
        }
    }

    /// A tool's name, schemas and hints are as all revisions take them.
    private func checkTool(_ tool: JSON, _ described: Protocol) throws {
        let name = try #require(tool["name"]?.string)
        #expect(name.wholeMatch(of: /[A-Za-z0-9_-]{1,128}/) != nil, "\(name)")
        #expect(tool["description"]?.string?.isEmpty == false, "\(name)")
        #expect(tool["annotations"]?["readOnlyHint"]?.bool != nil, "\(name)")
        #expect(tool["annotations"]?["openWorldHint"] == false, "\(name)")
        let method = try #require(described.method(ofTool: name))
        for key in ["inputSchema", "outputSchema"] {
            let schema = try #require(tool[key])
            #expect(schema["type"] == "object", "\(name) \(key)")
            for member in schema["properties"]?.members ?? [] {
                #expect(member.value.members != nil, "\(name) \(key): \(member.name)")
            }
            // All that it refers to is in it.
            var definitions = schema["$defs"] ?? [:]
            var root = schema
            root["$defs"] = nil
            definitions["root"] = root
            _ = try JSONSchema(["$defs": definitions])
        }
        let properties = tool["inputSchema"]?["properties"]?.members?.map(\.name) ?? []
        let own = described.parameters(of: method).map(\.name).filter { $0 != "progress_token" }
        #expect(Set(properties) == Set(own), "\(name)")
        #expect(tool["inputSchema"]?["anyOf"] == nil && tool["inputSchema"]?["oneOf"] == nil)
    }

    @Test(arguments: [
        // What a request must tell about itself.
        (#"{"jsonrpc":"2.0","id":1,"method":"server/discover"}"#, -32602),
        (#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#, -32602),
        (#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{}}}"#, -32602),
        (
            #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"progressToken":1}}}"#,
            -32602
        ),
        (
            #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"terms","#
                + #""arguments":{"text":"a"}}}"#, -32602
        ),
        (
            #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"#
                + #""io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}"#, -32602
        ),
        (
            #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"#
                + #""io.modelcontextprotocol/protocolVersion":7,"#
                + #""io.modelcontextprotocol/clientCapabilities":{}}}}"#, -32602
        ),
        (
            #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"#
                + #""io.modelcontextprotocol/protocolVersion":"2026-07-28","#
                + #""io.modelcontextprotocol/clientCapabilities":7}}}"#, -32602
        ),
        (#"{"jsonrpc":"2.0","id":1,"method":"notifications/initialized"}"#, -32601),
        (#"{"jsonrpc":"2.0","id":1,"method":"resources/list"}"#, -32601),
        (#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#, -32602),
    ])
    func `requests that do not say what they must are refused`(line: String, code: Int) throws {
        try withServer { server in
            let reply = try ask(server, line)
            #expect(reply.code == code && reply.id == 1, "\(reply)")
        }
    }

    @Test(arguments: [
        "ping", "initialize", "logging/setLevel", "resources/list", "prompts/list", "terms",
        "status",
        "completion/complete", "subscriptions/listen", "corpus.create", "shutdown", "describe",
    ])
    func `methods of others are unknown to a modern request`(method: String) throws {
        try withServer { server in
            try server.sendUnclaimed(MCP.request(method, id: "x"))
            let reply = try server.next()
            #expect(reply.id == "x" && reply.code == -32601, "\(reply)")
            #expect(try server.call("ping").result == [:])
        }
    }

    @Test func `a version that is not served is refused, those served are named`() throws {
        try withServer { server in
            for version in ["1900-01-01", "2025-11-25", ""] {
                var request = MCP.request("server/discover", id: .string("v" + version))
                var params = try #require(request["params"])
                var meta = try #require(params["_meta"])
                meta["io.modelcontextprotocol/protocolVersion"] = .string(version)
                params["_meta"] = meta
                request["params"] = params
                try server.send(request)
                let error = try #require(server.next().error)
                #expect(error["code"] == -32022, "\(error)")
                let versions: JSON = ["2026-07-28", "2025-11-25", "2025-06-18"]
                #expect(error["data"]?["supported"] == versions, "\(error)")
                #expect(error["data"]?["requested"] == .string(version))
            }
        }
    }

    @Test func `a tool's result tells what the method's does`() throws {
        try withServer { server in
            try server.initialize()
            for verb in try Protocol.described.get().verbs {
                let params: JSON = ["text": "生态保护 \u{2028}\"x\" 生态", "format": "json"]
                let native = try server.result(verb, params)
                for isModern in [true, false] {
                    let id: JSON = .string("\(verb) \(isModern)")
                    try server.send(MCP.call(verb, params, id: id, isModern: isModern))
                    let result = try #require(server.reply(to: id).result)
                    #expect(result["structuredContent"] == native)
                    #expect(result["isError"] == nil || result["isError"] == false)
                    #expect(result["content"]?.array?.count == 1)
                    #expect(result["content"]?[0]?["type"] == "text")
                    #expect((result["resultType"] == "complete") == isModern, "\(result)")
                    #expect((result["_meta"] != nil) == isModern)
                }
            }
        }
    }

    @Test func `what goes wrong in a tool is its result`() throws {
        try withServer { server in
            try server.initialize()
            let cases: [(String, JSON, Int)] = [
                ("terms", [:], -32602), ("terms", ["text": 5], -32602),
                ("terms", ["text": "a", "nothing": 1], -32602),
                ("terms", ["text": "a", "progress_token": 1], -32602),
                ("terms", ["text": "a", "reply_bytes": 1], -32602),
                ("terms", ["text": "a", "deadline_ms": 0], -32602),
                ("terms", ["text": "a", "locale": "xx"], -32602),
                ("terms", ["paths": ["/no/such"], "strict": true], 1007),
                ("terms", ["text": "a", "output": "/no/such/folder/x"], 1009),
                ("corpus_stats", ["corpus": "c-0"], 1005), ("next", ["cursor": "r-0"], 1005),
            ]
            for (index, (tool, arguments, code)) in cases.enumerated() {
                for isModern in [true, false] {
                    let id: JSON = .string("\(index) \(isModern)")
                    try server.send(MCP.call(tool, arguments, id: id, isModern: isModern))
                    let reply = try server.reply(to: id)
                    #expect(reply.result?["isError"] == true, "\(tool) \(arguments): \(reply)")
                    #expect((reply.result?["resultType"] == "complete") == isModern)
                    let text = reply.result?["content"]?[0]?["text"]?.string ?? ""
                    let error = try JSON(parsing: text)
                    #expect(error["code"] == .int(code), "\(tool) \(arguments): \(reply)")
                    #expect(error["name"]?.string?.isEmpty == false && error["message"] != nil)
                }
            }
        }
    }

    @Test func `calls of no tool are refused`() throws {
        try withServer { server in
            for (index, params) in [
                ["name": "no_such_tool"], ["name": "hello"], ["name": "corpus.create"],
                ["arguments": [:]], ["name": 5], ["name": "terms", "arguments": [1]],
                ["name": "terms", "arguments": "x"],
            ].enumerated() as EnumeratedSequence<[JSON]> {
                let id: JSON = .string("m\(index)")
                try server.send(MCP.request("tools/call", params, id: id))
                let reply = try server.next()
                #expect(reply.id == id && reply.code == -32602, "\(params): \(reply)")
            }
            try server.send(MCP.request("tools/list", ["cursor": "x"], id: "c"))
            #expect(try server.next().code == -32602)
        }
    }

    @Test func `members that other revisions know are ignored`() throws {
        try withServer { server in
            let params: JSON = [
                "name": "terms", "arguments": ["text": "a"], "task": ["ttl": 1],
                "requestState": "x", "inputResponses": [], "more": nil,
                "_meta": ["traceparent": "x", "io.modelcontextprotocol/logLevel": "debug"],
            ]
            try server.send(MCP.request("tools/call", params, id: 1))
            #expect(try server.next().result?["isError"] != true)
        }
    }

    // MARK: The revisions with a handshake

    @Test(arguments: [
        ("2025-11-25", "2025-11-25"), ("2025-06-18", "2025-06-18"), ("2026-07-28", "2025-11-25"),
        ("zzz", "2025-11-25"), ("", "2025-11-25"),
    ])
    func `the handshake agrees on a version`(asked: String, agreed: String) throws {
        try withServer { server in
            for _ in 0..<2 {
                let params: JSON = [
                    "protocolVersion": .string(asked), "capabilities": ["roots": [:]],
                    "clientInfo": ["name": "t", "version": "0", "title": "T"], "more": 1,
                ]
                let result = try #require(server.call("initialize", params).result)
                #expect(result["protocolVersion"] == .string(agreed))
                #expect(result["capabilities"]?["tools"] != nil)
                let info = try #require(result["serverInfo"])
                #expect(info["name"] == "topicstats" && info["version"]?.string != nil)
                for name in ["resultType", "ttlMs", "cacheScope", "_meta"] {
                    #expect(result[name] == nil, "\(name)")
                }
            }
            // Requests of the other revision are served beside it.
            try server.send(MCP.request("server/discover", id: "modern"))
            #expect(try server.next().result?["resultType"] == "complete")
        }
    }

    @Test func `a ping of any kind is answered`() throws {
        try withServer { server in
            _ = try ask(server, Self.initialize)
            for params in ["", #","params":{}"#, #","params":{"_meta":{"progressToken":1}}"#] {
                let reply = try ask(server, #"{"jsonrpc":"2.0","id":9,"method":"ping"\#(params)}"#)
                #expect(reply.result == [:], "\(reply)")
            }
            for method in ["logging/setLevel", "resources/list", "server/discover", "prompts/list"]
            {
                #expect(try server.callUnclaimed(method).code == -32601, "\(method)")
            }
        }
    }

    @Test func `a client need not wait for the handshake`() throws {
        try withServer { server in
            try server.send(raw: Self.initialize)
            try server.send(raw: #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
            try server.send(raw: #"{"jsonrpc":"2.0","id":2,"method":"tools/list"}"#)
            try server.send(
                raw: #"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"terms","#
                    + #""arguments":{"text":"中文"}}}"#)
            #expect(try server.reply(to: 1).result?["serverInfo"] != nil)
            #expect(try server.reply(to: 2).result?["tools"] != nil)
            let result = try #require(server.reply(to: 3).result)
            #expect(result["structuredContent"]?["terms"]?[0]?["term"] == "中文")
            let names: Set = ["content", "structuredContent", "isError"]
            #expect(names.isSuperset(of: result.members?.map(\.name) ?? []))
        }
    }

    // MARK: Others' programs

    @Test(
        .enabled(
            if: Program.peers != nil, "TOPICSTATS_PEERS names no Python with the peers' packages"))
    func `the official client finds no fault`() throws {
        let script = Program.root + "/Tests/Peers/mcp_client.py"
        let ended = try Command([try #require(Program.peers), script, Program.path]).run()
        let faults = ended.lines.filter { !$0.hasPrefix("ok ") }.joined(separator: "\n")
        #expect(ended.status == 0 && ended.lines.count > 50, "\(faults)\n\(ended.messages)")
    }

    @Test(
        .enabled(
            if: Program.peers != nil, "TOPICSTATS_PEERS names no Python with the peers' packages"))
    func `an official validator finds no fault with a conversation`() throws {
        let server = try ServerProcess()
        try talk(server)
        try server.finish()
        let directory = try TemporaryDirectory()
        var transcript: [UInt8] = []
        for entry in server.transcript {
            transcript +=
                Array("{\"from\":\"\(entry.side)\",\"line\":".utf8) + entry.line + [0x7D, 0x0A]
        }
        let schema = try directory.write("schema.json", Protocol.described.get().document.bytes)
        let lines = try directory.write("transcript.ndjson", transcript)
        let script = Program.root + "/Tests/Peers/transcript.py"
        let ended = try Command([try #require(Program.peers), script, schema, lines]).run()
        #expect(ended.status == 0, "\(ended.text)\(ended.messages)")
    }

    /// A conversation with a bit of everything.
    private func talk(_ server: ServerProcess) throws {
        try server.initialize()
        let described = try Protocol.described.get()
        for method in ["hello", "ping", "status", "describe", "corpus.create"] {
            _ = try server.call(method)
        }
        for verb in described.verbs {
            for format in try VerbOptions(verb).formats {
                let params: JSON = [
                    "text": "生态保护。", "format": .string(format), "progress_token": "t",
                ]
                _ = try server.call(verb, params)
            }
            try server.send(MCP.call(verb, ["text": "生态"], id: .string(verb)))
            _ = try server.reply(to: .string(verb))
            _ = try server.callUnclaimed(verb, ["text": "a", "nothing": 1])
        }
        let corpus = try server.result("corpus.create", ["ttl_s": 5])["corpus"] ?? nil
        let documents: JSON = [["id": "a", "text": "生态"], ["id": "b", "path": "/no/such/file"]]
        _ = try server.call("corpus.add", ["corpus": corpus, "documents": documents])
        _ = try server.call("corpus.remove", ["corpus": corpus, "ids": ["a", ["bytes": "/w=="]]])
        for method in ["stats", "terms", "cooccur", "segment", "close", "stats"] {
            _ = try server.call("corpus." + method, ["corpus": corpus])
        }
        try server.request("cooccur", Slow.params.adding(["progress_token": 7]), id: "slow")
        try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": "slow"]])
        _ = try server.reply(to: "slow")
        let page = try server.result("segment", ["text": .string(SampleTexts.all.joined())])
        _ = try server.call("next", ["cursor": page["next_cursor"] ?? "r-0"])
    }
}
