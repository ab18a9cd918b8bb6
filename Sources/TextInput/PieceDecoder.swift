// From raw bytes to well-formed UTF-8, with the way back to the original positions.

import TextStorage

/// Ill-formed bytes that were replaced.
package struct ReplacedBytes: Equatable, Sendable {
    /// The number of ill-formed bytes.
    package var bytes = 0
    /// Where the first one stands: document number, document name, byte offset in the input.
    package var first: (document: Int, name: BytePath, offset: Int)?

    package init() {}

    package static func == (left: ReplacedBytes, right: ReplacedBytes) -> Bool {
        left.bytes == right.bytes && left.first?.document == right.first?.document
            && left.first?.offset == right.first?.offset
    }

    /// Adds what another worker replaced.
    package mutating func add(_ other: ReplacedBytes) {
        bytes += other.bytes
        guard let theirs = other.first else { return }
        if let ours = first, (ours.document, ours.offset) <= (theirs.document, theirs.offset) {
            return
        }
        first = theirs
    }
}

/// Makes one piece at a time well-formed: each maximal ill-formed subpart becomes one U+FFFD.
package struct PieceDecoder: ~Copyable {
    private var repaired = ContiguousBuffer<UInt8>()
    /// Behind each replacement: the position in the repaired text and in the original piece.
    private var repairedEnds = ContiguousBuffer<Int>()
    private var originalEnds = ContiguousBuffer<Int>()
    private var isRepaired = false
    /// Everything replaced so far.
    package private(set) var replaced = ReplacedBytes()

    /// A decoder with nothing decoded.
    package init() {}

    /// Looks for ill-formed bytes in a piece, and replaces them if there are any.
    /// Complexity: O(n).
    package mutating func decode(_ piece: TextPiece, of bytes: Span<UInt8>) {
        let text = bytes.extracting(piece.range)
        isRepaired = false
        guard let first = UTF8Validation.firstIllFormed(in: text, from: 0) else { return }
        repair(text, first)
        var found = ReplacedBytes()
        found.first = (piece.document, piece.name, piece.offset + first.start)
        for index in 0..<repairedEnds.count { found.bytes += length(ofReplacement: index) }
        replaced.add(found)
    }

    /// What was replaced since the last call; from now on `replaced` counts anew.
    package mutating func takeReplaced() -> ReplacedBytes {
        let taken = replaced
        replaced = ReplacedBytes()
        return taken
    }

    /// The well-formed text of the piece that was decoded last: the original bytes where they are
    /// well-formed already.
    @_lifetime(borrow self, copy bytes)
    package func text(of piece: TextPiece, in bytes: Span<UInt8>) -> Span<UInt8> {
        isRepaired ? repaired.span : bytes.extracting(piece.range)
    }

    /// The position in the original piece of a position in the text that was decoded last.
    package func originalPosition(of position: Int) -> Int {
        guard isRepaired else { return position }
        // The last replacement that ends at or before the position.
        var low = 0
        var high = repairedEnds.count
        while low < high {
            let middle = (low + high) / 2
            if repairedEnds[middle] <= position { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return position }
        return originalEnds[low - 1] + position - repairedEnds[low - 1]
    }

    private mutating func repair(_ text: Span<UInt8>, _ first: IllFormedBytes) {
        isRepaired = true
        repaired.removeAll()
        repairedEnds.removeAll()
        originalEnds.removeAll()
        var position = 0
        var next: IllFormedBytes? = first
        while let bad = next {
            repaired.append(copying: text.extracting(position..<bad.start))
            repaired.append(copying: replacementCharacter, 0..<replacementCharacter.count)
            position = bad.start + bad.length
            repairedEnds.append(repaired.count)
            originalEnds.append(position)
            next = UTF8Validation.firstIllFormed(in: text, from: position)
        }
        repaired.append(copying: text.extracting(position..<text.count))
    }

    /// The original length of a replacement: its end less where the text before it ends.
    private func length(ofReplacement index: Int) -> Int {
        let repairedStart = repairedEnds[index] - replacementCharacter.count
        let start =
            index == 0
            ? repairedStart
            : originalEnds[index - 1] + repairedStart - repairedEnds[index - 1]
        return originalEnds[index] - start
    }
}
