// Runs a program as a child process and takes its time and memory from the system.

import Foundation

/// What a process took, all its threads together.
public struct Usage {
    /// Seconds from before it was started until it was known to have ended.
    public var seconds: Double
    /// Seconds of all cores in the program and in the system for it.
    public var coreSeconds: Double
    /// The most memory that was resident at once, in bytes.
    ///
    /// Linux begins this count with the peak of the process that starts the program, which is
    /// therefore kept small here: corpora are made in a process of their own.
    public var peakBytes: Int
}

/// Runs programs with this process's environment and standard error, and nothing to read.
public enum ChildProcess {
    /// Runs a program to its end. Its output goes to a consumer in pieces or, without one, nowhere.
    public static func run(
        _ program: String, _ arguments: [String],
        consume: ((UnsafeRawBufferPointer) -> Void)? = nil
    ) throws(PeerError) -> Usage {
        var ends: [Int32] = [-1, -1]
        if consume != nil {
            guard pipe(&ends) == 0 else { throw systemError("a pipe") }
            // The program has no use for these; its output is a copy of the second one.
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        }
        defer { if ends[0] >= 0 { close(ends[0]) } }
        let clock = ContinuousClock()
        let start = clock.now
        let process = try spawn(program, arguments, output: ends[1])
        if ends[1] >= 0 { close(ends[1]) }
        if let consume { read(from: ends[0], consume) }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 {
            if errno != EINTR { throw systemError("waiting for \(program)") }
        }
        let seconds = (clock.now - start) / .seconds(1)
        let call = ([program] + arguments).joined(separator: " ")
        guard status & 0x7F == 0 else {
            throw PeerError("ended by signal \(status & 0x7F): \(call)")
        }
        guard status == 0 else { throw PeerError("exit status \(status >> 8 & 0xFF): \(call)") }
        return Usage(
            seconds: seconds, coreSeconds: inSeconds(usage.ru_utime) + inSeconds(usage.ru_stime),
            peakBytes: usage.ru_maxrss * 1024)
    }

    /// The most memory that was resident in this process, in bytes; no lower peak of a child shows.
    public static var ownPeakBytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1024
    }

    private static func spawn(
        _ program: String, _ arguments: [String], output: Int32
    ) throws(PeerError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        if output >= 0 {
            posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        }
        let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0) } + [nil]
        defer { for text in words + variables { free(text) } }
        var process = pid_t()
        let code = posix_spawn(&process, program, &actions, nil, &words, &variables)
        guard code == 0 else {
            throw PeerError("cannot start \(program): \(String(cString: strerror(code)))")
        }
        return process
    }

    private static func read(from end: Int32, _ consume: (UnsafeRawBufferPointer) -> Void) {
        withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
            while true {
                let count = Foundation.read(end, buffer.baseAddress, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                consume(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }

    private static func inSeconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }

    private static func systemError(_ what: String) -> PeerError {
        PeerError("\(what): \(String(cString: strerror(errno)))")
    }
}
