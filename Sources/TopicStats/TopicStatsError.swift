// What ends a run without a result.

import ICUDoor
import TextStorage

/// An error that ends a run; problems with single inputs do not, they are in the summary.
public enum TopicStatsError: Error, Sendable, Equatable {
    /// The run was cancelled.
    case cancelled
    /// ICU does not know the language of the locale.
    case unknownLocale(String)
    /// A call of ICU failed.
    case icu(operation: String, code: String)
    /// An input is the file that the result goes to.
    case inputIsOutput(InputName)
    /// The result could not be written.
    case output(OutputFailure)
    /// Options that contradict one another.
    case options(String)
    /// A word whose pairs were asked for is no term of the text.
    case nodeIsMissing(String)
    /// A temporary file could not be written or read.
    case scratch(OutputFailure)
    /// A stop list could not be read.
    case stopWords(list: String, message: String)
    /// A list of words to look for could not be read.
    case words(list: String, message: String)

    init(_ error: ICUError) {
        self = .icu(operation: error.operation, code: error.name)
    }

    /// What was wrong and what to do, in one line.
    public var message: String {
        switch self {
        case .cancelled: "cancelled"
        case .unknownLocale(let locale):
            "ICU knows no language of the locale '\(visible(locale))'; "
                + "use one such as zh, zh_TW, ja, en or root"
        case .icu(let operation, let code):
            "ICU could not \(operation): \(code); is its data package complete?"
        case .inputIsOutput(let name):
            "\(name) is an input and also the output; write the result to another file"
        case .output(let failure): failure.message
        case .options(let message): message
        case .nodeIsMissing(let node):
            "'\(visible(node))' is nowhere a run of tokens of the kinds asked for; --kind all takes "
                + "in punctuation, and topicstats segment shows how text is cut"
        case .scratch(let failure):
            "cannot keep a temporary file in \(failure.error.path.map(\.description) ?? "/tmp"): "
                + "\(failure.error.message); TMPDIR names another folder, a larger --memory needs none"
        case .stopWords(let list, let message): "stop list \(list): \(message)"
        case .words(let list, let message): "list of terms \(list): \(message)"
        }
    }
}

/// A result that could not be written.
public struct OutputFailure: Sendable, Equatable {
    /// The failed system call.
    package var error: SystemError

    /// A failure from the system call behind it.
    package init(_ error: SystemError) {
        self.error = error
    }

    /// What was wrong, in one line.
    public var message: String {
        "cannot write \(error.path.map(\.description) ?? "to standard output"): \(error.message)"
    }
}
