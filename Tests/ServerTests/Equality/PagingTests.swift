// Results that are too long for a reply: all pages together are the whole.

import TestSupport
import Testing

@Suite struct PagingTests {
    /// A result in pages.
    private struct Pages {
        var first: JSON
        /// The name of the member that goes on.
        var member: String?
        var rows: [JSON] = []
        var count = 1
    }

    private static let text: String = {
        var generator = SeededGenerator(seed: 21)
        return MessyText.string(atoms: 800, using: &generator)
    }()

    /// Asks for all pages of a result, whose lines are no longer than is asked for.
    private func pages(
        _ server: ServerProcess, _ method: String, _ params: JSON, _ bytes: Int,
        isTool: Bool = false
    ) throws -> Pages? {
        func ask(_ method: String, _ params: JSON) throws -> JSON? {
            let params = params.adding(["reply_bytes": .int(bytes)])
            let reply: Message
            if isTool {
                let id = server.nextID()
                try server.send(
                    MCP.call(method.replacing(".", with: "_"), params, id: id))
                reply = try server.reply(to: id)
            } else {
                reply = try server.call(method, params)
            }
            #expect(reply.bytes.count <= bytes, "\(method), asked for \(bytes): \(reply)")
            if isTool { return reply.result?["structuredContent"] }
            if reply.error != nil { #expect(reply.code == 1006, "\(reply)") }
            return reply.result
        }
        guard let first = try ask(method, params) else { return nil }
        var pages = Pages(first: first)
        var cursor = first["next_cursor"]
        while let at = cursor {
            guard let next = try ask("next", ["cursor": at]) else { return nil }
            let names = (next.members ?? []).map(\.name).filter {
                !["next_cursor", "format"].contains($0)
            }
            #expect(names.count == 1, "\(names)")
            #expect(next["format"] == first["format"])
            pages.member = pages.member ?? names.first
            #expect(names.first == pages.member)
            let rows = next[names.first ?? ""]
            if let text = rows?.string {
                pages.rows.append(.string(text))
            } else {
                #expect(rows?.array?.isEmpty == false, "an empty page")
                pages.rows += rows?.array ?? []
            }
            pages.count += 1
            cursor = next["next_cursor"]
        }
        return pages
    }

    /// Compares pages with the whole.
    private func check(_ pages: Pages, _ whole: JSON, _ told: String) {
        guard let member = pages.member else {
            #expect("\(pages.first)" == "\(whole)", "\(told): one page")
            return
        }
        var head = pages.first
        head["next_cursor"] = nil
        #expect(head.members?.map(\.name) == whole.members?.map(\.name), "\(told): other members")
        if let text = whole[member]?.string {
            let sum = (head[member]?.string ?? "") + pages.rows.compactMap(\.string).joined()
            #expect(sum.utf8.elementsEqual(text.utf8), "\(told): other text")
        } else {
            let sum = (head[member]?.array ?? []) + pages.rows
            #expect("\(JSON.array(sum))" == "\(whole[member] ?? nil)", "\(told): other rows")
        }
        head[member] = nil
        var rest = whole
        rest[member] = nil
        #expect("\(head)" == "\(rest)", "\(told): other members")
    }

    @Test(arguments: [false, true])
    func `all rows of all pages are those of the whole`(isTool: Bool) throws {
        for verb in try Protocol.described.get().verbs {
            var generator = SeededGenerator(seed: isTool ? 1 : 2)
            let options = try VerbOptions(verb)
            let formats = options.formats.filter { $0 != "json" }
            try withServer { server in
                for round in 0..<8 {
                    var params: JSON = ["text": .string(Self.text)]
                    for name in ["top"]
                    where options.parameters.contains(where: { $0.name == name }) {
                        params[name] = 0
                    }
                    if verb == "cooccur" {
                        params["scope"] = generator.pick([
                            "window", "sentence,document", "paragraph",
                        ])
                        params["min_f"] = 2
                    }
                    if round % 2 == 1 { params["format"] = .string(generator.pick(formats)) }
                    let bytes = generator.pick([4096, 7000, 12_000, 40_000])
                    let reply = try server.call(verb, params.adding(["reply_bytes": 16_777_216]))
                    guard let whole = reply.result else {
                        // A format that must go to a file.
                        #expect(reply.code == -32602, "\(verb) \(params): \(reply)")
                        continue
                    }
                    let told = "\(verb) \(params["format"] ?? "json") in \(bytes)"
                    guard let found = try pages(server, verb, params, bytes, isTool: isTool) else {
                        // The account of the run is longer than that already.
                        #expect(
                            bytes < 20_000 && (isTool || verb == "cooccur"), "\(told): too large")
                        continue
                    }
                    check(found, whole, told)
                }
                #expect(try server.result("status")["cursors"] == 0)
            }
        }
    }

