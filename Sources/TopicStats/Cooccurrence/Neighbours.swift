// Which tokens stand side by side: with nothing or spaces alone between them.

import TextSegmentation
import TextStorage

/// Whether nothing or spaces alone are between each token of a range and the next.
func areNeighbours(
    _ range: Range<Int>, _ tokens: borrowing TokenBuffer, of text: Span<UInt8>
) -> Bool {
    for index in range.dropFirst() {
        let end = tokens[index - 1].range.upperBound
        for place in end..<tokens[index].range.lowerBound where text[place] != 0x20 {
            return false
        }
    }
    return true
}

/// For each token of a piece of text whether it is the neighbour of the one before: what joining
/// phrases must know of the text when it is gone.
final class Neighbours: Sendable {
    /// A bit for each token.
    private let bits: ContiguousBuffer<UInt64>

    /// Notes the neighbours among the tokens of a text. Complexity: O(bytes).
    init(_ tokens: borrowing TokenBuffer, of text: Span<UInt8>) {
        var bits = ContiguousBuffer<UInt64>(repeating: 0, count: (tokens.count + 63) / 64)
        for index in 0..<tokens.count
        where index > 0 && TopicStats.areNeighbours(index - 1..<index + 1, tokens, of: text) {
            bits[index >> 6] |= 1 << UInt64(index & 63)
        }
        self.bits = bits
    }

    /// The bytes that it takes in memory.
    var memoryBytes: Int { bits.memoryBytes }

    /// Whether each token of a range is the neighbour of the next.
    func areNeighbours(_ range: Range<Int>) -> Bool {
        range.dropFirst().allSatisfy { bits[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 }
    }
}
