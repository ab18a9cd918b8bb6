// The seam between text and tokens: whatever finds word boundaries stands behind this protocol.

import ICUDoor
import TextStorage

/// Finds the words of a text; owned by one worker, whose scratch space it keeps.
///
/// Every segmenter finds the same boundaries and kinds as ICU's word break iterator.
package protocol WordSegmenter: AnyObject {
    /// Appends the tokens of `text[range]` that are of the wanted kinds.
    ///
    /// The text is well-formed UTF-8; the range begins and ends at boundaries. Returns the number
    /// of characters (code points) in the range.
    func segment(
        _ text: Span<UInt8>, _ range: Range<Int>, keeping kinds: TokenKinds,
        into tokens: inout TokenBuffer
    ) throws(ICUError) -> Int
}
