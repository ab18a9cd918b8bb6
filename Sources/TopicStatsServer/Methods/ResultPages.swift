// Results as replies have them: on one line, and cut into pages where they are too long.
//
// The command line writes a JSON result over several lines: members with two spaces in front of
// them, rows with four. A line feed never stands inside of a value, so what belongs together shows
// in the lines alone, whatever the verb.

import JSONText
import TextStorage
import TopicStatsOutput

/// Makes replies from what a verb wrote.
package struct ResultPages {
    /// The longest result.
    package let limit: Int
    package let cursors: CursorStore

    package init(limit: Int, cursors: CursorStore) {
        self.limit = limit
        self.cursors = cursors
    }

    /// Room for the cursor and the ends of lists.
    private static let margin = 96

    /// Appends a JSON result, or its first page.
    package func append(
        json: borrowing ContiguousBuffer<UInt8>, to result: inout ContiguousBuffer<UInt8>
    ) throws(ServerError) {
        let bytes = json.span
        if bytes.count <= limit {
            result.append(joiningLinesOf: bytes, 0..<bytes.count)
            return
        }
        let start = result.count
        result.append(joiningLinesOf: bytes, 0..<bytes.count)
        if result.count - start <= limit { return }
        result.truncate(to: start)
        guard let rows = rowLines(of: bytes) else { throw tooLarge(bytes.count) }
        result.append(joiningLinesOf: bytes, 0..<rows.range.lowerBound)
        let tail = bytes.count - rows.range.upperBound
        let room = limit - (result.count - start) - tail - Self.margin
        let end = try endOfPage(bytes, rows.range, room: room)
        appendRows(bytes, rows.range.lowerBound..<end, to: &result)
        result.append(joiningLinesOf: bytes, rows.range.upperBound..<bytes.count)
        // The cursor goes in front of the last brace.
        result.truncate(to: result.count - 1)
        let rest = CursorStore.Rest(
            rows: array(bytes, end..<rows.range.upperBound), position: 0,
            kind: .objects(member: rows.member))
        try appendCursor(rest, to: &result)
        result.append(0x7D)
    }

    /// Appends a result in another format, or its first page.
    package func append(
        text: borrowing ContiguousBuffer<UInt8>, format: String, _ notes: [String],
        to result: inout ContiguousBuffer<UInt8>
    ) throws(ServerError) {
        if UTF8Validation.firstIllFormed(in: text.span, from: 0) != nil {
            throw ServerError(
                param: "format", "\(format) is no text; write it to a file with output")
        }
        let rest = CursorStore.Rest(
            rows: text.array, position: 0, kind: .text(format: format))
        try append(next: rest, notes, to: &result)
    }

    /// Appends the next page of a result.
    package func append(
        next rest: CursorStore.Rest, _ notes: [String] = [],
        to result: inout ContiguousBuffer<UInt8>
    ) throws(ServerError) {
        let bytes = rest.rows.span
        let all = rest.position..<bytes.count
        var end: Int
        switch rest.kind {
        case .objects(let member):
            end = try endOfPage(bytes, all, room: limit - member.utf8.count - Self.margin)
            result.append(0x7B)
            result.append(quoted: member)
            result.append(utf8: ": [")
            appendRows(bytes, all.lowerBound..<end, to: &result)
            result.append(0x5D)
        case .text(let format):
            let head = "{\"format\": \(JSONValue.quoted(format)), \"text\": "
            result.append(utf8: head)
            end = try endOfPage(
                bytes, all, room: limit - head.utf8.count - Self.margin, isQuoted: true)
            result.append(quoted: bytes, all.lowerBound..<end)
        }
        if !notes.isEmpty {
            result.append(utf8: ", \"notes\": ")
            result.append(utf8: JSONValue.array(notes.map { .string($0) }).compact)
        }
        if end < bytes.count {
            var left = rest
            left.position = end
            try appendCursor(left, to: &result)
        }
        result.append(0x7D)
    }

    private func appendCursor(
        _ rest: CursorStore.Rest, to result: inout ContiguousBuffer<UInt8>
    ) throws(ServerError) {
        guard let cursor = cursors.keep(rest) else { throw tooLarge(rest.rows.count) }
        result.append(utf8: ", \"next_cursor\": \"\(cursor)\"")
    }

    private func tooLarge(_ size: Int) -> ServerError {
        ServerError(
            .resultTooLarge,
            "the result has \(size) bytes: write it to a file with output, ask for less, or for more "
                + "reply_bytes",
            [("bytes", .int(size))])
    }

    /// Where the rows stand, the line feed of the last included, and the member they are.
    private func rowLines(of bytes: Span<UInt8>) -> (range: Range<Int>, member: String)? {
        var line = 0
        var member = ""
        var start: Int?
        while let end = firstPosition(of: 0x0A, in: bytes, from: line) {
            if isRow(bytes, line) {
                if start == nil { start = line }
            } else if let start {
                return (start..<line, member)
            } else if end - line > 6, bytes[line + 2] == 0x22, bytes[end - 1] == 0x5B {
                // `  "member": [`
                member = bytes.extracting(line + 3..<end - 4).string
            }
            line = end + 1
        }
        return nil
    }

    private func isRow(_ bytes: Span<UInt8>, _ line: Int) -> Bool {
        line + 4 < bytes.count && bytes[line] == 0x20 && bytes[line + 3] == 0x20
            && bytes[line + 4] == 0x7B
    }

    /// The end of the rows that fit; throws if not even the first does.
    private func endOfPage(
        _ bytes: Span<UInt8>, _ range: Range<Int>, room: Int, isQuoted: Bool = false
    ) throws(ServerError) -> Int {
        var end = range.lowerBound
        var used = 0
        while end < range.upperBound {
            let next = firstPosition(of: 0x0A, in: bytes, from: end).map { $0 + 1 } ?? bytes.count
            used += isQuoted ? quotedLength(bytes, end..<next) : next - end
            if used > room { break }
            end = next
        }
        if end == range.lowerBound, !range.isEmpty {
            throw ServerError(
                .resultTooLarge, "a row is longer than a reply may be; ask for more reply_bytes")
        }
        return end
    }

    /// The most bytes that text takes up in quotes.
    private func quotedLength(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        var length = range.count
        for position in range {
            let byte = bytes[position]
            if byte == 0x22 || byte == 0x5C || byte == 0x0A || byte == 0x09 || byte == 0x0D {
                length += 1
            } else if byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2
                || byte == 0xEF
            {
                length += 5
            }
        }
        return length
    }

    /// Appends rows without their line ends, and without the comma behind the last.
    private func appendRows(
        _ bytes: Span<UInt8>, _ range: Range<Int>, to result: inout ContiguousBuffer<UInt8>
    ) {
        result.append(joiningLinesOf: bytes, range)
        if !range.isEmpty, result[result.count - 1] == 0x2C {
            result.truncate(to: result.count - 1)
        }
    }

    private func array(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var copy = ContiguousBuffer<UInt8>(capacity: range.count)
        copy.append(copying: bytes.extracting(range))
        return copy.array
    }
}
