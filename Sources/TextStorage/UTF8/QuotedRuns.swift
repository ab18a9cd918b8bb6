// Runs of text in quotes that need no second look: in JSON that is read, and in JSON to be written.

extension Span where Element == UInt8 {
    /// The position of the first byte from `start` on that does not simply belong to a text in
    /// quotes: a quote, a backslash, a control character below U+0020, or the first byte of an
    /// ill-formed stretch; the count if there is none.
    ///
    /// `start` is where a character begins. Complexity: O(bytes passed), sixteen bytes a step where
    /// there are many.
    package func endOfQuotedRun(from start: Int) -> Int {
        precondition(start >= 0 && start <= count, "position outside of the text")
        return unsafe withUnsafeBufferPointer { buffer in
            guard let bytes = buffer.baseAddress else { return start }
            return unsafe QuotedRuns.end(bytes, start, buffer.count)
        }
    }

    /// The position of the first character in a range that JSON for people escapes: a quote, a
    /// backslash, or what `disturbsTerminals`; the end of the range if there is none.
    ///
    /// The range holds whole characters of well-formed UTF-8. Complexity: O(bytes passed), sixteen
    /// bytes a step where there are many.
    package func endOfPlainRun(in range: Range<Int>) -> Int {
        precondition(
            range.lowerBound >= 0 && range.upperBound <= count, "range outside of the text")
        return unsafe withUnsafeBufferPointer { buffer in
            guard let bytes = buffer.baseAddress else { return range.upperBound }
            return unsafe PlainRuns.end(bytes, range.lowerBound, range.upperBound)
        }
    }
}

/// Sixteen bytes, and what a comparison says of each.
private typealias Block = SIMD16<UInt8>
private typealias Marks = SIMDMask<SIMD16<Int8>>

@inline(__always)
private func loadBlock(_ bytes: UnsafePointer<UInt8>, _ position: Int) -> Block {
    unsafe UnsafeRawPointer(bytes + position).loadUnaligned(as: Block.self)
}

/// A byte sixteen times: comparing a block with one byte is only quick if that is a block, too.
@inline(__always)
private func all(_ byte: UInt8) -> Block { Block(repeating: byte) }

@inline(__always)
private func hasAny(_ marks: Marks) -> Bool {
    let halves = unsafe unsafeBitCast(marks, to: SIMD2<UInt64>.self)
    return halves[0] | halves[1] != 0
}

/// Reading: well-formed text up to a quote, a backslash or a control character.
private enum QuotedRuns {
    /// Short texts end within so many bytes, which go eight at a time.
    private static let firstWords = 32

    static func end(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var position = start
        let stop = min(start &+ firstWords, end)
        if unsafe walk(bytes, &position, to: stop, end) { return position }
        // A block looks three bytes back, all of which were passed above.
        guard position &+ 16 <= end else {
            _ = unsafe walk(bytes, &position, to: end, end)
            return position
        }
        while position &+ 16 <= end, unsafe !isNotable(bytes, position) { position &+= 16 }
        // The last character may go on behind the blocks, or should have.
        repeat { position &-= 1 } while unsafe bytes[position] & 0xC0 == 0x80
        _ = unsafe walk(bytes, &position, to: end, end)
        return position
    }

    /// Whether sixteen bytes hold an end of a run, or one that cannot stand behind those before.
    @inline(__always)
    private static func isNotable(_ bytes: UnsafePointer<UInt8>, _ position: Int) -> Bool {
        let block = unsafe loadBlock(bytes, position)
        let third = unsafe loadBlock(bytes, position &- 3)
        let ends = (block .== all(0x22)) .| (block .== all(0x5C)) .| (block .< all(0x20))
        // The sixteen bytes and the three before them are ASCII.
        let bits = unsafe unsafeBitCast(block | third, to: SIMD2<UInt64>.self)
        if (bits[0] | bits[1]) & 0x8080_8080_8080_8080 == 0 { return hasAny(ends) }
        let first = unsafe loadBlock(bytes, position &- 1)
        let second = unsafe loadBlock(bytes, position &- 2)
        return hasAny(ends .| illFormed(block, first, second, third))
    }

    /// Which bytes cannot stand behind the three before them (The Unicode Standard, table 3-7):
    /// `first` is the byte before, `second` and `third` are those before it.
    @inline(__always)
    private static func illFormed(
        _ block: Block, _ first: Block, _ second: Block, _ third: Block
    ) -> Marks {
        let continues = (block & all(0xC0)) .== all(0x80)
        let shouldContinue =
            (first .>= all(0xC0)) .| (second .>= all(0xE0)) .| (third .>= all(0xF0))
        let neverOccurs = (block .>= all(0xF5)) .| ((block & all(0xFE)) .== all(0xC0))
        let tooLow =
            ((first .== all(0xE0)) .& (block .< all(0xA0)))
            .| ((first .== all(0xF0)) .& (block .< all(0x90)))
        let tooHigh =
            ((first .== all(0xED)) .& (block .>= all(0xA0)))
            .| ((first .== all(0xF4)) .& (block .>= all(0x90)))
        return (continues .^ shouldContinue) .| neverOccurs .| tooLow .| tooHigh
    }

