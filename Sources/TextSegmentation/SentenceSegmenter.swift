// Sentences through ICU's sentence rules.

import ICUDoor
import TextStorage

/// Finds the sentences of a text; owned by one worker.
package final class SentenceSegmenter {
    private var scanner: BoundaryScanner

    /// A segmenter with the rules of a locale.
    package init(locale: String) throws(ICUError) {
        scanner = try BoundaryScanner(.sentence, locale: locale)
    }

    /// Appends the end of each sentence of `text[range]`, in bytes of the text.
    ///
    /// A line end always ends a sentence (UAX #29, SB4).
    package func findEnds(
        _ text: Span<UInt8>, _ range: Range<Int>, into ends: inout ContiguousBuffer<UInt32>
    ) throws(ICUError) {
        _ = try scanner.scan(text, range) { _, end, _, _ in ends.append(end) }
    }
}
