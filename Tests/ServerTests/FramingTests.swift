// Lines: what is no request is answered with an error, and the next one is served.

import TestSupport
import Testing

@Suite struct FramingTests {
    private static let ping = #"{"jsonrpc":"2.0","id":"p","method":"ping"}"#

    /// Sends a line, then a ping; the reply to the line, when the ping was answered.
    private func reply(_ server: ServerProcess, to line: [UInt8]) throws -> Message {
        try server.sendUnread(line + [0x0A])
        let refusal = try server.next()
        try server.send(raw: Self.ping)
        #expect(try server.next().result == [:])
        return refusal
    }

    private func reply(_ server: ServerProcess, to line: String) throws -> Message {
        try reply(server, to: Array(line.utf8))
    }

    @Test func `a line that is no JSON is answered, and the next one served`() throws {
        try withServer { server in
            for line in [
                "x", "{", "}", "[", "nul", "{\"jsonrpc\":", #"{"jsonrpc":"2.0" "id":1}"#, "\u{0}",
                "{\"a\":1}{\"b\":2}", "{\"a\": 01}", "{'a': 1}", "\"\t\"", "#",
                "Content-Length: 12",
                "{\"id\":1,\"method\":\"ping\"} x", String(repeating: "x", count: 100_000),
            ] {
                let refusal = try reply(server, to: line)
                #expect(refusal.id == .null && refusal.code == -32700, "\(line): \(refusal)")
                #expect(refusal.errorName == "ParseError", "\(refusal)")
                let offset = try #require(refusal.error?["data"]?["offset"]?.int, "\(refusal)")
                #expect((0...line.utf8.count).contains(offset), "\(refusal)")
                #expect(refusal.bytes.count < 1000, "\(refusal)")
            }
        }
    }

