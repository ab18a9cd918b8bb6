// How the server ends: its input ends, it is told to, a signal comes, its client is gone.

import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct EndTests {
    @Test func `the end of the input ends a server at rest`() throws {
        let silent = try ServerProcess()
        try silent.finish()
        #expect(silent.transcript.isEmpty)
        try withServer { server in
            let reply = try server.call("ping")
            #expect(reply.result == [:])
        }
    }

    @Test func `what was asked for before the input ended is still answered`() throws {
        for options in [[], ["--finish"], ["--workers", "1"]] {
            let server = try ServerProcess(options: options)
            for _ in 0..<50 { try server.request("terms", ["text": "生态保护"]) }
            let corpus = try server.request("corpus.create")
            try server.finish()
            #expect(try server.reply(to: corpus).result != nil)
        }
    }

    @Test func `the end of the input stops long work soon`() throws {
        let server = try ServerProcess("--workers", "1")
        for _ in 0..<60 { try server.request("cooccur", Slow.params) }
        #expect(try server.call("ping").result == [:])
        let start = Date.now
        try server.finish(allAnswered: false)
        // All of it would take minutes.
        #expect(Date.now.timeIntervalSince(start) < 20)
    }

    @Test func `with finish long work is carried out`() throws {
        let server = try ServerProcess("--finish", "--workers", "1")
        let ids = try (0..<4).map { _ in try server.request("cooccur", Slow.shorter) }
        server.closeInput()
        for id in ids { #expect(try server.reply(to: id).result != nil) }
        try server.finish()
    }

    @Test func `with finish a client may take its time to read`() throws {
        let server = try ServerProcess("--finish")
        let text = String(repeating: "一二三四五六七八九十 ", count: 4000)
        let ids = try (0..<4).map { _ in
            try server.request("segment", ["text": .string(text), "reply_bytes": 16_777_216])
        }
        server.closeInput()
        usleep(600_000)
        for id in ids { #expect(try server.reply(to: id).result != nil) }
        try server.finish()
    }

    @Test func `shutdown answers what is in flight, then itself, and ends`() throws {
        let server = try ServerProcess()
        let ids = try (0..<4).map { _ in try server.request("cooccur", Slow.shorter) }
        let shutdown = try server.request("shutdown")
        for method in ["terms", "segment"] {
            let late = try server.call(method, ["text": "a"])
            #expect(late.code == 1014 && late.errorName == "ShuttingDown", "\(late)")
            #expect(late.error?["data"]?["retryable"] == true)
        }
        for id in ids { #expect(try server.reply(to: id).result != nil) }
        let last = try server.next()
        #expect(last.id == shutdown && last.result == [:], "\(last)")
        // Its input is still open.
        #expect(try server.wait().status == 0)
        #expect(server.unanswered == [])
    }

    @Test func `shutdown is answered when the input ends behind it`() throws {
        for round in 0..<20 {
            let server = try ServerProcess()
            if round % 2 == 0 { try server.request("terms", ["text": "a"]) }
            try server.request("shutdown")
            try server.finish()
        }
    }

    @Test func `a second shutdown is answered as well`() throws {
        for _ in 0..<10 {
            let server = try ServerProcess()
            try server.request("cooccur", Slow.params, id: "slow")
            let ids = try (0..<2).map { _ in try server.request("shutdown") }
            try server.send(["jsonrpc": "2.0", "method": "cancel", "params": ["id": "slow"]])
            #expect(try server.reply(to: ids[0]).result == [:])
            #expect(try server.wait().status == 0)
            #expect(server.unanswered == [])
        }
    }

    @Test(arguments: [("TERM", SIGTERM), ("INT", SIGINT), ("HUP", SIGHUP)])
    func `a signal ends a server at rest`(name: String, number: Int32) throws {
        let server = try ServerProcess()
        #expect(try server.call("ping").result == [:])
        server.send(signal: number)
        let ended = try server.wait()
        #expect(ended.status == 128 + number && ended.errors.isEmpty, "\(ended.messages)")
    }

    @Test func `SIGTERM lets a server answer what it was asked`() throws {
        for _ in 0..<10 {
            let server = try ServerProcess("--workers", "1")
            for _ in 0..<20 { try server.request("terms", ["text": "生态保护"]) }
            #expect(try server.call("ping").result == [:])
            server.send(signal: SIGTERM)
            #expect(try server.wait().status == 143)
            #expect(server.unanswered == [])
        }
    }

    @Test(arguments: [("TERM", SIGTERM), ("INT", SIGINT)])
    func `a signal ends long work soon`(name: String, number: Int32) throws {
        let server = try ServerProcess("--workers", "1")
        for _ in 0..<60 { try server.request("cooccur", Slow.params) }
        #expect(try server.call("ping").result == [:])
        let start = Date.now
        server.send(signal: number)
        #expect(try server.wait().status == 128 + number)
        #expect(Date.now.timeIntervalSince(start) < 20)
    }

    @Test func `a signal leaves no file that was begun`() throws {
        let directory = try TemporaryDirectory()
        let server = try ServerProcess(options: ["--workers", "1"], in: directory)
        try directory.write("result.tsv", "old\n")
        var params = Slow.params
        params["output"] = "result.tsv"
        params["format"] = "tsv"
        try server.request("cooccur", params)
        #expect(try server.call("ping").result == [:])
        server.send(signal: SIGINT)
        #expect(try server.wait().status == 130)
        #expect(try directory.names() == ["result.tsv"])
        #expect(try readAll(directory("result.tsv")) == Array("old\n".utf8))
    }

    @Test func `a client that closes its end is gone`() throws {
        let server = try ServerProcess()
        #expect(try server.call("ping").result == [:])
        server.closeOutput()
        try server.sendUnread(Array((#"{"jsonrpc":"2.0","id":"x","method":"ping"}"# + "\n").utf8))
        let ended = try server.waitUnattended()
        #expect(ended.status == 0 && ended.errors.isEmpty, "\(ended.messages)")
    }

    @Test func `streams that fail are told of`() throws {
        let request = Array((#"{"jsonrpc":"2.0","id":1,"method":"ping"}"# + "\n").utf8)
        let directory = try TemporaryDirectory()
        try directory.write("request", request)
        for (script, message) in [
            ("\"$0\" serve < request > /dev/full", "No space left on device"),
            ("\"$0\" serve < request >&-", "Bad file descriptor"),
            ("\"$0\" serve < .", "cannot read standard input"),
        ] {
            let ended = try Program.bash(script, in: directory)
            #expect(ended.status == 2, "\(script): \(ended.messages)")
            #expect(ended.messages.contains(message), "\(script): \(ended.messages)")
            #expect(ended.lines.isEmpty)
        }
    }

    @Test func `a server whose client was killed ends`() throws {
        try killClient(
            """
            exec 3> in
            printf '{"jsonrpc":"2.0","id":1,"method":"ping"}\\n' >&3
            """)
    }

    @Test func `a server whose client was killed ends though others hold its input open`() throws {
        try killClient(
            """
            sleep 1000 > in &
            exec 3> in
            printf '{"jsonrpc":"2.0","id":1,"method":"hello","params":{"client_process_id":%d}}\\n' \
                $$ >&3
            """)
    }

    /// Runs a script that talks to a server, kills it, and waits for the server's end.
    private func killClient(_ talk: String) throws {
        let directory = try TemporaryDirectory()
        let script = """
            mkfifo in
            "$0" serve < in > out & echo $! > server
            \(talk)
            while [ ! -s out ]; do sleep 0.02; done
            echo > ready
            read -r
            """
        let client = try Command(["bash", "-c", script, Program.path], in: directory.path)
            .start(input: .pipe)
        try waitUntil("the server answers") { (try? readAll(directory("ready")).isEmpty) == false }
        let text = String(decoding: try readAll(directory("server")), as: UTF8.self)
        let server = try #require(Int(text.filter(\.isNumber)))
        #expect(isRunning(server))
        client.signal(SIGKILL)
        #expect(try client.waitUnattended().status == 137)
        try waitUntil("the server ends") { !isRunning(server) }
        kill(-client.process, SIGKILL)
    }

    /// Whether a process exists and has not ended.
    private func isRunning(_ process: Int) -> Bool {
        guard let bytes = try? readAll("/proc/\(process)/stat") else { return false }
        let state = String(decoding: bytes, as: UTF8.self).split(separator: ")").last?.dropFirst()
            .first
        return state != "Z" && state != "X"
    }

    private func waitUntil(_ what: String, _ condition: () -> Bool) throws {
        let deadline = Date.now + 60
        while !condition() {
            guard Date.now < deadline else { throw WireCheck.Fault(description: "never: \(what)") }
            usleep(5000)
        }
    }

    @Test func `options out of range are refused`() throws {
        for options in [
            ["--max-line", "1023"], ["--max-line", "201M"], ["--max-reply", "17M"],
            ["--max-reply", "0"], ["--queue", "0"], ["--workers", "0"], ["--workers", "1025"],
            ["--queue", "x"], ["--memory", "-1"], ["--nothing"], ["file.txt"],
        ] {
            let ended = try Program.run(["serve"] + options)
            #expect(ended.status == 2 && ended.output.isEmpty, "\(options): \(ended.text)")
            #expect(ended.messages.contains("rror"), "\(options): \(ended.messages)")
        }
    }
}
