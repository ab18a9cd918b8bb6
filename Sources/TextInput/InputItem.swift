// What the user names as input, and what can go wrong with it.

import TextStorage

/// One thing to read, as the user names it.
package enum InputItem: Sendable {
    /// A file, or a directory with files.
    case path(BytePath)
    /// Standard input.
    case standardInput
    /// A text in memory under a name.
    case text(name: BytePath, bytes: [UInt8])
    /// A text in memory that is not copied.
    case shared(name: BytePath, SharedBytes)
}

/// An input that could not be read, or not to its end.
package struct InputProblem: Error, Equatable, Sendable {
    /// The path as the user would write it; `-` is standard input.
    package var input: BytePath
    /// What was wrong.
    package var reason: Reason

    /// The reasons for not reading an input.
    package enum Reason: Equatable, Sendable {
        /// A system call failed.
        case system(SystemError)
        /// A directory is its own ancestor through a symbolic link.
        case directoryLoop
        /// Not a file that holds text: a device, a socket, a pipe met in a directory.
        case special(FileStatus.Kind)
        /// No file in the directory matches; the number of those passed over.
        case nothingMatches(passedOver: Int, patterns: [String])
        /// The content is something else than text.
        case binary(String)
        /// The content is text in another encoding, or damaged: percent of bytes not UTF-8.
        case notUTF8(percent: Int)
        /// The content looks like text in a named encoding.
        case otherEncoding(String)
        /// The file was shorter than when it was opened.
        case changedDuringRead(read: Int, size: Int)
    }

    /// What may help with a text in an unknown encoding.
    package static let conversionHint = "if it is Chinese, try: iconv -f GB18030 -t UTF-8"

    /// What was wrong and what to do, in one line without the input's name.
    package var message: String {
        switch reason {
        case .system(let error): "cannot \(error.operation): \(error.message)"
        case .directoryLoop:
            "the directory contains itself through a symbolic link; it was not entered again"
        case .special(.fifo): "a named pipe; name it on the command line to read it"
        case .special(.socket): "a socket; only files, pipes and standard input can be read"
        case .special(.terminal): "a terminal; use - to read what is typed"
        case .special(.directory): "a directory"
        case .special: "a device; set --max-bytes to read that much of it"
        case .nothingMatches(let passedOver, let patterns):
            "no file matches \(patterns.joined(separator: " or ")), \(passedOver) passed over; "
                + "use --include to read others"
                + (patterns.contains { $0.utf8.contains(UInt8(ascii: "/")) }
                    ? " (its patterns are for names, not for paths)" : "")
        case .binary(let what): "not text but \(what)"
        case .notUTF8(let percent):
            "not UTF-8: \(percent) % of the bytes are ill-formed; " + Self.conversionHint
        case .otherEncoding(let name):
            "looks like \(name); convert it first: iconv -f \(name) -t UTF-8"
        case .changedDuringRead(let read, let size):
            "changed while it was read: it had \(size) bytes, only \(read) could be read "
                + "and counted"
        }
    }
}
