// Segments as the package finds them, in a form that tests can compare.

import Synchronization
import TestSupport
import Testing
import TextSegmentation
import TextStorage

/// The segmenters, of which each finds the same words.
enum SegmenterKind: String, CaseIterable, Sendable {
    case icu
    case fast

    /// Tables by locale, which take a moment to read.
    private static let tables = Mutex<[String: FastTables]>([:])

    /// A segmenter with the rules of a locale.
    func make(_ locale: String = "root") throws -> any WordSegmenter {
        guard self == .fast else { return try ICUWordSegmenter(locale: locale) }
        let tables = try Self.tables.withLock { known in
            if let tables = known[locale] { return tables }
            let tables = try #require(
                try FastTables(locale: locale), "not ICU \(FastTables.icuVersion)")
            known[locale] = tables
            return tables
        }
        return FastWordSegmenter(tables, locale: locale)
    }
}

/// A segment: its bytes in the text and its kind.
struct FoundSegment: Equatable {
    var range: Range<Int>
    var kind: TokenKind
}

/// The tokens of `text[range]` and the number of its characters.
func segments(
    _ segmenter: any WordSegmenter, _ text: [UInt8], _ range: Range<Int>? = nil,
    keeping kinds: TokenKinds = .everySegment
) throws -> (segments: [FoundSegment], characters: Int) {
    var tokens = TokenBuffer()
    let range = range ?? 0..<text.count
    let characters = try segmenter.segment(text.span, range, keeping: kinds, into: &tokens)
    let found = (0..<tokens.count).map {
        FoundSegment(range: tokens[$0].range, kind: tokens[$0].kind)
    }
    return (found, characters)
}

/// The words of the languages of Southeast Asia, in UTF-8, by language.
func southeastWords() -> [[[UInt8]]] {
    SoutheastLanguage.all.map { language in
        var words: [[UInt8]] = []
        DictionaryWords.forEach(of: language) { words.append($0) }
        return words
    }
}

/// The segments of a text as ICU, called directly, finds them.
func naiveSegments(_ text: String, locale: String = "root") -> [FoundSegment] {
    var position = 0
    return NaiveReference.segments(text, locale: locale).map { segment in
        let string = String(decoding: segment.text, as: UTF16.self)
        let start = position
        position += string.utf8.count
        return FoundSegment(range: start..<position, kind: naiveKind(segment.status, string))
    }
}

/// The segments of `text[range]` as ICU, called directly, finds them, and the number of characters.
func directSegments(
    _ icu: DirectICU, _ text: [UInt8], _ range: Range<Int>
) -> (segments: [FoundSegment], characters: Int) {
    var found: [DirectICU.Segment] = []
    let characters = icu.find(text[range], into: &found)
    var position = range.lowerBound
    let segments = found.map { segment in
        let start = position
        position = range.lowerBound + segment.end
        let kind = kind(segment.status, isSpace: segment.isSpace)
        return FoundSegment(range: start..<position, kind: kind)
    }
    return (segments, characters)
}

private func naiveKind(_ status: Int32, _ text: String) -> TokenKind {
    kind(status, isSpace: text.unicodeScalars.first?.properties.isWhitespace == true)
}

private func kind(_ status: Int32, isSpace: Bool) -> TokenKind {
    switch status {
    case 0..<100: isSpace ? .space : .symbol
    case 100..<200: .number
    case 200..<300: .letter
    case 300..<400: .kana
    default: .ideograph
    }
}
