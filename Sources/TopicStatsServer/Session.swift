// What is known of the client, and how long the server has been at it.

import Dispatch
import Synchronization
import TextStorage

/// The state of the conversation.
final class Session: Sendable {
    let start = ContinuousClock.now
    private let requests = Atomic(0)
    private let usualReply = Atomic(0)
    private let ending = Atomic(false)
    /// The process that is followed; 0 is none.
    private let followed = Atomic(0)

    /// The requests so far.
    var requestCount: Int { requests.load(ordering: .relaxed) }

    func countRequest() { requests.wrappingAdd(1, ordering: .relaxed) }

    /// The length of replies where a request says nothing; nil where the client said nothing.
    var replyBytes: Int? {
        let bytes = usualReply.load(ordering: .relaxed)
        return bytes > 0 ? bytes : nil
    }

    func setReplyBytes(_ bytes: Int) { usualReply.store(bytes, ordering: .relaxed) }

    /// Whether no new requests are taken.
    var isShuttingDown: Bool { ending.load(ordering: .sequentiallyConsistent) }

    func shutDown() { ending.store(true, ordering: .sequentiallyConsistent) }

    /// Ends the server soon after a process is gone, whoever else holds the pipes open.
    func follow(process: Int) {
        if followed.exchange(process, ordering: .sequentiallyConsistent) == 0 { watch() }
    }

    private func watch() {
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .milliseconds(250)) {
            [self] in
            let process = followed.load(ordering: .sequentiallyConsistent)
            if !StandardStreams.processExists(process) { ServerEnd.endNow(.clientGone) }
            watch()
        }
    }
}
