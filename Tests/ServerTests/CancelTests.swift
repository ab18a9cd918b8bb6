// Ids in use, and requests that are cancelled.

import TestSupport
import Testing

@Suite struct CancelTests {
    /// A request that takes a while: many sentences, every pair of them.
    private static let slow = Slow.params

    @Test func `an id in use is refused, and the first request answered once`() throws {
        try withServer { server in
            for id: JSON in ["same", 7] {
                try server.request("cooccur", Self.slow, id: id)
                for method in ["terms", "ping", "status", "hello", "segment", "describe"] {
                    let params: JSON? = ["terms", "segment"].contains(method) ? ["text": "a"] : nil
                    try server.request(method, params, id: id)
                    let refusal = try server.next()
                    #expect(refusal.id == .null && refusal.code == -32600, "\(method): \(refusal)")
                    #expect(refusal.error?["data"]?["id"] == id, "\(method): \(refusal)")
                }
                try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": id]])
                #expect(try server.reply(to: id).code == -32800)
                // It is free again.
                try server.request("ping", id: id)
                #expect(try server.reply(to: id).result == [:])
            }
        }
    }

    @Test func `a refused request with an id in use is answered with null as well`() throws {
        try withServer { server in
            try server.request("cooccur", Self.slow, id: 1)
            for (method, params) in [
                ("no.such.method", nil), ("terms", ["text": 5]), ("terms", [:]),
                ("terms", ["text": "a", "nothing": 1]), ("corpus.stats", ["corpus": "c-1"]),
            ] as [(String, JSON?)] {
                try server.requestUnclaimed(method, params, id: 1)
                let refusal = try server.next()
                #expect(refusal.id == .null && refusal.error?["data"]?["id"] == 1, "\(refusal)")
            }
            try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": 1]])
            #expect(try server.reply(to: 1).code == -32800)
        }
    }

    @Test func `ids of another kind are others`() throws {
        try withServer { server in
            try server.request("cooccur", Self.slow, id: 1)
            try server.request("ping", id: "1")
            #expect(try server.next().id == "1")
            try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": "1"]])
            try server.request("ping", id: "2")
            #expect(try server.next().id == "2")
            try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": 1]])
            #expect(try server.reply(to: 1).code == -32800)
        }
    }

    @Test func `a cancelled request ends soon, one that waits too`() throws {
        try withServer("--workers", "1") { server in
            let ids = try (0..<3).map { _ in try server.request("cooccur", Self.slow) }
            for id in ids.reversed() {
                try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": id]])
            }
            for id in ids {
                let reply = try server.reply(to: id)
                #expect(reply.code == -32800 && reply.errorName == "Cancelled", "\(reply)")
            }
        }
    }

    @Test func `what cannot be cancelled is left alone`() throws {
        try withServer { server in
            #expect(try server.call("ping").result == [:])
            let notifications: [JSON] = [
                ["id": 1], ["id": "unknown"], ["id": 99], ["id": nil], ["id": 1.5], [:], ["id": []],
            ]
            for params in notifications {
                try server.sendUnclaimed(
                    ["jsonrpc": "2.0", "method": "cancel", "params": params])
                try server.sendUnclaimed(
                    [
                        "jsonrpc": "2.0", "method": "notifications/cancelled",
                        "params": ["requestId": params["id"] ?? nil],
                    ])
            }
            try server.sendUnclaimed(["jsonrpc": "2.0", "method": "cancel"])
            // As a request it is answered, like any.
            for params: JSON in [["id": 1], [:]] {
                #expect(try server.callUnclaimed("cancel", params).code == -32600)
            }
            try server.sendUnclaimed(["jsonrpc": "2.0", "method": "notifications/cancelled"])
            #expect(try server.call("terms", ["text": "a"]).result != nil)
            // Cancelled before it is sent: nothing.
            try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": "later"]])
            try server.request("terms", ["text": "a"], id: "later")
            #expect(try server.reply(to: "later").result != nil)
        }
    }

