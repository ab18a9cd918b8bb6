// A document of a live corpus: its text, its tokens, and what was counted besides.

import TextStatistics
import TextStorage

/// What is known of a document besides its terms; also the sum over documents.
struct DocumentAccount: Sendable, Equatable {
    var bytes = 0
    var characters = 0
    var tokens = 0
    var longTokens = 0
    var forcedCuts = 0
    var replacedBytes = 0

    static func += (left: inout DocumentAccount, right: DocumentAccount) {
        left.bytes += right.bytes
        left.characters += right.characters
        left.tokens += right.tokens
        left.longTokens += right.longTokens
        left.forcedCuts += right.forcedCuts
        left.replacedBytes += right.replacedBytes
    }

    static func -= (left: inout DocumentAccount, right: DocumentAccount) {
        left.bytes -= right.bytes
        left.characters -= right.characters
        left.tokens -= right.tokens
        left.longTokens -= right.longTokens
        left.forcedCuts -= right.forcedCuts
        left.replacedBytes -= right.replacedBytes
    }
}

/// A piece of a document, as it was cut.
struct LivePiece: Sendable {
    /// Its terms and the marks between them, under the corpus's ids.
    var terms: ResidentNumbers
    /// Which of its tokens stand side by side.
    var neighbours: Neighbours
}

/// A document that was cut.
struct LiveDocument: Sendable {
    let id: InputName
    let text: [UInt8]
    /// Its pieces in the order of the text: one, but for long documents.
    private(set) var pieces: [LivePiece]
    let account: DocumentAccount
    /// The first byte that was replaced.
    let firstReplaced: Int?

    init(
        id: InputName, text: [UInt8], pieces: [LivePiece], account: DocumentAccount,
        firstReplaced: Int?
    ) {
        self.id = id
        self.text = text
        self.pieces = pieces
        self.account = account
        self.firstReplaced = firstReplaced
    }

    /// The streams of its pieces.
    var terms: [ResidentNumbers] { pieces.map(\.terms) }

    /// Gives its terms other ids. Complexity: O(tokens).
    mutating func renumber(_ newIDs: borrowing ContiguousBuffer<UInt32>) {
        for index in pieces.indices { pieces[index].terms = pieces[index].terms.renumbered(newIDs) }
    }

    /// About how many bytes it takes in memory.
    var memoryBytes: Int {
        var bytes = Self.overhead + text.count + 2 * id.bytes.count
        for piece in pieces {
            bytes +=
                Self.pieceOverhead + piece.terms.numbers.memoryBytes
                + piece.neighbours.memoryBytes
        }
        return bytes
    }

    /// What the system, the arrays and the index of ids take besides.
    private static let overhead = 320
    private static let pieceOverhead = 160
}
