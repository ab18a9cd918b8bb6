// Reads a stretch of the corpus unit by unit.

import TextStorage

/// Gives the units that begin in a range of chunks; the last of them may end behind it.
///
/// Ranges side by side give every unit once.
package struct UnitReader: ~Copyable {
    private let stream: TokenStream
    private let unit: TextUnit
    private let translations: [TermTranslation]
    private let width: UInt32
    private let closesGaps: Bool
    /// The chunk behind the range.
    private let end: Int
    /// The next chunk to read.
    private var nextChunk: Int
    private var numbers = ContiguousBuffer<UInt32>()
    private var position = 0
    private var translation: TermTranslation?
    /// Whether the tokens up to the next mark belong to a unit that began before the range.
    private var isForeign: Bool

    /// A reader of the units that begin in `chunks`.
    ///
    /// Terms that are not asked for come as `width`, unless they leave no gap.
    package init(
        _ stream: TokenStream, chunks: Range<Int>, by counting: PairCounting, width: Int,
        translations: [TermTranslation]
    ) {
        self.stream = stream
        unit = counting.unit
        self.translations = translations
        self.width = UInt32(width)
        closesGaps = counting.closesGaps
        end = chunks.upperBound
        nextChunk = chunks.lowerBound
        isForeign = !chunks.isEmpty && stream.continues(counting.unit, at: chunks.lowerBound)
    }

    /// Puts the terms of the next unit into a buffer; false at the end of the range.
    ///
    /// A unit may be empty. Complexity: O(tokens).
    package mutating func next(
        into terms: inout ContiguousBuffer<UInt32>
    ) throws(SystemError) -> Bool {
        terms.removeAll()
        // The last unit ended in a chunk behind the range: what follows begins there.
        if nextChunk > end { return false }
        var hasBegun = false
        while true {
            if position == numbers.count {
                let isInside = nextChunk < end || hasBegun && !isForeign
                guard isInside, nextChunk < stream.chunks.count else {
                    return hasBegun && !isForeign
                }
                try stream.read(nextChunk, into: &numbers)
                translation = translations[stream.chunks[nextChunk].worker]
                nextChunk += 1
                position = 0
                continue
            }
            hasBegun = true
            guard let translation else { return false }
            let isEnded = read(
                numbers, from: &position, upTo: unit.mark, translation, width: width,
                closesGaps: closesGaps, into: &terms)
            if !isEnded { continue }
            if isForeign {
                isForeign = false
                hasBegun = false
                terms.removeAll()
                continue
            }
            return true
        }
    }
}

/// Reads up to the next end of a unit; false if the chunk ends before.
private func read(
    _ numbers: borrowing ContiguousBuffer<UInt32>, from position: inout Int, upTo mark: UInt32,
    _ translation: TermTranslation, width: UInt32, closesGaps: Bool,
    into terms: inout ContiguousBuffer<UInt32>
) -> Bool {
    while position < numbers.count {
        let number = numbers[position]
        position += 1
        if number >= TextUnit.firstMark {
            if number >= mark { return true }
            continue
        }
        let term = translation.terms[Int(number)]
        terms.append(min(term, width), if: !closesGaps || term < width)
    }
    return false
}
