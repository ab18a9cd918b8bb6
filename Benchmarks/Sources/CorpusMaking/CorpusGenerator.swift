// Makes text of any size with the layout of the sample pages and a vocabulary that grows.

import Foundation
import TopicStats

/// Writes documents after the pattern of real pages.
///
/// Each document goes through one page token by token: punctuation, numbers, line ends and words of
/// one character stay; each longer Chinese word is replaced, two times out of three, by a word drawn
/// from ICU's own dictionary. Words are drawn by Zipf's and Mandelbrot's law, P(r) ~ 1 / (r + 2.7)^s
/// (Mandelbrot 1953), with s = 1.05 and the ranks dealt out at random, so that new words keep
/// appearing as in real text (Heaps' law) until the dictionary is used up.
///
/// The same pages, dictionary and seed give the same documents, so that a longer text begins with
/// the shorter one.
public struct CorpusGenerator {
    /// A page as one run of bytes and where it is divided.
    private struct Page {
        var bytes: [UInt8] = []
        var elements: [Element] = []
    }

    /// A piece of a page: one word, or all that stands between two words that can be replaced.
    private struct Element {
        var range: Range<Int>
        var isReplaceable: Bool
    }

    private let pages: [Page]
    /// The words one after the other, and where each begins; at the end, where the last one ends.
    private let words: [UInt8]
    private let starts: [Int]
    private let sampler: AliasSampler
    private var random: SplitMix64

    /// A generator that has dealt out the ranks of its words.
    ///
    /// - Parameter pages: the texts of the sample pages; at least one.
    public init(pages: [String], seed: UInt64) throws {
        precondition(!pages.isEmpty, "there is no page to follow")
        random = SplitMix64(state: seed)
        var options = TokenOptions()
        options.kinds = Set(TokenOptions.Kind.allCases)
        let tokenizer = try Tokenizer(options)
        self.pages = try pages.map { try CorpusGenerator.divide($0, tokenizer) }
        let chosen = try icuDictionaryWords().map(\.word)
            .filter { word in
                word.unicodeScalars.count >= 2
                    && word.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
            }
            .map { Array($0.utf8) }
            .shuffled(using: &random)
        words = Array(chosen.joined())
        var starts = [0]
        for word in chosen { starts.append(starts[starts.count - 1] + word.count) }
        self.starts = starts
        var weights: [Double] = []
        for rank in 1...chosen.count { weights.append(pow(Double(rank) + 2.7, -1.05)) }
        sampler = AliasSampler(weights)
    }

    /// Divides a page into the words that can be replaced and what stands between them.
    private static func divide(_ text: String, _ tokenizer: Tokenizer) throws -> Page {
        var page = Page(bytes: Array(text.utf8))
        var position = 0
        try tokenizer.forEachToken(in: page.bytes) { token in
            guard token.kind == .ideograph, token.range.count >= 6 else { return }
            page.elements.append(
                Element(range: position..<token.range.lowerBound, isReplaceable: false))
            page.elements.append(Element(range: token.range, isReplaceable: true))
            position = token.range.upperBound
        }
        page.elements.append(Element(range: position..<page.bytes.count, isReplaceable: false))
        return page
    }

    /// Appends the next document, which ends with a line end.
    public mutating func appendDocument(to text: inout [UInt8]) {
        let page = pages[Int(random.next() % UInt64(pages.count))]
        for element in page.elements {
            if element.isReplaceable, random.next() % 3 != 0 {
                let word = sampler.draw(&random)
                text += words[starts[word]..<starts[word + 1]]
            } else {
                text += page.bytes[element.range]
            }
        }
        if text.last != 0x0A { text.append(0x0A) }
    }
}
