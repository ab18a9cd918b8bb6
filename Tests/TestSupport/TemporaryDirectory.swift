// A directory for one test, gone with everything in it when the test is over.

import Glibc
import TextStorage

/// A new, empty directory, removed when its last owner lets go of it.
public final class TemporaryDirectory: Sendable {
    /// The directory's path.
    public let path: String

    /// Creates the directory.
    public init() {
        var template = Array("/tmp/topicstats-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { preconditionFailure("no temporary directory") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        Self.remove(BytePath(path))
    }

    /// The path of an entry.
    public func path(_ name: String) -> String {
        path + "/" + name
    }

    /// Writes a file.
    public func write(_ bytes: [UInt8], to name: String) {
        let file = fopen(path(name), "w")
        guard let file, fwrite(bytes, 1, bytes.count, file) == bytes.count, fclose(file) == 0 else {
            preconditionFailure("cannot write \(name)")
        }
    }

    /// Makes a directory in it.
    public func makeDirectory(_ name: String) {
        guard mkdir(path(name), 0o777) == 0 else { preconditionFailure("cannot make \(name)") }
    }

    /// Makes a symbolic link in it.
    public func makeLink(_ name: String, to target: String) {
        guard symlink(target, path(name)) == 0 else { preconditionFailure("cannot link \(name)") }
    }

    /// Makes a named pipe in it.
    public func makePipe(_ name: String) {
        guard mkfifo(path(name), 0o666) == 0 else { preconditionFailure("cannot make \(name)") }
    }

    private static func remove(_ path: BytePath) {
        var status = stat()
        _ = path.withCString { lstat($0, &status) }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in (try? DirectoryListing.names(in: path)) ?? [] {
                remove(path.appending(name))
            }
            _ = path.withCString { rmdir($0) }
        } else {
            _ = path.withCString { unlink($0) }
        }
    }
}
