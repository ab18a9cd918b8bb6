// Messages to people: everything that is not a result goes to standard error.

import TextStorage

/// Writes messages, which the progress line makes room for.
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