    @Test(arguments: [
        // Twice the same name, at any depth, however it is written.
        #"{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}"#,
        #"{"jsonrpc":"2.0","id":1,"method":"terms","params":{"text":"a","t\u0065xt":"b"}}"#,
        #"{"jsonrpc":"2.0","id":1,"method":"terms","params":{"documents":[{"text":"","text":""}]}}"#,
        // No number is so large.
        #"{"jsonrpc":"2.0","id":1,"method":"terms","params":{"text":"a","top":1e400}}"#,
        #"{"jsonrpc":"2.0","id":1e400,"method":"ping"}"#,
        // Halves of surrogate pairs.
        #"{"jsonrpc":"2.0","id":1,"method":"terms","params":{"text":"\ud800"}}"#,
        #"{"jsonrpc":"2.0","id":1,"method":"terms","params":{"text":"\udc00\ud800"}}"#,
        #"{"jsonrpc":"2.0","id":1,"method":"terms","params":{"text":"\ud83d\u0041"}}"#,
        #"{"jsonrpc":"2.0","id":"\udfff","method":"ping"}"#,
    ])
    func `names twice, numbers too large and halves of characters are refused`(
        line: String
    ) throws {
        try withServer { server in
            let refusal = try reply(server, to: line)
            #expect([-32700, -32602, -32600].contains(refusal.code), "\(refusal)")
        }
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":", "[[],"])
    func `deep nesting is refused`(opening: String) throws {
        try withServer { server in
            for depth in [65, 100_000] {
                let line = String(repeating: opening, count: depth)
                let params = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":"
                for line in [line, params + line] {
                    let refusal = try reply(server, to: line)
                    #expect(refusal.code == -32700 && refusal.id == .null, "\(refusal)")
                }
            }
        }
    }

    @Test func `nesting up to the limit is served`() throws {
        try withServer { server in
            let depth = try #require(server.result("hello")["limits"]?["depth"]?.int)
            // What is no member of a request is ignored; the request itself is one level.
            for (more, isServed) in [(0, true), (1, false)] {
                let levels = depth - 1 + more
                let opening = String(repeating: "[", count: levels)
                let closing = String(repeating: "]", count: levels)
                let head = #"{"jsonrpc":"2.0","id":7,"method":"ping","extra":"#
                let line = Array((head + opening + closing + "}\n").utf8)
                try isServed ? server.send(raw: line) : server.sendUnread(line)
                let reply = try server.next()
                #expect((reply.result != nil) == isServed, "\(levels) levels: \(reply)")
                if !isServed { #expect(reply.code == -32700) }
            }
        }
    }

    @Test func `bytes that are no text are refused, and the next line served`() throws {
        try withServer { server in
            for bytes: [UInt8] in [
                [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xB8],
                [0x80], [0xF0, 0x9F, 0x98],
            ] {
                let head = #"{"jsonrpc":"2.0","id":1,"method":"terms","params":{"text":"中"#
                let line = Array(head.utf8) + bytes + Array("\"}}".utf8)
                let refusal = try reply(server, to: line)
                #expect(refusal.code == -32700 && refusal.id == .null, "\(bytes): \(refusal)")
                let offset = refusal.error?["data"]?["offset"]?.int
                #expect(offset == head.utf8.count, "\(bytes): \(refusal)")
                #expect(try reply(server, to: bytes).code == -32700)
            }
        }
    }

    @Test func `lines up to the limit are served, longer ones refused`() throws {
        try withServer("--max-line", "2K") { server in
            for (length, isServed) in [(2047, true), (2048, true), (2049, false), (9000, false)] {
                let head = #"{"jsonrpc":"2.0","id":1,"method":"ping","x":""#
                let filler = String(repeating: "x", count: length - head.utf8.count - 2)
                let line = Array((head + filler + "\"}\n").utf8)
                try isServed ? server.send(raw: line) : server.sendUnread(line)
                let reply = try server.next()
                if isServed {
                    #expect(reply.result == [:], "\(length): \(reply)")
                } else {
                    #expect(reply.id == .null && reply.code == 1001, "\(length): \(reply)")
                    #expect(reply.errorName == "LineTooLong")
                }
                #expect(try server.call("ping").result == [:])
            }
        }
    }

    @Test func `a line that is far too long is thrown away as it comes`() throws {
        try withServer("--max-line", "64K") { server in
            #expect(try server.call("ping").result == [:])
            let before = try server.peakMemory()
            for isEnded in [true, false] {
                let piece = [UInt8](repeating: UInt8(ascii: "["), count: 1 << 20)
                for _ in 0..<64 { try server.sendUnread(piece) }
                if isEnded { try server.sendUnread([0x0A]) }
                #expect(try isEnded ? server.next().code == 1001 : true)
                let grown = try server.peakMemory() - before
                #expect(grown < 24 << 20, "64 MiB made it grow by \(grown) bytes")
            }
            // The line that the input ends in is told of, too.
            server.closeInput()
            #expect(try server.next().code == 1001)
        }
    }

    @Test func `a line beyond the usual limit is refused without being kept`() throws {
        try withServer { server in
            let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 4 << 20)
            for _ in 0..<40 { try server.sendUnread(piece) }
            try server.sendUnread([0x0A])
            #expect(try server.next().code == 1001)
            let peak = try server.peakMemory()
            #expect(peak < 220 << 20, "160 MiB took \(peak) bytes")
            let status = try server.result("status")
            let resident = try #require(status["resident_bytes"]?.int)
            #expect(resident < 64 << 20, "afterwards it holds \(resident) bytes")
        }
    }

    @Test func `an unterminated last line is served`() throws {
        for options in [[], ["--finish"]] {
            let server = try ServerProcess(options: options)
            try server.send(raw: Array(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#.utf8))
            try server.finish()
            let text = #"{"jsonrpc":"2.0","id":2,"method":"segment","params":{"text":"一天","#
            let longer = try ServerProcess(options: options)
            try longer.send(raw: Array((text + #""format":"lines"}}"#).utf8))
            longer.closeInput()
            #expect(try longer.next().result?["text"] == "一天\n")
            try longer.finish()
            // Half a line is answered, too.
            let half = try ServerProcess(options: options)
            try half.send(raw: Array(text.utf8))
            half.closeInput()
            #expect(try half.next().code == -32700)
            try half.finish()
        }
    }

    @Test func `ends of lines, blank lines and a byte order mark are taken as they come`() throws {
        try withServer { server in
            try server.sendUnread(Array("\u{FEFF}".utf8))
            let lines = [
                #"{"jsonrpc":"2.0","id":1,"method":"ping"}"# + "\r\n", "\n", "\r\n",
                " \t \n", "  " + #"{"jsonrpc":"2.0","id":2,"method":"ping"}"# + " \r\n",
                #"{ "jsonrpc" : "2.0", "id" : 3 , "method" : "ping" }"# + "\n",
                #"{"method":"ping","id":4,"jsonrpc":"2.0"}"# + "\n",
                #"{"\u006a\u0073onrpc":"2.0","id":5,"method":"pi\u006eg"}"# + "\n",
            ]
            try server.send(raw: Array(lines.joined().utf8))
            for id in 1...5 { #expect(try server.next().id == .int(id)) }
            // Only the first line may have a mark.
            try server.sendUnread(Array(("\u{FEFF}" + Self.ping + "\n").utf8))
            #expect(try server.next().code == -32700)
        }
    }

    @Test func `a blank line behind a request does not hold it up`() throws {
        try withServer { server in
            for blank in ["\n", "\r\n", " \n\t\r\n\n"] {
                for _ in 0..<20 {
                    let request = ServerProcess.message("terms", ["text": "a"], id: server.nextID())
                    try server.send(raw: request.bytes + Array(("\n" + blank).utf8))
                    #expect(try server.next(within: 30).id == request["id"])
                }
            }
        }
    }

    @Test func `a request may arrive in any pieces`() throws {
        var generator = SeededGenerator(seed: 7)
        try withServer { server in
            let request = ServerProcess.message(
                "segment", ["text": "生态保护。Größe 😀", "format": "lines"], id: "pieces")
            let whole = try server.call("segment", ["text": "生态保护。Größe 😀", "format": "lines"])
            for _ in 0..<20 {
                var rest = (request.bytes + [0x0A])[...]
                server.expect(request)
                while !rest.isEmpty {
                    let piece = rest.prefix(1 + generator.below(9))
                    rest = rest.dropFirst(piece.count)
                    try server.sendUnread(Array(piece))
                }
                #expect(try server.reply(to: "pieces").resultBytes == whole.resultBytes)
            }
        }
    }
}
