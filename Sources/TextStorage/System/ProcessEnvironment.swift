// What the process is given: raw arguments, terminals, signals, cores.

import Glibc
import MemoryHints

/// The process's surroundings.
package enum ProcessEnvironment {
    /// The arguments as raw bytes, the program's name left out.
    package static var rawArguments: [BytePath] {
        let count = Int(CommandLine.argc)
        return (1..<max(count, 1)).compactMap { index in
            guard let argument = unsafe CommandLine.unsafeArgv[index] else { return nil }
            let length = unsafe strlen(argument)
            return unsafe argument.withMemoryRebound(to: UInt8.self, capacity: length) {
                unsafe BytePath(bytes: Array(UnsafeBufferPointer(start: $0, count: length)))
            }
        }
    }

    /// Whether standard error is a terminal.
    package static var standardErrorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether standard error takes a few bytes without waiting.
    package static var standardErrorIsReady: Bool { Waiting.isReadyToWrite(STDERR_FILENO) }

    /// The number of cores of the machine. The C library reads a file to tell, so it is asked once.
    package static let coreCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    /// The bytes of memory that the process may have: the machine's, or fewer where its control
    /// group is allowed fewer.
    package static var memorySize: Int {
        let machine = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
        let limit = try? BytePath("/sys/fs/cgroup/memory.max").contents()
        let digits = String(decoding: limit ?? [], as: UTF8.self).prefix { $0.isNumber }
        return min(machine, Int(digits) ?? .max)
    }

    /// The bytes of memory that the process has now; 0 where the system does not tell.
    package static var residentSize: Int {
        // Pages: all of the address space, then those in memory.
        let fields = (try? BytePath("/proc/self/statm").contents())?.split(separator: 0x20) ?? []
        guard fields.count > 1 else { return 0 }
        return (Int(String(decoding: fields[1], as: UTF8.self)) ?? 0) * sysconf(Int32(_SC_PAGESIZE))
    }

    /// Has memory of some size go back to the system as soon as it is freed, whatever was freed
    /// before: the C library would keep more and more of it.
    package static func returnFreedMemory() {
        memory_return_freed(1 << 18)
    }

    /// Has some megabytes of freed memory stay with the process: for one that does many small things
    /// one after the other.
    package static func keepFreedMemory() {
        memory_keep_freed(1 << 24)
    }

    /// Makes a write to a closed pipe an error instead of the end of the process.
    package static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// Opens the null device in the place of standard streams that are closed, so that nothing
    /// opened later can be taken for one. In the place of standard output it is open for reading
    /// alone: writing to it stays the error it was.
    package static func fillClosedStreams() {
        for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(number, F_GETFD) < 0 {
            let null = unsafe open("/dev/null", number == STDERR_FILENO ? O_WRONLY : O_RDONLY)
            if null >= 0, null != number {
                dup2(null, number)
                close(null)
            }
        }
    }

    /// Writes to standard error; there is nowhere to report a failure to.
    package static func writeToStandardError(_ string: String) {
        var bytes = Array(string.utf8)[...]
        while !bytes.isEmpty {
            let written = unsafe bytes.withUnsafeBytes {
                unsafe write(STDERR_FILENO, $0.baseAddress, $0.count)
            }
            if written < 0, errno != EINTR, !Waiting.isOver(for: STDERR_FILENO, to: .write) {
                return
            }
            bytes = bytes.dropFirst(max(written, 0))
        }
    }

    /// Writes to standard error if that takes a few bytes at once; else says nothing.
    package static func writeToStandardErrorIfReady(_ string: String) {
        if standardErrorIsReady { writeToStandardError(string) }
    }

    /// Keeps a signal waiting until a dispatch source answers it: in this thread and in all that it
    /// starts from now on, so it must be called before there are others.
    ///
    /// Returns false, and leaves all as it is, where the parent has the signal ignored (`nohup`).
    package static func takeOver(signal number: Int32) -> Bool {
        var action = sigaction()
        guard unsafe sigaction(number, nil, &action) == 0 else { return false }
        let handler = unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
        guard unsafe handler != unsafeBitCast(SIG_IGN, to: Int.self) else { return false }
        // Not ignored: sources are set up by a thread of their own, and until that is done an
        // ignored signal would be lost.
        var signals = sigset_t()
        guard unsafe sigemptyset(&signals) == 0, unsafe sigaddset(&signals, number) == 0 else {
            return false
        }
        return unsafe pthread_sigmask(SIG_BLOCK, &signals, nil) == 0
    }

    /// Ends the process at once, without running anything that is registered for its end.
    package static func exitNow(_ code: Int32) -> Never {
        _exit(code)
    }
}
