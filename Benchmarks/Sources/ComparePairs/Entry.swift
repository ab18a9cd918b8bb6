// The rows of the table: what is timed, its times, and how they are told.

import BenchmarkSupport

/// What one round gave.
struct Times {
    /// What the counting of pairs took.
    var seconds: Double
    /// What all took, from the text in memory or in a file; nil where that was not timed.
    var whole: Double?
}

/// What is counted: all who count it do the same with the same text.
struct CountingTask {
    /// The name in the table.
    let name: String
    /// The name of its series.
    let series: String
    /// The size of the text, the terms with spaces between them.
    let size: TextSize
}

/// Who counts it.
struct Counter {
    /// The name in the table and of its series.
    let name: String
    /// How many workers there are.
    var workers = 1
    /// Whether the others are compared with it.
    var isOurs = false
    /// What was made sure of.
    let checked: String
}

/// One way of counting pairs.
struct Entry {
    /// What others an entry is compared with, by their places in the list.
    struct Comparison {
        /// The same with one worker.
        var oneWorker: Int?
        /// The same on one copy of the text.
        var oneCopy: Int?
        /// The same with one worker of ours.
        var ours: Int?
    }

    /// What is counted.
    let task: CountingTask
    /// Who counts it.
    let counter: Counter
    /// How many pairs are counted.
    let pairs: Int
    /// How many meetings they have, each seen from both sides.
    let meetings: Double
    /// What it is compared with.
    let comparison: Comparison
    /// Counts once.
    let take: () throws -> Times
    /// The times of all rounds so far.
    private(set) var times: [Times] = []

    init(
        _ task: CountingTask, _ counter: Counter, pairs: Int, meetings: Double,
        _ comparison: Comparison = Comparison(), take: @escaping () throws -> Times
    ) {
        self.task = task
        self.counter = counter
        self.pairs = pairs
        self.meetings = meetings
        self.comparison = comparison
        self.take = take
    }

    mutating func run() throws {
        do {
            times.append(try take())
        } catch {
            throw PeerError("\(name): \(error)")
        }
    }

    /// The name in the table.
    var name: String { "\(task.name), \(counter.name)" }
    /// The median of the times.
    var seconds: Double { median(times.map(\.seconds)) }
    /// The lowest of them.
    var lowest: Double { times.map(\.seconds).min() ?? 0 }
    /// The median of the times of all; nil where they were not taken.
    var whole: Double? {
        let all = times.compactMap(\.whole)
        return all.isEmpty ? nil : median(all)
    }

    /// The samples: the times, and where all was timed, too, the whole ones.
    var series: [Series] {
        [("time", times.map(\.seconds)), ("whole time", times.compactMap(\.whole))]
            .filter { !$0.1.isEmpty }
            .map { metric, samples in
                Series(
                    task.series, contender: counter.name, isOurs: counter.isOurs, metric: metric,
                    unit: "s", better: .less, samples: samples, bytes: task.size.bytes,
                    characters: task.size.characters, workers: counter.workers,
                    checked: counter.checked)
            }
    }
}

/// The figures of all entries.
func table(_ entries: [Entry]) -> Table {
    var table = Table([
        "what", "pairs", "seconds", "lowest", "M meetings/s", "whole", "×1 worker", "÷1 copy",
        "it÷ours",
    ])
    for entry in entries {
        func ratio(_ other: Int?) -> String {
            other.map { decimal(entry.seconds / entries[$0].seconds) } ?? "-"
        }
        let other = entry.comparison
        table.append([
            entry.name, String(entry.pairs), decimal(entry.seconds, places: 3),
            decimal(entry.lowest, places: 3),
            decimal(entry.meetings / entry.seconds / 1e6, places: 1),
            entry.whole.map { decimal($0, places: 3) } ?? "-",
            other.oneWorker.map { decimal(entries[$0].seconds / entry.seconds) } ?? "-",
            ratio(other.oneCopy), ratio(other.ours),
        ])
    }
    return table
}
