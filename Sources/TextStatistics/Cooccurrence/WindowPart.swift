// A part of the corpus as a stream in which windows are looked at.

import TextStorage

/// Runs of terms with gaps between them, and the places of each term.
///
/// A row is counted by going to each place of its term and counting what stands around it: no
/// pairs are hashed or sorted, and rows do not depend on one another.
final class WindowPart: PairPart {
    private let stream: PaddedStream
    private let index: PlaceIndex
    /// The unit of each place of the stream, where a unit counts a pair once.
    private let units: ContiguousBuffer<UInt32>
    private let weights: ContiguousBuffer<UInt64>
    private let counting: PairCounting
    private let reach: PairCounting.Window

    init<Failure: Error>(
        _ counting: PairCounting, _ width: Int, _ rows: Range<Int>, _ expected: Int,
        _ margins: inout PairMargins,
        _ next: (inout ContiguousBuffer<UInt32>) throws(Failure) -> Bool
    ) throws(Failure) {
        let reach = counting.reach
        var stream = PaddedStream(
            width: width, padding: max(reach.before, reach.after),
            // Gaps take about as much as the marks that end units, and some more.
            expected: expected + expected / 4)
        var units = ContiguousBuffer<UInt32>()
        var unit = ContiguousBuffer<UInt32>()
        var number: UInt32 = 0
        while try next(&unit) {
            if unit.isEmpty { continue }
            margins.addUnit(unit)
            stream.appendRun(unit)
            if counting.isBoolean { units.extend(to: stream.end, with: number) }
            number += 1
        }
        index = PlaceIndex(of: stream, rows: rows)
        self.stream = stream
        self.units = units
        self.counting = counting
        self.reach = reach
        var weights = ContiguousBuffer<UInt64>()
        for weight in counting.weights.values { weights.append(weight) }
        self.weights = weights
    }

    var byteCount: Int {
        (stream.end + units.count) * 4 + index.byteCount
    }

    func increments(of row: Int) -> Int {
        index.range(of: row).count * (reach.before + reach.after)
    }

    func add(_ row: Int, to accumulator: inout RowAccumulator) {
        let range = index.range(of: row)
        if range.isEmpty { return }
        if counting.isBoolean {
            accumulator.addNeighbours(
                of: index.places, range, in: stream, before: reach.before, after: reach.after,
                groups: units)
        } else if counting.isWeighted {
            accumulator.addNeighbours(
                of: index.places, range, in: stream, before: reach.before, after: reach.after,
                weights: weights)
        } else {
            accumulator.addNeighbours(
                of: index.places, range, in: stream, before: reach.before, after: reach.after)
        }
    }
}
