// The server as a process that a test talks to.

import Foundation
import Glibc
import TestSupport
import Testing

/// A running `topicstats serve`. All it writes is held to the rules of `WireCheck`.
final class ServerProcess {
    /// A line of the conversation that was valid, as Tests/Peers/transcript.py wants it.
    struct Entry {
        var side: String
        var line: [UInt8]
    }

    private let running: RunningCommand
    private var check: WireCheck
    /// What was read behind the last line feed.
    private var partial: [UInt8] = []
    /// Lines that nobody asked for yet.
    private var unread: [Message] = []
    private var hasEnded = false
    private var lastID = 0
    private(set) var transcript: [Entry] = []

    /// How long a reply may take, in seconds.
    static let patience = 120.0

    /// Starts the server with options.
    convenience init(_ options: String..., in directory: TemporaryDirectory? = nil) throws {
        try self.init(options: options, in: directory)
    }

    /// Starts the server with options; `errors` is what its standard error goes to.
    init(
        options: [String], in directory: TemporaryDirectory? = nil,
        errors: Command.Stream = .file([])
    ) throws {
        // A server that is gone must not end the tests.
        signal(SIGPIPE, SIG_IGN)
        check = WireCheck(try Protocol.described.get())
        running = try Command([Program.path, "serve"] + options, in: directory?.path)
            .start(input: .pipe, output: .pipe, errors: errors)
    }

    /// The process's id.
    var process: Int { Int(running.process) }

    // MARK: Sending

    /// Sends bytes as they are. Where they are lines, requests among them are expected to be answered.
    func send(raw bytes: [UInt8]) throws {
        for line in bytes.split(separator: 0x0A) where line.count < 1 << 20 {
            if let message = try? JSON(parsing: Array(line)) { check.sent(message) }
        }
        try write(bytes)
    }

    /// Sends bytes of which no request is to be answered for its id, or that are part of a line.
    func sendUnread(_ bytes: [UInt8]) throws { try write(bytes) }

    /// Expects a reply to a request that is sent otherwise.
    func expect(_ request: JSON) { check.sent(request) }

    /// Sends a line as it is.
    func send(raw line: String) throws { try send(raw: Array((line + "\n").utf8)) }

    /// Sends a message that is claimed to be valid. A cancellation that may be late is one of a
    /// request that may be answered already.
    func send(_ message: JSON, mayBeLate: Bool = false) throws {
        try check.claimValid(message)
        try send(message, mayBeLate: mayBeLate, isValid: true)
    }

    /// Sends a message that need not be valid.
    func sendUnclaimed(_ message: JSON) throws {
        try send(message, mayBeLate: false, isValid: false)
    }

    private func send(_ message: JSON, mayBeLate: Bool, isValid: Bool) throws {
        let line = message.bytes
        check.sent(message, mayBeLate: mayBeLate)
        if isValid { transcript.append(Entry(side: "client", line: line)) }
        try write(line + [0x0A])
    }

    /// Sends a request; returns its id, a number where none is given.
    @discardableResult
    func request(_ method: String, _ params: JSON? = nil, id: JSON? = nil) throws -> JSON {
        let id = id ?? nextID()
        try send(Self.message(method, params, id: id))
        return id
    }

    /// Sends a request that need not be valid; returns its id.
    @discardableResult
    func requestUnclaimed(_ method: String, _ params: JSON? = nil, id: JSON? = nil) throws -> JSON {
        let id = id ?? nextID()
        try sendUnclaimed(Self.message(method, params, id: id))
        return id
    }

    /// The reply to a request.
    func call(_ method: String, _ params: JSON? = nil) throws -> Message {
        try reply(to: request(method, params))
    }

    /// The reply to a request that need not be valid.
    func callUnclaimed(_ method: String, _ params: JSON? = nil) throws -> Message {
        try reply(to: requestUnclaimed(method, params))
    }

    /// The result of a request, which must not fail.
    func result(_ method: String, _ params: JSON? = nil) throws -> JSON {
        let message = try call(method, params)
        return try #require(message.result, "\(method) \(params ?? .null): \(message)")
    }

    /// Shakes hands as clients of MCP did up to 2025.
    func initialize() throws {
        let params: JSON = [
            "protocolVersion": "2025-11-25", "capabilities": [:],
            "clientInfo": ["name": "tests", "version": "1"],
        ]
        #expect(try call("initialize", params).result?["protocolVersion"] == "2025-11-25")
        try send(["jsonrpc": "2.0", "method": "notifications/initialized"])
    }

    /// An id that was not used.
    func nextID() -> JSON {
        lastID += 1
        return .int(lastID)
    }

    /// A request.
    static func message(_ method: String, _ params: JSON?, id: JSON? = nil) -> JSON {
        var message: JSON = ["jsonrpc": "2.0"]
        message["id"] = id
        message["method"] = .string(method)
        message["params"] = params
        return message
    }

