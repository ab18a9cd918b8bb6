// The command behind scripts/compare-segmenters: our segmenters and those of Python's package
// index beside the bare ICU loop, cutting the same text and doing nothing else with it.
//
// All take turns in every round, so that what else the machine does falls on all alike; the table
// gives medians and their ratios. Ours must find the same words, and the bare loop as many. What a
// peer finds must add up to the text, and be as much in every round.

import BenchmarkSupport
import Foundation
import TopicStats

/// The bare loops and our segmenters.
///
/// All must find as many words as the first loop; of ours, each the same words as ICU's iterator.
func ownEntries(_ text: String, _ bytes: [UInt8]) throws -> [Entry] {
    let bare = BareLoop(text)
    let words = bare.run()
    let asMany = "as many words as the bare ICU loop over UTF-16, in every round"
    var entries = [
        ("bare ICU loop, UTF-16", Contender("", work: { bare.run() })),
        ("bare ICU loop, UTF-8", Contender("", work: { bare.runUTF8() })),
    ].map { Entry(name: $0.0, ways: [$0.1], tokens: words, checked: asMany) }
    var expected: [Range<Int>]?
    for segmenter in [TokenOptions.Segmenter.icu, .fast, .auto] {
        var options = TokenOptions()
        options.segmenter = segmenter
        let tokenizer = try Tokenizer(options)
        let name = "topicstats, \(segmenter.rawValue)"
        var found: [Range<Int>] = []
        try tokenizer.forEachToken(in: bytes) { found.append($0.range) }
        guard found == expected ?? found else {
            throw PeerError("\(name): it finds other words than ICU's iterator")
        }
        expected = found
        let contender = Contender("") {
            var tokens = 0
            try tokenizer.forEachToken(in: bytes) { _ in tokens += 1 }
            return tokens
        }
        entries.append(
            Entry(
                name: name, ways: [contender], tokens: words,
                checked: "each word where ICU's iterator finds it; \(asMany)",
                isOurs: segmenter == .fast))
    }
    return entries
}

/// What a peer does with its model and without; says why when it is not to be had.
///
/// What of it cuts wrongly is left out, and named in `wrong`.
func peerEntries(
    _ package: String, _ python: String, worker: String, text: String, wrong: inout [String]
) -> [Entry] {
    do {
        let peer = try Peer(package, python: python, worker: worker, text: text)
        var entries: [Entry] = []
        for guesses in [true, false] {
            let name = "\(peer.name), \(guesses ? "HMM" : "no HMM")"
            var ways: [Contender] = []
            for byLine in [true, false] {
                let way = Peer.Way(guesses: guesses, byLine: byLine)
                if let reason = try peer.check(way) {
                    wrong.append("\(name): \(reason)")
                } else {
                    ways.append(Contender(byLine ? "by line" : "in one") { try peer.run(way) })
                }
            }
            if ways.isEmpty { continue }
            let checked = "its pieces add up to the text; as many in every round"
            entries.append(Entry(name: name, ways: ways, checked: checked))
        }
        return entries
    } catch {
        say("skipped: \(package): \(error)")
        return []
    }
}

/// What came out.
struct Outcome {
    /// The entries with the samples of all rounds.
    var entries: [Entry]
    /// The size of the text.
    var size: TextSize
    /// Which peers were left out as they cut wrongly, and how.
    var wrong: [String]
}

/// Lets all cut the text in turns.
func compare(_ arguments: Arguments) throws -> Outcome {
    let file = try ContestText(contentsOf: arguments.file)
    var entries = try ownEntries(file.text, file.bytes)
    var wrong: [String] = []
    if let python = arguments.python, let worker = arguments.worker {
        for package in Peer.packages {
            entries += peerEntries(
                package, python, worker: worker, text: arguments.file, wrong: &wrong)
        }
    }
    for round in 1...arguments.rounds {
        for index in entries.indices { try entries[index].run() }
        say("round \(round) of \(arguments.rounds)")
    }
    return Outcome(entries: entries, size: TextSize(file.bytes), wrong: wrong)
}

let command = ContestCommand("compare-segmenters")
guard let arguments = Arguments(Array(CommandLine.arguments.dropFirst())) else {
    command.fail(Arguments.usage)
}
do {
    // What cannot be written is said before anything is timed.
    try write([], to: arguments.series)
    let outcome = try compare(arguments)
    try write(series(outcome.entries, size: outcome.size), to: arguments.series)
    command.end(
        table(outcome.entries, size: outcome.size), asTSV: arguments.asTSV,
        wrong: outcome.wrong.map { "left out, as it is wrong: \($0)" })
} catch {
    command.fail("\(error)")
}