    @Test func `several scopes of pairs are cut between pairs`() throws {
        try withServer { server in
            let params: JSON = [
                "text": .string(Self.text), "scope": "document,sentence,paragraph,window", "top": 0,
            ]
            let whole = try server.result("cooccur", params.adding(["reply_bytes": 16_777_216]))
            let found = try #require(try pages(server, "cooccur", params, 30_000))
            #expect(found.member == "pairs" && found.count > 3, "\(found.count) pages")
            check(found, whole, "scopes")
        }
    }

    @Test func `corpora have pages, too`() throws {
        try withServer { server in
            let corpus = try #require(server.result("corpus.create")["corpus"])
            let documents: JSON = [["id": "a", "text": .string(Self.text)]]
            _ = try server.result("corpus.add", ["corpus": corpus, "documents": documents])
            for verb in try Protocol.described.get().verbs {
                let params: JSON = ["corpus": corpus]
                let whole = try server.result(
                    "corpus.\(verb)", params.adding(["reply_bytes": 16_777_216]))
                let found = try #require(try pages(server, "corpus.\(verb)", params, 7000))
                check(found, whole, verb)
            }
        }
    }

    @Test func `a cursor is good once`() throws {
        try withServer { server in
            let params: JSON = ["text": .string(Self.text), "reply_bytes": 7000]
            let cursor = try #require(server.result("segment", params)["next_cursor"])
            #expect(try server.result("status")["cursors"] == 1)
            let next = try server.result("next", ["cursor": cursor, "reply_bytes": 16_777_216])
            #expect(next["next_cursor"] == nil && next["tokens"]?.array?.isEmpty == false)
            for cursor in [cursor, "r-0", "", "x"] {
                let reply = try server.call("next", ["cursor": cursor])
                #expect(reply.code == 1005 && reply.param == "cursor", "\(reply)")
            }
        }
    }

    @Test func `a row that is too long for a page waits for a longer one`() throws {
        let word = String(repeating: "x", count: 4000)
        let text = (0..<40).map { "w\($0) " }.joined() + word + " end"
        try withServer { server in
            for format: JSON in ["lines", "tsv"] {
                let params: JSON = ["text": .string(text), "format": format]
                let whole = try #require(server.result("segment", params)["text"]?.string)
                var page = try server.call("segment", params.adding(["reply_bytes": 1024]))
                var sum = ""
                while page.error == nil, let cursor = page.result?["next_cursor"] {
                    sum += page.result?["text"]?.string ?? ""
                    page = try server.call("next", ["cursor": cursor, "reply_bytes": 1024])
                    guard page.error != nil else { continue }
                    #expect(page.code == 1006, "\(page)")
                    page = try server.call("next", ["cursor": cursor, "reply_bytes": 9000])
                }
                #expect(page.result != nil, "\(page)")
                #expect(sum + (page.result?["text"]?.string ?? "") == whole, "\(page)")
            }
        }
    }

    @Test func `no reply is longer than was asked for, whatever is escaped in it`() throws {
        let texts = [
            String(repeating: "\"\\ ", count: 900),
            String(repeating: "\u{1}\u{85}\u{2028} ", count: 300),
            String(repeating: "中文 ", count: 900),
        ]
        // An id in which every character is escaped takes up three times its length.
        let long = String(repeating: "\u{85}", count: 120)
        try withServer { server in
            for (index, text) in texts.enumerated() {
                for format in ["lines", "json", "ndjson", "text"] {
                    for (bytes, isTool) in [(1800, true), (2500, false), (6000, true)] {
                        let params: JSON = [
                            "text": .string(text), "format": .string(format), "kind": "all",
                            "reply_bytes": .int(bytes),
                        ]
                        for id: JSON in ["\(index)", .string("\(index)" + long)] {
                            if isTool {
                                try server.send(MCP.call("segment", params, id: id))
                            } else {
                                try server.request("segment", params, id: id)
                            }
                            let reply = try server.reply(to: id)
                            #expect(reply.bytes.count <= bytes, "\(format), \(bytes): \(reply)")
                        }
                    }
                }
            }
        }
    }

    @Test func `cursors give way when there are too many`() throws {
        try withServer { server in
            let room = try #require(server.result("hello")["limits"]?["cursor_bytes"]?.int)
            let text = String(repeating: "一二三四五六七八九十 ", count: 4000)
            let params: JSON = ["text": .string(text)]
            let whole = try server.call("segment", params.adding(["reply_bytes": 16_777_216]))
            let count = room / whole.bytes.count + 5
            var cursors: [JSON] = []
            for _ in 0..<count {
                cursors.append(try #require(server.result("segment", params)["next_cursor"]))
            }
            let kept = try #require(server.result("status")["cursors"]?.int)
            #expect(kept < count && kept > count - 12, "\(kept) of \(count)")
            #expect(try server.call("next", ["cursor": cursors[0]]).code == 1005)
            #expect(try server.call("next", ["cursor": cursors[count - 1]]).result != nil)
        }
    }
}
