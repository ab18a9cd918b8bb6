// How texts are written so that each format reads back what was meant.

import TextStorage

/// A text for people: control characters and direction marks made visible.
package func readableText(_ text: String) -> String {
    visible(text)
}

/// A field of a TSV file: backslash, tab and line ends are written as `\\`, `\t`, `\n`, `\r`.
func tsvField(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x5C, 0x09, 0x0A, 0x0D].contains($0) }) else {
        return text
    }
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\\": result += "\\\\"
        case "\t": result += "\\t"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// A document's name as a field of a TSV file: as it stands, but for what any field escapes; bytes
/// that are not UTF-8 are written as `\xHH`, which no escaped name can hold otherwise.
func documentField(_ name: BytePath) -> String {
    name.text(valid: tsvField)
}

/// A field of a CSV file (RFC 4180): quoted where it holds a comma, a quote or a line end.
func csvField(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return text }
    // By scalars: a quote with a combining mark behind it is a quote, too.
    var result = "\""
    for scalar in text.unicodeScalars {
        if scalar == "\"" { result += "\"" }
        result.unicodeScalars.append(scalar)
    }
    return result + "\""
}

/// A cell of a Markdown table: what Markdown would take for markup is escaped.
func markdownCell(_ text: String) -> String {
    var result = ""
    for scalar in visible(text).unicodeScalars {
        if "\\`*_{}[]<>()#+-.!|~&".unicodeScalars.contains(scalar), needsEscape(scalar, text) {
            result += "\\"
        }
        result.unicodeScalars.append(scalar)
    }
    return result
}

/// Hyphens, full stops and the like are markup only at the start of a line, which a cell is not.
private func needsEscape(_ scalar: Unicode.Scalar, _ text: String) -> Bool {
    switch scalar {
    case "-", "+", ".", "(", ")", "!", "#", "{", "}": false
    default: true
    }
}
