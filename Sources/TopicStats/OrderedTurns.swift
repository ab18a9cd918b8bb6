// Keeps parallel work in order: worker n waits until the workers before it are done.

import Dispatch
import Synchronization

/// Turns that are taken in the order of their numbers, whoever comes first.
final class OrderedTurns: Sendable {
    private struct State {
        var next = 0
        var waiting: [Int: DispatchSemaphore] = [:]
        var isStopped = false
    }

    private let state = Mutex(State())

    /// Waits for turn `number`; false if the work was stopped meanwhile.
    func wait(for number: Int) -> Bool {
        let semaphore: DispatchSemaphore? = state.withLock { state in
            if state.isStopped || state.next == number { return nil }
            let semaphore = DispatchSemaphore(value: 0)
            state.waiting[number] = semaphore
            return semaphore
        }
        semaphore?.wait()
        return state.withLock { !$0.isStopped }
    }

    /// Ends the turn that was waited for.
    func advance() {
        state.withLock { state in
            state.next += 1
            state.waiting.removeValue(forKey: state.next)?.signal()
        }
    }

    /// Lets everybody who waits go, for good.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            for semaphore in state.waiting.values { semaphore.signal() }
            state.waiting.removeAll()
        }
    }
}
