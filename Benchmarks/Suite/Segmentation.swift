// Segmentation: ours and the bare ICU loop over the same text in the same run.

import Benchmark
import BenchmarkSupport
import Foundation
import TopicStats

/// The sample pages, many times over: 2 MB of Chinese news.
private let text: String = {
    let seeds = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../seeds").standardizedFileURL
    let names = (try? FileManager.default.contentsOfDirectory(atPath: seeds.path)) ?? []
    let pages = names.filter { $0.hasSuffix(".txt") }.sorted().map { name in
        (try? String(contentsOf: seeds.appendingPathComponent(name), encoding: .utf8)) ?? ""
    }
    precondition(pages.count == 5, "the five sample pages are missing from \(seeds.path)")
    return String(repeating: pages.joined(separator: "\n"), count: 24)
}()

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput], warmupIterations: 1, maxDuration: .seconds(5))

    let bytes = Array(text.utf8)
    let bare = BareLoop(text)
    let expected = bare.run()

    Benchmark("Segmentation, Chinese news, bare ICU loop") { _ in
        precondition(bare.run() == expected, "the bare loop found another number of words")
    }

    for segmenter in TokenOptions.Segmenter.allCases {
        Benchmark("Segmentation, Chinese news, \(segmenter.rawValue)") { benchmark in
            var options = TokenOptions()
            options.segmenter = segmenter
            guard let tokenizer = try? Tokenizer(options) else {
                preconditionFailure("ICU cannot be opened")
            }
            benchmark.startMeasurement()
            var tokens = 0
            try? tokenizer.forEachToken(in: bytes) { _ in tokens += 1 }
            benchmark.stopMeasurement()
            precondition(tokens == expected, "\(tokens) tokens, \(expected) expected")
        }
    }
}
