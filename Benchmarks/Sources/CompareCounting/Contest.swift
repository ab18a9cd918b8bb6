// Who counts what: the entries of the table, each checked in every term before it is timed.

import BenchmarkSupport
import Foundation
import TopicStats

/// One way of counting, what must come out of it, and its times.
struct Entry {
    /// The name in the table.
    let name: String
    /// How many workers count.
    let workers: Int
    /// Whether it is the entry that the others are compared with.
    let isOurs: Bool
    /// What was made sure of.
    let checked: String
    /// What each round must add up to.
    let sums: TermTable.Sums
    /// Counts once: the time in seconds, and what came out.
    let take: () throws -> (seconds: Double, sums: TermTable.Sums)
    /// The times of all rounds so far, in seconds.
    private(set) var times: [Double] = []

    init(
        _ name: String, workers: Int = 1, isOurs: Bool = false, checked: String,
        sums: TermTable.Sums,
        take: @escaping () throws -> (seconds: Double, sums: TermTable.Sums)
    ) {
        self.name = name
        self.workers = workers
        self.isOurs = isOurs
        self.checked = checked
        self.sums = sums
        self.take = take
    }

    /// Counts once more; throws if something else comes out than when all was checked.
    mutating func run() throws {
        do {
            let (seconds, found) = try take()
            guard found == sums else { throw PeerError("\(found), not \(sums)") }
            times.append(seconds)
        } catch {
            throw PeerError("\(name): \(error)")
        }
    }
}

/// The entries for one text.
struct Contest {
    /// The name of all series.
    static let name = "counting, all contenders"

    /// The size of the text.
    let size: TextSize
    /// The entries so far.
    private(set) var entries: [Entry] = []
    /// Which peers were left out as they count wrongly, and how.
    private(set) var wrong: [String] = []
    private let documents: [Input]
    private let ours: TermTable

    /// Ours, with one worker and with two, which must give the same.
    init(_ text: CountedText, linesOfDocument: Int) throws {
        size = TextSize(text.bytes)
        documents = text.documents(of: linesOfDocument)
        ours = TermTable(try Self.count(documents, workers: 1).result)
        let other = TermTable(try Self.count(documents, workers: 2).result)
        if let difference = other.difference(from: ours) {
            throw PeerError("two workers count something else than one: \(difference)")
        }
        for workers in 1...2 {
            entries.append(
                Entry(
                    "topicstats, \(workers) worker\(workers > 1 ? "s" : "")", workers: workers,
                    isOurs: workers == 1,
                    checked: "every tf and df the same with one worker and two; "
                        + "their sums in every round",
                    sums: ours.sums
                ) { [documents] in
                    let (result, seconds) = try Self.count(documents, workers: workers)
                    return (seconds, TermTable(result).sums)
                })
        }
    }

    /// The number of documents.
    var documentCount: Int { documents.count }

    /// Adds all ways of counting in Python over one way of cutting.
    ///
    /// Over our terms all must count what we do; over others, all must count the same. What is not to
    /// be had is named.
    mutating func add(
        _ cutting: CountingPeer.Cutting, python: String, worker: String, folder: URL, text: URL,
        linesOfDocument: Int
    ) {
        var expected = cutting == .spaces ? ours : nil
        var checked: [(peer: CountingPeer, workers: Int, sums: TermTable.Sums)] = []
        for counting in CountingPeer.Counting.allCases {
            say("checking: \(counting.rawValue), \(cutting.rawValue)")
            do {
                let peer = try CountingPeer(
                    counting, cutting, python: python, worker: worker, folder: folder,
                    text: text, linesOfDocument: linesOfDocument)
                switch try peer.count() {
                case .failure(let error): wrong.append("\(peer.name): \(error)")
                case .success(let table):
                    if let expected, let difference = table.difference(from: expected) {
                        let whose = cutting == .spaces ? "ours" : "those of \(checked[0].peer.name)"
                        wrong.append("\(peer.name): its counts are not \(whose): \(difference)")
                    } else {
                        expected = table
                        checked.append((peer, counting.workers, table.sums))
                    }
                }
            } catch {
                say("skipped: \(counting.rawValue), \(cutting.rawValue): \(error)")
            }
        }
        let what =
            switch cutting {
            case .spaces: "every tf and df is ours"
            case .rjieba where checked.count > 1:
                "the pieces add up to the text; every tf and df the same in all ways of counting"
            case .rjieba: "the pieces add up to the text"
            }
        for (peer, workers, sums) in checked {
            entries.append(
                Entry(
                    peer.name, workers: workers,
                    checked: "\(what); sums of tf and df in every round", sums: sums
                ) { try peer.run() })
        }
    }

    /// Lets each entry count once.
    mutating func run() throws {
        for index in entries.indices { try entries[index].run() }
    }

    /// The figures of all entries.
    var table: Table {
        var table = Table([
            "what", "terms", "tokens", "seconds", "lowest", "MB/s", "it÷ours",
        ])
        let ours = entries.first { $0.isOurs }.map { median($0.times) } ?? 0
        for entry in entries {
            let time = median(entry.times)
            table.append([
                entry.name, String(entry.sums.terms), String(entry.sums.tokens),
                decimal(time, places: 3), decimal(entry.times.min() ?? 0, places: 3),
                decimal(Double(size.bytes) / time / 1e6, places: 1), decimal(time / ours),
            ])
        }
        return table
    }

    /// The samples of all entries.
    var series: [Series] {
        entries.map { entry in
            Series(
                Self.name, contender: entry.name, isOurs: entry.isOurs, metric: "time", unit: "s",
                better: .less, samples: entry.times, bytes: size.bytes,
                characters: size.characters, workers: entry.workers, checked: entry.checked)
        }
    }

    /// Counts all terms of the documents; the table and how long it took in seconds.
    private static func count(
        _ documents: [Input], workers: Int
    ) throws -> (result: TermsResult, seconds: Double) {
        var options = TermsOptions()
        options.tokens.segmenter = .fast
        options.top = 0
        var execution = Execution()
        execution.workers = workers
        let start = ContinuousClock.now
        let result = try countTerms(of: documents, options: options, execution: execution)
        let (whole, parts) = (ContinuousClock.now - start).components
        return (result, Double(whole) + 1e-18 * Double(parts))
    }
}
