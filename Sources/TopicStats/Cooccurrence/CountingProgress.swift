// How far the counting of pairs has come, for somebody who watches.

import Synchronization

/// Reports shares of the counting, by one worker at a time.
final class CountingProgress: Sendable {
    private struct State {
        var done = 0
        var passes = 1
    }

    private let state = Mutex(State())
    private let summary: RunSummary
    private let execution: Execution

    init(_ summary: RunSummary, _ execution: Execution) {
        self.summary = summary
        self.execution = execution
    }

    /// How many times all tasks are gone through.
    var passes: Int {
        get { state.withLock { $0.passes } }
        set { state.withLock { $0.passes = newValue } }
    }

    /// One more of `tasks` tasks was begun.
    func report(tasks: Int) {
        guard let callback = execution.progress else { return }
        state.withLock { state in
            let share = Double(state.done) / Double(max(tasks * state.passes, 1))
            state.done += 1
            callback(
                Progress(
                    bytes: summary.bytes, totalBytes: summary.bytes, documents: summary.documents,
                    counted: min(share, 1)))
        }
    }
}
