// Texts cut anywhere: chunks of 1 to 64 bytes, each by itself and as a part of a longer text.

import TestSupport
import TextSegmentation
import TextStorage

/// How files are cut into chunks.
struct ChunkPlan {
    /// The sizes of chunks, in bytes.
    var sizes = 1...64
    /// How much of a file is cut for each size: all of it if it is no longer.
    var sample = 1 << 18
    /// How long each of the windows is that make up a sample.
    var window = 1 << 12
    /// Where the windows lie is drawn from this.
    var seed: UInt64 = 1
}

/// Compares the segmenters on chunks of files. Returns the number of differences.
func checkChunks(_ corpora: [Corpus], _ plan: ChunkPlan, _ tables: FastTables) throws -> Int {
    let comparison = try Comparison(tables)
    var total = Tally()
    printHeading("chunks")
    for corpus in corpora {
        var check = ChunkCheck(corpus: corpus, plan: plan, comparison: comparison)
        for size in plan.sizes { try check.run(size) }
        printRow(corpus.name, check.tally)
        total += check.tally
    }
    printRow("all chunks", total)
    return total.differences
}

/// The chunks of one file.
private struct ChunkCheck {
    let corpus: Corpus
    let plan: ChunkPlan
    let comparison: Comparison
    var tally = Tally()
    private var text: [UInt8] = []

    init(corpus: Corpus, plan: ChunkPlan, comparison: Comparison) {
        self.corpus = corpus
        self.plan = plan
        self.comparison = comparison
    }

    /// Cuts every window of a sample into chunks of one size.
    mutating func run(_ size: Int) throws {
        let count = corpus.bytes.count
        if count <= plan.sample {
            try cut(0..<count, size)
            return
        }
        var generator = SeededGenerator(seed: plan.seed &* 1000 &+ UInt64(size))
        for _ in 0..<plan.sample / plan.window {
            let start = generator.below(count - plan.window)
            try cut(start..<start + plan.window, size)
        }
    }

    /// Compares chunks of the bytes, repaired each by itself, and parts of the repaired bytes.
    private mutating func cut(_ window: Range<Int>, _ size: Int) throws {
        for start in stride(from: window.lowerBound, to: window.upperBound, by: size) {
            let end = min(start + size, window.upperBound)
            repaired(corpus.bytes[start..<end], into: &text)
            try compare(0..<text.count, "bytes \(start)..<\(end)")
        }
        repaired(corpus.bytes[window], into: &text)
        var start = 0
        while start < text.count {
            var end = min(start + size, text.count)
            while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
            try compare(start..<end, "a part of bytes \(window)")
            start = end
        }
    }

    private mutating func compare(_ range: Range<Int>, _ place: String) throws {
        // Both segmenters hand text to ICU through the same code; now and then ICU is called
        // directly.
        let directly = tally.texts % 8 == 0
        let difference = try comparison.compare(text, range, directly: directly, &tally)
        if let difference, tally.differences <= 3 {
            printDifference(difference, in: text, range, "\(corpus.name), \(place)")
        }
    }
}
