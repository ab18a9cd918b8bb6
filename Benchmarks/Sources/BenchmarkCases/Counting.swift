// Counting terms: reading, cutting, normalising, counting, ordering; and pairs on top of that.

import BenchmarkSupport
import Foundation
import TopicStats

extension BenchmarkCase {
    /// Terms of a text in memory.
    static func counting(
        _ text: BenchmarkText, workers: Int = 1, isGated: Bool = false
    ) -> [BenchmarkCase] {
        [
            BenchmarkCase(
                "terms of \(text.name)\(plural(workers))", text, isGated: isGated,
                checked: "as many tokens as the bare loop over ICU finds"
            ) { text in
                var options = TermsOptions()
                options.tokens.segmenter = .fast
                let inputs = [Input.bytes(name: text.name, bytes: text.bytes)]
                let bare = BareLoop(text.string)
                return Ready(
                    work: {
                        try countTerms(of: inputs, options: options, execution: by(workers))
                            .summary.tokens
                    }, expected: bare.run(), unit: { bare.run() })
            }
        ]
    }

    /// Terms of a text in a file, which the system has in memory: with the reading of it.
    static func countingFile(_ text: BenchmarkText) -> [BenchmarkCase] {
        [
            BenchmarkCase(
                "terms of \(text.name), from a file", text,
                checked: "as many tokens as the bare loop over ICU finds"
            ) { text in
                var options = TermsOptions()
                options.tokens.segmenter = .fast
                let file = try TemporaryText(text)
                let bare = BareLoop(text.string)
                return Ready(
                    work: {
                        try countTerms(
                            of: [.path(file.path)], options: options, execution: by(1)
                        ).summary.tokens
                    }, expected: bare.run(), unit: { bare.run() })
            }
        ]
    }

    /// Pairs of a text in memory, by scope.
    static func pairs(
        _ text: BenchmarkText, workers: Int = 1, isGated: Bool = false
    ) -> [BenchmarkCase] {
        CooccurrenceOptions.Scope.allCases.filter { $0 != .document }.map { scope in
            BenchmarkCase(
                "pairs of \(text.name), \(scope.rawValue)\(plural(workers))", text,
                isGated: isGated,
                checked: "as many pairs as a run over ICU's own iterator finds"
            ) { text in
                var options = CooccurrenceOptions()
                options.scopes = [scope]
                options.tokens.segmenter = .icu
                let inputs = [Input.bytes(name: text.name, bytes: text.bytes)]
                let other = try countPairs(of: inputs, options: options, execution: by(1))
                options.tokens.segmenter = .fast
                let fast = options
                let bare = BareLoop(text.string)
                return Ready(
                    work: {
                        try countPairs(of: inputs, options: fast, execution: by(workers))
                            .tables[0].matching
                    }, expected: other.tables[0].matching, unit: { bare.run() })
            }
        }
    }

    private static func by(_ workers: Int) -> Execution {
        var execution = Execution()
        execution.workers = workers
        return execution
    }

    private static func plural(_ workers: Int) -> String {
        workers > 1 ? ", \(workers) workers" : ""
    }
}

/// A text in a file that is there as long as this is.
private final class TemporaryText: Sendable {
    let path: String

    init(_ text: BenchmarkText) throws {
        path = NSTemporaryDirectory() + "topicstats-benchmark-\(UUID().uuidString).txt"
        try Data(text.bytes).write(to: URL(fileURLWithPath: path))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
