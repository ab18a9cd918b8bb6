// How the server ends.

import TextStorage

/// The ways to end, with their exit codes.
package enum ServerEnd: Int32, Sendable {
    /// Standard input ended, or `shutdown` was asked for, or the client is gone.
    case finished = 0
    /// Standard input or output failed.
    case failed = 2

    /// The client's process, or its end of the pipe, is gone.
    static let clientGone = ServerEnd.finished

    /// Ends the process; temporary files are removed.
    static func endNow(_ end: ServerEnd) -> Never {
        TemporaryFile.discardAllAndExit(end.rawValue) {}
    }

    /// Ends the process because nothing can be answered any more. That the client is gone is no
    /// failure.
    static func endWithoutOutput(_ error: SystemError) -> Never {
        if error.isBrokenPipe { endNow(.clientGone) }
        TemporaryFile.discardAllAndExit(failed.rawValue) {
            let message = "topicstats: error: cannot write to standard output: \(error.message)\n"
            ProcessEnvironment.writeToStandardErrorIfReady(message)
        }
    }
}
