// How a run ends, well or badly.

import TextStorage
import TopicStats

/// The exit codes.
package enum ExitStatus: Int32, Sendable {
    /// All done.
    case complete = 0
    /// Done, but some inputs could not be read.
    case someInputsFailed = 1
    /// Wrong usage or a fatal error: with `--output` nothing was written, to standard output what was
    /// ready before.
    case fatal = 2
}

/// The end of a run without a result.
package enum VerbFailure: Error, Sendable {
    /// The analysis could not be carried out.
    case analysis(TopicStatsError)
    /// The result could not be written.
    case writing(SystemError)
    /// Something was skipped or replaced and `--strict` is set.
    case strict(String)
    /// Options that do not go together in a way that shows only when they meet the outside world.
    case usage(String)

    /// Whether the result's reader has seen enough and is gone (`| head`).
    package var isClosedReader: Bool {
        if case .writing(let error) = self {
            error.isBrokenPipe && error.path == nil
        } else {
            false
        }
    }

    /// What was wrong and what to do, in one line.
    package var message: String {
        switch self {
        case .analysis(let error): return error.message
        case .strict(let message), .usage(let message): return message
        case .writing(let error):
            let place = error.path.map { "write \($0)" } ?? "write to standard output"
            return "cannot \(place): \(error.message)"
        }
    }

    /// The failure behind an error of a run.
    init(_ error: any Error) {
        switch error {
        case let failure as VerbFailure: self = failure
        case TopicStatsError.output(let failure): self = .writing(failure.error)
        case let error as TopicStatsError: self = .analysis(error)
        case let error as SystemError: self = .writing(error)
        default: self = .usage("\(error)")
        }
    }
}

/// Runs a verb's work; whatever it throws becomes a `VerbFailure`.
func attempt<Result>(_ work: () throws -> Result) throws(VerbFailure) -> Result {
    do { return try work() } catch { throw VerbFailure(error) }
}
