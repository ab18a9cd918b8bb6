// Stop words that no token of a text can be.

import ICUDoor
import TextSegmentation
import TextStatistics
import TextStorage

/// The words that are cut into several tokens, in their order.
///
/// Words are cut alike whatever stands around them, so such a word is never a token; only what
/// normalisation makes of another spelling (… becomes three full stops) can still match, so terms
/// that were counted are left out.
func severalTokens(
    among words: [String], _ segmenters: SegmenterSource, _ options: TokenOptions,
    _ counts: borrowing TermCounts
) throws(TopicStatsError) -> [String] {
    guard !words.isEmpty else { return [] }
    let segmenter = try segmenters.make()
    var tokens = TokenBuffer()
    var found: [String] = []
    do throws(ICUError) {
        for word in words {
            let bytes = Array(word.utf8)
            tokens.removeAll()
            _ = try segmenter.segment(
                bytes.span, 0..<bytes.count, keeping: .everySegment, into: &tokens)
            if tokens.count < 2 { continue }
            var forms = ArenaHashTable()
            try StopWords.add([word], normalizing: options.normalization, to: &forms)
            if !isCounted(forms, in: counts) { found.append(word) }
        }
    } catch {
        throw TopicStatsError(error)
    }
    return found
}

private func isCounted(_ forms: borrowing ArenaHashTable, in counts: borrowing TermCounts) -> Bool {
    for form in 0..<forms.count {
        if let id = counts.table.number(of: forms.keys[form]), counts.frequencies[Int(id)] > 0 {
            return true
        }
    }
    return false
}
