// Who counts what: the entries of the table, each checked in every cell before it is timed.

import BenchmarkSupport
import Foundation
import TopicStats

/// The entries for one text.
struct Contest {
    /// How far windows reach on each side.
    static let reach = 5
    /// How many copies of the text must take about as many times as long.
    static let copies = 10
    /// How many times as long they may take.
    static let mostForCopies = 10.5

    /// The text.
    let lines: TokenLines
    /// Where files go.
    let folder: URL
    /// The entries so far.
    private(set) var entries: [Entry] = []

    init(_ lines: TokenLines, folder: URL) {
        self.lines = lines
        self.folder = folder
    }

    /// Adds one worker and two; returns the place of one.
    @discardableResult
    private mutating func add(
        _ task: CountingTask, _ counting: OwnCounting, meetings: Double, oneCopy: Int? = nil
    ) throws -> Int {
        say("checking: \(task.name)")
        try counting.check(task.name, lines)
        let first = entries.count
        for workers in 1...2 {
            let counter = Counter(
                name: "topicstats, \(workers) worker\(workers > 1 ? "s" : "")",
                workers: workers, isOurs: workers == 1, checked: Self.checked(counting))
            let comparison = Entry.Comparison(
                oneWorker: workers > 1 ? first : nil, oneCopy: oneCopy.map { $0 + workers - 1 })
            entries.append(
                Entry(
                    task, counter, pairs: counting.cells.all.count, meetings: meetings, comparison
                ) { [lines] in try counting.take(workers: workers, lines) })
        }
        return first
    }

    /// Windows over all tokens, the strongest pairs shown: one copy of the text, then several.
    mutating func addWindows() throws {
        let plain = PlainCount(lines, reach: Self.reach, closing: false)
        var options = OwnCounting.options(reach: Self.reach)
        var counting = OwnCounting(
            inputs: [.bytes(name: "text", bytes: lines.bytes)], options: options,
            cells: plain.meetings, total: Double(plain.total))
        let name = "window \(Self.reach)"
        let size = TextSize(lines.bytes)
        let task = CountingTask(name: name, series: "pairs, \(name), ranked", size: size)
        let one = try add(task, counting, meetings: counting.total)
        // The same terms are counted in all copies together.
        let copies = Double(Self.copies)
        options.minimumCount *= Self.copies
        let bytes = Array(repeatElement(lines.bytes, count: Self.copies).joined())
        counting = OwnCounting(
            inputs: [.bytes(name: "text", bytes: bytes)], options: options,
            cells: plain.meetings.map { $0.count * copies }, total: copies * counting.total)
        let copied = CountingTask(
            name: "\(name), \(Self.copies) copies",
            series: "\(task.series), \(Self.copies) copies", size: TextSize(bytes))
        try add(copied, counting, meetings: counting.total, oneCopy: one)
    }

    /// Windows over the counted terms, all pairs kept, beside GloVe if its programs are named.
    mutating func addClosedWindows(glove programs: String?) throws {
        let plain = PlainCount(lines, reach: Self.reach, closing: true)
        let meetings = Double(plain.total)
        let glove = try programs.map {
            try GloVe(
                programs: URL(fileURLWithPath: $0), folder: folder, lines, reach: Self.reach,
                meetings: meetings)
        }
        for isWeighted in [false, true] {
            let name = "window \(Self.reach), all pairs\(isWeighted ? ", 1/d" : "")"
            var options = OwnCounting.all(OwnCounting.options(reach: Self.reach))
            options.gaps = .close
            if isWeighted { options.weights = .inverse }
            let cells = isWeighted ? plain.weighted : plain.meetings
            let counting = OwnCounting(
                inputs: [.bytes(name: "text", bytes: lines.bytes)], options: options,
                cells: cells, total: 2 * cells.sum)
            let task = CountingTask(
                name: name, series: "pairs, \(name)", size: TextSize(lines.bytes))
            let ours = try add(task, counting, meetings: meetings)
            guard let glove else { continue }
            try glove.check(cells, weighted: isWeighted, lines)
            entries.append(
                Entry(
                    task,
                    Counter(
                        name: "GloVe, \(glove.memory) GB",
                        checked: "every cell, in both orders; their number and sum in every round"),
                    pairs: cells.all.count, meetings: meetings, Entry.Comparison(ours: ours)
                ) { try glove.take(weighted: isWeighted) })
        }
    }

    /// Pairs in documents, the strongest shown; then all kept, beside scipy where Python has it.
    mutating func addDocuments(of number: Int, python: String?, worker: String?) throws {
        var options = OwnCounting.options(reach: Self.reach)
        options.scopes = [.document]
        options.gaps = .close
        let inputs = lines.documents(of: number)
        let table = try OwnCounting.run(inputs, OwnCounting.all(options), workers: 1).table
        let cells = try Cells(table, numbers: lines.numberOf)
        let meetings = lines.meetings(inDocumentsOf: number)
        guard 2 * cells.sum == meetings else {
            throw PeerError("pairs in documents add up to \(cells.sum), not \(meetings / 2)")
        }
        func counting(_ options: CooccurrenceOptions) -> OwnCounting {
            OwnCounting(inputs: inputs, options: options, cells: cells, total: meetings)
        }
        let size = TextSize(lines.bytes)
        let ranked = CountingTask(
            name: "documents", series: "pairs in documents, ranked", size: size)
        try add(ranked, counting(options), meetings: meetings)
        let task = CountingTask(
            name: "documents, all pairs", series: "pairs in documents, all pairs", size: size)
        let ours = try add(task, counting(OwnCounting.all(options)), meetings: meetings)
        guard let python, let worker else { return }
        let product: MatrixProduct
        do {
            product = try MatrixProduct(
                python: python, worker: worker, folder: folder, lines, linesOfDocument: number)
        } catch {
            return say("skipped: scipy: \(error)")
        }
        try product.check(cells, lines)
        entries.append(
            Entry(
                task,
                Counter(
                    name: product.name,
                    checked: "every cell above the diagonal; number and sum of all in every round"),
                pairs: cells.all.count, meetings: meetings, Entry.Comparison(ours: ours)
            ) { try product.take() })
    }

    /// What is made sure of in our counting.
    private static func checked(_ counting: OwnCounting) -> String {
        let rows = counting.options.top > 0 ? ", and every row that is shown" : ""
        return "every cell, with one worker and two; their number and sum in every round\(rows)"
    }

    /// Lets each entry count once.
    mutating func run() throws {
        for index in entries.indices { try entries[index].run() }
    }

    /// The entries whose time grows by more than the text.
    var tooSlowWithCopies: [String] {
        entries.filter { entry in
            entry.comparison.oneCopy.map {
                entry.seconds > Self.mostForCopies * entries[$0].seconds
            } ?? false
        }
        .map(\.name)
    }
}

extension TokenLines {
    /// How often two counted terms meet in documents of some lines, seen from both sides.
    fileprivate func meetings(inDocumentsOf number: Int) -> Double {
        stride(from: 0, to: count, by: number).reduce(0) { sum, first in
            let terms = numbers[starts[first]..<starts[min(first + number, count)]]
            let counted = Double(terms.count { $0 != .max })
            return sum + counted * (counted - 1)
        }
    }
}
