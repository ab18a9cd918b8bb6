// An open file: checked reads, no memory mapping, closed exactly once.

import Glibc

/// What a path or a descriptor leads to.
package struct FileStatus: Equatable, Sendable {
    /// The kinds of file that matter for reading.
    package enum Kind: Equatable, Sendable {
        case regular, directory, fifo, socket, terminal, device, nullDevice
    }

    /// What it is.
    package var kind: Kind
    /// The size in bytes; meaningful for regular files.
    package var size: Int
    /// Device and inode: the file's identity.
    package var identity: FileIdentity

    init(_ status: stat) {
        size = Int(status.st_size)
        identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .directory
        case S_IFIFO: kind = .fifo
        case S_IFSOCK: kind = .socket
        // Linux: the null device is character device 1:3, packed as 0x103.
        case S_IFCHR where status.st_rdev == 0x103: kind = .nullDevice
        case S_IFCHR where Self.isTerminal(status.st_rdev): kind = .terminal
        default: kind = .device
        }
    }

    /// Whether a device's number is that of a terminal: consoles, serial lines, the controlling
    /// terminal (major numbers 4 and 5) and pseudoterminals (136 to 143) of Linux.
    private static func isTerminal(_ device: dev_t) -> Bool {
        let major = device >> 8 & 0xFFF
        return major == 4 || major == 5 || (136...143).contains(major)
    }

    /// Which regular file a descriptor stands for; nil where it is none.
    static func regularFile(_ number: Int32) -> FileIdentity? {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { return nil }
        let result = FileStatus(status)
        return result.kind == .regular ? result.identity : nil
    }

    /// What a path leads to, symbolic links followed.
    package static func of(_ path: BytePath) throws(SystemError) -> FileStatus {
        var status = stat()
        let result = unsafe path.withCString { unsafe stat($0, &status) }
        guard result == 0 else { throw SystemError("read", path) }
        return FileStatus(status)
    }
}

/// Device and inode of a file.
package struct FileIdentity: Hashable, Sendable {
    var device: UInt64
    var inode: UInt64
}

/// An open file for reading.
package struct Descriptor: ~Copyable {
    private let number: Int32
    private let path: BytePath?

    /// Opens a file for reading.
    package init(reading path: BytePath) throws(SystemError) {
        let number = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC) }
        guard number >= 0 else { throw SystemError("read", path) }
        self.number = number
        self.path = path
    }

    /// A descriptor that stays open when this is gone.
    init(number: Int32) {
        self.number = number
        path = nil
    }

    /// Standard input.
    package static var standardInput: Descriptor { Descriptor(number: STDIN_FILENO) }

    deinit {
        if path != nil { close(number) }
    }

    /// What this is.
    package func status() throws(SystemError) -> FileStatus {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw SystemError("read", path) }
        var result = FileStatus(status)
        if result.kind == .device, isatty(number) == 1 { result.kind = .terminal }
        return result
    }

    /// How many bytes have been read already, perhaps by another program; 0 where nobody counts.
    package var position: Int { max(0, lseek(number, 0, SEEK_CUR)) }

    /// Reads at most `limit` bytes behind what the buffer holds.
    ///
    /// Returns the number of bytes read; 0 means the end of the file. Interrupted calls are
    /// repeated, and what a descriptor that does not block has not got yet is waited for.
    package func read(
        into buffer: inout ContiguousBuffer<UInt8>, atMost limit: Int
    ) throws(SystemError) -> Int {
        buffer.reserve(limit)
        while true {
            let number = unsafe Glibc.read(self.number, buffer.base + buffer.count, limit)
            if number >= 0 {
                buffer.count += number
                return number
            }
            if errno != EINTR, !Waiting.isOver(for: self.number, to: .read) {
                throw SystemError("read", path)
            }
        }
    }
}

extension BytePath {
    /// The bytes of a whole file; for small ones.
    package func contents() throws(SystemError) -> [UInt8] {
        let descriptor = try Descriptor(reading: self)
        var buffer = ContiguousBuffer<UInt8>()
        while try descriptor.read(into: &buffer, atMost: 1 << 16) > 0 {}
        let bytes = buffer.span
        return bytes.indices.map { bytes[$0] }
    }
}
