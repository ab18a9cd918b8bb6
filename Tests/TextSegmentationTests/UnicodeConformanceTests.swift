// Unicode's own break tests, and the few strings where ICU follows CLDR instead.

import TestSupport
import Testing
import TextSegmentation
import TextStorage

/// Whether Debian's package `unicode-data` is installed.
private let hasUnicodeData = BreakTest.file("WordBreakTest.txt") != nil

private let missing: Comment = "install the package unicode-data for /usr/share/unicode/auxiliary"

@Suite(.enabled(if: hasUnicodeData, missing))
struct UnicodeConformanceTests {
    /// Strings that ICU breaks otherwise than Unicode's default rules.
    ///
    /// By default U+003A COLON joins the letters around it (MidLetter, rules WB6 and WB7). CLDR
    /// takes it out of that class in its root rules, which ICU follows, because only Finnish and
    /// Swedish write colons inside words. In the rules for those two, nothing differs.
    private static let colonsBetweenLetters: Set<String> = [
        "0061 003A 0041", "0061 003A 0308 0041", "0061 003A 05D0", "0061 003A 0308 05D0",
        "0061 003A 0061 2060", "0061 003A 0308 0061 2060", "0061 003A 0061 003A",
        "0061 003A 0308 0061 003A", "0061 003A 0061 0027", "0061 003A 0308 0061 0027",
        "0061 003A 0061 0027 2060", "0061 003A 0308 0061 0027 2060", "0061 003A 0061 002C",
        "0061 003A 0308 0061 002C", "0041 003A 0041",
    ]

    /// Expects every string of a file to break as the file says, but the tailored ones.
    private func expectConformance(
        _ file: String, tailored: Set<String>, least: Int, ends: (String) throws -> [Int]
    ) throws {
        let tests = try #require(BreakTest.file(file))
        #expect(tests.count >= least)
        var differing: Set<String> = []
        for test in tests {
            let actual = try ends(test.text)
            guard actual != test.ends else { continue }
            differing.insert(codePoints(test.text))
            if !tailored.contains(codePoints(test.text)) {
                let table = boundaryTable(test.text, expected: test.ends, actual: actual)
                Issue.record("\(file), line \(test.line):\n\(table)")
            }
        }
        #expect(tailored.subtracting(differing) == [], "breaks as the file says after all")
    }

    @Test(arguments: SegmenterKind.allCases, ["root", "zh", "en", "fi", "sv"])
    func breaksWordsAsUnicodeSays(kind: SegmenterKind, locale: String) throws {
        let tailored = ["fi", "sv"].contains(locale) ? [] : Self.colonsBetweenLetters
        let segmenter = try kind.make(locale)
        try expectConformance("WordBreakTest.txt", tailored: tailored, least: 1823) { text in
            try segments(segmenter, Array(text.utf8)).segments.map(\.range.upperBound)
        }
    }

    @Test func breaksSentencesAsUnicodeSays() throws {
        let segmenter = try SentenceSegmenter(locale: "root")
        try expectConformance("SentenceBreakTest.txt", tailored: [], least: 502) { text in
            var ends = ContiguousBuffer<UInt32>()
            let bytes = Array(text.utf8)
            try segmenter.findEnds(bytes.span, 0..<bytes.count, into: &ends)
            return ends.elements.map(Int.init)
        }
    }
}
