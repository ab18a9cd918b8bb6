// What a run read, what it left out, and why.

import ICUDoor
import TextInput
import TextSegmentation
import TextStorage

/// The account of a run: everything counted, and everything that was not.
public struct RunSummary: Sendable, Equatable {
    /// Documents read.
    public var documents = 0
    /// Bytes read.
    public var bytes = 0
    /// Characters: Unicode code points, line ends included, a byte order mark not.
    public var characters = 0
    /// Tokens of the kinds asked for.
    public var tokens = 0
    /// Distinct terms among them; 0 where terms were not counted.
    public var types = 0
    /// Bytes that were not UTF-8; each maximal ill-formed run of them became one U+FFFD.
    public var replacedBytes = 0
    /// Where the first of them stands.
    public var firstReplaced: Place?
    /// Tokens longer than 65,536 bytes, which were left out.
    public var longTokens = 0
    /// Places where a stretch of 1,048,576 bytes without any certain word boundary was cut.
    public var forcedCuts = 0
    /// Why ICU's own iterator did the work of the fast segmenter; nil where it did not.
    public var segmenterFallback: String?
    /// Inputs that were not read, or not to their end.
    public var skipped: [Skipped] = []
    /// Files in directories whose names match no pattern, and hidden ones.
    public var passedOver = 0
    /// The names of the first hundred of them.
    public var passedOverNames: [InputName] = []
    /// Files that had been read before in this run, under the same name or another; they count again.
    public var repeated: [InputName] = []
    /// Inputs of which only the first bytes were read, as asked for.
    public var limited: [InputName] = []
    /// Files that had grown while they were read: what was added is not counted.
    public var grown: [InputName] = []

    /// Stop words that are several tokens and so can match no term, and that did not.
    public var stopWordsWithoutMatch: [String] = []

    /// Nothing read.
    public init() {}

    /// A place in an input.
    public struct Place: Sendable, Equatable {
        /// The input.
        public var input: InputName
        /// The byte, from 0.
        public var offset: Int
    }

    /// An input that was not read, or not to its end.
    public struct Skipped: Sendable, Equatable {
        /// The input.
        public var input: InputName
        /// What was wrong and what to do, in one line.
        public var reason: String
    }

    mutating func add(_ reader: borrowing BatchReader) {
        documents = reader.documents
        bytes = reader.bytesRead
        forcedCuts = reader.forcedCuts
        passedOver = reader.passedOver
        passedOverNames = reader.passedOverNames.map { InputName($0) }
        repeated = reader.repeated.map { InputName($0) }
        skipped = reader.problems.map {
            Skipped(input: InputName($0.input), reason: $0.message)
        }
        limited = reader.limited.map { InputName($0) }
        grown = reader.grown.map { InputName($0) }
    }

    mutating func add(_ source: SegmenterSource) {
        segmenterFallback = source.fallbackReason
    }

    mutating func add(_ replaced: ReplacedBytes) {
        replacedBytes = replaced.bytes
        firstReplaced = replaced.first.map { Place(input: InputName($0.name), offset: $0.offset) }
    }
}

/// The name of an input: bytes, which need not be UTF-8.
public struct InputName: Sendable, Hashable, CustomStringConvertible {
    /// The bytes of the path as given or found; `-` is standard input.
    public var bytes: [UInt8]

    /// A name from its bytes.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A name from a string's UTF-8.
    public init(_ string: String) {
        bytes = Array(string.utf8)
    }

    init(_ path: BytePath) {
        bytes = path.bytes
    }

    /// The name as a string, or nil if it is not UTF-8.
    public var string: String? { BytePath(bytes: bytes).string }

    /// The name for people: control characters and bytes that are not UTF-8 are made visible.
    public var description: String { BytePath(bytes: bytes).description }
}

/// The program and the libraries that decide its results.
public enum Versions {
    /// The version of TopicStats.
    public static let topicStats = "0.1.0"
    /// The version of the linked ICU.
    public static var icu: String { ICUVersion.icu }
    /// The version of Unicode that this ICU follows.
    public static var unicode: String { ICUVersion.unicode }
}
