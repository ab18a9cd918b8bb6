// What an input of the fuzzer means: a text, and the way it is put through the segmenters.

import TextInput
import TextSegmentation
import TextStorage

/// A text with the calls that segment it.
///
/// An input is four bytes of settings and a body. In the first byte, the highest bit says that the
/// body is a sequence of codes (`CodedText`) instead of UTF-8, the others choose the locale. The
/// second chooses kinds, the third how many characters before and behind the range there are, the
/// fourth how many characters one call gets.
struct FuzzCase {
    /// The locales, of which each has other word rules or shares those of root.
    static let locales = ["root", "ja", "zh", "en", "fi"]
    /// The number of bytes before the body.
    static let settingsCount = 4
    /// The bit of the first byte that says that the body is made of codes.
    static let coded: UInt8 = 0x80

    /// The locale of the word rules.
    var locale: String
    /// The kinds that are asked for.
    var kinds: TokenKinds
    /// Well-formed UTF-8.
    var text: [UInt8]
    /// The part of the text that is segmented; it begins and ends between characters.
    var range: Range<Int>
    /// The number of characters one call segments; 0 for all in one call.
    var charactersPerCall: Int

    /// The case that an input stands for; every input stands for one.
    init(_ input: [UInt8], _ atoms: TextAtoms) {
        func setting(_ index: Int) -> Int { index < input.count ? Int(input[index]) : 0 }
        let body = Array(input.dropFirst(Self.settingsCount))
        let isCoded = UInt8(setting(0)) & Self.coded != 0
        locale = Self.locales[setting(0) % Int(Self.coded) % Self.locales.count]
        // Half of the values ask for everything: what is not asked for cannot differ.
        kinds = setting(1) < 0x80 ? .everySegment : TokenKinds(rawValue: UInt8(setting(1) & 0x3F))
        text = Self.decoded(isCoded ? CodedText.bytes(body, atoms) : body)
        charactersPerCall = setting(3)
        let ends = Self.characterEnds(text, 0..<text.count)
        let before = min(setting(2) >> 4, ends.count)
        let behind = min(setting(2) & 15, ends.count - before)
        let start = before == 0 ? 0 : ends[before - 1]
        let last = ends.count - behind
        range = start..<(last == 0 ? 0 : ends[last - 1])
    }

    /// The ranges of the calls, in the order of the text.
    var calls: [Range<Int>] {
        guard charactersPerCall > 0 else { return [range] }
        var calls: [Range<Int>] = []
        var start = range.lowerBound
        for (index, end) in Self.characterEnds(text, range).enumerated()
        where (index + 1) % charactersPerCall == 0 || end == range.upperBound {
            calls.append(start..<end)
            start = end
        }
        return calls
    }

    /// The bytes of each character in the range.
    var characters: [Range<Int>] {
        let ends = Self.characterEnds(text, range)
        return zip([range.lowerBound] + ends, ends).map { $0..<$1 }
    }

    /// The case without some of the characters in the range.
    func removing(_ bytes: Range<Int>) -> FuzzCase {
        var smaller = self
        smaller.text.removeSubrange(bytes)
        smaller.range = range.lowerBound..<range.upperBound - bytes.count
        return smaller
    }

    /// The text as the product reads it: each ill-formed sequence becomes U+FFFD.
    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var decoder = PieceDecoder()
        let piece = TextPiece(
            document: 0, name: BytePath("input"), range: 0..<bytes.count, offset: 0, part: 0,
            isLast: true)
        decoder.decode(piece, of: bytes.span)
        let text = decoder.text(of: piece, in: bytes.span)
        return text.indices.map { text[$0] }
    }

    private static func characterEnds(_ text: [UInt8], _ range: Range<Int>) -> [Int] {
        range.filter { $0 + 1 == text.count || text[$0 + 1] & 0xC0 != 0x80 }.map { $0 + 1 }
    }
}
