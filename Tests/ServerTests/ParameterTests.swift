// Values of wrong types and sizes, for every parameter of every method.

import TestSupport
import Testing

@Suite struct ParameterTests {
    /// Values of all kinds.
    private static let values: [JSON] = [
        true, false, 0, 1, -1, 1.5, .number("1e300"), .int(.max), .number("18446744073709551616"),
        "", "text", "-1", "1e3", "é\u{0}", [], [[]], [1], [true], ["text", 1], [[:]], [:],
        ["bytes": 1], ["bytes": "?"], ["text": "a"],
    ]

    /// What a request needs besides the parameter that is tried.
    private func base(
        _ method: String, _ parameter: String, _ corpus: JSON, _ verbs: [String]
    ) -> JSON {
        var params: JSON = [:]
        if method.hasPrefix("corpus."), method != "corpus.create" { params["corpus"] = corpus }
        if method == "corpus.add" { params["documents"] = [] }
        if method == "corpus.remove" { params["ids"] = [] }
        if method == "next" { params["cursor"] = "r-0" }
        if verbs.contains(method), !["text", "documents", "paths"].contains(parameter) {
            params["text"] = "生态保护"
        }
        return params
    }

    @Test func `values that the description does not allow are refused`() throws {
        let described = try Protocol.described.get()
        var wrong: [String] = []
        try withServer { server in
            for method in described.methods where method.name != "shutdown" {
                var corpus = try #require(server.result("corpus.create")["corpus"])
                // What MCP tells beside parameters is never looked at.
                let parameters = described.parameters(of: method.name).filter { $0.name != "_meta" }
                for parameter in parameters {
                    for value in Self.values {
                        let isAllowed =
                            (try? described.schema.validate(
                                value, against: parameter.value)) != nil
                        if isAllowed, ["output", "client_process_id"].contains(parameter.name) {
                            continue
                        }
                        if isAllowed, method.name == "hello", parameter.name == "reply_bytes" {
                            continue
                        }
                        var params = base(
                            method.name, parameter.name, corpus, described.verbs)
                        params[parameter.name] = value
                        let reply = try server.callUnclaimed(method.name, params)
                        if reply.result?["closed"] == true {
                            corpus = try #require(server.result("corpus.create")["corpus"])
                        }
                        let isRefused = reply.code == -32602
                        if !isAllowed && !isRefused || reply.code == -32603 {
                            wrong.append("\(method.name) \(parameter.name)=\(value): \(reply)")
                        }
                        if !isAllowed, isRefused, reply.param == nil {
                            wrong.append(
                                "\(method.name) \(parameter.name)=\(value): names no param")
                        }
                    }
                }
                _ = try server.call("corpus.close", ["corpus": corpus])
            }
        }
        let shown = wrong.prefix(40).joined(separator: "\n")
        #expect(wrong.isEmpty, "\(wrong.count) replies:\n\(shown)")
    }

    @Test func `parameters that are null are as if they were not there`() throws {
        let described = try Protocol.described.get()
        try withServer { server in
            for verb in described.verbs {
                let plain = try server.call(verb, ["text": "生态保护"])
                var params: JSON = ["text": "生态保护"]
                for parameter in described.parameters(of: verb) where parameter.name != "text" {
                    params[parameter.name] = .null
                }
                let reply = try server.callUnclaimed(verb, params)
                #expect(reply.resultBytes == plain.resultBytes, "\(verb): \(reply)")
            }
        }
    }

    @Test func `defaults that are told are those that hold`() throws {
        let described = try Protocol.described.get()
        try withServer { server in
            for verb in described.verbs {
                let plain = try server.call(verb, ["text": "生态保护, 生态。"])
                var params: JSON = ["text": "生态保护, 生态。"]
                for parameter in described.parameters(of: verb) {
                    if let value = parameter.value["default"] { params[parameter.name] = value }
                }
                #expect((params.members?.count ?? 0) > 3, "\(verb) tells no defaults")
                params["format"] = "json"
                let reply = try server.call(verb, params)
                #expect(reply.resultBytes == plain.resultBytes, "\(verb) \(params): \(reply)")
            }
        }
    }

