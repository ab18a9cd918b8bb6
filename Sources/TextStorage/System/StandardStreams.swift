// Standard input and output as a server uses them: its own, whole writes, wide pipes.

import Glibc
import Synchronization

/// Linux: sets the room of a pipe. The C library's header has it for other languages alone.
private let setPipeSize: Int32 = 1031

/// The streams that a server talks through: nothing else in the process can reach them.
package struct StandardStreams: Sendable {
    private let inputNumber: Int32
    private let outputNumber: Int32

    /// Takes standard input and output over. What would use them from now on reads nothing, and
    /// writes to nowhere. Pipes are made as wide as the system lets everybody have them: large
    /// texts cross in fewer steps.
    package static func taken() throws(SystemError) -> StandardStreams {
        let input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
        guard input >= 0 else { throw SystemError("read", nil) }
        let flags = fcntl(STDOUT_FILENO, F_GETFL)
        guard flags >= 0 else { throw SystemError("write", nil) }
        guard flags & O_ACCMODE != O_RDONLY else { throw SystemError("write", nil, code: EBADF) }
        let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
        guard output >= 0 else { throw SystemError("write", nil) }
        for number in [input, output, STDERR_FILENO] {
            let status = try? Descriptor(number: number).status()
            // The null device may be named: nothing is lost in it.
            if let status, status.kind != .nullDevice {
                own.withLock { _ = $0.insert(status.identity) }
            }
        }
        let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
        if null >= 0 {
            dup2(null, STDIN_FILENO)
            dup2(null, STDOUT_FILENO)
            close(null)
        }
        for number in [input, output] { _ = fcntl(number, setPipeSize, 1 << 20) }
        return StandardStreams(inputNumber: input, outputNumber: output)
    }

    /// The streams left as they are: to be neither read nor written.
    package static let untaken = StandardStreams(
        inputNumber: STDIN_FILENO, outputNumber: STDOUT_FILENO)

    /// For reading requests.
    package var input: Descriptor { Descriptor(number: inputNumber) }

    /// Writes bytes; waits until the system has taken all of them.
    package func write(_ bytes: Span<UInt8>) throws(SystemError) {
        var start = 0
        while start < bytes.count {
            let rest = bytes.extracting(start...)
            let written = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(outputNumber, $0.baseAddress, $0.count)
            }
            if written >= 0 {
                start += written
            } else if errno != EINTR, !Waiting.isOver(for: outputNumber, to: .write) {
                throw SystemError("write", nil)
            }
        }
    }

    /// How many bytes the output takes for certain without waiting: a pipe that is ready has room
    /// for a page.
    package var bytesWithoutWaiting: Int { Waiting.isReadyToWrite(outputNumber) ? 4096 : 0 }

    /// Whether whoever writes to the input has closed it, however much is still to be read.
    package var inputHasEnded: Bool {
        var request = pollfd(fd: inputNumber, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&request, 1, 0) == 1 && request.revents & Int16(POLLHUP) != 0
    }

    /// The files or pipes that the process's streams are.
    private static let own = Mutex<Set<FileIdentity>>([])

    /// Whether a path, in whatever way it is written, leads to one of the streams that were taken
    /// over, or to standard error.
    package static func areReached(by path: BytePath) -> Bool {
        guard let status = try? FileStatus.of(path) else { return false }
        return own.withLock { $0.contains(status.identity) }
    }
}
