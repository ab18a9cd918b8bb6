// Cuts documents for a live corpus; one worker's, kept from one addition to the next.

import ICUDoor
import TextInput
import TextSegmentation
import TextStatistics
import TextStorage

/// A piece that was cut, under its cutter's ids.
struct CutPiece: Sendable {
    /// The document's number among those that were cut.
    var document: Int
    /// Which part of it this is.
    var part: Int
    /// The terms with the marks.
    var terms: ResidentNumbers
    var neighbours: Neighbours
    /// What was counted besides; bytes are left out.
    var account: DocumentAccount
    var firstReplaced: Int?
    /// Who knows the terms.
    var cutter: LiveCutter
}

/// Cuts batches, and knows the corpus's ids of the terms that it has met.
///
/// It is used by one thread at a time: a worker's while text is cut, then that of the corpus.
final class LiveCutter: @unchecked Sendable {
    /// What finds its words.
    let segmenter: TokenOptions.Segmenter
    private var cutter: PieceCutter
    /// The corpus's id for each of the cutter's; `UInt32.max` where it is not known yet.
    private var corpusIDs = ContiguousBuffer<UInt32>()
    private var numbers = ContiguousBuffer<UInt32>()

    init(
        _ options: TokenOptions, _ segmenters: SegmenterSource, sentences: Bool
    ) throws(TopicStatsError) {
        segmenter = segmenters.segmenter
        cutter = try PieceCutter(
            options, segmenters,
            sentences: sentences ? try segmenters.makeSentenceSegmenter() : nil)
    }

    /// The number of spellings it has met.
    var idCount: Int { cutter.indexer.count }

    /// About how many bytes it takes in memory.
    var memoryBytes: Int { cutter.memoryBytes + corpusIDs.memoryBytes + numbers.memoryBytes }

    /// Cuts the pieces of a batch.
    func cut(_ batch: borrowing TextBatch) throws(TopicStatsError) -> [CutPiece] {
        var pieces: [CutPiece] = []
        do throws(ICUError) {
            for piece in batch.pieces { pieces.append(try cut(piece, batch.bytes.span)) }
        } catch {
            throw TopicStatsError(error)
        }
        return pieces
    }

    private func cut(_ piece: TextPiece, _ bytes: Span<UInt8>) throws(ICUError) -> CutPiece {
        numbers.removeAll()
        var account = DocumentAccount()
        account.characters = try cutter.cut(piece, bytes)
        account.tokens = cutter.stream.count
        account.longTokens = cutter.tokens.longTokens
        account.forcedCuts = piece.hasForcedEnd ? 1 : 0
        try cutter.appendMarked(piece, bytes, to: &numbers)
        let replaced = cutter.takeReplaced()
        account.replacedBytes = replaced.bytes
        return CutPiece(
            document: piece.document, part: piece.part, terms: ResidentNumbers(copying: numbers),
            neighbours: cutter.neighbours(piece, bytes), account: account,
            firstReplaced: replaced.first?.offset, cutter: self)
    }

    /// A piece's terms under the corpus's ids; terms that are new there get one.
    ///
    /// Complexity: O(tokens).
    func translate(_ piece: CutPiece, to counts: inout RunningCounts) -> LivePiece {
        corpusIDs.extend(to: cutter.indexer.count, with: .max)
        let terms = translated(piece.terms, cutter.indexer, &corpusIDs, &counts)
        return LivePiece(terms: terms, neighbours: piece.neighbours)
    }
}

private func translated(
    _ terms: ResidentNumbers, _ indexer: borrowing TermIndexer,
    _ corpusIDs: inout ContiguousBuffer<UInt32>, _ counts: inout RunningCounts
) -> ResidentNumbers {
    var numbers = ContiguousBuffer<UInt32>(capacity: terms.numbers.count)
    for index in 0..<terms.numbers.count {
        let number = terms.numbers[index]
        if number >= TextUnit.firstMark {
            numbers.append(number)
            continue
        }
        if corpusIDs[Int(number)] == .max {
            corpusIDs[Int(number)] = counts.id(of: indexer.table.keys[Int(number)])
        }
        numbers.append(corpusIDs[Int(number)])
    }
    return ResidentNumbers(numbers)
}
