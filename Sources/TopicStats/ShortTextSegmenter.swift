// Cuts one short text after the other, for those who ask often and for little.

import ICUDoor
import TextInput
import TextSegmentation
import TextStorage

/// What `segment` does to a single short text in memory, with everything it needs kept from one
/// text to the next: for a sentence, making it anew would take ten times as long as the work.
///
/// It is used by one thread at a time.
package final class ShortTextSegmenter: @unchecked Sendable {
    private let kinds: TokenKinds
    private let words: any WordSegmenter
    private let formatter: any TokenFormatter
    private var text = SegmentedText()

    /// The longest text: no piece of it needs to be cut off, and no token is too long.
    package static let longest = 1 << 14

    /// A segmenter; the formatter is asked for no sentences.
    package init(
        _ options: TokenOptions, formatter: any TokenFormatter
    ) throws(TopicStatsError) {
        precondition(!formatter.needsSentences, "sentences are not looked for")
        guard ICULocale.isKnown(options.locale) else { throw .unknownLocale(options.locale) }
        kinds = options.tokenKinds
        words = try SegmenterSource(options, isTextShort: false).make()
        self.formatter = formatter
    }

    /// Appends the tokens of a document `-` in their written form, and gives the account of it; nil
    /// where the text is too long, or anything is to be said about it but its size.
    ///
    /// The text is well-formed UTF-8. Complexity: O(bytes).
    package func segment(
        _ bytes: borrowing ContiguousBuffer<UInt8>, into output: inout ContiguousBuffer<UInt8>
    ) throws(TopicStatsError) -> RunSummary? {
        guard bytes.count <= Self.longest, !beginsWithMark(bytes),
            TextJudgement.objection(to: bytes.span, isWhole: true) == nil
        else { return nil }
        let piece = TextPiece(
            document: 0, name: BytePath("-"), range: 0..<bytes.count, offset: 0, part: 0,
            isLast: true)
        var summary = RunSummary()
        do throws(ICUError) {
            summary.characters = try text.set(
                piece, of: bytes.span, keeping: kinds, words: words, sentences: nil)
        } catch {
            throw TopicStatsError(error)
        }
        formatter.format(text, to: &output)
        summary.documents = 1
        summary.bytes = bytes.count
        summary.tokens = text.tokens.count
        return summary
    }

    /// Whether a byte order mark stands in front, which is no text.
    private func beginsWithMark(_ bytes: borrowing ContiguousBuffer<UInt8>) -> Bool {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    }
}
