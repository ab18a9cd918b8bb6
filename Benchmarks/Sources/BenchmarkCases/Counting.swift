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
                checked: termsChecked
            ) { text in
                try readyForTerms(of: text, by: workers) {
                    .bytes(name: text.name, bytes: text.bytes)
                }
            }
        ]
    }

    /// Terms of a text in a file, which the system has in memory: with the reading of it.
    static func countingFile(_ text: BenchmarkText) -> [BenchmarkCase] {
        [
            BenchmarkCase(
                "terms of \(text.name), from a file", text, checked: termsChecked
            ) { text in
                let file = try TemporaryText(text)
                return try readyForTerms(of: text, by: 1) { .path(file.path) }
            }
        ]
    }

    private static let termsChecked =
        "as many tokens as the bare loop over ICU finds, and the table that a run over ICU's own "
        + "iterator gives"

    private static func readyForTerms(
        of text: BenchmarkText, by workers: Int, _ input: @escaping () -> Input
    ) throws -> Ready {
        let bare = BareLoop(text.string)
        var options = TermsOptions()
        options.tokens.segmenter = .icu
        let other = try countTerms(of: [input()], options: options, execution: by(1))
        guard other.summary.tokens == bare.run() else {
            throw BenchmarkError(
                "ICU's iterator finds \(other.summary.tokens) tokens, the bare loop \(bare.run())")
        }
        options.tokens.segmenter = .fast
        let fast = options
        return Ready(
            work: {
                try countTerms(of: [input()], options: fast, execution: by(workers)).figure
            }, expected: other.figure, unit: { bare.run() })
    }

    /// Pairs of a text in memory, by scope.
    static func pairs(
        _ text: BenchmarkText, workers: Int = 1, isGated: Bool = false
    ) -> [BenchmarkCase] {
        CooccurrenceOptions.Scope.allCases.filter { $0 != .document }.map { scope in
            BenchmarkCase(
                "pairs of \(text.name), \(scope.rawValue)\(plural(workers))", text,
                isGated: isGated,
                checked: "the table of pairs that a run over ICU's own iterator gives"
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
                            .tables[0].figure()
                    }, expected: try other.tables[0].figure(), unit: { bare.run() })
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

extension TermsResult {
    /// A number that another table hardly has; the same only within a process.
    fileprivate var figure: Int {
        var hasher = Hasher()
        hasher.combine(summary.tokens)
        hasher.combine(matching)
        for row in rows {
            hasher.combine(row.term)
            hasher.combine(row.rank)
            hasher.combine(row.tf)
            hasher.combine(row.df)
        }
        return hasher.finalize()
    }
}

extension PairTable {
    /// A number that another table hardly has; the same only within a process.
    fileprivate func figure() throws -> Int {
        var hasher = Hasher()
        hasher.combine(matching)
        hasher.combine(total)
        try forEachRow { row in
            hasher.combine(row.term1)
            hasher.combine(row.term2)
            hasher.combine(row.f)
            hasher.combine(row.values)
        }
        return hasher.finalize()
    }
}

/// A text in a file without a name, which is gone with the process, however that ends.
private final class TemporaryText: Sendable {
    let path: String
    private let handle: FileHandle

    init(_ text: BenchmarkText) throws {
        let name = NSTemporaryDirectory() + "topicstats-benchmark-\(UUID().uuidString).txt"
        try Data(text.bytes).write(to: URL(fileURLWithPath: name))
        defer { unlink(name) }
        guard let opened = FileHandle(forReadingAtPath: name) else {
            throw BenchmarkError("cannot read \(name)")
        }
        handle = opened
        path = "/proc/self/fd/\(opened.fileDescriptor)"
    }
}
