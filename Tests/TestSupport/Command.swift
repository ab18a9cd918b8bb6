// Runs another program to its end: what it wrote, how it ended, what it needed.

import Glibc
import Synchronization

/// A program with its arguments, ready to run.
public struct Command: Sendable {
    /// What a standard stream is connected to.
    public enum Stream: Sendable {
        /// A file of the test's own: given to standard input, collected from the outputs.
        case file([UInt8])
        /// A pipe whose other end the test holds.
        case pipe
        /// A pipe in which there is no more room: an output that the program cannot write to without
        /// waiting for good.
        case fullPipe
    }

    /// How a program ended.
    public struct Ended: Sendable {
        /// The exit code as a shell gives it: 128 + the signal's number if a signal ended it.
        public var status: Int32
        /// Standard output.
        public var output: [UInt8]
        /// Standard error.
        public var errors: [UInt8]

        /// Standard output as a string.
        public var text: String { String(decoding: output, as: UTF8.self) }
        /// Standard error as a string.
        public var messages: String { String(decoding: errors, as: UTF8.self) }
        /// The lines of standard output.
        public var lines: [String] { textLines(text) }
    }

    /// A program that could not be run, or did not end.
    public struct Failure: Error, CustomStringConvertible {
        /// What happened.
        public var description: String

        /// A failure with its message.
        public init(description: String) {
            self.description = description
        }
    }

    /// The program's path, then its arguments, as bytes.
    public var arguments: [[UInt8]]
    /// The program's environment: always the same, whoever runs the tests.
    public var environment = [
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "COLUMNS": "80",
        "LC_ALL": "C.UTF-8", "TZ": "UTC",
    ]
    /// The working directory; nil keeps the current one.
    public var directory: String?

    /// A program found in PATH or by its path.
    public init(_ arguments: [String], in directory: String? = nil) {
        self.init(bytes: arguments.map { Array($0.utf8) }, in: directory)
    }

    /// A program whose arguments need not be UTF-8.
    public init(bytes arguments: [[UInt8]], in directory: String? = nil) {
        self.arguments = arguments
        self.directory = directory
    }

    /// A bash script; the words are its `$1`, `$2`, …
    public static func bash(
        _ script: String, _ words: [String] = [], in directory: String? = nil
    ) -> Command {
        Command(["bash", "-c", script, "bash"] + words, in: directory)
    }

    /// Runs the program to its end; after `timeout` seconds it is killed, and this throws.
    public func run(input: [UInt8] = [], timeout: Double = 120) throws -> Ended {
        try start(input: .file(input), output: .file([])).wait(timeout: timeout)
    }

    /// Starts the program.
    public func start(
        input: Stream = .file([]), output: Stream = .file([]), errors: Stream = .file([])
    ) throws -> RunningCommand {
        let input = try Ends(of: input, readByProgram: true)
        let output = try Ends(of: output, readByProgram: false)
        let errors = try Ends(of: errors, readByProgram: false)
        let process = try spawn([input.program, output.program, errors.program])
        if input.test != nil { close(input.program) }
        if output.test != nil { close(output.program) }
        if errors.test != nil { close(errors.program) }
        return RunningCommand(
            name: arguments.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "),
            process: process, input: input, output: output, errors: errors)
    }

    private func spawn(_ streams: [Int32]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, stream) in streams.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, stream, Int32(number))
        }

        // Signals as a shell in the foreground sets them, whatever the tests run under.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))

        let place = directory.map { ["env", "-C", $0].map { Array($0.utf8) } } ?? []
        var words = (place + arguments).map(cString) + [nil]
        var variables = environment.map { cString(Array("\($0)=\($1)".utf8)) } + [nil]
        defer { for word in words + variables { free(word) } }
        var process: pid_t = 0
        guard let program = words.first ?? nil else { throw Failure(description: "no program") }
        let result = noInheritance.withLock { _ in
            posix_spawnp(&process, program, &actions, &attributes, &words, &variables)
        }
        guard result == 0 else {
            throw Failure(description: "cannot start: " + String(cString: strerror(result)))
        }
        return process
    }
}

/// A copy of bytes as a C string; the caller frees it.
private func cString(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar>? {
    let copy = UnsafeMutablePointer<CChar>(OpaquePointer(malloc(bytes.count + 1)))
    guard let copy else { return nil }
    for (index, byte) in bytes.enumerated() { copy[index] = CChar(bitPattern: byte) }
    copy[bytes.count] = 0
    return copy
}

/// Held while a descriptor is new, so that no other program started meanwhile inherits it.
private let noInheritance = Mutex(())

/// The two ends of a stream between the test and the program.
struct Ends: Sendable {
    /// The program's end; for a file also what the test reads from.
    var program: Int32
    /// The test's end of a pipe.
    var test: Int32?

    init(of stream: Command.Stream, readByProgram: Bool) throws {
        switch stream {
        case .file(let bytes):
            var template = Array("/tmp/topicstats-stream-XXXXXX".utf8CString)
            program = noInheritance.withLock { _ in
                let number = mkstemp(&template)
                _ = fcntl(number, F_SETFD, FD_CLOEXEC)
                return number
            }
            guard program >= 0 else { throw Command.Failure(description: "mkstemp failed") }
            unlink(template)
            try writeAll(bytes, to: program)
            lseek(program, 0, SEEK_SET)
        case .pipe, .fullPipe:
            var ends: [Int32] = [0, 0]
            let result = noInheritance.withLock { _ in
                let result = pipe(&ends)
                for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
                return result
            }
            guard result == 0 else { throw Command.Failure(description: "pipe failed") }
            program = readByProgram ? ends[0] : ends[1]
            test = readByProgram ? ends[1] : ends[0]
            if case .fullPipe = stream { fillPipe(ends[1]) }
        }
    }
}

/// Writes to a pipe until it takes no more.
private func fillPipe(_ end: Int32) {
    let flags = fcntl(end, F_GETFL)
    _ = fcntl(end, F_SETFL, flags | O_NONBLOCK)
    // The last bytes one by one: a pipe that cannot take all of a small write takes nothing.
    for size in [1 << 12, 1] {
        let bytes = [UInt8](repeating: 0x2E, count: size)
        while write(end, bytes, size) > 0 {}
    }
    _ = fcntl(end, F_SETFL, flags)
}

/// The lines of a text; a last line without an end counts, too.
public func textLines(_ text: String) -> [String] {
    // Only line feeds end a line here: a `Character` may hold a carriage return before it.
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
}
