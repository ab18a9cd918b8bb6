// Standard output: whole lines from many threads, gathered, written by one thread at a time.

import Dispatch
import Synchronization
import TextStorage

/// Takes the lines of replies and writes them.
///
/// Whoever comes first writes what all have handed in meanwhile. The thread that reads requests
/// never waits here: what the pipe would not take at once it leaves to a thread of the outbox's.
final class Outbox: Sendable {
    private struct State: ~Copyable {
        var pending = ContiguousBuffer<UInt8>(capacity: 1 << 16)
        /// The bytes of the batch that is being written.
        var underWay = 0
        var isWriting: Bool { underWay > 0 }
        /// Bytes that wait to be read.
        var count: Int { pending.count + underWay }
        var isClosed = false
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "outbox", qos: .userInitiated)
    private let limit: Int
    private let streams: StandardStreams
    /// Wakes those who wait for room.
    private let room = DispatchSemaphore(value: 0)
    private let waiting = Atomic(0)
    private let failed: @Sendable (SystemError) -> Void

    /// An outbox; `failed` is called once, when standard output cannot be written any more.
    init(
        _ streams: StandardStreams, limit: Int, failed: @escaping @Sendable (SystemError) -> Void
    ) {
        self.streams = streams
        self.limit = limit
        self.failed = failed
    }

    /// Bytes that wait to be read.
    var pendingBytes: Int { state.withLock { $0.count } }

    /// Adds a line, which ends in a line feed; it is written with the next `flush`.
    func add(_ line: borrowing ContiguousBuffer<UInt8>) {
        state.withLock { state in
            if !state.isClosed { state.pending.append(contentsOf: line) }
        }
    }

    /// Writes what is there, unless somebody is at it who then writes this, too.
    func flush() {
        drain()
    }

    /// Writes what is there if that needs no waiting, and leaves it to another thread if it does.
    func flushWithoutWaiting() {
        let (isEmpty, isSmall) = state.withLock { state in
            (state.pending.isEmpty || state.isWriting, state.pending.count <= 4096)
        }
        if isEmpty { return }
        if isSmall, streams.bytesWithoutWaiting >= 4096 {
            drain(atMost: 4096)
        } else {
            queue.async { self.drain() }
        }
    }

    /// Waits while more is pending than the limit allows, and a condition holds; false if that
    /// ended first.
    @discardableResult
    func waitForRoom(while condition: () -> Bool = { true }) -> Bool {
        while true {
            waiting.wrappingAdd(1, ordering: .sequentiallyConsistent)
            let isFull = state.withLock { !$0.isClosed && $0.count > limit }
            if !isFull {
                waiting.wrappingSubtract(1, ordering: .sequentiallyConsistent)
                return true
            }
            // With a limit: a signal that got lost costs a moment, not everything.
            _ = room.wait(timeout: .now() + .milliseconds(100))
            waiting.wrappingSubtract(1, ordering: .sequentiallyConsistent)
            if !condition() { return false }
        }
    }

    /// Waits until all is written, or until a point in time.
    func waitUntilEmpty(until deadline: DispatchTime) {
        flushWithoutWaiting()
        while DispatchTime.now() < deadline {
            let isEmpty = state.withLock { $0.count == 0 || $0.isClosed }
            if isEmpty { return }
            _ = room.wait(timeout: .now() + .milliseconds(5))
        }
    }

    /// Writes until nothing is left; `most` is how much may be written without another look.
    private func drain(atMost most: Int = .max) {
        var batch = ContiguousBuffer<UInt8>()
        var isFirst = true
        while true {
            let (isMine, isLeft) = state.withLock { state in
                if isFirst, state.isWriting { return (false, false) }
                state.underWay = 0
                if state.pending.isEmpty || state.isClosed { return (false, false) }
                if state.pending.count > most { return (false, true) }
                swap(&state.pending, &batch)
                state.underWay = batch.count
                return (true, false)
            }
            if isLeft { queue.async { self.drain() } }
            guard isMine else { return }
            isFirst = false
            do throws(SystemError) {
                try streams.write(batch.span)
            } catch {
                state.withLock { state in
                    state.isClosed = true
                    state.underWay = 0
                    state.pending.removeAll()
                }
                wakeAll()
                failed(error)
                return
            }
            batch.removeAll()
            if batch.capacity > 1 << 22 { batch = ContiguousBuffer() }
            wakeAll()
            if most < .max {
                // What came meanwhile may need waiting.
                let isLeft = state.withLock { state in
                    state.underWay = 0
                    return !state.pending.isEmpty
                }
                if isLeft { queue.async { self.drain() } }
                return
            }
        }
    }

    private func wakeAll() {
        let number = waiting.load(ordering: .sequentiallyConsistent)
        for _ in 0..<number { room.signal() }
    }
}
