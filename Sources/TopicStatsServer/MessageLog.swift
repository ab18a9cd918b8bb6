// Messages on standard error that nobody need read: they never hold anything up.

import Dispatch
import Synchronization
import TextStorage

/// Writes messages from a thread of its own; when they come faster than they are read, some are
/// dropped and counted.
package final class MessageLog: Sendable {
    private struct State {
        var lines: [String] = []
        var isWriting = false
        var dropped = 0
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "messages", qos: .utility)

    /// The most lines that wait.
    private static let most = 256

    package init() {}

    /// The messages that were dropped.
    var dropped: Int { state.withLock { $0.dropped } }

    /// Adds a message.
    package func say(_ text: String) {
        let starts = state.withLock { state -> Bool in
            guard state.lines.count < Self.most else {
                state.dropped += 1
                return false
            }
            state.lines.append("topicstats: \(text)\n")
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if starts { queue.async { self.write() } }
    }

    private func write() {
        while true {
            let lines = state.withLock { state -> [String] in
                defer { state.lines.removeAll() }
                if state.lines.isEmpty { state.isWriting = false }
                return state.lines
            }
            if lines.isEmpty { return }
            for line in lines { ProcessEnvironment.writeToStandardError(line) }
        }
    }
}
