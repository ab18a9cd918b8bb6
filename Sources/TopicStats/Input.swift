// What the library reads: paths, standard input, texts in memory.

import TextInput
import TextStorage

/// Something to read.
public enum Input: Sendable {
    /// A file, or a directory that is walked for files.
    case path(String)
    /// A path whose bytes need not be UTF-8.
    case rawPath([UInt8])
    /// Standard input; its name in results is `-`.
    case standardInput
    /// A text in memory: one document of that name.
    case text(name: String, text: String)
    /// The bytes of a file in memory, which need not be UTF-8: one document of that name.
    case bytes(name: String, bytes: [UInt8])

    /// The bytes of a file in memory under a name that need not be UTF-8, either.
    case named(InputName, bytes: [UInt8])
    /// The same without a copy of the bytes.
    case shared(InputName, SharedBytes)

    var item: InputItem {
        switch self {
        case .path(let path): .path(BytePath(path))
        case .rawPath(let bytes): .path(BytePath(bytes: bytes))
        case .standardInput: .standardInput
        case .text(let name, let text): .text(name: BytePath(name), bytes: Array(text.utf8))
        case .bytes(let name, let bytes): .text(name: BytePath(name), bytes: bytes)
        case .shared(let name, let bytes): .shared(name: BytePath(bytes: name.bytes), bytes)
        case .named(let name, let bytes):
            .text(name: BytePath(bytes: name.bytes), bytes: bytes)
        }
    }

    /// The size of a regular file or text in bytes; nil where it cannot be known beforehand.
    var size: Int? {
        switch item {
        case .standardInput: return nil
        case .text(_, let bytes): return bytes.count
        case .shared(_, let bytes): return bytes.count
        case .path(let path):
            guard let status = try? FileStatus.of(path), status.kind == .regular else { return nil }
            return status.size
        }
    }
}

/// How inputs are read.
public struct InputOptions: Sendable, Equatable {
    /// Shell patterns (`*`, `?`, `[…]`) for the names of files in directories; others are passed
    /// over and counted. Paths given by name are always read.
    public var include = ["*.txt"]
    /// The most bytes to read of each input; nil reads all.
    public var maximumBytes: Int?
    /// The files the result goes to: meeting one among the inputs ends the run.
    package var outputs: [FileIdentity] = []

    /// The defaults: `*.txt` in directories, every byte.
    public init() {}

    var readerOptions: ReaderOptions {
        var options = ReaderOptions()
        options.patterns = include
        options.maximumBytes = maximumBytes
        options.outputs = outputs
        return options
    }
}
