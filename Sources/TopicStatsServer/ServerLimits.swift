// What the server takes on, and what it refuses.

import TextStorage

/// The limits of a server; `hello` tells them.
package struct ServerLimits: Sendable {
    /// The longest line that is read, in bytes.
    package var lineBytes = 64 << 20
    /// How deep arrays and objects of a request may be nested.
    package var depth = 64
    /// The longest id, in bytes.
    package var idBytes = 256
    /// The most requests that wait.
    package var queueRequests = 1 << 14
    /// The most bytes of requests that wait.
    package var queueBytes = 256 << 20
    /// The longest line of a reply where nothing is asked for: what readers with buffers of 64 KiB
    /// take in.
    package var replyBytes = 60 << 10
    /// The longest line of a reply that may be asked for.
    package var longestReplyBytes = 16 << 20
    /// The most bytes of replies that wait to be read before no more requests are taken in.
    package var outboundBytes = 64 << 20
    /// About how much memory corpora and runs may take, in bytes.
    package var memoryBytes = ProcessEnvironment.memorySize / 4 * 3
    /// The most bytes of a result in all.
    package var resultBytes = 64 << 20
    /// The most corpora at a time.
    package var corpora = 64
    /// How long a corpus is kept that nobody uses, in seconds, where nothing is asked for.
    package var corpusSeconds = 3600
    /// The most bytes of the rest of results that wait for `next`.
    package var cursorBytes = 64 << 20
    /// How long they wait, in seconds.
    package var cursorSeconds = 300
    /// How many requests are worked on at a time, and how many threads a large one gets.
    package var workers = ProcessEnvironment.coreCount
    /// Whether requests may name files to read and to write.
    package var allowsFiles = true
    /// Whether what was asked for is finished when standard input ends, however long it takes.
    package var finishesAtEnd = false

    /// The longest time that a request may be given, in milliseconds.
    static let longestDeadline = 1_000_000_000

    /// The usual limits.
    package init() {}
}
