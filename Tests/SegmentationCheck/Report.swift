// What is printed: a table of what was compared, and each difference in full.

import TestSupport
import TextSegmentation

/// Prints the heading of the table.
func printHeading(_ texts: String) {
    printRow("corpus", texts, "bytes", "segments", "differences")
}

/// Prints a row of the table.
func printRow(_ name: String, _ tally: Tally) {
    printRow(
        name, String(tally.texts), String(tally.bytes), String(tally.segments),
        String(tally.differences))
}

private func printRow(_ name: String, _ numbers: String...) {
    let padding = String(repeating: " ", count: max(1, 26 - name.count))
    let columns = numbers.map { String(repeating: " ", count: max(1, 14 - $0.count)) + $0 }
    print(name + padding + columns.joined())
}

/// Prints a difference: where it is, the code points, and a table of both cuts.
func printDifference(
    _ difference: Difference, in text: [UInt8], _ range: Range<Int>, _ place: String
) {
    // A long text is shown around the first place that differs.
    let (expected, found) = (difference.expected.segments, difference.found.segments)
    let first = zip(expected, found).enumerated().first { $0.element.0 != $0.element.1 }
    var shown = range
    if let first, range.count > 2000 {
        let before = first.offset > 20 ? expected[first.offset - 20].end : range.lowerBound
        let behind = expected[min(first.offset + 20, expected.count - 1)].end
        shown = before..<behind
    }
    let string = String(decoding: text[shown], as: UTF8.self)
    func ends(_ segments: [FoundSegment]) -> [Int] {
        segments.lazy.map(\.end).filter { $0 > shown.lowerBound && $0 <= shown.upperBound }
            .map { $0 - shown.lowerBound }
    }
    print("\n\(difference.between) differ: \(place), bytes \(shown) of the text")
    print(codePoints(string))
    print(boundaryTable(string, expected: ends(expected), actual: ends(found)))
    print("expected: \(describe(expected, shown, difference.expected))")
    print("found:    \(describe(found, shown, difference.found))\n")
}

private func describe(_ segments: [FoundSegment], _ shown: Range<Int>, _ cut: Cut) -> String {
    let parts = segments.filter { $0.end > shown.lowerBound && $0.end <= shown.upperBound }
        .map { "\($0.end - shown.lowerBound) \($0.kind.name)" }
    let numbers = cut.misnumbered > 0 ? "; a word's number has stood for another text" : ""
    return "\(parts.joined(separator: ", ")); \(cut.characters) characters\(numbers)"
}

/// Takes characters away from a text as long as it still differs, so that few are left.
func shrink(_ text: [UInt8], _ comparison: Comparison) throws -> [UInt8] {
    var scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    func bytes(_ scalars: [Unicode.Scalar]) -> [UInt8] {
        var text = String.UnicodeScalarView()
        text += scalars
        return Array(String(text).utf8)
    }
    var tally = Tally()
    var length = scalars.count / 2
    while length > 0 {
        var start = 0
        while start < scalars.count {
            var fewer = scalars
            fewer.removeSubrange(start..<min(start + length, scalars.count))
            let text = bytes(fewer)
            if try comparison.compare(text, 0..<text.count, directly: true, &tally) != nil {
                scalars = fewer
            } else {
                start += length
            }
        }
        length /= 2
    }
    return bytes(scalars)
}
