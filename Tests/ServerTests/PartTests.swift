// Parts of the server that need no process.

import Foundation
import Synchronization
import TestSupport
import Testing
import TextStorage
import TopicStatsServer

@Suite struct NameTests {
    @Test(arguments: [
        ("terns", "terms"), ("Terms", "terms"), ("term", "terms"), ("corpus_add", "corpus.add"),
        ("corpus-add", "corpus.add"), ("x", nil), ("", nil), ("te", nil), ("termination", nil),
        ("SEGMENT", "segment"), ("segemnt", "segment"), ("corpus.adds", "corpus.add"),
    ])
    func `the nearest name is found, and none that is far`(name: String, near: String?) {
        let known = ["terms", "segment", "cooccur", "corpus.add", "corpus.remove"]
        #expect(nearest(to: name, among: known) == near)
    }

    @Test func `of names that are as near the first is taken`() {
        #expect(nearest(to: "ab", among: ["ac", "aa", "abc"]) == "aa")
        #expect(nearest(to: "ab", among: [String]()) == nil)
    }
}

@Suite struct Base64Tests {
    @Test func `bytes are read back as they were written`() {
        var generator = SeededGenerator(seed: 1)
        for length in 0..<70 {
            let bytes = (0..<length).map { _ in UInt8(generator.below(256)) }
            #expect(decodedBase64(Data(bytes).base64EncodedString()) == bytes)
        }
    }

    @Test(arguments: [
        "A", "AA", "AAA", "AAAAA", "====", "A===", "AA=A", "=AAA", "AA==AA==", "AA= =", "AAA\n",
        "AA-_", "AAAA ", "ＡＡＡＡ", "AA\u{0}A",
    ])
    func `what is not base64 is refused`(text: String) {
        #expect(decodedBase64(text) == nil)
    }
}

@Suite struct WorkQueueTests {
    private func limits(_ workers: Int, queue: Int = 1 << 20) -> ServerLimits {
        var limits = ServerLimits()
        limits.workers = workers
        limits.queueRequests = queue
        return limits
    }

    private func wait(for queue: WorkQueue) {
        while !queue.isIdle { queue.waitForChange(.milliseconds(5)) }
    }

    @Test(arguments: [1, 2, 5])
    func `work of one order is done in its order, one after the other`(workers: Int) {
        let done = Mutex<[String: [Int]]>([:])
        let running = Mutex<(now: Int, most: Int, orders: Set<String>, faults: Int)>((0, 0, [], 0))
        let queue = WorkQueue(limits(workers)) {}
        var generator = SeededGenerator(seed: UInt64(workers))
        for step in 0..<2000 {
            let order = generator.pick(["a", "b", "c", nil])
            let isTaken = queue.add(size: 1, order: order) { _ in
                running.withLock { state in
                    state.now += 1
                    state.most = max(state.most, state.now)
                    if let order, !state.orders.insert(order).inserted { state.faults += 1 }
                }
                done.withLock { $0[order ?? "none", default: []].append(step) }
                running.withLock { state in
                    state.now -= 1
                    if let order { state.orders.remove(order) }
                }
            }
            #expect(isTaken)
        }
        wait(for: queue)
        let (most, faults) = running.withLock { ($0.most, $0.faults) }
        #expect(most <= workers && faults == 0, "\(most) at a time, \(faults) of one order")
        let lists = done.withLock { $0 }
        for (order, steps) in lists where order != "none" {
            #expect(steps == steps.sorted(), "\(order)")
        }
        #expect(lists.values.reduce(0) { $0 + $1.count } == 2000)
        let load = queue.load
        #expect(load.waiting == 0 && load.bytes == 0 && load.running == 0)
    }

    @Test func `one worker does all work first come, first served`() {
        let done = Mutex<[Int]>([])
        let queue = WorkQueue(limits(1)) {}
        for step in 0..<5000 {
            #expect(queue.add(size: 1, order: nil) { _ in done.withLock { $0.append(step) } })
        }
        wait(for: queue)
        #expect(done.withLock { $0 } == Array(0..<5000))
    }

    @Test func `a full queue takes no more, and has room again`() {
        let gate = DispatchSemaphore(value: 0)
        let started = DispatchSemaphore(value: 0)
        var limits = limits(1, queue: 3)
        limits.queueBytes = 100
        let queue = WorkQueue(limits) {}
        #expect(
            queue.add(size: 1, order: nil) { _ in
                started.signal()
                gate.wait()
            })
        started.wait()
        #expect(queue.add(size: 60, order: nil) { _ in })
        // Too many bytes, though not too many pieces.
        #expect(!queue.add(size: 60, order: "a") { _ in })
        #expect(queue.add(size: 20, order: "a") { _ in })
        #expect(queue.add(size: 20, order: "a") { _ in })
        #expect(!queue.add(size: 0, order: nil) { _ in })
        #expect(queue.load.waiting == 3 && queue.load.bytes == 100 && queue.load.running == 1)
        gate.signal()
        wait(for: queue)
        // What is larger than all room is taken alone.
        #expect(queue.add(size: 1000, order: nil) { _ in })
        wait(for: queue)
    }

    @Test func `work adds work`() {
        let count = Mutex(0)
        let queue = WorkQueue(limits(2)) {}
        @Sendable func work(_ depth: Int) {
            count.withLock { $0 += 1 }
            if depth > 0 {
                for _ in 0..<2 { #expect(queue.add(size: 1, order: "x") { _ in work(depth - 1) }) }
            }
        }
        #expect(queue.add(size: 1, order: nil) { _ in work(9) })
        wait(for: queue)
        #expect(count.withLock { $0 } == 1023)
    }
}

