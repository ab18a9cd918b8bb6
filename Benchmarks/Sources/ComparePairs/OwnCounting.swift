// Our own counting of pairs: one task, checked once in every cell, and in its sums whenever timed.

import BenchmarkSupport
import TopicStats

/// One way of counting pairs, and what must come out of it.
struct OwnCounting {
    /// The texts.
    let inputs: [Input]
    /// What is counted.
    let options: CooccurrenceOptions
    /// All pairs.
    let cells: Cells
    /// The sum of the whole matrix, pairs that are not counted included.
    let total: Double

    /// How many bits of a sum of fractions may be lost.
    static let tolerance = 1e-9

    /// Options for pairs of all the terms that ``TokenLines`` counts, within a paragraph.
    static func options(reach: Int) -> CooccurrenceOptions {
        var options = CooccurrenceOptions()
        options.tokens.segmenter = .fast
        options.minimumCount = TokenLines.minimumCount
        options.before = reach
        options.after = reach
        options.boundary = .paragraph
        options.includesSelf = true
        // Of pairs with weights, a count of 1 would leave out those that meet once and not close by.
        options.minimumPairCount = 0
        return options
    }

    /// The same options with all pairs in the table, and no measure.
    static func all(_ options: CooccurrenceOptions) -> CooccurrenceOptions {
        var options = options
        options.measures = []
        options.order = .terms
        options.top = 0
        return options
    }

    /// A run's table, and how long the whole run took in seconds.
    static func run(
        _ inputs: [Input], _ options: CooccurrenceOptions, workers: Int
    ) throws -> (table: PairTable, seconds: Double) {
        var execution = Execution()
        execution.workers = workers
        let start = ContinuousClock.now
        let result = try countPairs(of: inputs, options: options, execution: execution)
        return (result.tables[0], seconds(ContinuousClock.now - start))
    }

    /// Makes sure that one and two workers count the same, in every cell.
    func check(_ name: String, _ lines: TokenLines) throws {
        for workers in 1...2 {
            let table = try Self.run(inputs, Self.all(options), workers: workers).table
            try Cells(table, numbers: lines.numberOf)
                .demand(cells, of: name, lines.terms, tolerance: tolerance)
        }
    }

    /// Counts once and takes the time; what is not the same as in the cells is thrown.
    func take(workers: Int, _ lines: TokenLines) throws -> Times {
        let (table, whole) = try Self.run(inputs, options, workers: workers)
        guard table.matching == cells.all.count else {
            throw PeerError("\(table.matching) pairs, not \(cells.all.count)")
        }
        guard abs(table.total - total) <= tolerance * total else {
            throw PeerError("the pairs add up to \(table.total), not \(total)")
        }
        if options.top > 0 {
            for row in try table.rows {
                guard let first = lines.numberOf[row.term1], let second = lines.numberOf[row.term2],
                    row.f == cells.count(first, second)
                else { throw PeerError("\(row.term1) \(row.term2): \(row.f) is wrong") }
            }
        }
        return Times(seconds: seconds(table.countingTime), whole: whole)
    }

    private var tolerance: Double { options.weights == .none ? 0 : Self.tolerance }
}

/// A duration in seconds.
func seconds(_ duration: Duration) -> Double {
    let (whole, parts) = duration.components
    return Double(whole) + 1e-18 * Double(parts)
}
