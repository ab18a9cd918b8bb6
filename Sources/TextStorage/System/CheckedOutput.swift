// Where results go: standard output, a file that appears whole or not at all, or memory.

import Glibc
import Synchronization

/// A buffered writer that reports every failed write.
///
/// `print` hides errors: it loses output on a full disk and still exits 0. Output to a file goes to
/// a temporary file beside it, which takes the file's place only when all is written and on disk.
package final class CheckedOutput: Sendable {
    private let descriptor: Int32
    private let path: BytePath?
    private let temporary: TemporaryFile?
    /// The most bytes that may be kept in memory; nil where they go to a descriptor.
    private let limit: Int?
    /// The regular file that will be replaced or is written to; nil where there is none.
    package let replacedFile: FileIdentity?
    private let buffer = Mutex(ContiguousBuffer<UInt8>(capacity: 1 << 16))

    /// Writes to standard output; throws at once where it is closed or cannot be written to.
    package static func standardOutput() throws(SystemError) -> CheckedOutput {
        let flags = fcntl(STDOUT_FILENO, F_GETFL)
        guard flags >= 0 else { throw SystemError("write", nil) }
        guard flags & O_ACCMODE != O_RDONLY else { throw SystemError("write", nil, code: EBADF) }
        return CheckedOutput(
            descriptor: STDOUT_FILENO, path: nil, replacing: FileStatus.regularFile(STDOUT_FILENO))
    }

    /// Writes to a file, which keeps its old content until `finish()` succeeds.
    ///
    /// Throws before any work is done where the file could not be written. A path that leads to
    /// something else than a regular file (a pipe, a device) is written directly, and one that
    /// names a descriptor (`/dev/stdout`, `/dev/fd/3`) goes to that descriptor.
    package static func file(_ path: BytePath) throws(SystemError) -> CheckedOutput {
        if let number = path.namedDescriptor { return try opened(number, path) }
        let target = path.resolvingLinks()
        // What is still a link leads nowhere, or to what only the system can reach.
        let isLink = target.isSymbolicLink
        var status: FileStatus?
        do throws(SystemError) {
            status = try FileStatus.of(target)
        } catch {
            // That there is no such file yet is as it should be.
            let isNew = error.code == ENOENT && !isLink
            if !isNew { throw SystemError("write", path, code: error.code) }
        }
        if let status, isLink || status.kind != .regular {
            let number = unsafe target.withCString { unsafe open($0, O_WRONLY | O_CLOEXEC) }
            guard number >= 0 else { throw SystemError("write", path) }
            return CheckedOutput(descriptor: number, path: path)
        }
        let temporary = try TemporaryFile(replacing: target, named: path)
        return CheckedOutput(
            descriptor: temporary.number, path: path, temporary: temporary,
            replacing: status?.identity)
    }

    /// Writes to a descriptor that the process was given: where it stands, as it is.
    private static func opened(
        _ number: Int32, _ path: BytePath
    ) throws(SystemError) -> CheckedOutput {
        if number == STDOUT_FILENO { return try standardOutput() }
        let copy = fcntl(number, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
        guard copy >= 0 else { throw SystemError("write", path) }
        return CheckedOutput(
            descriptor: copy, path: path, replacing: FileStatus.regularFile(copy))
    }

    /// Keeps what is written, `limit` bytes at most: a write beyond them fails with `EFBIG`.
    package static func memory(limit: Int) -> CheckedOutput {
        CheckedOutput(descriptor: -1, path: nil, limit: limit)
    }

    private init(
        descriptor: Int32, path: BytePath?, temporary: TemporaryFile? = nil,
        replacing file: FileIdentity? = nil, limit: Int? = nil
    ) {
        self.limit = limit
        replacedFile = file
        self.descriptor = descriptor
        self.path = path
        self.temporary = temporary
    }

    deinit {
        if descriptor > STDOUT_FILENO { close(descriptor) }
        temporary?.discard()
    }

    /// Whether the output is a file that appears whole or not at all.
    package var appearsWhole: Bool { temporary != nil }

    /// Appends a string.
    package func write(_ string: String) throws(SystemError) {
        try write { $0.append(utf8: string) }
    }

    /// Appends bytes.
    package func write(
        _ bytes: borrowing ContiguousBuffer<UInt8>, from start: Int = 0
    ) throws(SystemError) {
        let bytes = bytes.span.extracting(start...)
        try write { $0.append(copying: bytes) }
    }

    /// Appends what a closure appends.
    package func write(_ append: (inout ContiguousBuffer<UInt8>) -> Void) throws(SystemError) {
        let size = buffer.withLock { buffer in
            append(&buffer)
            return buffer.count
        }
        if let limit {
            if size > limit { throw SystemError("write", nil, code: EFBIG) }
        } else if size >= 1 << 16 {
            try flush()
        }
    }

    /// Takes out what was written to memory.
    package func takeBytes() -> ContiguousBuffer<UInt8> {
        buffer.withLock { buffer in
            var taken = ContiguousBuffer<UInt8>()
            swap(&taken, &buffer)
            return taken
        }
    }

    /// Writes out what is left; a file is put in its place only now.
    package func finish() throws(SystemError) {
        try settle()
        try temporary?.commit()
    }

    /// Writes out what is left, so that finishing has nothing to do but to put a file in its place.
    package func settle() throws(SystemError) {
        try flush()
        if temporary != nil, fsync(descriptor) != 0 { throw SystemError("write", path) }
    }

    /// Hands the buffer to the system.
    package func flush() throws(SystemError) {
        if limit != nil { return }
        try buffer.withLock { buffer throws(SystemError) in
            defer { buffer.removeAll() }
            var start = 0
            while start < buffer.count {
                let written = unsafe Glibc.write(
                    descriptor, buffer.base + start, buffer.count - start)
                if written >= 0 {
                    start += written
                } else if errno != EINTR, !Waiting.isOver(for: descriptor, to: .write) {
                    throw SystemError("write", path)
                }
            }
        }
    }
}

extension BytePath {
    /// The number of the descriptor that a path of this process names, or nil.
    fileprivate var namedDescriptor: Int32? {
        guard let path = string else { return nil }
        switch path {
        case "/dev/stdin": return STDIN_FILENO
        case "/dev/stdout": return STDOUT_FILENO
        case "/dev/stderr": return STDERR_FILENO
        default:
            for prefix in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(prefix) {
                return Int32(path.dropFirst(prefix.count))
            }
            return nil
        }
    }

    /// Whether the last component is a symbolic link.
    fileprivate var isSymbolicLink: Bool {
        var status = stat()
        let result = unsafe withCString { unsafe lstat($0, &status) }
        return result == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// The file a chain of symbolic links leads to, so that the link stays and its target changes.
    fileprivate func resolvingLinks() -> BytePath {
        unsafe withCString { path in
            guard let resolved = unsafe realpath(path, nil) else { return self }
            defer { unsafe free(resolved) }
            return unsafe BytePath(cString: resolved)
        }
    }
}
