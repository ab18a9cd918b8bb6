// What goes into a live corpus, and what is told of changes.

extension LiveCorpus {
    /// A text with the name it is known by.
    public struct Document: Sendable, Equatable {
        /// What it is called by, and its name in results.
        public var id: InputName
        /// The bytes of the text; they need not be UTF-8.
        public var text: [UInt8]

        /// A document of bytes.
        public init(id: InputName, text: [UInt8]) {
            self.id = id
            self.text = text
        }

        /// A document of a string's UTF-8.
        public init(id: String, text: String) {
            self.init(id: InputName(id), text: Array(text.utf8))
        }
    }

    /// What became of the documents of an addition: each is in one list, in the order given.
    public struct Additions: Sendable, Equatable {
        /// Those that are new.
        public var added: [InputName] = []
        /// Those that were there with the same bytes.
        public var unchanged: [InputName] = []
        /// Those that took the place of another of the same id.
        public var replaced: [InputName] = []
        /// Those that were refused.
        public var failed: [Failure] = []

        /// Nothing added.
        public init() {}
    }

    /// A document that was refused.
    public struct Failure: Error, Sendable, Equatable {
        /// What can be wrong with a document.
        public enum Reason: String, Sendable {
            /// There is another of that id.
            case exists
            /// It is something else than text.
            case binary
            /// It is text in another encoding than UTF-8, or damaged.
            case encoding
        }

        /// The document.
        public var id: InputName
        /// What was wrong.
        public var reason: Reason
        /// What was wrong and what to do, in one line without the document's id.
        public var message: String

        /// A document that was refused.
        public init(id: InputName, reason: Reason, message: String) {
            self.id = id
            self.reason = reason
            self.message = message
        }
    }

    /// What became of the documents that were to be removed.
    public struct Removals: Sendable, Equatable {
        /// Those that were there.
        public var removed: [InputName] = []
        /// Those that were not, or were named before.
        public var missing: [InputName] = []

        /// Nothing removed.
        public init() {}
    }

    /// How much a corpus holds.
    public struct Statistics: Sendable, Equatable {
        /// Documents.
        public var documents = 0
        /// Bytes of their texts.
        public var bytes = 0
        /// Characters: Unicode code points, a byte order mark not.
        public var characters = 0
        /// Tokens of the kinds asked for.
        public var tokens = 0
        /// Distinct terms among them.
        public var types = 0
        /// About how many bytes of memory it takes: texts, streams, vocabulary, scratch space.
        public var memoryBytes = 0

        /// Nothing.
        public init() {}
    }
}