    @Test func `what is to be read is given once`() throws {
        let described = try Protocol.described.get()
        try withServer { server in
            for verb in described.verbs {
                let all: [JSON.Member] = [
                    .init("text", "a"), .init("documents", [["text": "a"]]), .init("paths", ["/x"]),
                ]
                for set in 0..<8 {
                    let given = all.indices.filter { set >> $0 & 1 == 1 }
                    if given.count == 1 { continue }
                    let reply = try server.call(verb, .object(given.map { all[$0] }))
                    #expect(reply.code == -32602, "\(verb) \(given): \(reply)")
                }
                for params: JSON in [
                    ["documents": [["name": "x"]]], ["documents": ["a"]],
                    ["documents": [["text": "a", "id": "x"]]], ["paths": []],
                    ["documents": [["text": "a", "name": 1]]],
                ] {
                    let reply = try server.callUnclaimed(verb, params)
                    #expect(reply.code == -32602, "\(verb) \(params): \(reply)")
                }
                #expect(try server.call(verb, ["documents": []]).result != nil)
            }
        }
    }

    @Test func `the length of replies has bounds`() throws {
        try withServer { server in
            for (bytes, isServed) in [
                (1023, false), (1024, true), (16 << 20, true), (16 << 20 + 1, false), (-1, false),
            ] {
                let reply = try server.callUnclaimed(
                    "segment", ["text": "a", "format": "lines", "reply_bytes": .int(bytes)])
                #expect((reply.result != nil) == isServed, "\(bytes): \(reply)")
                if !isServed { #expect(reply.param == "reply_bytes", "\(reply)") }
                let hello = try server.callUnclaimed("hello", ["reply_bytes": .int(bytes)])
                #expect((hello.result != nil) == isServed, "\(bytes): \(hello)")
            }
        }
    }

    @Test func `deadlines are kept, by requests that wait as well`() throws {
        try withServer("--workers", "1") { server in
            try server.request("cooccur", Slow.params, id: "slow")
            let waiting = try server.request("terms", ["text": "a", "deadline_ms": 20])
            let reply = try server.next()
            #expect(reply.id == waiting && reply.code == 1003, "\(reply)")
            #expect(reply.errorName == "DeadlineExceeded")
            try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": "slow"]])
            #expect(try server.reply(to: "slow").code == -32800)
            var params = Slow.params
            params["deadline_ms"] = 50
            #expect(try server.call("cooccur", params).code == 1003)
            #expect(try server.result("terms", ["text": "a", "deadline_ms": 100_000]) != nil)
        }
    }

    @Test(
        arguments: [
            (
                "cooccur", ["text": "a", "scope": "foo"], "scope",
                "The value 'foo' is invalid for 'scope'. Please provide one of 'window', 'sentence', "
                    + "'paragraph' or 'document'."
            ),
            (
                "cooccur", ["text": "a", "scope": "sentence", "left": 3], "left",
                "left goes with scope window."
            ),
            (
                "terms", ["text": "a", "kind": "wrod"], "kind",
                "The value 'wrod' is invalid for 'kind'. Please provide one of the following: word, "
                    + "letter, number, kana, ideograph, symbol, all"
            ),
            (
                "terms", ["text": "a", "min_count": -1], "min_count",
                "min_count takes a number that is not negative."
            ),
            (
                "cooccur", ["text": "a", "window": 0], "window",
                "a window of 0 tokens takes in nothing; give it at least 1"
            ),
        ] as [(String, JSON, String, String)])
    func `wrong values are told of in the terms of requests`(
        method: String, params: JSON, param: String, message: String
    ) throws {
        try withServer { server in
            let reply = try server.callUnclaimed(method, params)
            #expect(reply.code == -32602)
            #expect(reply.param == param, "\(reply)")
            #expect(reply.errorMessage == message)
        }
    }
}
