// ICU's boundaries of UTF-8 text: transcodes, asks ICU, and carries positions back to bytes.

import ICUDoor
import TextStorage

/// Runs an ICU break iterator over UTF-8 text; keeps the scratch space between calls.
struct BoundaryScanner: ~Copyable {
    private var iterator: BreakIterator
    private var units = ContiguousBuffer<UInt16>(capacity: 1 << 16)
    private var boundaries = Boundaries()

    init(_ kind: BreakIterator.Kind, locale: String) throws(ICUError) {
        iterator = try BreakIterator(kind, locale: locale)
    }

    /// Calls `body` for each segment of `text[range]` with its first byte, the byte behind it,
    /// ICU's rule status and the first UTF-16 unit. Returns the number of characters.
    @inline(__always)
    mutating func scan(
        _ text: Span<UInt8>, _ range: Range<Int>,
        _ body: (_ start: Int, _ end: Int, _ status: Int32, _ first: UInt16) -> Void
    ) throws(ICUError) -> Int {
        let characters = units.setUTF16(text, range)
        try iterator.findBoundaries(of: units, into: &boundaries)
        let units = units.span
        let ends = boundaries.ends.span
        let statuses = boundaries.statuses.span
        var unit = 0
        var start = range.lowerBound
        for index in ends.indices {
            let first = units[unit]
            let unitEnd = Int(ends[index])
            var end = start
            while unit < unitEnd {
                end += utf8Width(ofUnit: units[unit])
                unit += 1
            }
            body(start, end, statuses[index], first)
            start = end
        }
        return characters
    }
}
