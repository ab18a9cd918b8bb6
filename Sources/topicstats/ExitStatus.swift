// How the program ends, and what it says when it ends badly.

import TextStorage
import TopicStats

/// The exit codes.
enum ExitStatus: Int32 {
    /// All done.
    case complete = 0
    /// Done, but some inputs could not be read.
    case someInputsFailed = 1
    /// Wrong usage or a fatal error: with `--output` nothing was written, to standard output what was
    /// ready before.
    case fatal = 2
}

/// The end of a run without a result.
struct Failure: Error {
    var message: String
    var status = ExitStatus.fatal

    init(_ message: String) {
        self.message = message
    }

    /// A failed write. A reader that has seen enough (`| head`) is no failure.
    init(writing error: SystemError) {
        if error.isBrokenPipe, error.path == nil {
            message = ""
            status = .complete
        } else {
            let place = error.path.map { "write \($0)" } ?? "write to standard output"
            message = "cannot \(place): \(error.message)"
        }
    }
}

/// Messages to people: everything that is not a result goes to standard error.
enum Messages {
    static func write(_ text: String) {
        ProgressLine.clear()
        ProcessEnvironment.writeToStandardError(text)
    }

    static func error(_ text: String) {
        write("topicstats: error: \(text)\n")
    }

    static func warning(_ text: String) {
        write("topicstats: \(text)\n")
    }
}