    /// Sends as many bytes as the server takes until a point in time, and reads nothing meanwhile.
    func sendWithoutReading(_ rest: inout ArraySlice<UInt8>, until deadline: Date) throws {
        while !rest.isEmpty, Date.now < deadline {
            _ = try running.exchange(
                writing: &rest, into: &partial, isReading: false, timeout: 0.1)
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        let deadline = Date.now + Self.patience
        while !rest.isEmpty {
            guard Date.now < deadline else { throw WireCheck.Fault(description: "takes no input") }
            if try step(&rest, timeout: 1) == .ended { return }
        }
    }

    // MARK: Receiving

    /// The next line that was not asked for; throws where the output ends instead.
    func next(within seconds: Double = patience) throws -> Message {
        guard let message = try wait(within: seconds, for: { _ in true }) else {
            throw WireCheck.Fault(description: "the output has ended")
        }
        return message
    }

    /// The reply to the request of an id; other lines are kept.
    func reply(to id: JSON, within seconds: Double = patience) throws -> Message {
        guard let message = try wait(within: seconds, for: { $0.id == id }) else {
            throw WireCheck.Fault(description: "no reply to \(id): the output has ended")
        }
        return message
    }

    /// Takes what has arrived until now, or arrives within some time without a pause.
    func arrived(within seconds: Double = 0) throws -> [Message] {
        var nothing: ArraySlice<UInt8> = []
        while try step(&nothing, timeout: seconds) == .moved {}
        defer { unread = [] }
        return unread
    }

    private func wait(
        within seconds: Double, for isWanted: (Message) -> Bool
    ) throws -> Message? {
        let deadline = Date.now + seconds
        var looked = 0
        while true {
            if let place = unread[looked...].firstIndex(where: isWanted) {
                return unread.remove(at: place)
            }
            looked = unread.count
            if hasEnded { return nil }
            let left = deadline.timeIntervalSinceNow
            guard left > 0 else {
                throw WireCheck.Fault(description: "no reply within \(seconds) s")
            }
            var nothing: ArraySlice<UInt8> = []
            _ = try step(&nothing, timeout: left)
        }
    }

    /// Writes and reads what goes; takes in whole lines.
    private func step(
        _ rest: inout ArraySlice<UInt8>, timeout: Double
    ) throws -> RunningCommand.Exchange {
        let old = partial.count
        let outcome = try running.exchange(writing: &rest, into: &partial, timeout: timeout)
        if outcome == .ended {
            hasEnded = true
            if !partial.isEmpty {
                let end = String(decoding: partial.prefix(200), as: UTF8.self)
                throw WireCheck.Fault(description: "the output ends within a line: \(end)")
            }
            return outcome
        }
        guard partial[old...].contains(0x0A) else { return outcome }
        var start = 0
        while let end = partial[start...].firstIndex(of: 0x0A) {
            let message = try check.received(Array(partial[start..<end]))
            unread.append(message)
            transcript.append(Entry(side: "server", line: message.bytes))
            start = end + 1
        }
        partial.removeFirst(start)
        return outcome
    }

    // MARK: The end

    /// Ends the server's input.
    func closeInput() { running.closeInput() }

    /// Closes the pipe that the server writes to.
    func closeOutput() { running.closeOutput() }

    /// Sends a signal to the server.
    func send(signal number: Int32) { running.signal(number) }

    /// The most memory the server has held so far, in bytes.
    func peakMemory() throws -> Int { try running.peakMemory() }

    /// The ids of requests without a reply.
    var unanswered: [String] { check.unanswered }

    /// Whether a reply to the request of an id is to come.
    func isAwaited(_ id: JSON) -> Bool { check.isAwaited(id) }

    /// Ends the server's input, waits for its end, and expects that all is answered.
    @discardableResult
    func finish(status: Int32 = 0, allAnswered: Bool = true) throws -> Command.Ended {
        closeInput()
        let ended = try wait()
        #expect(ended.status == status, "\(ended.messages)")
        #expect(ended.errors.isEmpty, "\(ended.messages)")
        if allAnswered { #expect(unanswered == [], "not answered") }
        return ended
    }

    /// Waits for the end of a server whose input may be open, and reads all it writes until then.
    func wait(within seconds: Double = patience) throws -> Command.Ended {
        let deadline = Date.now + seconds
        while !hasEnded {
            guard Date.now < deadline else {
                throw WireCheck.Fault(description: "has not ended within \(seconds) s")
            }
            var nothing: ArraySlice<UInt8> = []
            _ = try step(&nothing, timeout: 1)
        }
        return try running.waitUnattended(timeout: seconds)
    }

    /// Waits for the end of a server whose output nobody reads.
    func waitUnattended(within seconds: Double = patience) throws -> Command.Ended {
        try running.waitUnattended(timeout: seconds)
    }
}

/// Runs a server for a test, which ends well and leaves nothing unanswered.
func withServer(
    _ options: String..., in directory: TemporaryDirectory? = nil,
    _ body: (ServerProcess) throws -> Void
) throws {
    let server = try ServerProcess(options: options, in: directory)
    try body(server)
    try server.finish()
}
