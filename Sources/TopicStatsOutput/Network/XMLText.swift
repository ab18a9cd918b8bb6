// Text in XML 1.0 documents: https://www.w3.org/TR/xml/#charsets

/// A text as the content of an element or, in double quotes, as an attribute's value.
///
/// Tab, line feed and carriage return are character references, which no reader changes. What XML
/// cannot hold in any way (the other control characters below U+0020, U+FFFE, U+FFFF) is written
/// as `\u{1F}`, as tables have it: to be seen, and to be read back as long as the text itself does
/// not spell that out.
func xmlText(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
        byte >= 0x20 && byte != 0x26 && byte != 0x3C && byte != 0x3E && byte != 0x22
            && byte != 0xEF
    }
    if isPlain { return text }
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x26: result += "&amp;"
        case 0x3C: result += "&lt;"
        case 0x3E: result += "&gt;"
        case 0x22: result += "&quot;"
        case 0x09, 0x0A, 0x0D: result += "&#\(scalar.value);"
        case 0..<0x20, 0xFFFE, 0xFFFF:
            result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
