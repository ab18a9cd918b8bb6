// The JSON of `segment` for one short text after the other, on one line.

import TextStorage
import TopicStats

/// Writes what `segment --format json` prints of a text, without line breaks and indentation.
///
/// It is used by one thread at a time.
package final class PreparedTokens: @unchecked Sendable {
    private let options: TokenOptions
    private let segmenter: ShortTextSegmenter
    /// Everything in front of the first token.
    private var head = ContiguousBuffer<UInt8>()
    private var rows = ContiguousBuffer<UInt8>()

    /// A writer for texts that are read and cut as the options say.
    package init(_ options: TokenOptions, _ reading: InputOptions) throws(TopicStatsError) {
        self.options = options
        segmenter = try ShortTextSegmenter(
            options, formatter: JSONTokenFormatter(before: ",", behind: ""))
        var lines = ContiguousBuffer<UInt8>()
        appendJSONHead(options, reading, to: &lines)
        head.append(joiningLinesOf: lines.span, 0..<lines.count)
    }

    /// Appends the result for a text of well-formed UTF-8; false, with nothing appended, where the
    /// text is none for this way.
    package func append(
        _ text: borrowing ContiguousBuffer<UInt8>, to result: inout ContiguousBuffer<UInt8>
    ) throws(TopicStatsError) -> Bool {
        rows.removeAll()
        guard let summary = try segmenter.segment(text, into: &rows) else { return false }
        result.append(contentsOf: head)
        if !rows.isEmpty { result.append(copying: rows.span.extracting(1...)) }
        result.append(literal: "],\"summary\": {")
        var isFirst = true
        summary.forEachMember(options) { name, value in
            result.append(literal: isFirst ? "\"" : ",\"")
            result.append(literal: name)
            result.append(literal: "\": ")
            result.append(compact: value)
            isFirst = false
        }
        result.append(literal: "}}")
        return true
    }
}

extension ContiguousBuffer where Element == UInt8 {
    /// Appends JSON that stands on several lines as one line: without the line feeds and the spaces
    /// behind them. Complexity: O(bytes).
    package mutating func append(joiningLinesOf bytes: Span<UInt8>, _ range: Range<Int>) {
        var position = range.lowerBound
        while position < range.upperBound {
            while position < range.upperBound, bytes[position] == 0x20 { position += 1 }
            let end = bytes.firstPosition(of: 0x0A, in: position..<range.upperBound)
            append(copying: bytes.extracting(position..<end))
            position = end + 1
        }
    }
}
