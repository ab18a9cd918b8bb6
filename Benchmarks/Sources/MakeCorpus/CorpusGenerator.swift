// Makes text of any size with the layout of the sample pages and a vocabulary that grows.

import TopicStats

/// Writes documents after the pattern of real pages.
///
/// Each document goes through one page token by token: punctuation, numbers, line ends and words of
/// one character stay; each longer Chinese word is replaced, two times out of three, by a word drawn
/// from ICU's own dictionary. Words are drawn by Zipf's and Mandelbrot's law, P(r) ~ 1 / (r + 2.7)^s
/// (Mandelbrot 1953), with s = 1.05 and the ranks dealt out at random, so that new words keep
/// appearing as in real text (Heaps' law) until the dictionary is used up.
struct CorpusGenerator {
    private struct Element {
        var bytes: [UInt8]
        var isReplaceable: Bool
    }

    private let pages: [[Element]]
    private let words: [[UInt8]]
    private let sampler: AliasSampler
    private var random: SplitMix64

    init(pages: [String], seed: UInt64) throws {
        random = SplitMix64(state: seed)
        var options = TokenOptions()
        options.kinds = Set(TokenOptions.Kind.allCases)
        let tokenizer = try Tokenizer(options)
        self.pages = try pages.map { try CorpusGenerator.elements($0, tokenizer) }
        words = try icuDictionaryWords().map(\.word)
            .filter { word in
                word.unicodeScalars.count >= 2
                    && word.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
            }
            .map { Array($0.utf8) }
            .shuffled(using: &random)
        var weights: [Double] = []
        for rank in 1...words.count { weights.append(power(Double(rank) + 2.7, -1.05)) }
        sampler = AliasSampler(weights)
    }

    /// Splits a page into its tokens and what stands between them.
    private static func elements(_ page: String, _ tokenizer: Tokenizer) throws -> [Element] {
        let bytes = Array(page.utf8)
        var elements: [Element] = []
        var position = 0
        try tokenizer.forEachToken(in: bytes) { token in
            if position < token.range.lowerBound {
                let gap = Array(bytes[position..<token.range.lowerBound])
                elements.append(Element(bytes: gap, isReplaceable: false))
            }
            let isReplaceable = token.kind == .ideograph && token.range.count >= 6
            elements.append(
                Element(bytes: Array(bytes[token.range]), isReplaceable: isReplaceable))
            position = token.range.upperBound
        }
        elements.append(Element(bytes: Array(bytes[position...]), isReplaceable: false))
        return elements
    }

    /// The next document.
    mutating func document() -> [UInt8] {
        let page = pages[Int(random.next() % UInt64(pages.count))]
        var document: [UInt8] = []
        for element in page {
            if element.isReplaceable, random.next() % 3 != 0 {
                document += words[sampler.draw(&random)]
            } else {
                document += element.bytes
            }
        }
        if document.last != 0x0A { document.append(0x0A) }
        return document
    }
}

/// Draws numbers with given weights in constant time (Walker 1977, Vose 1991).
struct AliasSampler {
    private var thresholds: [Double]
    private var aliases: [Int]

    init(_ weights: [Double]) {
        let total = weights.reduce(0, +)
        var scaled = weights.map { $0 / total * Double(weights.count) }
        thresholds = Array(repeating: 1, count: weights.count)
        aliases = Array(weights.indices)
        var small = scaled.indices.filter { scaled[$0] < 1 }
        var large = scaled.indices.filter { scaled[$0] >= 1 }
        while let low = small.popLast(), let high = large.last {
            thresholds[low] = scaled[low]
            aliases[low] = high
            scaled[high] -= 1 - scaled[low]
            if scaled[high] < 1 {
                large.removeLast()
                small.append(high)
            }
        }
    }

    func draw(_ random: inout SplitMix64) -> Int {
        let column = Int(random.next() % UInt64(thresholds.count))
        let chance = Double(random.next() >> 11) / 9_007_199_254_740_992
        return chance < thresholds[column] ? column : aliases[column]
    }
}

/// SplitMix64 (Steele, Lea & Flood 2014): the same numbers in every run.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
