// The command behind scripts/compare-segmenters: our segmenters and those of Python's package
// index beside the bare ICU loop, cutting the same text and doing nothing else with it.
//
// All take turns in every round, so that what else the machine does falls on all alike; the table
// gives medians and their ratios. Ours and the bare loop must find the same number of words. What
// a peer finds must add up to the text, and be as much in every round.

import BenchmarkSupport
import Foundation
import TopicStats

func say(_ message: String) {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
}

func fail(_ message: String) -> Never {
    say("compare-segmenters: \(message)")
    exit(2)
}

/// A row of the table: one way of cutting, or several of which the fastest counts.
struct Entry {
    var name: String
    /// Each has the name that is added to the row's when it is the fastest; none if it is the only.
    var ways: [Contender]
    /// How many tokens each sample must have; set by the first one.
    var tokens: Int?

    var fastest: Contender? { ways.min { $0.seconds < $1.seconds } }

    mutating func run() throws {
        for index in ways.indices {
            let sample = try ways[index].run()
            guard sample.tokens == tokens ?? sample.tokens else {
                fail("\(name): \(sample.tokens) tokens, not \(tokens ?? 0)")
            }
            tokens = sample.tokens
        }
    }
}

/// The bare loops and our segmenters; all must find as many words as the first loop.
func ownEntries(_ text: String) throws -> [Entry] {
    let bare = BareLoop(text)
    let bytes = Array(text.utf8)
    let words = bare.run()
    var ways = [
        ("bare ICU loop, UTF-16", Contender("", work: { bare.run() })),
        ("bare ICU loop, UTF-8", Contender("", work: { bare.runUTF8() })),
    ]
    for segmenter in TokenOptions.Segmenter.allCases {
        var options = TokenOptions()
        options.segmenter = segmenter
        let tokenizer = try Tokenizer(options)
        let contender = Contender("") {
            var tokens = 0
            try tokenizer.forEachToken(in: bytes) { _ in tokens += 1 }
            return tokens
        }
        ways.append(("topicstats, \(segmenter.rawValue)", contender))
    }
    return ways.map { Entry(name: $0.0, ways: [$0.1], tokens: words) }
}

/// What a peer does with its model and without; says why when it is not to be had.
func peerEntries(_ package: String, python: String, worker: String, text: String) -> [Entry] {
    do {
        let peer = try Peer(package, python: python, worker: worker, text: text)
        return try [true, false].map { guesses in
            let ways = try [true, false].map { byLine in
                let way = Peer.Way(guesses: guesses, byLine: byLine)
                try peer.check(way)
                return Contender(byLine ? "by line" : "in one") { try peer.run(way) }
            }
            return Entry(name: "\(peer.name), \(guesses ? "HMM" : "no HMM")", ways: ways)
        }
    } catch {
        say("skipped: \(package): \(error)")
        return []
    }
}

func table(_ entries: [Entry], size: Int) -> Table {
    var table = Table(["what", "tokens", "seconds", "MB/s", "×ICU", "ours÷it"])
    let unit = entries[0].fastest?.seconds ?? 0
    let ours = entries[2].fastest?.seconds ?? 0
    for entry in entries {
        guard let fastest = entry.fastest else { continue }
        let time = fastest.seconds
        table.append([
            fastest.name.isEmpty ? entry.name : "\(entry.name), \(fastest.name)",
            String(entry.tokens ?? 0), decimal(time, places: 3),
            decimal(Double(size) / time / 1e6, places: 1), decimal(unit / time),
            decimal(time / ours),
        ])
    }
    return table
}

// A peer that dies must be an error of writing, not the end of this process.
signal(SIGPIPE, SIG_IGN)

var arguments = Array(CommandLine.arguments.dropFirst())
let asTSV = arguments.first == "--tsv"
if asTSV { arguments.removeFirst() }
let rounds = arguments.count > 1 ? Int(arguments[1]) ?? 0 : 5
guard [1, 2, 4].contains(arguments.count) else {
    fail("usage: CompareSegmenters [--tsv] FILE [ROUNDS [PYTHON WORKER]]")
}
guard rounds > 0 else { fail("ROUNDS is not a whole number above 0: \(arguments[1])") }
let path = arguments[0]

do {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    guard let text = String(validating: data, as: UTF8.self) else {
        fail("\(path) is not well-formed UTF-8")
    }
    guard !text.isEmpty else { fail("\(path) is empty") }
    var entries = try ownEntries(text)
    if arguments.count == 4 {
        for package in Peer.packages {
            entries += peerEntries(
                package, python: arguments[2], worker: arguments[3], text: path)
        }
    }
    for round in 1...rounds {
        for index in entries.indices { try entries[index].run() }
        say("round \(round) of \(rounds)")
    }
    let result = table(entries, size: data.count)
    print(asTSV ? result.tabSeparated : result.aligned)
} catch {
    fail("\(error)")
}
