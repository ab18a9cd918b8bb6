// Requests that wait, and the threads that work on them.

import Dispatch
import Synchronization

/// Hands work to a few threads at a time, first come, first served; work of one order is done one
/// after the other.
package final class WorkQueue: Sendable {
    /// A piece of work, and the lane it runs in.
    package typealias Work = @Sendable (Lane) -> Void

    private struct Waiting {
        /// Nil once it was taken.
        var work: Work?
        var size: Int
        var requests: Int
        var order: String?
    }

    private struct State {
        var waiting: [Waiting] = []
        /// The first of them that was not taken.
        var first = 0
        /// What waits for the work of the same order before it; an order without work has no entry.
        var ordered: [String: [Waiting]] = [:]
        /// All that waits, in either place.
        var count = 0
        var bytes = 0
        /// Threads that were started and did not end.
        var running = 0
        /// Those of them that are at work.
        var working = 0
        /// Those that no thread has.
        var lanes: [Lane] = []
    }

    private let state = Mutex(State())
    private let limits: ServerLimits
    private let threads = DispatchQueue(
        label: "requests", qos: .userInitiated, attributes: .concurrent)
    private let change = DispatchSemaphore(value: 0)
    /// Called by a thread that finds nothing more to do.
    private let idle: @Sendable () -> Void

    package init(_ limits: ServerLimits, idle: @escaping @Sendable () -> Void) {
        self.limits = limits
        self.idle = idle
    }

    /// What waits, and what is worked on.
    package var load: (waiting: Int, bytes: Int, running: Int) {
        state.withLock { ($0.count, $0.bytes, $0.working) }
    }

    /// Whether nothing waits and nothing is worked on.
    package var isIdle: Bool { state.withLock { $0.count == 0 && $0.running == 0 } }

    /// Waits until a thread has no more to do, or some time is over.
    package func waitForChange(_ time: DispatchTimeInterval) {
        _ = change.wait(timeout: .now() + time)
    }

    /// Adds work for requests of `size` bytes in all; false if too much waits already.
    package func add(
        size: Int, requests: Int = 1, order: String? = nil, _ work: @escaping Work
    ) -> Bool {
        let (isTaken, needsThread) = state.withLock { state in
            let isFull =
                state.count >= limits.queueRequests
                || state.count > 0 && state.bytes + size > limits.queueBytes
            if isFull { return (false, false) }
            state.count += requests
            state.bytes += size
            let waiting = Waiting(work: work, size: size, requests: requests, order: order)
            if let order {
                if state.ordered[order] != nil {
                    state.ordered[order]?.append(waiting)
                    return (true, false)
                }
                state.ordered[order] = []
            }
            state.waiting.append(waiting)
            return (true, startsThread(&state))
        }
        if needsThread { threads.async { self.run() } }
        return isTaken
    }

    /// Whether another thread is to begin; it counts as running from now on.
    private func startsThread(_ state: inout State) -> Bool {
        if state.running >= limits.workers { return false }
        state.running += 1
        return true
    }

    private func run() {
        let lane = state.withLock { $0.lanes.popLast() } ?? Lane()
        defer { state.withLock { $0.lanes.append(lane) } }
        var order: String?
        while let (work, next) = take(after: order) {
            work(lane)
            state.withLock { $0.working -= 1 }
            order = next
        }
        idle()
        state.withLock { $0.running -= 1 }
        // What came while nobody looked.
        let needsThread = state.withLock { state in
            state.first < state.waiting.count && startsThread(&state)
        }
        if needsThread { threads.async { self.run() } }
        change.signal()
    }

    /// Takes the next work, when that of `order` is done.
    private func take(after order: String?) -> (Work, String?)? {
        state.withLock { state in
            if let order {
                // Its next work waits behind all that came meanwhile.
                if let next = state.ordered[order]?.first {
                    state.ordered[order]?.removeFirst()
                    state.waiting.append(next)
                } else {
                    state.ordered[order] = nil
                }
            }
            guard state.first < state.waiting.count else {
                state.waiting.removeAll(keepingCapacity: true)
                state.first = 0
                return nil
            }
            state.working += 1
            let next = state.waiting[state.first]
            state.waiting[state.first].work = nil
            state.count -= next.requests
            state.bytes -= next.size
            state.first += 1
            // What was taken is forgotten now and then.
            if state.first >= 1 << 10 {
                state.waiting.removeFirst(state.first)
                state.first = 0
            }
            return next.work.map { ($0, next.order) }
        }
    }
}
