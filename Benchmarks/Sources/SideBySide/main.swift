// The command behind scripts/compare-icu: cutting alone and whole runs of `terms`, by both
// segmenters, beside the bare ICU loop.
//
// All take turns in every round, so that what else the machine does falls on all alike; the table
// gives medians and their ratios. All must find the same number of words.

import BenchmarkSupport
import Foundation
import TopicStats

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("compare-icu: \(message)\n".utf8))
    exit(2)
}

func seconds(_ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let elapsed = try clock.measure(work)
    return Double(elapsed.components.seconds) + 1e-18 * Double(elapsed.components.attoseconds)
}

func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

func format(_ number: Double) -> String { String(format: "%.2f", number) }

guard CommandLine.arguments.count >= 2 else { fail("usage: SideBySide FILE [ROUNDS]") }
let path = CommandLine.arguments[1]
let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 5 : 5

/// What is timed: a name, and work that returns the number of words and numbers it found.
struct Contender {
    var name: String
    var work: () throws -> Int
    var times: [Double] = []
}

do {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let size = data.count
    let bare = BareLoop(String(decoding: data, as: UTF8.self))
    let bytes = [UInt8](data)
    let fast = try Tokenizer()
    var options = TokenOptions()
    options.segmenter = .icu
    let icu = try Tokenizer(options)

    func count(_ tokenizer: Tokenizer) throws -> Int {
        var tokens = 0
        // A line at a time would favour nobody: the bare loop gets lines as well.
        try tokenizer.forEachToken(in: bytes) { _ in tokens += 1 }
        return tokens
    }

    func terms(_ segmenter: TokenOptions.Segmenter, workers: Int) throws -> Int {
        var execution = Execution()
        execution.workers = workers
        var options = TermsOptions()
        options.tokens.segmenter = segmenter
        return try countTerms(of: [.path(path)], options: options, execution: execution)
            .summary.tokens
    }

    var contenders = [
        Contender(name: "bare ICU loop") { bare.run() },
        Contender(name: "tokens, fast") { try count(fast) },
        Contender(name: "tokens, icu") { try count(icu) },
        Contender(name: "terms, fast, 1 worker") { try terms(.fast, workers: 1) },
        Contender(name: "terms, fast, 2 workers") { try terms(.fast, workers: 2) },
        Contender(name: "terms, icu, 1 worker") { try terms(.icu, workers: 1) },
        Contender(name: "terms, icu, 2 workers") { try terms(.icu, workers: 2) },
    ]
    var words: Int?
    for round in 1...rounds {
        for index in contenders.indices {
            var found = 0
            let time = try seconds { found = try contenders[index].work() }
            contenders[index].times.append(time)
            guard found == words ?? found else {
                fail("\(contenders[index].name): \(found) words, not \(words ?? 0)")
            }
            words = found
        }
        let samples = contenders.map { format($0.times[round - 1]) }
        print("round \(round): \(samples.joined(separator: ", ")) s")
    }
    let unit = median(contenders[0].times)
    print("what\tseconds\tMB/s\t×ICU")
    for contender in contenders {
        let time = median(contender.times)
        let speed = Double(size) / time / 1e6
        print("\(contender.name)\t\(format(time))\t\(format(speed))\t\(format(unit / time))")
    }
} catch {
    fail("\(error)")
}
