// A failed system call: what was tried, on what, and what the system said.

import Glibc

/// A system call that failed.
package struct SystemError: Error, Equatable, Sendable {
    /// What was tried, as in "cannot <operation>": "open", "read", "write".
    package var operation: String
    /// What it was tried on; nil for standard input and output.
    package var path: BytePath?
    /// The system's error number.
    package var code: Int32

    /// A failure with an error number.
    package init(_ operation: String, _ path: BytePath?, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// A failure with the error number of the system call that came just before.
    package init(_ operation: String, _ path: BytePath?) {
        self.init(operation, path, code: errno)
    }

    /// The system's own words for the error number, e.g. "No space left on device".
    package var message: String {
        unsafe String(cString: strerror(code))
    }

    /// Whether the reader of a pipe has gone away.
    package var isBrokenPipe: Bool { code == EPIPE }
}

extension SystemError {
    /// The error number of a result that is longer than what is kept of it.
    package static let fileTooBig = EFBIG
}
