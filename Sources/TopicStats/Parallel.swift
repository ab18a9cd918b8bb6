// Runs numbered tasks on several threads.

import Dispatch
import Synchronization

/// Hands out the numbers of tasks; shared by the workers.
final class TaskNumbers: Sendable {
    private let next = Atomic(0)
    private let count: Int
    private let cancellation: Cancellation?
    private let failure = Mutex<TopicStatsError?>(nil)

    init(_ count: Int, _ cancellation: Cancellation?) {
        self.count = count
        self.cancellation = cancellation
    }

    /// The next task's number; nil when none is left, one failed, or all was cancelled.
    func take() -> Int? {
        if cancellation?.isCancelled == true { return nil }
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        return number < count ? number : nil
    }

    /// Notes the first error and ends the handing out.
    fileprivate func fail(_ error: TopicStatsError) {
        failure.withLock { if $0 == nil { $0 = error } }
        next.store(count, ordering: .relaxed)
    }

    fileprivate func end() throws(TopicStatsError) {
        if let error = failure.withLock({ $0 }) { throw error }
        if cancellation?.isCancelled == true { throw .cancelled }
    }
}

/// Runs a worker on each of several threads; each takes tasks until none is left.
///
/// The first error ends the handing out of tasks and is thrown here.
func inParallel(
    tasks count: Int, _ execution: Execution,
    _ worker: @Sendable (TaskNumbers) throws(TopicStatsError) -> Void
) throws(TopicStatsError) {
    let tasks = TaskNumbers(count, execution.cancellation)
    let workers = max(1, min(execution.workers, count))
    onThreads(workers, named: "pairs") {
        do throws(TopicStatsError) {
            try worker(tasks)
        } catch {
            tasks.fail(error)
        }
    }
    try tasks.end()
}

/// Runs `body` on as many threads as are asked for, and waits; a single one is the caller's own.
func onThreads(_ count: Int, named name: String, _ body: @Sendable () -> Void) {
    guard count > 1 else { return body() }
    // A serial queue each: `concurrentPerform` would run no more at once than there are cores.
    withoutActuallyEscaping(body) { body in
        let group = DispatchGroup()
        for number in 1...count {
            DispatchQueue(label: "\(name) \(number)").async(group: group) { body() }
        }
        group.wait()
    }
}
