// A program that runs beside the test, which can feed it, signal it and wait for its end.

import Glibc

/// A running program.
public final class RunningCommand {
    /// The process id.
    public let process: pid_t
    private let name: String
    private let input: Ends
    private let output: Ends
    private let errors: Ends
    private var ended: Command.Ended?
    private var isInputOpen: Bool
    private var isOutputOpen = true
    private var collected: [UInt8] = []

    init(name: String, process: pid_t, input: Ends, output: Ends, errors: Ends) {
        self.name = name
        self.process = process
        self.input = input
        self.output = output
        self.errors = errors
        isInputOpen = input.test != nil
    }

    deinit {
        if ended == nil {
            kill(-process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
        closeInput()
        if input.test == nil { close(input.program) }
        if isOutputOpen { close(output.test ?? output.program) }
        close(errors.test ?? errors.program)
    }

    /// Writes to the program's standard input, which must be a pipe.
    public func write(_ bytes: [UInt8]) throws {
        guard let end = input.test else { throw failure("has no pipe to write to") }
        try writeAll(bytes, to: end)
    }

    /// What `exchange` has seen of a program's standard output.
    public enum Exchange: Sendable {
        /// Bytes went in or came out.
        case moved
        /// Nothing happened in the time there was.
        case nothing
        /// The output has ended.
        case ended
    }

    /// Writes what the program takes of some bytes, and reads what it has written, of both as much as
    /// goes without waiting; waits for `timeout` seconds at most until anything goes. Both streams
    /// must be pipes. Bytes that nobody takes any more are dropped.
    public func exchange(
        writing rest: inout ArraySlice<UInt8>, into bytes: inout [UInt8], isReading: Bool = true,
        timeout: Double
    ) throws -> Exchange {
        guard let source = output.test, input.test != nil else { throw failure("has no pipes") }
        let target = rest.isEmpty || !isInputOpen ? -1 : input.test ?? -1
        var requests = [
            pollfd(fd: target, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: isReading ? source : -1, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&requests, 2, Int32((timeout * 1000).rounded(.up)))
        guard count > 0 else { return .nothing }
        if requests[0].revents != 0 {
            _ = fcntl(target, F_SETFL, fcntl(target, F_GETFL) | O_NONBLOCK)
            let taken = rest.withUnsafeBytes { Glibc.write(target, $0.baseAddress, $0.count) }
            if taken >= 0 {
                rest = rest.dropFirst(taken)
            } else if errno == EPIPE {
                rest = []
            } else if errno != EAGAIN && errno != EINTR {
                throw failure("takes no input: " + String(cString: strerror(errno)))
            }
        }
        if requests[1].revents != 0 {
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(source, &chunk, chunk.count)
            if count == 0 { return .ended }
            bytes += chunk[..<max(count, 0)]
        }
        return .moved
    }

    /// Closes the test's end of the program's standard output.
    public func closeOutput() {
        guard isOutputOpen, let end = output.test else { return }
        close(end)
        isOutputOpen = false
    }

    /// Ends the program's standard input.
    public func closeInput() {
        guard isInputOpen, let end = input.test else { return }
        close(end)
        isInputOpen = false
    }

    /// Waits for the first byte of standard output, which must be a pipe.
    public func waitForOutput() throws {
        guard let end = output.test else { throw failure("has no pipe to read from") }
        var byte: UInt8 = 0
        guard isReadable(end), read(end, &byte, 1) == 1 else {
            throw failure("gave no output")
        }
        collected.append(byte)
    }

    /// Sends a signal to the program.
    public func signal(_ number: Int32) {
        kill(process, number)
    }

    /// The most memory the program has held so far, in bytes.
    public func peakMemory() throws -> Int {
        let status = try readAll("/proc/\(process)/status")
        for line in textLines(String(decoding: status, as: UTF8.self))
        where line.hasPrefix("VmHWM:") {
            let digits = line.filter(\.isNumber)
            if let kibibytes = Int(digits) { return kibibytes << 10 }
        }
        throw failure("has no peak memory")
    }

    /// Ends the program's input, reads its output and waits for its end.
    public func wait(timeout: Double = 120) throws -> Command.Ended {
        closeInput()
        return try waitForEnd(timeout: timeout, isReading: true)
    }

    /// Waits for the program's end, with its input still open and nobody reading its output.
    public func waitUnattended(timeout: Double = 120) throws -> Command.Ended {
        try waitForEnd(timeout: timeout, isReading: false)
    }

    /// After `timeout` seconds the program is killed, and this throws.
    private func waitForEnd(timeout: Double, isReading: Bool) throws -> Command.Ended {
        // Reads to the end of a pipe first: the program may wait for room in it.
        let deadline = secondsNow() + timeout
        if isReading, isOutputOpen, let end = output.test {
            guard isReadable(end, timeout) else { throw failure("gave no output") }
            collected += try drain(end)
        }
        var status: Int32 = 0
        var pause: UInt32 = 200
        while waitpid(process, &status, WNOHANG) == 0 {
            if secondsNow() > deadline { throw failure("did not end within \(timeout) s") }
            usleep(pause)
            pause = min(pause * 2, 5000)
        }
        let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
        if !isReading, isOutputOpen, let end = output.test { collected += try drain(end) }
        let result = Command.Ended(
            status: code, output: output.test == nil ? try collect(output.program) : collected,
            errors: try errors.test.map { try drain($0) } ?? collect(errors.program))
        ended = result
        return result
    }

    private func collect(_ file: Int32) throws -> [UInt8] {
        lseek(file, 0, SEEK_SET)
        return try drain(file)
    }

    private func failure(_ message: String) -> Command.Failure {
        let file = errors.test == nil ? try? collect(errors.program) : nil
        let said = file.map { String(decoding: $0, as: UTF8.self) } ?? ""
        return Command.Failure(description: "\(name) \(message); it said: \(said)")
    }
}

/// Waits until a descriptor has bytes or is at its end; false after `timeout` seconds.
private func isReadable(_ number: Int32, _ timeout: Double = 120) -> Bool {
    var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, Int32(timeout * 1000)) == 1
}

private func secondsNow() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Everything that can be read from a descriptor.
private func drain(_ number: Int32) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(number, &chunk, chunk.count)
        if count == 0 { return bytes }
        if count > 0 {
            bytes += chunk[..<count]
        } else if errno != EINTR {
            throw Command.Failure(description: "cannot read: " + String(cString: strerror(errno)))
        }
    }
}

/// Writes all bytes to a descriptor.
func writeAll(_ bytes: [UInt8], to number: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
        if count >= 0 {
            rest = rest.dropFirst(count)
        } else if errno != EINTR {
            throw Command.Failure(description: "cannot write: " + String(cString: strerror(errno)))
        }
    }
}

/// The bytes of a file.
public func readAll(_ path: String) throws -> [UInt8] {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw Command.Failure(description: "cannot open \(path)") }
    defer { close(number) }
    return try drain(number)
}
