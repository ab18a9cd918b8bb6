// Tells a client how far its request has come, now and then.

import Synchronization
import TextStorage
import TopicStats
import TopicStatsOutput

/// Sends the progress notifications of one call.
final class ProgressNotifier: Sendable {
    private struct State {
        var last = (isShare: false, done: -1.0)
        var time: ContinuousClock.Instant?
        /// How often what is counted began anew.
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
            var done = Double(progress.bytes)
            if let share = progress.counted {
                // Each scope begins anew; it goes on from there.
                if share < state.share { state.passes += 1 }
                state.share = share
                // The Model Context Protocol has one scale: what was read comes before.
                done = state.passes + share + (call.face == .native ? 0 : done)
            }
            let isShare = progress.counted != nil
            let isAnewScale = call.face == .native && isShare != state.last.isShare
            guard isAnewScale || done > state.last.done, !call.isStopped else { return false }
            (state.last, state.time) = ((isShare, done), now)
            var line = ContiguousBuffer<UInt8>()
            line.append(utf8: text(done, isShare ? nil : progress.totalBytes, isShare))
            // Within the lock: another thread's may be further.
            outbox.add(line)
            return true
        }
        if isAdded { outbox.flush() }
    }

    private func text(_ done: Double, _ total: Int?, _ isShare: Bool) -> String {
        let unit = isShare ? "share" : "bytes"
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
