// Unicode's break test files (WordBreakTest.txt and its like), and tables of what differs.

import TextStorage

/// A string with the places where it breaks and where it does not.
public struct BreakTest: Sendable {
    /// The line of the file, from 1.
    public var line: Int
    /// The string.
    public var text: String
    /// The end of each segment, in bytes of UTF-8.
    public var ends: [Int]

    /// The strings of a file of Debian's package `unicode-data`, or nil where it is not installed.
    public static func file(_ name: String) -> [BreakTest]? {
        let path = BytePath("/usr/share/unicode/auxiliary/" + name)
        guard let bytes = try? path.contents() else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { parse($0.element, line: $0.offset + 1) }
    }

    private static func parse(_ line: Substring, line number: Int) -> BreakTest? {
        let fields = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" }
        guard fields.count > 1 else { return nil }
        var text = String.UnicodeScalarView()
        var ends: [Int] = []
        for field in fields.dropFirst() {
            if field == "÷" {
                ends.append(String(text).utf8.count)
            } else if field != "×",
                let scalar = UInt32(field, radix: 16).flatMap(Unicode.Scalar.init)
            {
                text.append(scalar)
            }
        }
        return BreakTest(line: number, text: String(text), ends: ends)
    }
}

/// A table of a text's code points with two ideas of where it breaks, for a failure's message.
public func boundaryTable(_ text: String, expected: [Int], actual: [Int]) -> String {
    var rows = ["code point  expected  actual  name"]
    var position = 0
    for scalar in text.unicodeScalars {
        position += UTF8.width(scalar)
        let wanted = expected.contains(position)
        let found = actual.contains(position)
        let code = "U+" + hexadecimal(scalar)
        let padding = String(repeating: " ", count: 12 - code.count)
        rows.append(
            "\(code)\(padding)\(wanted ? "÷" : "×")         \(found ? "÷" : "×")       "
                + "\(scalar.properties.name ?? "") \(wanted == found ? "" : "<-- differs")")
    }
    return rows.joined(separator: "\n")
}

/// The code points of a text as four or more hexadecimal digits each, parted by spaces.
public func codePoints(_ text: String) -> String {
    text.unicodeScalars.map(hexadecimal).joined(separator: " ")
}

private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
