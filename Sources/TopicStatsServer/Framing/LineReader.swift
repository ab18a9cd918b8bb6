// Standard input as lines: a line is bytes up to a line feed, never longer than the limit.

import TextStorage

/// Reads lines and keeps no more of them than the limit allows.
struct LineReader: ~Copyable {
    /// What comes next.
    enum Event {
        /// A line: its bytes, without its end, in the reader's buffer.
        case line(Range<Int>)
        /// A line that is longer than the limit; it was thrown away.
        case tooLong
        /// The end of the input.
        case end
    }

    private let input: Descriptor
    private let limit: Int
    private var buffer = ContiguousBuffer<UInt8>(capacity: LineReader.chunk)
    /// Where the next line begins, and up to where no line feed is.
    private var start = 0
    private var searched = 0
    private var isAtEnd = false
    private var isFirst = true
    /// Whether the line at hand is too long and its rest is thrown away.
    private var isDraining = false

    /// The bytes that the system is asked for at once.
    private static let chunk = 1 << 18

    /// A reader of a server's input.
    init(_ streams: StandardStreams, limit: Int) {
        input = streams.input
        self.limit = limit
    }

    /// The buffer that lines are ranges of; good until the next call of `next`.
    var bytes: Span<UInt8> {
        @_lifetime(borrow self)
        get { buffer.span }
    }

    /// Whether another whole line has arrived that is not blank: `next` returns it without waiting.
    var hasLine: Bool {
        var line = start
        while let end = firstPosition(of: 0x0A, in: buffer.span, from: line) {
            while line < end, isBlank(buffer[line]) { line += 1 }
            if line < end { return true }
            line = end + 1
        }
        return false
    }

    /// Takes a long line out with the memory it stands in, which saves copying it; false if it is
    /// short or does not stand alone.
    mutating func take(_ line: Range<Int>, into other: inout ContiguousBuffer<UInt8>) -> Bool {
        guard line.count >= Self.chunk, buffer.count - line.count <= Self.chunk else {
            return false
        }
        let rest = start..<buffer.count
        other.removeAll()
        other.append(copying: buffer.span.extracting(rest))
        swap(&buffer, &other)
        other.truncate(to: line.upperBound)
        other.removeFirst(line.lowerBound)
        (start, searched) = (0, 0)
        return true
    }

    /// Waits for the next line. Blank ones are left out.
    mutating func next() throws(SystemError) -> Event {
        while true {
            if let end = firstPosition(of: 0x0A, in: buffer.span, from: searched) {
                let line = start..<end
                (start, searched) = (end + 1, end + 1)
                if isDraining || line.count > limit {
                    isDraining = false
                    return .tooLong
                }
                if let line = trimmed(line) { return .line(line) }
                continue
            }
            searched = buffer.count
            if isAtEnd { return last() }
            if buffer.count - start > limit {
                isDraining = true
                start = buffer.count
            }
            try readMore()
        }
    }

    /// What stands behind the last line feed.
    private mutating func last() -> Event {
        let line = start..<buffer.count
        start = buffer.count
        if isDraining {
            isDraining = false
            return .tooLong
        }
        guard let line = trimmed(line) else { return .end }
        return .line(line)
    }

    private mutating func readMore() throws(SystemError) {
        // What was handed out is not needed any more.
        buffer.removeFirst(start)
        (start, searched) = (0, buffer.count)
        // A line that is long already may be much longer: fewer moves, and memory that is not
        // touched costs nothing.
        if buffer.count >= 1 << 20, buffer.capacity - buffer.count < Self.chunk {
            buffer.reserve(min(buffer.count * 3, limit + Self.chunk))
        }
        if buffer.isEmpty, buffer.capacity > Self.largestKept {
            buffer = ContiguousBuffer(capacity: Self.chunk)
        }
        isAtEnd = try input.read(into: &buffer, atMost: Self.chunk) == 0
    }

    /// A buffer that grew beyond this for one line is not kept.
    private static let largestKept = 1 << 22

    /// A line without a carriage return behind and a byte order mark in front of it; nil if nothing
    /// but blanks is left.
    private mutating func trimmed(_ line: Range<Int>) -> Range<Int>? {
        var (start, end) = (line.lowerBound, line.upperBound)
        if isFirst, end - start >= 3, buffer[start] == 0xEF, buffer[start + 1] == 0xBB,
            buffer[start + 2] == 0xBF
        {
            start += 3
        }
        isFirst = false
        while end > start, isBlank(buffer[end - 1]) { end -= 1 }
        while start < end, isBlank(buffer[start]) { start += 1 }
        return start < end ? start..<end : nil
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