    /// Goes on by words of ASCII and by characters, up to `stop` or a little further; true where a
    /// run ends.
    @inline(__always)
    private static func walk(
        _ bytes: UnsafePointer<UInt8>, _ position: inout Int, to stop: Int, _ end: Int
    ) -> Bool {
        while position < stop {
            let byte = unsafe bytes[position]
            if byte >= 0x80 {
                // The common case of Chinese: three bytes, neither the first of their block nor
                // surrogates.
                if byte >= 0xE1, byte <= 0xEC, position &+ 3 <= end,
                    unsafe (bytes[position &+ 1] ^ 0x80) | (bytes[position &+ 2] ^ 0x80) < 0x40
                {
                    position &+= 3
                    continue
                }
                let (length, isGood) = unsafe UTF8Validation.sequence(bytes, position, end)
                if !isGood { return true }
                position &+= length
            } else if position &+ 8 <= end {
                let word = unsafe UInt64(
                    littleEndian: UnsafeRawPointer(bytes + position)
                        .loadUnaligned(as: UInt64.self))
                let marks = endMarks(word) | (word & 0x8080_8080_8080_8080)
                position &+= marks.trailingZeroBitCount &>> 3
                if marks == 0 { continue }
                if unsafe bytes[position] < 0x80 { return true }
            } else {
                if byte < 0x20 || byte == 0x22 || byte == 0x5C { return true }
                position &+= 1
            }
        }
        return false
    }

    /// The highest bit of each byte that ends a run; the lowest one of them is exact, a higher one
    /// may be set by a borrow.
    @inline(__always)
    private static func endMarks(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* 0x22)
        let backslashes = word ^ (ones &* 0x5C)
        let found =
            ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
            | ((word &- ones &* 0x20) & ~word)
        return found & 0x8080_8080_8080_8080
    }
}

/// Writing: text up to a character to be escaped.
private enum PlainRuns {
    static func end(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var position = start
        // One escape often follows another.
        if start < end, unsafe isEscaped(bytes, start, end) { return start }
        while position < end {
            // A block looks two bytes ahead.
            if position &+ 18 <= end, unsafe !isNotable(bytes, position) {
                position &+= 16
                continue
            }
            let stop = min(position &+ 16, end)
            while position < stop {
                if unsafe isEscaped(bytes, position, end) { return position }
                position &+= 1
            }
        }
        return end
    }

    /// Whether a character to be escaped begins in the sixteen bytes from a position on.
    @inline(__always)
    private static func isNotable(_ bytes: UnsafePointer<UInt8>, _ position: Int) -> Bool {
        let block = unsafe loadBlock(bytes, position)
        let ascii =
            (block .< all(0x20)) .| (block .== all(0x22)) .| (block .== all(0x5C))
            .| (block .== all(0x7F))
        let bits = unsafe unsafeBitCast(block, to: SIMD2<UInt64>.self)
        if (bits[0] | bits[1]) & 0x8080_8080_8080_8080 == 0 { return hasAny(ascii) }
        let next = unsafe loadBlock(bytes, position &+ 1)
        let last = unsafe loadBlock(bytes, position &+ 2)
        // U+0080 to U+009F, U+061C, U+FEFF.
        let single =
            ((block .== all(0xC2)) .& (next .< all(0xA0)))
            .| ((block .== all(0xD8)) .& (next .== all(0x9C)))
            .| ((block .== all(0xEF)) .& (next .== all(0xBB)) .& (last .== all(0xBF)))
        // U+200E, U+200F, U+2028 to U+202E; U+2066 to U+2069.
        let general =
            (next .== all(0x80))
            .& (((last & all(0xFE)) .== all(0x8E))
                .| ((last .>= all(0xA8)) .& (last .<= all(0xAE))))
        let isolates = (next .== all(0x81)) .& (last .>= all(0xA6)) .& (last .<= all(0xA9))
        return hasAny(ascii .| single .| ((block .== all(0xE2)) .& (general .| isolates)))
    }

    /// Whether a character to be escaped begins at a position.
    @inline(__always)
    private static func isEscaped(
        _ bytes: UnsafePointer<UInt8>, _ position: Int, _ end: Int
    ) -> Bool {
        let byte = unsafe bytes[position]
        if byte < 0x80 { return byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F }
        guard byte >= 0xC2, position &+ 1 < end else { return false }
        let next = unsafe bytes[position &+ 1]
        switch byte {
        case 0xC2: return next < 0xA0
        case 0xD8: return next == 0x9C
        case 0xE2, 0xEF:
            guard position &+ 2 < end else { return false }
            let last = unsafe bytes[position &+ 2]
            if byte == 0xEF { return next == 0xBB && last == 0xBF }
            if next == 0x80 { return last & 0xFE == 0x8E || (last >= 0xA8 && last <= 0xAE) }
            return next == 0x81 && last >= 0xA6 && last <= 0xA9
        default: return false
        }
    }
}
