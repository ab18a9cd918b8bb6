// The comparison itself: the fast segmenter, ICU's iterator behind the same seam, ICU called directly.

import ICUDoor
import TestSupport
import TextSegmentation
import TextStorage

/// How much was compared, and how often something differed.
struct Tally: Sendable {
    /// Texts: files, chunks or strings.
    var texts = 0
    var bytes = 0
    var segments = 0
    var differences = 0

    static func += (left: inout Tally, right: Tally) {
        left.texts += right.texts
        left.bytes += right.bytes
        left.segments += right.segments
        left.differences += right.differences
    }
}

/// A segment that one of the segmenters found.
struct FoundSegment: Equatable {
    var end: Int
    var kind: TokenKind
}

/// What a segmenter found in a text.
struct Cut: Equatable {
    var segments: [FoundSegment]
    var characters: Int
    /// 1 if a word has a number that stood for another text before, or else 0.
    var misnumbered = 0
}

/// Two cuts of a text that should be one.
struct Difference {
    /// Which segmenters differ.
    var between: String
    var expected: Cut
    var found: Cut
}

/// Compares what segmenters find; owned by one thread.
final class Comparison {
    private let reference: ICUWordSegmenter
    private let fast: FastWordSegmenter
    private let direct = DirectICU()
    private var expected = TokenBuffer()
    private var found = TokenBuffer()
    private var directSegments: [DirectICU.Segment] = []
    /// For each number of a word a hash of its text, 0 as long as the number was not seen.
    private var wordHashes: [UInt64] = []

    init(_ tables: FastTables) throws(ICUError) {
        reference = try ICUWordSegmenter(locale: "root")
        fast = FastWordSegmenter(tables, locale: "root")
    }

    /// Compares the segmenters on `text[range]`, which is well-formed and begins and ends between
    /// characters; with `directly`, ICU's own answer is a third one.
    func compare(
        _ text: [UInt8], _ range: Range<Int>, directly: Bool, _ tally: inout Tally
    ) throws(ICUError) -> Difference? {
        expected.removeAll()
        found.removeAll()
        let expectedCount = try reference.segment(
            text.span, range, keeping: .everySegment, into: &expected)
        let foundCount = try fast.segment(text.span, range, keeping: .everySegment, into: &found)
        tally.texts += 1
        tally.bytes += range.count
        tally.segments += expected.count + expected.longTokens
        if expectedCount != foundCount || !isSame() || !numbersWords(text) {
            tally.differences += 1
            return Difference(
                between: "ICU's iterator and the fast segmenter",
                expected: cut(expected, expectedCount),
                found: cut(found, foundCount, misnumbered: numbersWords(text) ? 0 : 1))
        }
        guard directly else { return nil }
        let directCount = direct.find(text[range], into: &directSegments)
        if directCount != foundCount || !isSameDirectly(range.lowerBound) {
            tally.differences += 1
            let segments = directSegments.map {
                FoundSegment(end: $0.end + range.lowerBound, kind: kind(of: $0))
            }
            return Difference(
                between: "ICU called directly and the fast segmenter",
                expected: Cut(segments: segments, characters: directCount),
                found: cut(found, foundCount))
        }
        return nil
    }

    /// Whether both buffers hold the same tokens.
    private func isSame() -> Bool {
        let count = expected.count
        guard count == found.count, expected.longTokens == found.longTokens else { return false }
        for index in 0..<count {
            let (one, other) = (expected[index], found[index])
            if one.start != other.start || one.end != other.end || one.kind != other.kind {
                return false
            }
        }
        return true
    }

    /// Whether the fast segmenter's tokens are ICU's segments; overlong ones are no tokens.
    private func isSameDirectly(_ start: Int) -> Bool {
        var position = 0
        var index = 0
        for segment in directSegments {
            if segment.end - position <= TokenBuffer.maximumTokenLength {
                guard index < found.count else { return false }
                let token = found[index]
                if Int(token.start) != position + start || Int(token.end) != segment.end + start
                    || token.kind != kind(of: segment)
                {
                    return false
                }
                index += 1
            }
            position = segment.end
        }
        return index == found.count
    }

    /// Whether tokens with the same number have the same text.
    private func numbersWords(_ text: [UInt8]) -> Bool {
        for index in 0..<found.count {
            let token = found[index]
            guard token.word != 0 else { continue }
            // FNV-1a.
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for position in token.range {
                hash = (hash ^ UInt64(text[position])) &* 0x100_0000_01B3
            }
            let word = Int(token.word)
            if word >= wordHashes.count {
                let missing = max(word + 1, wordHashes.count * 2) - wordHashes.count
                wordHashes.append(contentsOf: repeatElement(0, count: missing))
            }
            if wordHashes[word] == 0 { wordHashes[word] = hash }
            if wordHashes[word] != hash { return false }
        }
        return true
    }

    private func kind(of segment: DirectICU.Segment) -> TokenKind {
        switch segment.status {
        case ..<100: segment.isSpace ? .space : .symbol
        case ..<200: .number
        case ..<300: .letter
        case ..<400: .kana
        default: .ideograph
        }
    }

    private func cut(
        _ tokens: borrowing TokenBuffer, _ characters: Int, misnumbered: Int = 0
    ) -> Cut {
        let segments = (0..<tokens.count).map {
            FoundSegment(end: Int(tokens[$0].end), kind: tokens[$0].kind)
        }
        return Cut(segments: segments, characters: characters, misnumbered: misnumbered)
    }
}

/// A text in which ill-formed bytes have become U+FFFD, as they do in every document that is read.
func repaired(_ bytes: ArraySlice<UInt8>, into text: inout [UInt8]) {
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: bytes)
    guard UTF8Validation.firstIllFormed(in: text.span, from: 0) != nil else { return }
    let source = text
    text.removeAll(keepingCapacity: true)
    var position = 0
    while let bad = UTF8Validation.firstIllFormed(in: source.span, from: position) {
        text.append(contentsOf: source[position..<bad.start])
        text.append(contentsOf: replacementCharacter)
        position = bad.start + bad.length
    }
    text.append(contentsOf: source[position...])
}
