// Much at a time: many requests, clients that do not read, queues that are full.

import Foundation
import TestSupport
import Testing

@Suite struct LoadTests {
    @Test func `a thousand requests behind a slow one are all answered, pings before it`() throws {
        try withServer { server in
            let slow = try server.request("cooccur", Slow.params, id: "slow")
            var expected: [String: JSON] = [:]
            for index in 0..<1000 {
                let isPing = index % 4 == 0
                let text = "词\(index) 词\(index)"
                let id = try server.request(
                    isPing ? "ping" : "terms",
                    isPing ? nil : ["text": .string(text), "kind": "number"])
                expected["\(id)"] = isPing ? nil : .string("\(index)")
            }
            let last = try server.request("ping", id: "last ping")
            let sent = Date.now
            var order: [JSON] = []
            while order.count < 1002 {
                let reply = try server.next()
                let id = try #require(reply.id)
                order.append(id)
                if let term = expected["\(id)"] {
                    #expect(reply.result?["terms"]?[0]?["term"] == term, "\(reply)")
                }
                if id == last { #expect(Date.now.timeIntervalSince(sent) < 20) }
            }
            let place = try #require(order.firstIndex(of: slow))
            let lastPing = try #require(order.firstIndex(of: last))
            #expect(lastPing < place, "the slow request was answered before the last ping")
        }
    }

    @Test func `pings are answered while a slow request is worked on`() throws {
        try withServer("--workers", "1") { server in
            try server.request("cooccur", Slow.params, id: "slow")
            for _ in 0..<20 {
                let id = try server.request("ping")
                let reply = try server.next()
                #expect(reply.id == id, "\(reply)")
            }
            try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": "slow"]])
            #expect(try server.reply(to: "slow").code == -32800)
        }
    }

    @Test func `a client that does not read costs no more than the limit`() throws {
        let server = try ServerProcess()
        let hello = try server.result("hello")
        let limit = try #require(hello["limits"]?["outbound_bytes"]?.int)
        let params: JSON = [
            "paths": Slow.paths(300), "format": "text", "reply_bytes": 16_777_216,
        ]
        let one = try server.call("segment", params)
        #expect(one.bytes.count > 4 << 20, "\(one.bytes.count)")
        // Far more than may wait. The requests are small, so that they all go in.
        let count = 2 * limit / one.bytes.count + 2
        var lines: [UInt8] = []
        for index in 0..<count {
            let request = ServerProcess.message("segment", params, id: .string("r\(index)"))
            server.expect(request)
            lines += request.bytes + [0x0A]
        }
        var rest = lines[...]
        try server.sendWithoutReading(&rest, until: .now + 3)
        let peak = try server.peakMemory()
        #expect(peak < 3 * limit + 64 << 20, "it took \(peak) bytes")
        // Then it reads, and all is there.
        try server.sendUnread(Array(rest))
        for index in 0..<count {
            let reply = try server.reply(to: .string("r\(index)"))
            #expect(reply.resultBytes == one.resultBytes)
        }
        try server.finish()
    }

    @Test func `messages that nobody reads hold nothing up`() throws {
        let server = try ServerProcess(options: [], errors: .fullPipe)
        for _ in 0..<50 {
            for line in ["x", String(repeating: "y", count: 5000), "{}", "[]"] {
                try server.send(raw: line)
            }
            let id = try server.callUnclaimed("terms", ["paths": ["/no/such/file"]])
            #expect(id.result != nil || id.error != nil)
        }
        #expect(try server.call("ping").result == [:])
        server.closeInput()
        #expect(try server.wait().status == 0)
    }

    @Test func `a full queue is told of, and the request can be sent again`() throws {
        try withServer("--queue", "1", "--workers", "1") { server in
            try server.request("cooccur", Slow.params, id: "slow")
            // Until it is worked on it fills the queue itself.
            while try server.result("status")["queued"] != 0 {}
            try server.request("cooccur", Slow.params, id: "waits")
            let ids = try (0..<20).map { _ in try server.request("terms", ["text": "a"]) }
            for id in ids {
                let reply = try server.reply(to: id)
                #expect(reply.code == 1002 && reply.errorName == "Busy", "\(reply)")
                let data = try #require(reply.error?["data"])
                #expect(data["retryable"] == true)
                #expect(try #require(data["retry_after_ms"]?.int) > 0)
            }
            #expect(try server.call("ping").result == [:])
            for id: JSON in ["slow", "waits"] {
                try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": id]])
                #expect(try server.reply(to: id).code == -32800)
            }
            // What was cancelled may still stand in the queue; soon there is room again.
            var again = try server.call("terms", ["text": "a"])
            while again.code == 1002 { again = try server.call("terms", ["text": "a"]) }
            #expect(again.result != nil, "\(again)")
        }
    }

    @Test func `the account of what goes on is right`() throws {
        try withServer("--workers", "1") { server in
            let idle = try server.result("status")
            for name in ["in_flight", "queued", "queued_bytes", "corpora", "cursors"] {
                #expect(idle[name] == 0, "\(name): \(idle)")
            }
            try server.request("cooccur", Slow.params, id: "slow")
            while try server.result("status")["in_flight"] != 1 {}
            for index in 0..<5 {
                try server.request("terms", ["text": "a"], id: .string("\(index)"))
            }
            var busy = try server.result("status")
            while busy["queued"] != 5 { busy = try server.result("status") }
            #expect(try #require(busy["queued_bytes"]?.int) >= 5 * 60, "\(busy)")
            let before = try #require(idle["requests"]?.int)
            #expect(try #require(busy["requests"]?.int) >= before + 7)
            try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": "slow"]])
            #expect(try server.reply(to: "slow").code == -32800)
            for index in 0..<5 { _ = try server.reply(to: .string("\(index)")) }
            let handle = try #require(server.result("corpus.create")["corpus"])
            #expect(try server.result("status")["corpora"] == 1)
            _ = try server.result("corpus.close", ["corpus": handle])
            #expect(try server.result("status")["corpora"] == 0)
        }
    }
}
