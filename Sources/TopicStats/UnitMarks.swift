// Puts the ends of sentences, paragraphs and documents between the terms of a text.

import ICUDoor
import TextInput
import TextSegmentation
import TextStatistics
import TextStorage

/// Writes terms with marks; owned by one worker and used again.
///
/// A line end ends a paragraph (and a sentence: UAX #29, SB4); all other sentence ends are those of
/// ICU's rules. A piece of a longer document ends no sentence unless its text does.
struct UnitMarks: ~Copyable {
    private var sentenceEnds = ContiguousBuffer<UInt32>()

    init() {}

    /// Appends the terms of a piece, which are those of its tokens, with the marks.
    ///
    /// Without a segmenter of sentences only paragraphs and documents are marked.
    mutating func append(
        _ terms: borrowing ContiguousBuffer<UInt32>, _ tokens: borrowing TokenBuffer,
        _ piece: TextPiece, of text: Span<UInt8>, sentences: SentenceSegmenter?,
        to numbers: inout ContiguousBuffer<UInt32>
    ) throws(ICUError) {
        sentenceEnds.removeAll()
        try sentences?.findEnds(text, 0..<text.count, into: &sentenceEnds)
        if !piece.isLast, !endsSentence(text), !sentenceEnds.isEmpty {
            _ = sentenceEnds.removeLast()
        }
        numbers.reserve(terms.count * 2 + 2)
        var sentence = 0
        var end = 0
        for index in 0...terms.count {
            // What lies between the last token and the next, or the end of the text.
            let start = index < terms.count ? tokens[index].range.lowerBound : text.count
            let isParagraph = holdsLineEnd(text, end..<start)
            var isSentence = false
            while sentence < sentenceEnds.count, Int(sentenceEnds[sentence]) <= start {
                isSentence = true
                sentence += 1
            }
            if isParagraph {
                numbers.append(TextUnit.paragraph.mark)
            } else if isSentence, index > 0 {
                numbers.append(TextUnit.sentence.mark)
            }
            guard index < terms.count else { break }
            numbers.append(terms[index])
            end = tokens[index].range.upperBound
        }
        if piece.isLast { numbers.append(TextUnit.document.mark) }
    }
}

/// Whether a range holds a line feed, a carriage return, or one of Unicode's separators U+0085,
/// U+2028 and U+2029.
private func holdsLineEnd(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range {
        switch text[index] {
        case 0x0A, 0x0D: return true
        case 0xC2: if index + 1 < range.upperBound, text[index + 1] == 0x85 { return true }
        case 0xE2:
            if index + 2 < range.upperBound, text[index + 1] == 0x80,
                text[index + 2] == 0xA8 || text[index + 2] == 0xA9
            {
                return true
            }
        default: break
        }
    }
    return false
}

/// Whether the last character that is no space ends a sentence: one of `.!?。！？` or a line end.
private func endsSentence(_ text: Span<UInt8>) -> Bool {
    var end = text.count
    while end > 0, text[end - 1] == 0x20 { end -= 1 }
    guard end > 0 else { return false }
    switch text[end - 1] {
    case 0x2E, 0x21, 0x3F, 0x0A, 0x0D: return true
    default: break
    }
    guard end >= 3 else { return false }
    switch (text[end - 3], text[end - 2], text[end - 1]) {
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F): return true
    default: return false
    }
}
