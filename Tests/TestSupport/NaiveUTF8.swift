// UTF-8 by the letter of the Unicode Standard's table 3-7: slow, and plain to see.

/// Decodes byte by byte what the table allows.
public enum NaiveUTF8 {
    /// The rows of table 3-7: which bytes may stand at each place of a character.
    private static let table: [[ClosedRange<UInt8>]] = [
        [0x00...0x7F],
        [0xC2...0xDF, 0x80...0xBF],
        [0xE0...0xE0, 0xA0...0xBF, 0x80...0xBF],
        [0xE1...0xEC, 0x80...0xBF, 0x80...0xBF],
        [0xED...0xED, 0x80...0x9F, 0x80...0xBF],
        [0xEE...0xEF, 0x80...0xBF, 0x80...0xBF],
        [0xF0...0xF0, 0x90...0xBF, 0x80...0xBF, 0x80...0xBF],
        [0xF1...0xF3, 0x80...0xBF, 0x80...0xBF, 0x80...0xBF],
        [0xF4...0xF4, 0x80...0x8F, 0x80...0xBF, 0x80...0xBF],
    ]

    /// A character, or a maximal subpart of an ill-formed sequence.
    public struct Unit: Equatable, Sendable {
        /// The bytes.
        public var range: Range<Int>
        /// Whether they are a character.
        public var isWellFormed: Bool

        /// A unit of some bytes.
        public init(range: Range<Int>, isWellFormed: Bool) {
            self.range = range
            self.isWellFormed = isWellFormed
        }
    }

    /// The unit that begins at a position.
    public static func unit(_ bytes: [UInt8], at start: Int) -> Unit {
        var longest = 1
        for row in table {
            var length = 0
            while length < row.count, start + length < bytes.count,
                row[length].contains(bytes[start + length])
            {
                length += 1
            }
            if length == row.count {
                return Unit(range: start..<start + length, isWellFormed: true)
            }
            longest = max(longest, length)
        }
        return Unit(range: start..<start + longest, isWellFormed: false)
    }

    /// All units of a text.
    public static func units(_ bytes: [UInt8]) -> [Unit] {
        var units: [Unit] = []
        var position = 0
        while position < bytes.count {
            let next = unit(bytes, at: position)
            units.append(next)
            position = next.range.upperBound
        }
        return units
    }
}
