// ICU's boundaries of UTF-8 text: transcodes, asks ICU, and carries positions back to bytes.

import ICUDoor
import TextStorage

/// Runs an ICU break iterator over UTF-8 text; keeps the scratch space between calls.
struct BoundaryScanner: ~Copyable {
    private var iterator: BreakIterator
    private var units = ContiguousBuffer<UInt16>(capacity: 1 << 10)
    private var boundaries = Boundaries()
    private var ends = ContiguousBuffer<UInt32>(capacity: 1 << 8)

    init(_ kind: BreakIterator.Kind, locale: String) throws(ICUError) {
        iterator = try BreakIterator(kind, locale: locale)
    }

    /// Calls `body` for each segment of `text[range]` with its first byte, the byte behind it,
    /// ICU's rule status and the first UTF-16 unit. Returns the number of characters.
    mutating func scan(
        _ text: Span<UInt8>, _ range: Range<Int>,
        _ body: (_ start: UInt32, _ end: UInt32, _ status: Int32, _ first: UInt16) -> Void
    ) throws(ICUError) -> Int {
        let characters = units.setUTF16(text, range)
        try iterator.findBoundaries(of: units, into: &boundaries)
        ends.setUTF8Positions(of: boundaries.ends, in: units, from: range.lowerBound)
        let units = units.span
        let unitEnds = boundaries.ends.span
        let statuses = boundaries.statuses.span
        let ends = ends.span
        var unit = 0
        var start = UInt32(range.lowerBound)
        for index in ends.indices {
            body(start, ends[index], statuses[index], units[unit])
            start = ends[index]
            unit = Int(unitEnds[index])
        }
        return characters
    }
}
