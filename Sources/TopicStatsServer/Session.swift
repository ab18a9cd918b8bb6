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
    private let handshake = Atomic(false)
    /// The process that is followed.
    private let followed = Mutex<FollowedProcess?>(nil)

    /// The requests so far.
    var requestCount: Int { requests.load(ordering: .relaxed) }

    func countRequest() { requests.wrappingAdd(1, ordering: .relaxed) }

    /// The length of replies where a request says nothing; nil where the client said nothing.
    var replyBytes: Int? {
        let bytes = usualReply.load(ordering: .relaxed)
        return bytes > 0 ? bytes : nil
    }

    func setReplyBytes(_ bytes: Int) { usualReply.store(bytes, ordering: .relaxed) }

    /// Whether `initialize` was asked for: from then on requests of the Model Context Protocol need
    /// not tell their revision.
    var hasHandshake: Bool { handshake.load(ordering: .relaxed) }

    func noteHandshake() { handshake.store(true, ordering: .relaxed) }

    /// Whether no new requests are taken.
    var isShuttingDown: Bool { ending.load(ordering: .sequentiallyConsistent) }

    func shutDown() { ending.store(true, ordering: .sequentiallyConsistent) }

    /// Ends the server soon after a process is gone, whoever else holds the pipes open.
    func follow(process: Int) {
        let process = FollowedProcess(process)
        let isFirst = followed.withLock { followed in
            defer { followed = process }
            return followed == nil
        }
        if isFirst { watch() }
    }

    private func watch() {
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .milliseconds(250)) {
            [self] in
            if followed.withLock({ $0?.isRunning == false }) { ServerEnd.endNow(.clientGone) }
            watch()
        }
    }
}
