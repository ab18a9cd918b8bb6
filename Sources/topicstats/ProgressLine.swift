// One line on the terminal that shows how far a long run has come.

import Synchronization
import TextStorage
import TopicStats
import TopicStatsVerbs

/// The progress line; it appears after half a second and only on a terminal.
enum ProgressLine {
    private struct State {
        var start = ContinuousClock.now
        var last = ContinuousClock.now
        var isShown = false
    }

    private static let state = Mutex(State())

    /// A callback that shows progress, or nil where nobody looks.
    static func callback(isQuiet: Bool) -> (@Sendable (Progress) -> Void)? {
        guard !isQuiet, ProcessEnvironment.standardErrorIsTerminal else { return nil }
        state.withLock { $0 = State() }
        return { progress in show(progress) }
    }

    private static func show(_ progress: Progress) {
        state.withLock { state in
            let now = ContinuousClock.now
            let elapsed = now - state.start
            guard elapsed > .milliseconds(500), now - state.last > .milliseconds(100) else {
                return
            }
            state.last = now
            state.isShown = true
            if let counted = progress.counted {
                ProcessEnvironment.writeToStandardError(
                    "\r\u{1B}[Kcounting pairs: \(Int(counted * 100)) %")
                return
            }
            let seconds =
                Double(elapsed.components.seconds) + 1e-18 * Double(elapsed.components.attoseconds)
            let megabytes = Double(progress.bytes) / 1e6
            var line = "\(decimal(megabytes)) MB"
            if let total = progress.totalBytes, total > 0 {
                line += " of \(decimal(Double(total) / 1e6)) MB (\(progress.bytes * 100 / total) %)"
            }
            line += ", \(grouped(progress.documents)) documents, "
            line += "\(decimal(megabytes / seconds)) MB/s"
            ProcessEnvironment.writeToStandardError("\r\u{1B}[K" + line)
        }
    }

    /// Removes the line if that can be done at once: nobody is writing it, the terminal takes it.
    static func clearWithoutWaiting() {
        _ = state.withLockIfAvailable { state in
            guard state.isShown, ProcessEnvironment.standardErrorIsReady else { return }
            ProcessEnvironment.writeToStandardError("\r\u{1B}[K")
        }
    }

    /// Removes the line before anything else is written.
    static func clear() {
        state.withLock { state in
            guard state.isShown else { return }
            state.isShown = false
            ProcessEnvironment.writeToStandardError("\r\u{1B}[K")
        }
    }
}