    /// Native requests are answered once, with a result or as cancelled; the harness finds those
    /// that are answered twice, and the end those that are not answered.
    @Test(arguments: 1...8)
    func `cancelling at any time leaves one reply to each request`(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        try withServer("--workers", "\(1 + seed % 3)") { server in
            var sent: [JSON] = []
            for step in 0..<120 {
                switch generator.below(6) {
                case 0...2:
                    let atoms = generator.pick([1, 20, 400, 4000])
                    let text = MessyText.string(atoms: atoms, using: &generator)
                    let verb = generator.pick(["terms", "cooccur", "segment"])
                    let params: JSON = ["text": .string(text), "reply_bytes": 100_000]
                    sent.append(try server.request(verb, params, id: .int(step)))
                case 3...4 where !sent.isEmpty:
                    try server.send(
                        [
                            "jsonrpc": "2.0", "method": "cancel",
                            "params": ["id": generator.pick(sent)],
                        ])
                default: _ = try server.arrived()
                }
            }
            for id in sent where server.isAwaited(id) {
                let reply = try server.reply(to: id)
                #expect(reply.result != nil || [-32800, 1006].contains(reply.code), "\(reply)")
            }
            #expect(server.unanswered == [])
        }
    }

    /// Requests of MCP that are cancelled are never answered: the harness finds any reply that comes
    /// behind, when the server had read of it. What was answered before stays so.
    @Test(arguments: 1...6)
    func `cancelling by MCP leaves one reply or none`(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        try withServer("--workers", "\(1 + seed % 2)") { server in
            var sent: [JSON] = []
            try server.initialize()
            for step in 1000..<1060 {
                let text = MessyText.string(
                    atoms: generator.pick([1, 50, 2000]), using: &generator)
                try server.send(
                    MCP.call(
                        "terms", ["text": .string(text)], id: .int(step), isModern: seed % 2 == 0))
                sent.append(.int(step))
                if generator.below(2) == 0 {
                    // It may be answered meanwhile: both are right.
                    try server.send(MCP.cancel(sent[generator.below(sent.count)]), mayBeLate: true)
                }
                if generator.below(3) == 0 { _ = try server.arrived() }
            }
            #expect(try server.call("ping").result == [:])
        }
    }

    @Test func `MCP says nothing about a request that was cancelled in time`() throws {
        try withServer { server in
            for isModern in [true, false] {
                if !isModern { try server.initialize() }
                let id: JSON = .string("slow-\(isModern)")
                try server.send(MCP.call("cooccur", Self.slow, id: id, isModern: isModern))
                #expect(try server.call("ping").result == [:])
                try server.send(MCP.cancel(id))
                while try server.result("status")["in_flight"] != 0 {}
                #expect(try server.arrived().allSatisfy { $0.id != id })
                // Its id is free again.
                try server.send(MCP.call("terms", ["text": "a"], id: id, isModern: isModern))
                #expect(try server.reply(to: id).result != nil)
                // The other protocol's notification does the same.
                try server.send(MCP.call("cooccur", Slow.params, id: id, isModern: isModern))
                try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": id]])
                while try server.result("status")["in_flight"] != 0 {}
                #expect(try server.arrived().allSatisfy { $0.id != id })
            }
        }
    }

    @Test func `a cancelled addition leaves a corpus without its documents or with all`() throws {
        try withServer { server in
            let corpus = try #require(server.result("corpus.create")["corpus"])
            let text = String(repeating: "生态保护，发展。", count: 400)
            let documents = JSON.array(
                (0..<200).map { ["id": "d\($0)", "text": "\($0) \(text)"] })
            for round in 0..<6 {
                let id = try server.request(
                    "corpus.add", ["corpus": corpus, "documents": documents])
                if round > 0 { _ = try server.call("ping") }
                try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": id]])
                let count = try server.request("corpus.stats", ["corpus": corpus])
                let reply = try server.reply(to: id)
                let stats = try #require(server.reply(to: count).result)
                let isThere = stats["documents"] == 200
                #expect(isThere || stats["documents"] == 0, "\(stats)")
                if reply.result != nil { #expect(isThere, "\(reply)") }
                _ = try server.result(
                    "corpus.remove", ["corpus": corpus, "ids": .array((0..<200).map { "d\($0)" })])
            }
        }
    }
}
