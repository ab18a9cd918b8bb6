// Says how the segmenters differ, code point by code point.

import TextSegmentation
import TextStorage

/// The text of a report.
enum Report {
    /// How many characters are shown before and behind the first difference.
    private static let context = 24

    /// What the case is: its settings and its text.
    static func settings(_ fuzzCase: FuzzCase) -> String {
        let perCall = fuzzCase.charactersPerCall
        let text = fuzzCase.text[fuzzCase.range]
        return """
            locale: \(fuzzCase.locale)
            kinds: \(fuzzCase.kinds.names.joined(separator: " "))
            range: \(fuzzCase.range) of \(fuzzCase.text.count) bytes
            characters per call: \(perCall == 0 ? "all" : String(perCall))
            text in the range, as a Swift literal: "\(literal(text))"
            """
    }

    /// The difference, with both answers beside each other.
    static func difference(
        _ difference: Difference, _ fuzzCase: FuzzCase, _ expected: Answer, _ actual: Answer,
        _ pair: SegmenterPair
    ) -> String {
        let table = table(fuzzCase, expected, actual)
        switch difference {
        case .token: return "boundaries or kinds differ\n" + table
        case .characters(let call):
            return "characters of call \(call) (from 0) differ: ICU \(expected.characters[call]), "
                + "fast \(actual.characters[call])\n" + table
        case .longTokens:
            return "numbers of overlong tokens differ: ICU \(expected.longTokens), "
                + "fast \(actual.longTokens)"
        case .error:
            return "errors differ: ICU \(expected.error?.operation ?? "none"), "
                + "fast \(actual.error?.operation ?? "none")"
        case .word(let index):
            let token = actual.tokens[index]
            return word(token.word, fuzzCase.text[token.range], pair.words)
                + "\n" + table
        }
    }

    /// What a word number stands for, and what else.
    static func word(_ number: UInt32, _ text: ArraySlice<UInt8>, _ words: WordNumbers) -> String {
        let known = words[number].map { " and for \"\(literal($0))\"" }
        return "word number \(number) stands for \"\(literal(text))\""
            + (known ?? ", beyond the dictionary")
    }

    /// A row a character: which token it is in, after ICU and after the fast segmenter.
    private static func table(
        _ fuzzCase: FuzzCase, _ expected: Answer, _ actual: Answer
    ) -> String {
        let rows = fuzzCase.characters.map { bytes in
            let scalar = fuzzCase.text.span.scalar(at: bytes.lowerBound).scalar
            let (one, other) = (token(at: bytes, expected), token(at: bytes, actual))
            let row =
                padded("U+" + hexadecimal(scalar.value), 10) + padded(one, 26) + padded(other, 26)
                + (scalar.properties.name ?? "")
            return (text: row, differs: one != other)
        }
        let first = rows.firstIndex { $0.differs } ?? 0
        let shown = max(0, first - context)..<min(rows.count, first + context)
        let lines = rows[shown].map { $0.text + ($0.differs ? " <-- differs" : "") }
        let heading = padded("character", 10) + padded("ICU", 26) + padded("fast", 26) + "name"
        let left = rows.count - shown.count
        let note = left > 0 ? ["(\(left) characters further away are not shown)"] : []
        return ([heading] + lines + note).joined(separator: "\n")
    }

    /// The bytes and the kind of the token that a character is in.
    private static func token(at bytes: Range<Int>, _ answer: Answer) -> String {
        let token = answer.tokens.first { $0.range.contains(bytes.lowerBound) }
        return token.map { "\($0.range) \($0.kind.name)" } ?? "-"
    }

    /// A text with all but printable ASCII as `\u{…}`.
    private static func literal(_ text: ArraySlice<UInt8>) -> String {
        String(decoding: text, as: UTF8.self).unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case " "..."~": String(scalar)
            default: "\\u{\(hexadecimal(scalar.value))}"
            }
        }.joined()
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
