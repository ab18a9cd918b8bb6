// The server: takes in requests, has them worked on, answers each once.

import Dispatch
import JSONText
import Synchronization
import TextStorage
import TopicStats
import TopicStatsOutput

/// Answers requests on standard input until that ends.
package final class Server: Sendable {
    private let parts: ServerParts
    private let limits: ServerLimits
    private let outbox: Outbox
    private let session: Session
    private let streams: StandardStreams
    private let pool: ContentPool
    private let queue: WorkQueue
    private let inFlight = Mutex<[RequestID: Call]>([:])

    /// A server on the process's standard streams, which it takes over.
    package init(_ limits: ServerLimits) throws(SystemError) {
        self.limits = limits
        ProcessEnvironment.keepFreedMemory()
        streams = try StandardStreams.taken()
        let outbox = Outbox(streams, limit: limits.outboundBytes) { ServerEnd.endWithoutOutput($0) }
        let queue = WorkQueue(limits) { outbox.flush() }
        self.outbox = outbox
        self.queue = queue
        pool = ContentPool(depth: limits.depth)
        parts = ServerParts(limits, outbox) {
            let load = queue.load
            return (load.running, load.waiting, load.bytes)
        }
        session = parts.session
    }

    /// Reads requests until the input ends; then finishes what was asked for.
    package func run() -> ServerEnd {
        let router = Router(table: MethodTable(parts), limits: limits, session: session)
        // Made while the first requests come in; whoever needs the tables before waits for them.
        DispatchQueue.global(qos: .userInitiated).async { Tokenizer.prepare() }
        do throws(SystemError) {
            var reader = LineReader(streams, limit: limits.lineBytes)
            var light: [Call] = []
            while true {
                outbox.waitForRoom()
                switch try reader.next() {
                case .end:
                    start(light)
                    return finish(within: limits.finishesAtEnd ? nil : .seconds(1))
                case .tooLong:
                    let message = "a line is longer than \(limits.lineBytes) bytes"
                    reply(nil, ServerError(.lineTooLong, message))
                case .line(let range):
                    if let call = take(reader.bytes, range, router) { light.append(call) }
                }
                // What is done in a moment is gathered while more of it is at hand.
                if !light.isEmpty, light.count >= Self.most || !reader.hasLine {
                    start(light)
                    light.removeAll(keepingCapacity: true)
                }
            }
        } catch {
            parts.log.say("cannot read standard input: \(error.message)")
            _ = finish(within: .seconds(1))
            return .failed
        }
    }

    /// How many requests that are done in a moment are handed on at once, and how few of them are
    /// not worth another thread.
    private static let most = 32
    private static let few = 8

    /// Takes in a line; returns a call that is done in a moment, and sees to all others.
    private func take(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ router: Router
    ) -> Call? {
        session.countRequest()
        let shared = pool.take()
        let routed = shared.content.withLock { content -> Routed in
            do throws(JSONProblem) {
                try content.set(bytes.extracting(range))
            } catch {
                let data = [("offset", JSONValue.int(error.offset))]
                return .refuse(nil, ServerError(.parseError, error.message, data))
            }
            return router.route(content, shared)
        }
        switch routed {
        case .call(let call): return start(call) ? call : nil
        case .refuse(let id, let error): reply(id, error)
        case .refuseTool(let call, let error):
            refuse(call, error)
            return nil
        case .cancel(let id, let isSilent): cancel(id, isSilent: isSilent)
        case .ignore: break
        }
        pool.giveBack(shared)
        return nil
    }

    /// Has a call carried out; true if it is done in a moment and waits for others of the kind.
    private func start(_ call: Call) -> Bool {
        if call.method.turn == .atOnce {
            // Its id needs no place in the list: it is answered before the next line is read.
            carryOut(call)
            outbox.flushWithoutWaiting()
            return false
        }
        if call.method.turn == .last {
            endAfterReplies(call)
            return false
        }
        if session.isShuttingDown {
            refuse(call, ServerError(.shuttingDown, "the server ends and takes no new requests"))
            return false
        }
        if let id = call.id, !register(call, id) {
            let message = "the id is that of a request that is not answered yet"
            reply(nil, ServerError(.invalidRequest, message, [("id", id.json)]))
            pool.giveBack(call.content)
            return false
        }
        if let deadline = call.deadline { watch(call, deadline) }
        if call.isLight { return true }
        let isTaken = queue.add(size: call.size, order: call.order) { [self] in
            outbox.flush()
            carryOut(call)
            outbox.flush()
            outbox.waitForRoom()
        }
        if !isTaken { refuseBusy(call) }
        return false
    }

    /// Has calls carried out that are done in a moment.
    private func start(_ calls: [Call]) {
        if calls.count <= Self.few, queue.isIdle {
            // Nothing else is to be done: no other thread need be woken for so little.
            for call in calls { carryOut(call) }
            outbox.flushWithoutWaiting()
            return
        }
        let size = calls.reduce(0) { $0 + $1.size }
        let isTaken = queue.add(size: size, requests: calls.count) { [self] in
            for call in calls {
                carryOut(call)
                if outbox.pendingBytes > 1 << 16 { outbox.flush() }
            }
            outbox.flush()
            outbox.waitForRoom()
        }
        if !isTaken { for call in calls { refuseBusy(call) } }
    }

    private func refuseBusy(_ call: Call) {
        let data = [("retry_after_ms", JSONValue.int(50))]
        refuse(call, ServerError(.busy, "too many requests wait; send it again later", data))
    }

    /// Answers a call when nothing else is in flight, and ends the process.
    private func endAfterReplies(_ call: Call) {
        session.shutDown()
        DispatchQueue.global().async { [self] in
            while !queue.isIdle { queue.waitForChange(.milliseconds(5)) }
            carryOut(call)
            outbox.waitUntilEmpty(until: .now() + .seconds(10))
            ServerEnd.endNow(.finished)
        }
    }

    /// Does a call's work and adds its reply to the outbox.
    private func carryOut(_ call: Call) {
        answer(call) { content, result throws(ServerError) in
            if call.isStopped { return }
            try call.method.work(call, content, &result)
        }
    }

    private func refuse(_ call: Call, _ error: ServerError) {
        answer(call) { _, _ throws(ServerError) in throw error }
        outbox.flushWithoutWaiting()
    }

    /// Answers a call with what its work appends or throws; afterwards its id is free again.
    private func answer(
        _ call: Call,
        _ work: (
            _ content: borrowing RequestContent, _ result: inout ContiguousBuffer<UInt8>
        ) throws(ServerError) -> Void
    ) {
        var result = ContiguousBuffer<UInt8>(capacity: 1 << 12)
        var failure: ServerError?
        call.content.content.withLock { content in
            do throws(ServerError) { try work(content, &result) } catch { failure = error }
        }
        failure = call.stopError ?? failure
        if let id = call.id {
            inFlight.withLock { if $0[id] === call { $0[id] = nil } }
            if call.close() {
                var line = ContiguousBuffer<UInt8>(capacity: result.count + 256)
                Envelope.write(call, id, result, failure, to: &line)
                outbox.add(line)
            }
        }
        pool.giveBack(call.content)
    }

    /// Answers a line that could not be taken in.
    private func reply(_ id: RequestID?, _ error: ServerError) {
        var line = ContiguousBuffer<UInt8>()
        Envelope.write(id, error, to: &line)
        outbox.add(line)
        outbox.flushWithoutWaiting()
    }

    /// Enters a call in the list of those in flight; false if its id is in use.
    private func register(_ call: Call, _ id: RequestID) -> Bool {
        inFlight.withLock { calls in
            guard calls[id] == nil else { return false }
            calls[id] = call
            return true
        }
    }

    /// Cancels the request of an id. Silently: it is not answered at all.
    private func cancel(_ id: RequestID, isSilent: Bool) {
        guard let call = inFlight.withLock({ $0[id] }) else { return }
        if isSilent || call.face != .native { _ = call.close() }
        call.cancel()
    }

    /// Raises a call's flag when its time is up.
    private func watch(_ call: Call, _ deadline: Duration) {
        let milliseconds = Int(deadline / .milliseconds(1))
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) {
            [weak call] in call?.expire()
        }
    }

    /// Waits for what is in flight, so long at most and then a moment for what is cancelled; nil
    /// waits as long as it takes.
    package func finish(within time: Duration?) -> ServerEnd {
        session.shutDown()
        let patience = time.map { DispatchTime.now() + .milliseconds(Int($0 / .milliseconds(1))) }
        while patience.map({ DispatchTime.now() < $0 }) ?? true, !queue.isIdle {
            outbox.flushWithoutWaiting()
            queue.waitForChange(.milliseconds(5))
        }
        if !queue.isIdle {
            for call in inFlight.withLock({ Array($0.values) }) { call.cancel() }
            let end = DispatchTime.now() + .milliseconds(300)
            while DispatchTime.now() < end, !queue.isIdle { queue.waitForChange(.milliseconds(5)) }
        }
        outbox.waitUntilEmpty(until: .now() + .milliseconds(100))
        return .finished
    }
}
