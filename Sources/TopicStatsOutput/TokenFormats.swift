// The forms of `segment`: tokens one a line, spaced text, TSV, NDJSON.

import JSONText
import TextInput
import TextSegmentation
import TextStorage
import TopicStats

/// The forms in which tokens are written.
public enum TokenFormat: String, CaseIterable, Sendable {
    /// One token a line.
    case lines
    /// The text with a space between tokens; line ends stay where they are.
    case text
    /// Tab-separated: document, start, end, kind, token.
    case tsv
    /// One JSON object: what was asked for, the tokens with the members of the TSV columns, and the
    /// account of the run.
    case json
    /// One JSON object a token, with the members of the TSV columns.
    case ndjson
    /// CoNLL-U: sentences, with byte ranges in the column MISC.
    case conllu

    /// The first line of the output, if the form has one.
    public var header: String {
        self == .tsv ? "document\tstart\tend\tkind\ttoken\n" : ""
    }

    /// A writer of this form.
    package func makeFormatter() -> any TokenFormatter {
        switch self {
        case .lines: LineFormatter()
        case .text: SpacedFormatter()
        case .tsv: TSVFormatter()
        case .json: JSONTokenFormatter(before: ",\n    ", behind: "")
        case .ndjson: JSONTokenFormatter(before: "", behind: "\n")
        case .conllu: CoNLLUFormatter()
        }
    }
}

extension SegmentedText {
    /// The bytes of a token.
    func appendToken(_ index: Int, to output: inout ContiguousBuffer<UInt8>) {
        output.append(copying: text.span.extracting(tokens[index].range))
    }

    /// A token as a string.
    func token(_ index: Int) -> String {
        text.span.extracting(tokens[index].range).string
    }

    /// A token's bytes in the original input.
    func originalRange(_ index: Int) -> Range<Int> {
        let range = tokens[index].range
        return originalOffset(range.lowerBound)..<originalOffset(range.upperBound)
    }
}

private final class LineFormatter: TokenFormatter {
    let needsSentences = false

    func format(_ text: borrowing SegmentedText, to output: inout ContiguousBuffer<UInt8>) {
        for index in 0..<text.tokens.count {
            text.appendToken(index, to: &output)
            output.append(0x0A)
        }
    }
}

private final class SpacedFormatter: TokenFormatter {
    let needsSentences = false

    func format(_ text: borrowing SegmentedText, to output: inout ContiguousBuffer<UInt8>) {
        var position = 0
        var isLineStart = true
        for index in 0..<text.tokens.count {
            let range = text.tokens[index].range
            let ends = lineEnds(in: text.text.span, position..<range.lowerBound)
            if ends > 0 {
                output.append(repeating: 0x0A, count: ends)
            } else if !isLineStart {
                output.append(0x20)
            }
            text.appendToken(index, to: &output)
            isLineStart = false
            position = range.upperBound
        }
        let ends = lineEnds(in: text.text.span, position..<text.text.count)
        output.append(repeating: 0x0A, count: ends)
        if ends == 0, !isLineStart { output.append(text.piece.isLast ? 0x0A : 0x20) }
    }
}

/// The number of line ends in a stretch of text (UAX #14: LF, CR, CR LF, VT, FF, NEL, LS, PS).
private func lineEnds(in text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var position = range.lowerBound
    while position < range.upperBound {
        let byte = text[position]
        if (0x0A...0x0D).contains(byte) {
            let isPair =
                byte == 0x0D && position + 1 < range.upperBound && text[position + 1] == 0x0A
            if !isPair { count += 1 }
        } else if byte == 0xC2, text[position + 1] == 0x85 {
            count += 1
        } else if byte == 0xE2, text[position + 1] == 0x80, text[position + 2] & 0xFE == 0xA8 {
            count += 1
        }
        position += 1
    }
    return count
}

private final class TSVFormatter: TokenFormatter {
    let needsSentences = false

    func format(_ text: borrowing SegmentedText, to output: inout ContiguousBuffer<UInt8>) {
        let document = documentField(text.piece.name) + "\t"
        for index in 0..<text.tokens.count {
            let range = text.originalRange(index)
            output.append(utf8: document)
            output.append(decimal: range.lowerBound)
            output.append(0x09)
            output.append(decimal: range.upperBound)
            output.append(0x09)
            output.append(utf8: text.tokens[index].kind.name)
            output.append(0x09)
            output.append(utf8: tsvField(text.token(index)))
            output.append(0x0A)
        }
    }
}

final class JSONTokenFormatter: TokenFormatter {
    let needsSentences = false
    /// What stands before and behind each object.
    private let before: StaticString
    private let behind: StaticString

    init(before: StaticString, behind: StaticString) {
        self.before = before
        self.behind = behind
    }

    func format(_ text: borrowing SegmentedText, to output: inout ContiguousBuffer<UInt8>) {
        var beginning = ContiguousBuffer<UInt8>(capacity: 64)
        beginning.append(literal: before)
        beginning.append(utf8: "{\"document\": ")
        beginning.append(compact: JSONValue.name(text.piece.name.bytes))
        beginning.append(utf8: ", \"start\": ")
        for index in 0..<text.tokens.count {
            let token = text.tokens[index]
            let range = text.originalRange(index)
            output.append(contentsOf: beginning)
            output.append(decimal: range.lowerBound)
            output.append(literal: ", \"end\": ")
            output.append(decimal: range.upperBound)
            output.append(literal: ", \"kind\": \"")
            output.append(literal: token.kind.literalName)
            output.append(literal: "\", \"token\": ")
            if token.word != 0 {
                // A word of the dictionary has nothing to be escaped.
                output.append(0x22)
                output.append(copying: text.text.span.extracting(token.range))
                output.append(0x22)
            } else {
                output.append(quoted: text.text.span, token.range)
            }
            output.append(0x7D)
            output.append(literal: behind)
        }
    }
}
