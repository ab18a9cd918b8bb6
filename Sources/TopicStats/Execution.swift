// How a run is carried out: workers, progress, cancellation. None of it changes a result.

import Synchronization
import TextInput
import TextStorage

/// How a run is carried out. The same input gives the same result whatever stands here.
public struct Execution: Sendable {
    /// The number of workers; each cuts and counts its share of the text.
    public var workers = ProcessEnvironment.coreCount
    /// Called on a worker's thread whenever a batch of text was read: by one worker at a time, and
    /// never with less than before; `counted` begins anew with each pass over the pairs.
    public var progress: (@Sendable (Progress) -> Void)?
    /// Called with a sentence about what will take long, before it begins.
    public var note: (@Sendable (String) -> Void)?
    /// Raise it to end the run.
    public var cancellation: Cancellation?
    /// Whether the fast segmenter's tables are worth their making for short texts, too: many runs
    /// follow one another.
    public var prefersTables = false
    /// How the reader cuts text, where a test wants it otherwise.
    package var reader: ReaderOptions?

    /// As many workers as the machine has cores.
    public init() {}
}

/// How far a run has come.
public struct Progress: Sendable, Equatable {
    /// Bytes read so far.
    public var bytes: Int
    /// All bytes there are to read; nil where that is not known beforehand.
    public var totalBytes: Int?
    /// Documents begun so far.
    public var documents: Int
    /// The share of the pairs of a scope that were counted, from 0 to 1; nil while text is read.
    public var counted: Double?
}

/// A flag that ends a run soon after it is raised.
public final class Cancellation: Sendable {
    private let flag = Atomic(false)

    /// A flag that is not raised.
    public init() {}

    /// Ends the runs that hold this flag; they throw `TopicStatsError.cancelled`.
    public func cancel() {
        flag.store(true, ordering: .relaxed)
    }

    /// Whether the flag was raised.
    public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
