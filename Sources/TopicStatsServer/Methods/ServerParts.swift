// What methods work with.

/// The parts of a server that its methods use.
struct ServerParts: Sendable {
    /// What waits and what is worked on.
    typealias Load = (inFlight: Int, waiting: Int, waitingBytes: Int)

    let limits: ServerLimits
    let outbox: Outbox
    let corpora: CorpusStore
    let cursors: CursorStore
    let session: Session
    let load: @Sendable () -> Load

    init(_ limits: ServerLimits, _ outbox: Outbox, load: @escaping @Sendable () -> Load) {
        self.limits = limits
        self.outbox = outbox
        self.load = load
        corpora = CorpusStore(limits)
        cursors = CursorStore(limits)
        session = Session()
    }
}
