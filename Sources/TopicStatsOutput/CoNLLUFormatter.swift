// Tokens as CoNLL-U (universaldependencies.org/format.html): sentences of ten-column lines.

import TextInput
import TextSegmentation
import TextStorage
import TopicStats

/// Writes CoNLL-U: form, kind (as XPOS) and byte range (in MISC) of each token.
///
/// A sentence's id is its document's name and its first byte, so it does not depend on what else
/// was read. White space inside a sentence becomes one space, which `SpaceAfter=No` is the lack of.
final class CoNLLUFormatter: TokenFormatter {
    let needsSentences = true

    func format(_ text: borrowing SegmentedText, to output: inout ContiguousBuffer<UInt8>) {
        let name = documentField(text.piece.name)
        if text.piece.part == 0 { output.append(utf8: "# newdoc id = \(name)\n") }
        var token = 0
        var isParagraphStart = text.piece.isLineStart
        var sentenceStart = 0
        for sentence in 0..<text.sentenceEnds.count {
            let end = Int(text.sentenceEnds[sentence])
            let first = token
            while token < text.tokens.count, text.tokens[token].range.upperBound <= end {
                token += 1
            }
            if token > first {
                if isParagraphStart { output.append(utf8: "# newpar\n") }
                isParagraphStart = false
                write(text, name, tokens: first..<token, to: &output)
            }
            // Line ends part paragraphs, as they part sentences.
            if end > sentenceStart, isLineEnd(text.text[end - 1]) { isParagraphStart = true }
            sentenceStart = end
        }
    }

    private func write(
        _ text: borrowing SegmentedText, _ name: String, tokens: Range<Int>,
        to output: inout ContiguousBuffer<UInt8>
    ) {
        let start = text.originalRange(tokens.lowerBound).lowerBound
        output.append(utf8: "# sent_id = \(name):\(start)\n# text = ")
        for index in tokens {
            text.appendToken(index, to: &output)
            if index + 1 < tokens.upperBound, hasSpace(text, after: index) { output.append(0x20) }
        }
        output.append(0x0A)
        for index in tokens {
            let range = text.originalRange(index)
            output.append(utf8: "\(index - tokens.lowerBound + 1)\t")
            output.append(utf8: tsvField(text.token(index)))
            output.append(utf8: "\t_\t_\t\(text.tokens[index].kind.name)\t_\t_\t_\t_\t")
            let isLast = index + 1 == tokens.upperBound
            if !isLast, !hasSpace(text, after: index) { output.append(utf8: "SpaceAfter=No|") }
            output.append(utf8: "start=\(range.lowerBound)|end=\(range.upperBound)\n")
        }
        output.append(0x0A)
    }

    /// Whether anything stands between a token and the next.
    private func hasSpace(_ text: borrowing SegmentedText, after index: Int) -> Bool {
        text.tokens[index].range.upperBound < text.tokens[index + 1].range.lowerBound
    }

    private func isLineEnd(_ byte: UInt8) -> Bool {
        (0x0A...0x0D).contains(byte)
    }
}
