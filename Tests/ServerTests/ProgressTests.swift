// Progress: told under the token that was given, growing, and before the reply.

import TestSupport
import Testing

@Suite struct ProgressTests {
    /// What was told of a request; the harness checks that it grows and that nothing follows.
    private func told(
        _ server: ServerProcess, until id: JSON
    ) throws -> (progress: [JSON], reply: Message) {
        var progress: [JSON] = []
        while true {
            let message = try server.next()
            if message.id == id { return (progress, message) }
            #expect(message.method?.hasSuffix("progress") == true, "\(message)")
            progress.append(try #require(message.params))
        }
    }

    @Test(arguments: ["t", 7, "", "中\u{2028}\u{202E}\"\n文", .int(.min)] as [JSON])
    func `progress comes under the token that was given`(token: JSON) throws {
        try withServer { server in
            let params = Slow.shorter.adding(["progress_token": token])
            let (progress, reply) = try told(server, until: server.request("cooccur", params))
            #expect(reply.result != nil, "\(reply)")
            #expect(!progress.isEmpty)
            for step in progress {
                #expect(step["token"] == token, "\(step)")
                #expect(["bytes", "documents", "share"].contains(step["unit"]), "\(step)")
                if let total = step["total"]?.double, let done = step["done"]?.double {
                    #expect(done <= total, "\(step)")
                }
            }
        }
    }

    @Test func `nobody is told who did not ask`() throws {
        try withServer { server in
            let (progress, _) = try told(server, until: server.request("cooccur", Slow.shorter))
            #expect(progress.isEmpty)
        }
    }

    @Test(arguments: [true, false])
    func `tools tell of progress as MCP wants it`(isModern: Bool) throws {
        try withServer { server in
            try server.initialize()
            for token: JSON in ["t", 5] {
                let id: JSON = .string("p\(token)")
                var request = MCP.call("cooccur", Slow.shorter, id: id, isModern: isModern)
                var params = try #require(request["params"])
                params["_meta"] = (params["_meta"] ?? [:]).adding(["progressToken": token])
                request["params"] = params
                try server.send(request)
                let (progress, reply) = try told(server, until: id)
                #expect(reply.result?["isError"] != true, "\(reply)")
                #expect(!progress.isEmpty)
                for step in progress {
                    #expect(step["progressToken"] == token && step["total"] != .null, "\(step)")
                }
            }
            // A token of another kind is nobody's.
            var request = MCP.call("terms", ["text": "a"], id: "odd", isModern: isModern)
            var params = try #require(request["params"])
            params["_meta"] = (params["_meta"] ?? [:]).adding(["progressToken": [1]])
            request["params"] = params
            try server.sendUnclaimed(request)
            #expect(try server.next().result?["isError"] != true)
        }
    }

    @Test func `tokens of another kind are refused`() throws {
        try withServer { server in
            for token: JSON in [1.5, true, [], [:], .string(String(repeating: "x", count: 300))] {
                let reply = try server.callUnclaimed(
                    "terms", ["text": "a", "progress_token": token])
                #expect(reply.code == -32602 && reply.param == "progress_token", "\(reply)")
            }
        }
    }
}
