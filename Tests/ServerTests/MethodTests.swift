// The methods about the conversation, and what every method does with parameters that are wrong.

import TestSupport
import Testing

@Suite struct MethodTests {
    @Test func `hello tells who the server is and what it can do`() throws {
        try withServer("--max-line", "1M", "--max-reply", "8K", "--workers", "3") { server in
            let hello = try server.result(
                "hello",
                [
                    "protocols": [1, 2], "client": ["name": "tests", "version": "1"],
                    "client_process_id": .int(server.process),
                ])
            #expect(hello["protocol"] == 1)
            #expect(hello["server"]?["name"] == "topicstats")
            #expect(hello["icu"] == .string(Program.icu))
            let described = try Protocol.described.get().methods.map(\.name)
            let methods = hello["methods"]?.array?.compactMap(\.string) ?? []
            #expect(
                Set(methods) == Set(described + ["cancel"]) && methods.count == described.count + 1)
            let limits = try #require(hello["limits"])
            #expect(limits["line_bytes"] == 1_048_576 && limits["reply_bytes"] == 8192)
            #expect(limits["depth"] == 64 && limits["id_bytes"] == 256 && limits["workers"] == 3)
        }
    }

    @Test func `hello sets the length of replies`() throws {
        try withServer { server in
            let params: JSON = [
                "text": .string(String(repeating: "词 ", count: 1500)), "format": "tsv",
            ]
            #expect(try server.result("segment", params)["next_cursor"] == nil)
            _ = try server.result("hello", ["reply_bytes": 4096])
            let page = try server.call("segment", params)
            #expect(page.result?["next_cursor"] != nil && page.bytes.count <= 4096, "\(page)")
            var wide = params
            wide["reply_bytes"] = 100_000
            #expect(try server.result("segment", wide)["next_cursor"] == nil)
        }
    }

    @Test func `only a version that is served is agreed on`() throws {
        try withServer { server in
            for protocols: JSON in [[], [2], [0, 7]] {
                let reply = try server.call("hello", ["protocols": protocols])
                #expect(reply.code == -32602 && reply.param == "protocols", "\(reply)")
            }
            #expect(try server.call("hello", ["protocols": [9, 1]]).result != nil)
        }
    }

    @Test func `describe tells what the program prints`() throws {
        try withServer { server in
            let described = try server.result("describe")
            #expect(try described == Protocol.described.get().document)
        }
    }

    @Test func `what the server tells of itself fits into the usual line`() throws {
        try withServer { server in
            for method in ["hello", "status", "ping"] {
                let reply = try server.call(method)
                #expect(reply.bytes.count < 4096, "\(reply)")
            }
        }
    }

    @Test func `the reference names every method and parameter`() throws {
        let ended = try Program.run("serve", "--reference")
        #expect(ended.status == 0 && ended.errors.isEmpty)
        let described = try Protocol.described.get()
        for method in described.methods {
            #expect(ended.text.contains("#### `\(method.name)`"), "\(method.name)")
            for parameter in described.parameters(of: method.name) {
                #expect(ended.text.contains("| `\(parameter.name)`"), "\(parameter.name)")
            }
        }
    }

    @Test(arguments: [
        ("terns", "terms"), ("Terms", "terms"), ("cooccurr", "cooccur"),
        ("corpus_add", "corpus.add"),
        ("corpus.stat", "corpus.stats"), ("helo", "hello"), ("tokenize", nil), ("", nil),
        ("terms\u{0}", "terms"), ("x/y", nil), ("rpc.discover", nil),
    ])
    func `a method that there is not is told with a near one`(name: String, near: String?) throws {
        try withServer { server in
            let reply = try server.callUnclaimed(name, ["text": "a"])
            #expect(reply.code == -32601 && reply.errorName == "MethodNotFound", "\(reply)")
            let hint = "did you mean \(near ?? "")"
            #expect(reply.errorMessage.contains(hint) == (near != nil), "\(reply)")
        }
    }

    @Test(arguments: [
        ("terms", "min-count", "min_count"), ("terms", "minCount", "min_count"),
        ("terms", "stopword", "stopwords"), ("cooccur", "windows", "window"),
        ("segment", "Format", "format"), ("terms", "workers", nil), ("terms", "quiet", nil),
        ("cooccur", "memory", nil), ("ping", "x", nil), ("terms", "path", "paths"),
    ])
    func `a parameter that there is not is told with a near one`(
        method: String, name: String, near: String?
    ) throws {
        try withServer { server in
            let reply = try server.callUnclaimed(method, ["text": "a", name: 1])
            #expect(reply.code == -32602 && reply.errorName == "InvalidParams", "\(reply)")
            if method != "ping" { #expect(reply.param == name, "\(reply)") }
            let hint = "did you mean \(near ?? "")"
            #expect(reply.errorMessage.contains(hint) == (near != nil), "\(reply)")
        }
    }

    @Test func `requests that are none are refused`() throws {
        try withServer { server in
            let lines: [(String, Int)] = [
                ("[]", -32600), (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, -32600),
                ("1", -32600), ("null", -32600), (#""ping""#, -32600), ("{}", -32600),
                (#"{"jsonrpc":"2.0"}"#, -32600), (#"{"id":null}"#, -32600),
                (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600),
                (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600),
                (#"{"jsonrpc":"2.0","id":true,"method":"ping"}"#, -32600),
                (#"{"jsonrpc":"2.0","id":[1],"method":"ping"}"#, -32600),
                (#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32600),
                (#"{"jsonrpc":"2.0","id":9223372036854775808,"method":"ping"}"#, -32600),
                (#"{"jsonrpc":"2.0","method":5}"#, -32600),
            ]
            for (line, code) in lines {
                try server.sendUnread(Array((line + "\n").utf8))
                let reply = try server.next()
                #expect(reply.id == .null && reply.code == code, "\(line): \(reply)")
            }
            for (line, code) in [
                (#"{"jsonrpc":"1.0","id":"a","method":"ping"}"#, -32600),
                (#"{"id":"b","method":"ping"}"#, -32600),
                (#"{"jsonrpc":2.0,"id":"c","method":"ping"}"#, -32600),
                (#"{"jsonrpc":"2.0","id":"d","method":"ping","params":[]}"#, -32602),
                (#"{"jsonrpc":"2.0","id":"e","method":"ping","params":"x"}"#, -32602),
            ] {
                try server.send(raw: line)
                let reply = try server.next()
                #expect(reply.code == code && reply.id?.string != nil, "\(line): \(reply)")
            }
        }
    }

    @Test func `notifications and answers are never answered`() throws {
        try withServer { server in
            for line in [
                #"{"jsonrpc":"2.0","method":"ping"}"#, #"{"jsonrpc":"2.0","method":"nothing"}"#,
                #"{"jsonrpc":"2.0","method":"terms","params":{"text":"a"}}"#,
                #"{"jsonrpc":"2.0","method":"terms","params":{"text":5}}"#,
                #"{"jsonrpc":"2.0","method":"terms","params":[]}"#,
                #"{"jsonrpc":"2.0","method":"notifications/unknown"}"#,
                #"{"jsonrpc":"2.0","method":"tools/call"}"#,
                #"{"jsonrpc":"2.0","id":"x","result":{}}"#,
                #"{"jsonrpc":"2.0","id":"x","error":{"code":1,"message":"m"}}"#,
            ] { try server.sendUnread(Array((line + "\n").utf8)) }
            #expect(try server.call("ping").result == [:])
            while try server.result("status")["in_flight"] != 0 {}
            #expect(try server.arrived().isEmpty)
        }
    }

    @Test func `ids come back as they were sent`() throws {
        try withServer { server in
            let ids: [JSON] = [
                0, -1, .int(.max), .int(.min), "", " ", "0", "中文 😀", "\u{0}\n\"\\\u{2028}\u{202E}",
                .string(String(repeating: "x", count: 256)),
            ]
            for id in ids {
                try server.request("ping", id: id)
                #expect(try server.next().id == id)
                try server.request("terms", ["text": "a"], id: id)
                #expect(try server.next().id == id)
            }
            try server.sendUnread(
                Array(
                    #"{"jsonrpc":"2.0","id":"\#(String(repeating: "x", count: 257))","method":"ping"}"#
                        .utf8)
                    + [0x0A])
            #expect(try server.next().code == -32600)
        }
    }

    @Test func `errors stay short, whatever was sent`() throws {
        try withServer { server in
            let long = String(repeating: "长", count: 60_000)
            for (method, params) in [
                (long, nil), ("terms", ["text": "a", long: 1]),
                ("terms", ["text": "a", "sort": .string(long)]),
                ("terms", ["text": "a", "locale": .string(long)]),
                ("cooccur", ["text": "a", "node": .string(long)]),
                ("terms", ["text": "a", "stopwords": .string("/" + long)]),
                ("terms", ["text": "a", "output": .string("/" + long)]),
                ("corpus.stats", ["corpus": .string(long)]), ("next", ["cursor": .string(long)]),
            ] as [(String, JSON?)] {
                let reply = try server.callUnclaimed(method, params)
                #expect(reply.error != nil, "\(reply)")
                #expect(reply.bytes.count <= 61_440, "\(method.prefix(9)): \(reply)")
            }
        }
    }
}
