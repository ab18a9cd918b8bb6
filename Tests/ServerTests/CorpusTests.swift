// Corpora: documents come and go, handles expire, calls are carried out in their order.

import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct CorpusTests {
    private func create(_ server: ServerProcess, _ params: JSON? = nil) throws -> JSON {
        try #require(server.result("corpus.create", params)["corpus"])
    }

    private func add(
        _ server: ServerProcess, _ corpus: JSON, _ documents: [(String, String)],
        _ options: JSON = [:]
    ) throws -> JSON {
        var params: JSON = ["corpus": corpus]
        params["documents"] = .array(
            documents.map { ["id": .string($0.0), "text": .string($0.1)] })
        for member in options.members ?? [] { params[member.name] = member.value }
        return try server.result("corpus.add", params)
    }

    @Test func `documents may be sent again after a doubt`() throws {
        try withServer { server in
            let corpus = try create(server)
            let first = try add(server, corpus, [("a", "生态保护"), ("b", "发展")])
            #expect(first["added"] == ["a", "b"] && first["documents"] == 2, "\(first)")
            #expect(first["tokens"] == 3 && first["types"] == 3, "\(first)")
            let again = try add(server, corpus, [("a", "生态保护"), ("c", "")])
            #expect(again["unchanged"] == ["a"] && again["added"] == ["c"], "\(again)")
            #expect(again["documents"] == 3)
            let other = try add(server, corpus, [("a", "别的"), ("d", "工作")])
            #expect(other["added"] == ["d"] && other["replaced"] == [], "\(other)")
            let failure = try #require(other["failed"]?[0])
            #expect(failure["id"] == "a" && failure["error"]?["code"] == 1015, "\(other)")
            #expect(failure["error"]?["data"]?["name"] == "DocumentExists")
            #expect(other["documents"] == 4)
            let replaced = try add(server, corpus, [("a", "别的"), ("e", "x")], ["replace": true])
            #expect(replaced["replaced"] == ["a"] && replaced["added"] == ["e"], "\(replaced)")
            let terms = try server.result("corpus.terms", ["corpus": corpus])
            let names = (terms["terms"]?.array ?? []).compactMap { $0["term"]?.string }
            #expect(!names.contains("生态") && names.contains("别的"), "\(names)")
        }
    }

    @Test func `an atomic addition adds all or none`() throws {
        try withServer { server in
            let corpus = try create(server)
            _ = try add(server, corpus, [("a", "x")])
            let before = try server.call("corpus.terms", ["corpus": corpus])
            let refused = try add(
                server, corpus, [("b", "y"), ("a", "z"), ("c", "w")], ["atomic": true])
            #expect(refused["added"] == [] && refused["documents"] == 1, "\(refused)")
            #expect(refused["failed"]?.array?.count == 1)
            #expect(
                try server.call("corpus.terms", ["corpus": corpus]).resultBytes
                    == before.resultBytes)
            let documents: JSON = [["id": "b", "text": "y"], ["path": "/no/such/file"]]
            let unread = try server.result(
                "corpus.add", ["corpus": corpus, "documents": documents, "atomic": true])
            #expect(unread["added"] == [] && unread["documents"] == 1, "\(unread)")
            #expect(unread["failed"]?[0]?["id"] == "/no/such/file")
            #expect(unread["failed"]?[0]?["error"]?["code"] == 1007)
            let without = try server.result(
                "corpus.add", ["corpus": corpus, "documents": documents])
            #expect(without["added"] == ["b"] && without["documents"] == 2, "\(without)")
        }
    }

    @Test func `one request may name an id twice`() throws {
        try withServer { server in
            let corpus = try create(server)
            let twice = try add(server, corpus, [("a", "x"), ("a", "x"), ("a", "y")])
            #expect(twice["added"] == ["a"] && twice["unchanged"] == ["a"], "\(twice)")
            #expect(twice["failed"]?[0]?["error"]?["code"] == 1015 && twice["documents"] == 1)
            let last = try add(server, corpus, [("a", "z"), ("a", "w")], ["replace": true])
            #expect(last["documents"] == 1, "\(last)")
            let terms = try server.result("corpus.terms", ["corpus": corpus])
            #expect(terms["terms"]?[0]?["term"] == "w" && terms["terms"]?.array?.count == 1)
        }
    }

    @Test func `what is removed is gone, and what is missing is told`() throws {
        try withServer { server in
            let corpus = try create(server)
            let empty = try server.call("corpus.terms", ["corpus": corpus])
            _ = try add(server, corpus, [("a", "x y"), ("b", "x")])
            let removed = try server.result(
                "corpus.remove", ["corpus": corpus, "ids": ["b", "c", "b"]])
            #expect(removed["removed"] == ["b"] && removed["missing"] == ["c", "b"], "\(removed)")
            #expect(removed["documents"] == 1 && removed["tokens"] == 2 && removed["types"] == 2)
            let rest = try server.result("corpus.remove", ["corpus": corpus, "ids": ["a"]])
            #expect(rest["documents"] == 0 && rest["tokens"] == 0 && rest["types"] == 0)
            #expect(
                try server.call("corpus.terms", ["corpus": corpus]).resultBytes == empty.resultBytes
            )
            #expect(
                try server.result("corpus.remove", ["corpus": corpus, "ids": []])["removed"] == [])
        }
    }

    @Test func `stats tell how large a corpus is and how it is cut`() throws {
        try withServer { server in
            let options: JSON = ["locale": "zh", "kind": "ideograph", "nfkc": false, "ttl_s": 60]
            let made = try server.result("corpus.create", options)
            #expect(made["ttl_s"] == 60)
            let corpus = try #require(made["corpus"])
            #expect(try #require(corpus.string).count >= 24, "\(corpus) can be guessed")
            _ = try add(server, corpus, [("a", "生态 x 1"), ("b", "保护\n")])
            let stats = try server.result("corpus.stats", ["corpus": corpus])
            #expect(stats["options"] == made["options"], "\(stats)")
            #expect(stats["options"]?["kinds"] == ["ideograph"])
            #expect(stats["bytes"] == 17 && stats["characters"] == 9, "\(stats)")
            #expect(stats["documents"] == 2 && stats["tokens"] == 2 && stats["ttl_s"] == 60)
            #expect(try #require(stats["memory_bytes"]?.int) > 0)
            let terms = try server.result("corpus.terms", ["corpus": corpus])
            #expect(terms["options"]?["locale"] == "zh")
        }
    }

    @Test func `calls on one corpus are carried out in the order they were sent`() throws {
        try withServer("--workers", "4") { server in
            var generator = SeededGenerator(seed: 3)
            let corpora = try (0..<3).map { _ in try create(server) }
            var counts = [0, 0, 0]
            var expected: [(id: JSON, documents: Int)] = []
            for step in 0..<300 {
                let place = generator.below(3)
                let corpus = corpora[place]
                let number = "\(step)"
                switch generator.below(4) {
                case 0, 1:
                    let text = String(repeating: "词\(step) ", count: generator.pick([1, 3000]))
                    try server.request(
                        "corpus.add",
                        [
                            "corpus": corpus,
                            "documents": [["id": .string(number), "text": .string(text)]],
                        ], id: .string("add \(step)"))
                    counts[place] += 1
                case 2:
                    try server.request(
                        "corpus.terms", ["corpus": corpus, "top": 1], id: .string("terms \(step)"))
                default: break
                }
                let id = try server.request(
                    "corpus.stats", ["corpus": corpus], id: .string("stats \(step)"))
                expected.append((id, counts[place]))
            }
            for (id, documents) in expected {
                #expect(try server.reply(to: id).result?["documents"] == .int(documents), "\(id)")
            }
        }
    }

    @Test func `a closed corpus is unknown, to calls behind the closing as well`() throws {
        try withServer { server in
            let corpus = try create(server)
            let ids = try ["corpus.stats", "corpus.close", "corpus.stats", "corpus.close"].map {
                try server.request($0, ["corpus": corpus])
            }
            #expect(try server.reply(to: ids[0]).result != nil)
            #expect(try server.reply(to: ids[1]).result == ["closed": true])
            for id in ids[2...] {
                let reply = try server.reply(to: id)
                #expect(reply.code == 1005 && reply.errorName == "UnknownHandle", "\(reply)")
                #expect(reply.param == "corpus", "\(reply)")
            }
        }
    }

    @Test func `a corpus that nobody uses expires`() throws {
        try withServer { server in
            let corpus = try create(server, ["ttl_s": 1])
            let kept = try create(server, ["ttl_s": 100])
            let start = Date.now
            var last = Date.now
            // Every use gives it another second. A machine that is busy may miss one.
            for _ in 0..<5 {
                usleep(300_000)
                let reply = try server.call("corpus.stats", ["corpus": corpus])
                let pause = Date.now.timeIntervalSince(last)
                last = .now
                if reply.result == nil {
                    #expect(pause > 0.9 && reply.code == 1005, "after \(pause) s: \(reply)")
                    return
                }
            }
            #expect(Date.now.timeIntervalSince(start) > 1.4)
            usleep(1_300_000)
            let reply = try server.call("corpus.terms", ["corpus": corpus])
            #expect(reply.code == 1005, "\(reply)")
            #expect(try server.call("corpus.stats", ["corpus": kept]).result != nil)
            #expect(try server.result("status")["corpora"] == 1)
        }
    }

    @Test func `no more than so many corpora are kept`() throws {
        try withServer { server in
            let most = try #require(server.result("hello")["limits"]?["corpora"]?.int)
            let all = try (0..<most).map { _ in try create(server) }
            #expect(Set(all.map { "\($0)" }).count == most)
            let refused = try server.call("corpus.create")
            #expect(refused.code == 1004 && refused.errorName == "MemoryLimit", "\(refused)")
            _ = try server.result("corpus.close", ["corpus": all[5]])
            #expect(try server.call("corpus.create").result != nil)
        }
    }

    @Test func `corpora take no more memory than the server may have`() throws {
        try withServer("--memory", "8M") { server in
            let corpus = try create(server)
            var refusal: Message?
            for step in 0..<40 where refusal == nil {
                let text = String(repeating: "词\(step) 生态 ", count: 20_000)
                let reply = try server.call(
                    "corpus.add",
                    [
                        "corpus": corpus,
                        "documents": [["id": "\(step)", "text": .string(text)]],
                    ])
                if reply.error != nil { refusal = reply }
            }
            #expect(refusal?.code == 1004, "\(refusal?.description ?? "never refused")")
            let stats = try server.result("corpus.stats", ["corpus": corpus])
            let count = try #require(stats["documents"]?.int)
            #expect(count > 0 && count < 40)
            // What is there may be sent again after a doubt, however little room is left.
            let held = String(repeating: "词0 生态 ", count: 20_000)
            for replaces in [false, true] {
                let again = try server.result(
                    "corpus.add",
                    [
                        "corpus": corpus, "replace": .bool(replaces),
                        "documents": [["id": "0", "text": .string(held)]],
                    ])
                #expect(again["unchanged"] == ["0"], "\(again)")
            }
            #expect(try server.call("corpus.terms", ["corpus": corpus]).result != nil)
            let ids = JSON.array((0..<40).map { "\($0)" })
            _ = try server.result("corpus.remove", ["corpus": corpus, "ids": ids])
            let again = try add(server, corpus, [("small", "生态")])
            #expect(again["added"] == ["small"], "\(again)")
        }
    }

    @Test func `text that cannot be read fails alone`() throws {
        let directory = try TemporaryDirectory()
        let wide = try directory.write("wide", [0x61, 0x00, 0x62, 0x00])
        let latin = try directory.write("latin", [0x47, 0x72, 0xF6, 0xDF, 0x65])
        try withServer { server in
            let corpus = try create(server)
            let result = try server.result(
                "corpus.add",
                [
                    "corpus": corpus,
                    "documents": [
                        ["id": "zero", "text": "a\u{0}b"], ["id": "wide", "path": .string(wide)],
                        ["path": .string(latin)], ["path": .string(directory.path)],
                        ["id": "good", "text": "生态"],
                    ],
                ])
            #expect(result["added"] == [.string(latin), "good"] || result["added"] == ["good"])
            for failure in result["failed"]?.array ?? [] {
                #expect(failure["error"]?["code"] == 1007, "\(failure)")
                #expect(failure["error"]?["message"]?.string?.isEmpty == false)
            }
            let count = (result["added"]?.array?.count ?? 0) + (result["failed"]?.array?.count ?? 0)
            #expect(count == 5, "\(result)")
        }
    }
}
