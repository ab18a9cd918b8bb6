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
    /// Calls that were taken in and whose replies are not in the outbox yet.
    private let open = Atomic(0)
    private let readersLane = Lane()
    private let deadlines = Deadlines()

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
        parts.corpora.watch()
        let router = Router(table: MethodTable(parts), limits: limits, session: session)
        // Made while the first requests come in; whoever needs the tables before waits for them.
        DispatchQueue.global(qos: .userInitiated).async { Tokenizer.prepare() }
        do throws(SystemError) {
            var reader = LineReader(streams, limit: limits.lineBytes)
            var light: [Call] = []
            while true {
                if !outbox.waitForRoom(while: { !streams.inputHasEnded }) {
                    // Nobody reads, and nobody writes any more.
                    return finish(within: .seconds(1))
                }
                switch try reader.next() {
                case .end:
                    start(&light)
                    return finish(within: limits.finishesAtEnd ? nil : .seconds(1))
                case .tooLong:
                    let message = "a line is longer than \(limits.lineBytes) bytes"
                    reply(nil, ServerError(.lineTooLong, message))
                case .line(let range):
                    let taken = take(&reader, range, router)
                    if case .light(let call) = taken {
                        light.append(call)
                        break
                    }
                    // What came before goes first.
                    start(&light)
                    switch taken {
                    case .atOnce(let call):
                        carryOut([call], readersLane)
                        outbox.flushWithoutWaiting()
                    case .last(let call): endAfterReplies(call)
                    case .light, .done: break
                    }
                }
                // What is done in a moment is gathered while more of it is at hand.
                if !light.isEmpty, light.count >= Self.most || !reader.hasLine {
                    start(&light)
                }
            }
        } catch {
            // At once: the process ends soon.
            ProcessEnvironment.writeToStandardErrorIfReady(
                "topicstats: error: cannot read standard input: \(error.message)\n")
            _ = finish(within: .seconds(1))
            return .failed
        }
    }

    /// How many requests that are done in a moment are handed on at once, and how few of them are
    /// not worth another thread.
    private static let most = 32
    private static let few = 8

    /// What became of a line.
    private enum Taken {
        /// It was seen to.
        case done
        /// A call to be carried out before anything else is read.
        case atOnce(Call)
        /// A call that is done in a moment and waits for others of the kind.
        case light(Call)
        /// A call that is answered when all others are.
        case last(Call)
    }

    /// Takes in a line.
    private func take(
        _ reader: inout LineReader, _ range: Range<Int>, _ router: Router
    ) -> Taken {
        session.countRequest()
        let shared = pool.take()
        let routed = shared.content.withLock { content -> Routed in
            do throws(JSONProblem) {
                try content.set(&reader, range)
            } catch {
                let data = [("offset", JSONValue.int(error.offset))]
                return .refuse(nil, ServerError(.parseError, error.message, data))
            }
            return router.route(content, shared)
        }
        switch routed {
        case .call(let call): return start(call)
        case .refuse(let id, let error):
            if let id, isInUse(id) { replyInUse(id) } else { reply(id, error) }
        case .refuseTool(let call, let error):
            if takeIn(call) { refuse(call, error) }
            return .done
        case .cancel(let id, let isSilent): cancel(id, isSilent: isSilent)
        case .ignore: break
        }
        pool.giveBack(shared)
        return .done
    }

    /// Has a call carried out, or says who is to do it.
    private func start(_ call: Call) -> Taken {
        guard takeIn(call) else { return .done }
        if call.method.turn == .atOnce { return .atOnce(call) }
        if session.isShuttingDown {
            refuse(call, ServerError(.shuttingDown, "the server ends and takes no new requests"))
            return .done
        }
        if call.method.turn == .last { return .last(call) }
        if let deadline = call.deadline {
            deadlines.add(call, deadline) { [weak self] in self?.answerStopped($0) }
        }
        if call.isLight { return .light(call) }
        let isTaken = queue.add(size: call.size, order: call.order) { [self] lane in
            outbox.flush()
            carryOut([call], lane)
            outbox.flush()
            outbox.waitForRoom()
        }
        if !isTaken { refuseBusy(call) }
        return .done
    }

    /// Has calls carried out that are done in a moment, and takes them away.
    private func start(_ light: inout [Call]) {
        if light.isEmpty { return }
        if light.count <= Self.few, queue.isIdle {
            // Nothing else is to be done: no other thread need be woken for so little.
            carryOut(light, readersLane)
            light.removeAll(keepingCapacity: true)
            outbox.flushWithoutWaiting()
            return
        }
        // The other thread gets the array itself. If ours were emptied in place when that is done
        // with it, only the reference count would order the two, which no sanitizer sees.
        let calls = light
        light = []
        light.reserveCapacity(Self.most)
        let size = calls.reduce(0) { $0 + $1.size }
        let isTaken = queue.add(size: size, requests: calls.count) { [self] lane in
            carryOut(calls, lane)
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
            // The last that is open is this call itself.
            while open.load(ordering: .sequentiallyConsistent) > 1 {
                queue.waitForChange(.milliseconds(5))
            }
            carryOut([call], Lane())
            outbox.waitUntilEmpty(until: .now() + .seconds(10))
            ServerEnd.endNow(.finished)
        }
    }

    /// Does the work of calls and adds their replies to the outbox.
    private func carryOut(_ calls: [Call], _ lane: Lane) {
        answer(calls) { call, content, result throws(ServerError) in
            if let error = call.stopError { throw error }
            try call.method.work(call, content, lane, &result)
        }
    }

    private func refuse(_ call: Call, _ error: ServerError) {
        answer([call]) { _, _, _ throws(ServerError) in throw error }
        outbox.flushWithoutWaiting()
    }

    /// Answers those of some calls that nobody else answers, with what their work appends or throws;
    /// afterwards their ids are free again.
    private func answer(
        _ calls: [Call],
        _ work: (
            _ call: Call, _ content: borrowing RequestContent,
            _ result: inout ContiguousBuffer<UInt8>
        ) throws(ServerError) -> Void
    ) {
        var result = ContiguousBuffer<UInt8>(capacity: 1 << 12)
        var lines = ContiguousBuffer<UInt8>(capacity: 1 << 12)
        let calls = calls.filter { $0.begin() }
        for call in calls {
            result.removeAll()
            var failure: ServerError?
            call.content.content.withLock { content in
                do throws(ServerError) { try work(call, content, &result) } catch {
                    failure = error
                }
            }
            // What was done before it was stopped is a result; what was stopped failed for that.
            if failure != nil { failure = call.stopError ?? failure }
            if let id = call.id, call.close() {
                Envelope.write(call, id, result, failure, to: &lines)
            }
        }
        inFlight.withLock { inFlight in
            for call in calls {
                if let id = call.id, inFlight[id] === call { inFlight[id] = nil }
            }
        }
        outbox.add(lines)
        for call in calls where call.order != nil {
            if let entry = call.corpus.withLock({ $0.take() }) { parts.corpora.end(entry) }
        }
        open.wrappingSubtract(calls.count, ordering: .sequentiallyConsistent)
        pool.giveBack(calls)
    }

    /// Answers a line that could not be taken in.
    private func reply(_ id: RequestID?, _ error: ServerError) {
        var line = ContiguousBuffer<UInt8>()
        Envelope.write(id, error, to: &line)
        outbox.add(line)
        outbox.flushWithoutWaiting()
    }

    /// Enters a call in the list of those in flight; refuses it, and returns false, if its id is in
    /// use there.
    private func takeIn(_ call: Call) -> Bool {
        if let id = call.id {
            let isEntered = inFlight.withLock { calls in
                guard calls[id] == nil else { return false }
                calls[id] = call
                return true
            }
            guard isEntered else {
                replyInUse(id)
                pool.giveBack(call.content)
                return false
            }
        }
        open.wrappingAdd(1, ordering: .sequentiallyConsistent)
        if let handle = call.order {
            let entry = parts.corpora.begin(handle)
            call.corpus.withLock { $0 = entry }
        }
        return true
    }

    private func isInUse(_ id: RequestID) -> Bool { inFlight.withLock { $0[id] != nil } }

    /// Answers a request whose id is that of another, in such a way that this is answered once.
    private func replyInUse(_ id: RequestID) {
        let message = "the id is that of a request that is not answered yet"
        reply(nil, ServerError(.invalidRequest, message, [("id", id.json)]))
    }

    /// Cancels the request of an id. Silently: it is not answered at all.
    private func cancel(_ id: RequestID, isSilent: Bool) {
        // What ends the server cannot be called off: others rely on it being last.
        guard let call = inFlight.withLock({ $0[id] }), call.method.turn != .last else { return }
        if isSilent || call.face != .native { _ = call.close() }
        call.cancel()
        answerStopped(call)
    }

    /// Answers a call that was stopped, unless it is worked on: then that ends soon, and whoever
    /// works on it answers.
    private func answerStopped(_ call: Call) {
        answer([call]) { call, _, _ throws(ServerError) in
            throw call.stopError ?? ServerError(.cancelled, "the request was cancelled")
        }
        outbox.flushWithoutWaiting()
    }

    /// Waits for what is in flight, so long at most and then a moment for what is cancelled; nil
    /// waits as long as it takes.
    package func finish(within time: Duration?) -> ServerEnd {
        session.shutDown()
        let patience = time.map { DispatchTime.now() + .milliseconds(Int($0 / .milliseconds(1))) }
        var isAllAnswered: Bool { open.load(ordering: .sequentiallyConsistent) == 0 }
        while patience.map({ DispatchTime.now() < $0 }) ?? true, !isAllAnswered {
            outbox.flushWithoutWaiting()
            queue.waitForChange(.milliseconds(5))
        }
        if !isAllAnswered {
            for call in inFlight.withLock({ Array($0.values) }) {
                call.cancel()
                answerStopped(call)
            }
            let end = DispatchTime.now() + .milliseconds(300)
            while DispatchTime.now() < end, !isAllAnswered { queue.waitForChange(.milliseconds(5)) }
            // Whatever does not stop in time is answered without it.
            for (id, call) in inFlight.withLock({ $0 }) where call.close() {
                reply(id, ServerError(.cancelled, "the input ended before the request was done"))
            }
        }
        // Whoever reads slowly gets the same time for it as the work.
        let moment = DispatchTime.now() + .milliseconds(100)
        outbox.waitUntilEmpty(until: max(patience ?? .distantFuture, moment))
        if outbox.pendingBytes > 0 {
            ProcessEnvironment.writeToStandardErrorIfReady(
                "topicstats: \(outbox.pendingBytes) bytes of replies were not read in time\n")
        }
        return .finished
    }
}
