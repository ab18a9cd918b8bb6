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

guard CommandLine.arguments.count >= 2 else { fail("usage: SideBySide FILE [ROUNDS]") }
let path = CommandLine.arguments[1]
let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 5 : 5

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
        Contender("bare ICU loop", work: { bare.run() }),
        Contender("tokens, fast", work: { try count(fast) }),
        Contender("tokens, icu", work: { try count(icu) }),
        Contender("terms, fast, 1 worker", work: { try terms(.fast, workers: 1) }),
        Contender("terms, fast, 2 workers", work: { try terms(.fast, workers: 2) }),
        Contender("terms, icu, 1 worker", work: { try terms(.icu, workers: 1) }),
        Contender("terms, icu, 2 workers", work: { try terms(.icu, workers: 2) }),
    ]
    var words: Int?
    for round in 1...rounds {
        var samples: [String] = []
        for index in contenders.indices {
            let sample = try contenders[index].run()
            guard sample.tokens == words ?? sample.tokens else {
                fail("\(contenders[index].name): \(sample.tokens) words, not \(words ?? 0)")
            }
            words = sample.tokens
            samples.append(decimal(sample.seconds))
        }
        print("round \(round): \(samples.joined(separator: ", ")) s")
    }
    let unit = contenders[0].seconds
    var table = Table(["what", "seconds", "MB/s", "×ICU"])
    for contender in contenders {
        let time = contender.seconds
        let speed = Double(size) / time / 1e6
        table.append([contender.name, decimal(time), decimal(speed), decimal(unit / time)])
    }
    print(table.aligned)
} catch {
    fail("\(error)")
}
