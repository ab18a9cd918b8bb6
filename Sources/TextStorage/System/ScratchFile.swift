// Room on disk for what does not fit in memory: a file without a name, gone when it is closed.

import Glibc
import Synchronization

/// A temporary file that no directory shows: whatever ends the process, nothing is left of it.
package final class ScratchFile: Sendable {
    private let descriptor: Int32
    private let directory: BytePath
    private let end = Mutex(0)

    /// Opens a file in the directory that `TMPDIR` names, or in `/tmp`.
    package init() throws(SystemError) {
        let directory = Self.directory
        // Where the file system has no files without names, a name that is taken away at once.
        var descriptor = unsafe directory.withCString {
            unsafe open($0, O_RDWR | Self.unnamed | O_CLOEXEC, 0o600)
        }
        if descriptor < 0, errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL {
            let path = directory.appending(
                TemporaryFile.namePrefix + Array(String(UInt64.random(in: 0...UInt64.max)).utf8))
            descriptor = unsafe path.withCString { path in
                let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
                if descriptor >= 0 { _ = unsafe unlink(path) }
                return descriptor
            }
        }
        guard descriptor >= 0 else { throw SystemError("write", directory) }
        self.descriptor = descriptor
        self.directory = directory
    }

    deinit { close(descriptor) }

    /// Where such files are made.
    package static var directory: BytePath {
        guard let value = unsafe getenv("TMPDIR"), unsafe value[0] != 0 else {
            return BytePath("/tmp")
        }
        return unsafe BytePath(cString: value)
    }

    /// Linux's O_TMPFILE, which includes O_DIRECTORY.
    private static let unnamed: Int32 = 0o20_000_000 | O_DIRECTORY

    /// How many bytes were written.
    package var byteCount: Int { end.withLock { $0 } }

    /// Appends values; returns the position at which they can be read back.
    package func append<Element>(
        _ elements: borrowing ContiguousBuffer<Element>
    ) throws(SystemError) -> Int {
        let size = elements.count * MemoryLayout<Element>.stride
        let position = end.withLock { end in
            defer { end += size }
            return end
        }
        let base = unsafe UnsafeRawPointer(elements.base)
        var done = 0
        while done < size {
            let written = unsafe pwrite(
                descriptor, base + done, size - done, off_t(position + done))
            if written > 0 {
                done += written
            } else if written == 0 {
                throw SystemError("write", directory, code: ENOSPC)
            } else if errno != EINTR {
                throw SystemError("write", directory)
            }
        }
        return position
    }

    /// Appends `count` values from a position of the file to a buffer.
    package func read<Element>(
        _ count: Int, at position: Int, into buffer: inout ContiguousBuffer<Element>
    ) throws(SystemError) {
        buffer.reserve(count)
        let size = count * MemoryLayout<Element>.stride
        let base = unsafe UnsafeMutableRawPointer(buffer.base + buffer.count)
        var done = 0
        while done < size {
            let number = unsafe pread(descriptor, base + done, size - done, off_t(position + done))
            if number > 0 {
                done += number
            } else if number == 0 {
                throw SystemError("read", directory, code: EIO)
            } else if errno != EINTR {
                throw SystemError("read", directory)
            }
        }
        buffer.count += count
    }
}
