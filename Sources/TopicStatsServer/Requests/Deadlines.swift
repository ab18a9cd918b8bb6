// Calls whose time may run out.

import Dispatch
import Synchronization

/// Looks after deadlines with one timer, whatever their number.
final class Deadlines: Sendable {
    private struct Entry {
        var time: ContinuousClock.Instant
        weak var call: Call?
        var expired: @Sendable (Call) -> Void
    }

    private struct State {
        var entries: [Entry] = []
        var isTicking = false
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "deadlines", qos: .userInitiated)

    /// How often it is looked; a deadline may be missed by so much.
    private static let tick = DispatchTimeInterval.milliseconds(5)

    /// Stops a call when so much time has passed, and tells of it, unless the call is gone by then.
    func add(_ call: Call, _ time: Duration, expired: @escaping @Sendable (Call) -> Void) {
        let entry = Entry(time: .now + time, call: call, expired: expired)
        let isFirst = state.withLock { state in
            state.entries.append(entry)
            defer { state.isTicking = true }
            return !state.isTicking
        }
        if isFirst { schedule() }
    }

    private func schedule() {
        queue.asyncAfter(deadline: .now() + Self.tick) { [self] in
            let (late, isDone) = state.withLock { state in
                let now = ContinuousClock.now
                let late = state.entries.filter { $0.time <= now && $0.call != nil }
                // Calls that were answered are gone.
                state.entries.removeAll { $0.time <= now || $0.call == nil }
                state.isTicking = !state.entries.isEmpty
                return (late, state.entries.isEmpty)
            }
            for entry in late {
                guard let call = entry.call else { continue }
                call.expire()
                entry.expired(call)
            }
            if !isDone { schedule() }
        }
    }
}
