// A request that was taken in: what is known of it until it is answered.

import Synchronization
import TopicStats
import TopicStatsOutput

/// Which protocol a request speaks.
enum Face: Sendable, Equatable {
    /// The native protocol.
    case native
    /// The Model Context Protocol; `isModern` from revision 2026-07-28 on.
    case mcp(isModern: Bool)
}

/// A request in flight.
final class Call: Sendable {
    /// The handle of the corpus whose calls are carried out in their order; nil for other calls.
    let order: String?
    /// Its id; nil for a notification, which is never answered.
    let id: RequestID?
    let face: Face
    /// Whether it calls a method as a tool: the reply has another form.
    let isTool: Bool
    let method: Method
    /// The line; nobody else uses it.
    let content: SharedContent
    /// Where the method's parameters stand in it.
    let params: Int?
    /// The bytes of the line, for the account of what waits.
    let size: Int
    /// The longest reply.
    let replyBytes: Int
    /// What progress is reported under, in JSON; nil where nobody asked.
    let progressToken: String?
    /// How long it may take; nil where nothing is said.
    let deadline: Duration?
    /// Raised when it is cancelled or late.
    let cancellation = Cancellation()
    /// The corpus that is in use until it is answered.
    let corpus = Mutex<CorpusStore.Entry?>(nil)
    private let state = Atomic(State.open.rawValue)
    private let isBegun = Atomic(false)

    /// Whether it is surely done in a moment: it brings its text with it, and that is short.
    let isLight: Bool

    /// The longest result that fits into the reply.
    var resultBytes: Int {
        let idLength = id.map { $0.json.compact.utf8.count } ?? 0
        // A tool's result stands there twice, the second time as text: what is escaped in it already
        // takes up twice as much.
        return isTool
            ? max(0, (replyBytes - idLength - 320) / 3) : max(0, replyBytes - idLength - 48)
    }

    /// How it stands with the answer.
    private enum State: Int {
        /// To be answered.
        case open
        /// Cancelled: the answer is an error, or silence.
        case cancelled
        /// Too late: the answer is an error.
        case late
        /// Answered, or never to be.
        case closed
    }

    init(
        id: RequestID?, face: Face, isTool: Bool = false, method: Method, content: SharedContent,
        params: Int?, size: Int,
        replyBytes: Int, progressToken: String? = nil, deadline: Duration? = nil,
        isLight: Bool = false, order: String? = nil
    ) {
        self.id = id
        self.order = order
        self.face = face
        self.isTool = isTool
        self.method = method
        self.content = content
        self.params = params
        self.size = size
        self.replyBytes = replyBytes
        self.progressToken = progressToken
        self.deadline = deadline
        self.isLight = isLight
    }

    /// Cancels it: its work stops soon.
    func cancel() { stop(.cancelled) }

    /// Notes that its time is up: its work stops soon.
    func expire() { stop(.late) }

    private func stop(_ reason: State) {
        _ = state.compareExchange(
            expected: State.open.rawValue, desired: reason.rawValue,
            ordering: .sequentiallyConsistent)
        cancellation.cancel()
    }

    /// Takes the right to work on it and to answer it; false for everybody but the first.
    func begin() -> Bool { !isBegun.exchange(true, ordering: .sequentiallyConsistent) }

    /// Whether its work is not wanted any more.
    var isStopped: Bool { cancellation.isCancelled }

    /// Why it was stopped; nil where it was not.
    var stopError: ServerError? {
        switch State(rawValue: state.load(ordering: .sequentiallyConsistent)) {
        case .cancelled: ServerError(.cancelled, "the request was cancelled")
        case .late: ServerError(.deadlineExceeded, "the request took longer than its deadline_ms")
        default: nil
        }
    }

    /// Ends it with an answer, or without one; false if it was ended before.
    func close() -> Bool {
        state.exchange(State.closed.rawValue, ordering: .sequentiallyConsistent)
            != State.closed.rawValue
    }
}
