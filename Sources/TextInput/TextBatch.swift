// A load of text for one worker: pieces of documents behind one another in one buffer.

import TextStorage

/// A piece of a document: all of it, or a part between two places where it can be cut.
package struct TextPiece: Sendable {
    /// The document's number, from 0, in the order of reading.
    package var document: Int
    /// The document's name.
    package var name: BytePath
    /// The bytes in the batch.
    package var range: Range<Int>
    /// Where the piece begins in the original input.
    package var offset: Int
    /// Which part of the document this is, from 0.
    package var part: Int
    /// Whether the document ends here.
    package var isLast: Bool
    /// Whether the piece begins where the document does or behind a line feed.
    package var isLineStart = true
    /// Whether the piece ends where a word may be.
    package var hasForcedEnd = false

    /// A piece of a document.
    package init(
        document: Int, name: BytePath, range: Range<Int>, offset: Int, part: Int, isLast: Bool
    ) {
        self.document = document
        self.name = name
        self.range = range
        self.offset = offset
        self.part = part
        self.isLast = isLast
    }

    /// Whether the piece is the whole document.
    package var isWhole: Bool { part == 0 && isLast }
}

/// Pieces of text, raw bytes as they were read; a worker's own, filled again and again.
package struct TextBatch: ~Copyable {
    /// The batch's number, from 0: the order of the text.
    package internal(set) var number = 0
    /// The bytes of all pieces.
    package internal(set) var bytes = ContiguousBuffer<UInt8>(capacity: 1 << 10)
    /// The pieces, in the order of the text.
    package internal(set) var pieces: [TextPiece] = []
    /// Whether this is the whole text of the run: the first batch, and no other follows.
    package internal(set) var isAllText = false

    /// An empty batch.
    package init() {}

    mutating func removeAll() {
        bytes.removeAll()
        isAllText = false
        pieces.removeAll(keepingCapacity: true)
    }
}
