// What a request can fail with: a code, a name, and whether to try again.

import TextStorage
import TopicStats
import TopicStatsOutput
import TopicStatsVerbs

/// The failure of a request.
package struct ServerError: Error {
    /// The kinds of failure.
    package enum Code: Int, CaseIterable {
        case parseError = -32700
        case invalidRequest = -32600
        case methodNotFound = -32601
        case invalidParams = -32602
        case internalError = -32603
        case cancelled = -32800
        case unsupportedVersion = -32022
        case lineTooLong = 1001
        case busy = 1002
        case deadlineExceeded = 1003
        case memoryLimit = 1004
        case unknownHandle = 1005
        case resultTooLarge = 1006
        case inputUnreadable = 1007
        case outputFailed = 1009
        case shuttingDown = 1014
        case documentExists = 1015
    }

    package var code: Code
    /// What was wrong and what to do, in one line.
    package var message: String
    /// More for programs, beside the name.
    var data: [(String, JSONValue)] = []

    init(_ code: Code, _ message: String, _ data: [(String, JSONValue)] = []) {
        self.code = code
        self.message = message
        self.data = data
    }

    /// A parameter that is wrong.
    init(param: String, _ message: String) {
        self.init(.invalidParams, message, [("param", .string(param))])
    }

    /// The error as a member of a reply.
    var json: JSONValue {
        .object([
            ("code", .int(code.rawValue)), ("message", .string(shortened(message))),
            ("data", dataMember),
        ])
    }

    /// What stands beside code and message, for programs; long texts are cut.
    var dataMember: JSONValue {
        let more = data.map { name, value in
            (name, value.string.map { .string(shortened($0)) } ?? value)
        }
        return .object(
            [("name", .string(code.name)), ("retryable", .bool(code.isRetryable))] + more)
    }
}

/// A text of at most about a thousand bytes: what a request says may be repeated in errors, but not
/// all of it.
func shortened(_ text: String) -> String {
    guard text.utf8.count > 1024 else { return text }
    var (length, end) = (0, text.unicodeScalars.startIndex)
    while length < 1000 {
        length += UTF8.width(text.unicodeScalars[end])
        end = text.unicodeScalars.index(after: end)
    }
    return text[..<end] + "…"
}

extension ServerError.Code {
    /// The name, as `data.name` has it.
    var name: String {
        switch self {
        case .parseError: "ParseError"
        case .invalidRequest: "InvalidRequest"
        case .methodNotFound: "MethodNotFound"
        case .invalidParams: "InvalidParams"
        case .internalError: "InternalError"
        case .cancelled: "Cancelled"
        case .unsupportedVersion: "UnsupportedProtocolVersion"
        case .lineTooLong: "LineTooLong"
        case .busy: "Busy"
        case .deadlineExceeded: "DeadlineExceeded"
        case .memoryLimit: "MemoryLimit"
        case .unknownHandle: "UnknownHandle"
        case .resultTooLarge: "ResultTooLarge"
        case .inputUnreadable: "InputUnreadable"
        case .outputFailed: "OutputFailed"
        case .shuttingDown: "ShuttingDown"
        case .documentExists: "DocumentExists"
        }
    }

    /// Whether the same request may succeed when it is sent again later.
    var isRetryable: Bool { self == .busy || self == .shuttingDown }

    /// What it says, for the description of the protocol.
    var meaning: String {
        switch self {
        case .parseError:
            "The line is no JSON, is not UTF-8, is nested too deep or names a member twice; "
                + "`data.offset` is the byte. The id is null."
        case .invalidRequest:
            "No request: a batch, no method, an id that is none or is in use (then `data.id`). "
                + "The id is null where there is none that is free."
        case .methodNotFound: "No such method; the message names a near one."
        case .invalidParams: "A parameter is missing, unknown or wrong; `data.param` names it."
        case .internalError: "A fault of the server's."
        case .cancelled: "The request was cancelled."
        case .unsupportedVersion:
            "A revision of MCP that is not served; `data.supported` lists them."
        case .lineTooLong: "A line longer than `limits.line_bytes`, thrown away. The id is null."
        case .busy: "Too many requests wait; `data.retry_after_ms` says when to send it again."
        case .deadlineExceeded: "The request took longer than its `deadline_ms`."
        case .memoryLimit: "Corpora may take no more memory; nothing was changed."
        case .unknownHandle: "No such corpus or cursor; it was closed, used up, or expired."
        case .resultTooLarge: "A row of the result, or all of it, is longer than what may be sent."
        case .inputUnreadable:
            "A list could not be read, or `strict` is set and something was skipped or replaced: "
                + "`data.notes` says what."
        case .outputFailed: "The result could not be written to the file `output`."
        case .shuttingDown: "The server ends and takes no new requests."
        case .documentExists: "The corpus has another document of this id; see `replace`."
        }
    }
}

extension ServerError {
    /// The failure of a verb's run. `options` are the names of its options on the command line,
    /// which its messages speak of.
    init(_ failure: VerbFailure) {
        switch failure {
        case .analysis(.cancelled): self.init(.cancelled, "the request was cancelled")
        case .analysis(let error):
            switch error {
            case .unknownLocale: self.init(param: "locale", error.message)
            case .options: self.init(.invalidParams, error.message)
            case .nodeIsMissing: self.init(param: "node", error.message)
            case .stopWords: self.init(param: "stopwords", error.message)
            case .words: self.init(param: "terms", error.message)
            case .inputIsOutput: self.init(param: "output", error.message)
            case .scratch: self.init(.memoryLimit, error.message)
            default: self.init(.internalError, error.message)
            }
        case .writing(let error) where error.code == SystemError.fileTooBig:
            self.init(
                .resultTooLarge,
                "the result is longer than what is kept; write it to a file with output")
        case .writing: self.init(.outputFailed, failure.message)
        case .strict(let message):
            self.init(
                .inputUnreadable, message.replacing("--strict", with: "strict"),
                [("param", .string("strict"))])
        case .usage(let message): self.init(.invalidParams, message)
        }
    }
}
