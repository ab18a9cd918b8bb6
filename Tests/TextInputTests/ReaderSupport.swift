// Reading everything there is, for the tests of the reader.

import TestSupport
import Testing
import TextInput
import TextStorage

/// A piece with its bytes, and the batch it came in.
struct ReadPiece: Equatable {
    var document: Int
    var name: String
    var bytes: [UInt8]
    var offset: Int
    var part: Int
    var isLast: Bool
    var isLineStart: Bool
}

/// All that a reader gave, and its account of it.
struct ReadResult {
    var pieces: [ReadPiece] = []
    var batchSizes: [Int] = []
    var batchNumbers: [Int] = []
    var problems: [InputProblem] = []
    var limited: [BytePath] = []
    var documents = 0
    var bytesRead = 0
    var forcedCuts = 0
    var passedOver = 0
}

/// Reads items to their end.
func readAll(_ items: [InputItem], _ options: ReaderOptions = ReaderOptions()) -> ReadResult {
    var result = ReadResult()
    var reader = BatchReader(items, options: options)
    var batch = TextBatch()
    while reader.fill(&batch) {
        result.batchNumbers.append(batch.number)
        result.batchSizes.append(batch.bytes.count)
        for piece in batch.pieces {
            result.pieces.append(
                ReadPiece(
                    document: piece.document, name: piece.name.description,
                    bytes: batch.bytes.span.extracting(piece.range).elements,
                    offset: piece.offset, part: piece.part, isLast: piece.isLast,
                    isLineStart: piece.isLineStart))
        }
        // No input whatever takes this many batches in a test.
        guard result.batchNumbers.count < 100_000 else {
            Issue.record("the reader does not come to an end")
            break
        }
    }
    result.problems = reader.problems
    result.limited = reader.limited
    result.documents = reader.documents
    result.bytesRead = reader.bytesRead
    result.forcedCuts = reader.forcedCuts
    result.passedOver = reader.passedOver
    return result
}

/// A text in memory.
func inMemory(_ name: String, _ bytes: [UInt8]) -> InputItem {
    .text(name: BytePath(name), bytes: bytes)
}
