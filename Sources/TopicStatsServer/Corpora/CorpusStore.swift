// The corpora that clients have made, by their handles.

import Dispatch
import Synchronization
import TopicStats
import TopicStatsOutput
import TopicStatsVerbs

/// Keeps corpora until they are closed, or nobody used them for some time.
final class CorpusStore: Sendable {
    /// A corpus and what is known of its use.
    final class Entry: Sendable {
        let handle: String
        let corpus: LiveCorpus
        /// How long it is kept when nobody uses it, in seconds.
        let seconds: Int
        private let lastUse = Mutex(ContinuousClock.now)
        /// Calls that were taken in and are not answered.
        private let calls = Atomic(0)

        fileprivate init(_ handle: String, _ corpus: LiveCorpus, seconds: Int) {
            self.handle = handle
            self.corpus = corpus
            self.seconds = seconds
        }

        /// Notes that it was used, at the beginning and at the end of a use.
        func touch() { lastUse.withLock { $0 = .now } }

        fileprivate func begin() { calls.wrappingAdd(1, ordering: .sequentiallyConsistent) }

        fileprivate func end() {
            touch()
            calls.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        }

        fileprivate var isExpired: Bool {
            if calls.load(ordering: .sequentiallyConsistent) > 0 { return false }
            return lastUse.withLock { ContinuousClock.now - $0 > .seconds(seconds) }
        }
    }

    private let entries = Mutex<[String: Entry]>([:])
    private let limits: ServerLimits

    init(_ limits: ServerLimits) {
        self.limits = limits
    }

    /// Notes that a call on a corpus was taken in: until it is answered, the corpus is in use.
    func begin(_ handle: String) -> Entry? {
        guard let entry = entries.withLock({ $0[handle] }), !entry.isExpired else { return nil }
        entry.begin()
        return entry
    }

    /// Notes that such a call was answered.
    func end(_ entry: Entry) { entry.end() }

    /// Forgets what expires from now on, soon after it does.
    func watch() {
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .seconds(5)) {
            [weak self] in
            self?.removeExpired()
            self?.watch()
        }
    }

    /// How many there are, and how many bytes they take.
    var size: (count: Int, bytes: Int) {
        let corpora = entries.withLock { Array($0.values) }
        return (corpora.count, corpora.reduce(0) { $0 + $1.corpus.memoryBytes })
    }

    /// Makes a corpus.
    func create(_ options: TokenOptions, seconds: Int) throws(ServerError) -> Entry {
        removeExpired()
        let corpus: LiveCorpus
        do throws(TopicStatsError) {
            corpus = try LiveCorpus(options)
        } catch {
            throw ServerError(.analysis(error))
        }
        let entry = Entry("c-" + randomName(), corpus, seconds: seconds)
        let isKept = entries.withLock { entries in
            guard entries.count < limits.corpora else { return false }
            entries[entry.handle] = entry
            return true
        }
        guard isKept else {
            throw ServerError(
                .memoryLimit, "there are \(limits.corpora) corpora already; close one first")
        }
        return entry
    }

    /// The corpus of a handle.
    func entry(_ handle: String) throws(ServerError) -> Entry {
        guard let entry = entries.withLock({ $0[handle] }), !entry.isExpired else {
            removeExpired()
            throw ServerError(
                .unknownHandle,
                "no corpus has this handle: it was closed, or not used for its ttl_s",
                [("param", .string("corpus"))])
        }
        entry.touch()
        return entry
    }

    /// Forgets a corpus.
    func close(_ handle: String) throws(ServerError) {
        _ = try entry(handle)
        entries.withLock { $0[handle] = nil }
    }

    /// The memory that corpora may still take.
    struct Room {
        fileprivate let used: Int
        fileprivate let limit: Int
        private var left: Int

        fileprivate init(used: Int, limit: Int) {
            (self.used, self.limit, left) = (used, limit, limit - used)
        }

        /// A corpus takes 2.1 to 2.5 bytes for a byte of newspapers and novels, as measured over 7
        /// to 22 MB, and up to 4 of the first 4 MB, whose words are new.
        private static let bytesForEach = 4

        /// Takes the room for so many bytes of text; false if there is not enough.
        mutating func take(_ bytes: Int) -> Bool {
            guard bytes <= left / Self.bytesForEach else { return false }
            left -= bytes * Self.bytesForEach
            return true
        }

        /// What to say where there is not enough.
        var error: ServerError {
            ServerError(
                .memoryLimit,
                "corpora take \(used) bytes of \(limit), and these documents would be too much: "
                    + "add fewer, remove some, or close a corpus",
                [("memory_bytes", .int(limit)), ("corpus_bytes", .int(used))])
        }
    }

    /// The memory that corpora may still take.
    var room: Room {
        removeExpired()
        return Room(used: size.bytes, limit: limits.memoryBytes)
    }

    private func removeExpired() {
        entries.withLock { entries in
            for (handle, entry) in entries where entry.isExpired { entries[handle] = nil }
        }
    }
}
