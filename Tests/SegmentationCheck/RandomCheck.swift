// Random strings by the million, from several sources, on several threads.

import Dispatch
import ICUDoor
import Synchronization
import TestSupport
import TextSegmentation
import TextStorage

/// Compares the segmenters on random strings. Returns the number of differences.
///
/// String `n` of a seed is the same in every run, whatever the number of threads: each has a
/// generator of its own.
func checkRandom(
    _ count: Int, seed: UInt64, _ corpora: [Corpus], _ tables: FastTables, threads: Int
) throws -> Int {
    var words: [(units: [UInt16], cost: UInt8)] = []
    DictionaryWords.forEach(in: try BreakDictionary("cjdict")) { words.append(($0, $1)) }
    let southeast = SoutheastLanguage.all.map { language in
        var words: [[UInt8]] = []
        DictionaryWords.forEach(of: language) { words.append($0) }
        return words
    }
    let strings = RandomStrings(
        words: words, southeast: southeast, texts: corpora.map(\.bytes))
    let state = Mutex((tallies: [RandomStrings.Source: Tally](), error: (any Error)?.none))
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
        do {
            var check = RandomCheck(strings: strings, comparison: try Comparison(tables))
            for number in stride(from: thread, to: count, by: threads) {
                try check.run(number, seed: seed)
            }
            let tallies = check.tallies
            state.withLock { state in
                for (source, tally) in tallies { state.tallies[source, default: Tally()] += tally }
            }
        } catch {
            state.withLock { $0.error = error }
        }
    }
    return try state.withLock { state in
        if let error = state.error { throw error }
        var total = Tally()
        printHeading("strings")
        for source in RandomStrings.Source.allCases {
            guard let tally = state.tallies[source] else { continue }
            printRow("random: \(source.rawValue)", tally)
            total += tally
        }
        printRow("all random strings", total)
        return total.differences
    }
}

/// One thread's share.
private struct RandomCheck {
    let strings: RandomStrings
    let comparison: Comparison
    var tallies: [RandomStrings.Source: Tally] = [:]
    private var bytes: [UInt8] = []
    private var text: [UInt8] = []

    init(strings: RandomStrings, comparison: Comparison) {
        self.strings = strings
        self.comparison = comparison
    }

    mutating func run(_ number: Int, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        generator = SeededGenerator(seed: generator.next() &+ UInt64(number))
        generator = SeededGenerator(seed: generator.next())
        let sources = RandomStrings.Source.allCases
        let source = sources[number % sources.count]
        strings.make(source, into: &bytes, using: &generator)
        repaired(bytes[...], into: &text)
        var tally = tallies[source] ?? Tally()
        let whole = 0..<text.count
        let difference = try comparison.compare(text, whole, directly: true, &tally)
        if difference != nil, tally.differences <= 3 {
            let short = try shrink(text, comparison)
            var ignored = Tally()
            let place = "string \(number) of seed \(seed), \(source.rawValue)"
            if let difference { printDifference(difference, in: text, whole, place) }
            let rest = 0..<short.count
            if let shorter = try comparison.compare(short, rest, directly: true, &ignored) {
                printDifference(shorter, in: short, rest, "\(place), made short")
            }
        }
        tallies[source] = tally
    }
}
