// A directory of a test's own, which goes away with it.

import Glibc

/// A new, empty directory; it and all it holds are removed when the last reference is gone.
public final class TemporaryDirectory: Sendable {
    /// The absolute path.
    public let path: String

    /// Creates the directory.
    public init() throws {
        var template = Array("/tmp/topicstats-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Command.Failure(description: "cannot create a temporary directory")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        _ = try? Command(["rm", "-rf", "--", path]).run()
    }

    /// The path of an entry.
    public func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file; returns its path.
    @discardableResult
    public func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        try write(nameBytes: Array(name.utf8), bytes)
        return self(name)
    }

    /// Writes a file; returns its path.
    @discardableResult
    public func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    /// Writes a file whose name need not be UTF-8; returns its path.
    @discardableResult
    public func write(nameBytes: [UInt8], _ bytes: [UInt8]) throws -> [UInt8] {
        let full = Array("\(path)/".utf8) + nameBytes
        let name = full.map { CChar(bitPattern: $0) } + [0]
        let number = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard number >= 0 else {
            let shown = String(decoding: full, as: UTF8.self)
            throw Command.Failure(description: "cannot write \(shown)")
        }
        defer { close(number) }
        try writeAll(bytes, to: number)
        return full
    }

    /// Makes a directory; returns its path.
    @discardableResult
    public func makeDirectory(_ name: String) throws -> String {
        guard mkdir(self(name), 0o755) == 0 else {
            throw Command.Failure(description: "cannot make the directory \(name)")
        }
        return self(name)
    }

    /// Makes a named pipe; returns its path.
    public func makeFIFO(_ name: String) throws -> String {
        guard mkfifo(self(name), 0o644) == 0 else {
            throw Command.Failure(description: "cannot make the named pipe \(name)")
        }
        return self(name)
    }

    /// Makes a symbolic link; returns its path.
    @discardableResult
    public func makeLink(_ name: String, to target: String) throws -> String {
        guard symlink(target, self(name)) == 0 else {
            throw Command.Failure(description: "cannot make the link \(name)")
        }
        return self(name)
    }

    /// The names of all entries, hidden ones too, sorted.
    public func names(in directory: String = ".") throws -> [String] {
        try Command(["ls", "-A", self(directory)]).run().lines.sorted()
    }
}
