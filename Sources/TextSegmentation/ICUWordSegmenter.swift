// Words through ICU's own break iterator: the reference.

import ICUDoor
import TextStorage

/// A segmenter that asks ICU for every boundary.
///
/// ICU reads UTF-16, so the text is transcoded into scratch space and the boundaries are carried
/// back to byte positions unit by unit.
package final class ICUWordSegmenter: WordSegmenter {
    private var scanner: BoundaryScanner

    /// A segmenter with the rules of a locale; `root` is Unicode's own rules.
    package init(locale: String) throws(ICUError) {
        scanner = try BoundaryScanner(.word, locale: locale)
    }

    package func segment(
        _ text: Span<UInt8>, _ range: Range<Int>, keeping kinds: TokenKinds,
        into tokens: inout TokenBuffer
    ) throws(ICUError) -> Int {
        try scanner.scan(text, range) { start, end, status, first in
            let kind = TokenKind(status: status, first: first)
            if kinds.contains(kind) {
                tokens.append(Token(start: start, end: end, kind: kind))
            }
        }
    }
}