@Suite struct CursorStoreTests {
    private func rest(_ size: Int) -> CursorStore.Rest {
        CursorStore.Rest(
            rows: [UInt8](repeating: 1, count: size), position: 0, kind: .text(format: "x"))
    }

    private func store(bytes: Int, seconds: Int = 300) -> CursorStore {
        var limits = ServerLimits()
        limits.cursorBytes = bytes
        limits.cursorSeconds = seconds
        return CursorStore(limits)
    }

    @Test func `a rest is taken once`() throws {
        let store = store(bytes: 100)
        let cursor = try #require(store.keep(rest(10)))
        #expect(store.count == 1)
        #expect(store.take(cursor)?.rows.count == 10)
        #expect(store.take(cursor) == nil && store.take("r-0") == nil && store.count == 0)
    }

    @Test func `the oldest give way to new ones`() throws {
        let store = store(bytes: 100)
        let cursors = try (0..<5).map { _ in try #require(store.keep(rest(30))) }
        #expect(Set(cursors).count == 5 && store.count == 3)
        #expect(store.take(cursors[1]) == nil && store.take(cursors[2]) != nil)
        // The room of what was taken is free.
        let more = try #require(store.keep(rest(30)))
        #expect(store.count == 3 && store.take(cursors[3]) != nil && store.take(more) != nil)
        #expect(store.keep(rest(101)) == nil)
        #expect(store.keep(rest(100)) != nil && store.count == 1)
    }

    @Test func `what was kept too long is gone`() throws {
        let store = store(bytes: 100, seconds: 0)
        let cursor = try #require(store.keep(rest(10)))
        usleep(1000)
        #expect(store.take(cursor) == nil)
        _ = store.keep(rest(10))
        usleep(1000)
        _ = store.keep(rest(10))
        #expect(store.count <= 1)
    }

    @Test func `what was taken can be put back`() throws {
        let store = store(bytes: 100)
        let cursor = try #require(store.keep(rest(10)))
        let rest = try #require(store.take(cursor))
        store.putBack(rest, cursor)
        #expect(store.count == 1 && store.take(cursor)?.rows == rest.rows)
        #expect(store.take(cursor) == nil && store.count == 0)
    }
}

@Suite struct ResultPagesTests {
    private static let result = """
        {
          "head": "a,  b",
          "list": [
            1
          ],
          "rows": [
            {"n": 1, "x": "  "},
            {"n": 2, "x": ","},
            {"n": 3, "x": "]"}
          ],
          "tail": {}
        }

        """

    private let cursors = CursorStore(ServerLimits())

    private func page(_ text: String, limit: Int) throws -> String {
        var input = ContiguousBuffer<UInt8>()
        input.append(utf8: text)
        var output = ContiguousBuffer<UInt8>()
        try ResultPages(limit: limit, cursors: cursors).append(json: input, to: &output)
        return String(decoding: output.array, as: UTF8.self)
    }

    private func next(_ cursor: JSON?, limit: Int) throws -> String {
        let rest = try #require(cursors.take(cursor?.string ?? ""))
        var output = ContiguousBuffer<UInt8>()
        try ResultPages(limit: limit, cursors: cursors).append(next: rest, to: &output)
        return String(decoding: output.array, as: UTF8.self)
    }

    @Test func `what fits stands on one line`() throws {
        let line = String(decoding: joined(Array(Self.result.utf8)), as: UTF8.self)
        #expect(try page(Self.result, limit: 1000) == line)
        #expect(try page(Self.result, limit: line.utf8.count) == line)
        #expect(cursors.count == 0)
    }

    @Test(arguments: [290, 330, 350])
    func `what does not fit is cut between rows`(limit: Int) throws {
        // Longer rows, so that some do not fit.
        let filler = String(repeating: "x", count: 90)
        let text = Self.result.replacing("\"x\": \"", with: "\"x\": \"\(filler)")
        let whole = try JSON(parsing: try page(text, limit: 10_000))
        var line = try page(text, limit: limit)
        var rows: [JSON] = []
        var head = try JSON(parsing: line)
        #expect(head["next_cursor"] != nil && head.members?.last?.name == "next_cursor")
        var page = head
        while true {
            #expect(line.utf8.count <= limit, "\(line)")
            rows += page["rows"]?.array ?? []
            guard let cursor = page["next_cursor"] else { break }
            line = try next(cursor, limit: limit)
            page = try JSON(parsing: line)
        }
        #expect(JSON.array(rows) == whole["rows"])
        head["next_cursor"] = nil
        head["rows"] = whole["rows"]
        #expect(head == whole)
    }

    @Test func `a head that does not fit is refused`() {
        #expect(throws: ServerError.self) { try page(Self.result, limit: 60) }
        #expect(cursors.count == 0)
    }
}
