// Tells a client how far its request has come, now and then.

import Synchronization
import TextStorage
import TopicStats
import TopicStatsOutput

/// Sends the progress notifications of one call.
final class ProgressNotifier: Sendable {
    private struct State {
        var last: Double?
        var time: ContinuousClock.Instant?
        /// How often what is counted began anew; it goes on from there.
        var passes = 0.0
        var share = 0.0
    }

    private let call: Call
    private let token: String
    private let outbox: Outbox
    private let state = Mutex(State())

    /// How long it is at least from one to the next.
    private static let pause = Duration.milliseconds(100)

    /// Nil where nobody asked.
    init?(_ call: Call, _ outbox: Outbox) {
        guard let token = call.progressToken else { return nil }
        self.call = call
        self.token = token
        self.outbox = outbox
    }

    /// What a run calls.
    var callback: @Sendable (Progress) -> Void { { self.send($0) } }

    private func send(_ progress: Progress) {
        let isAdded = state.withLock { state -> Bool in
            let now = ContinuousClock.now
            if let time = state.time, now - time < Self.pause { return false }
            var (done, total, unit) = (Double(progress.bytes), progress.totalBytes, "bytes")
            if let share = progress.counted {
                // Bytes were counted before: shares follow them, so that it only grows.
                if share < state.share { state.passes += 1 }
                state.share = share
                (done, total, unit) = (Double(progress.bytes) + state.passes + share, nil, "share")
            }
            guard done > state.last ?? -1, !call.isStopped else { return false }
            (state.last, state.time) = (done, now)
            var line = ContiguousBuffer<UInt8>()
            line.append(utf8: text(done, total, unit))
            // Within the lock: another thread's may be further.
            outbox.add(line)
            return true
        }
        if isAdded { outbox.flush() }
    }

    private func text(_ done: Double, _ total: Int?, _ unit: String) -> String {
        let number = Int(exactly: done).map { String($0) } ?? String(done)
        if call.face == .native {
            return Envelope.notification(
                "progress",
                "{\"token\":\(token),\"done\":\(number),\"total\":\(total.map { String($0) } ?? "null"),"
                    + "\"unit\":\"\(unit)\"}")
        }
        let end = total.map { ",\"total\":\($0)" } ?? ""
        return Envelope.notification(
            "notifications/progress",
            "{\"progressToken\":\(token),\"progress\":\(number)\(end),\"message\":\"\(unit)\"}")
    }
}
