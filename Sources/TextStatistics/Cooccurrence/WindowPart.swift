// A part of the corpus as a stream in which windows are looked at.

import TextStorage

/// Runs of terms with gaps between them, and the places of each term.
///
/// A row is counted by going to each place of its term and counting what stands around it: no
/// pairs are hashed or sorted, and rows do not depend on one another.
final class WindowPart: PairPart {
    private let stream: PaddedStream
    private let starts: RowStarts
    private let places: ContiguousBuffer<UInt32>
    /// The unit of each place of the stream, where a unit counts a pair once.
    private let units: ContiguousBuffer<UInt32>
    private let weights: ContiguousBuffer<UInt64>
    private let counting: PairCounting
    private let reach: PairCounting.Window

    init<Failure: Error>(
        _ counting: PairCounting, _ width: Int, _ rows: Range<Int>, _ margins: inout PairMargins,
        _ next: (inout ContiguousBuffer<UInt32>) throws(Failure) -> Bool
    ) throws(Failure) {
        let reach = counting.reach
        var stream = PaddedStream(width: width, padding: max(reach.before, reach.after))
        var starts = RowStarts(rows)
        var units = ContiguousBuffer<UInt32>()
        var unit = ContiguousBuffer<UInt32>()
        var number: UInt32 = 0
        while try next(&unit) {
            if unit.isEmpty { continue }
            margins.addUnit(unit)
            stream.reserve(unit.count + stream.padding)
            for index in 0..<unit.count {
                let term = unit[index]
                stream.append(term)
                if starts.contains(Int(term)) { starts.count(Int(term)) }
            }
            stream.appendGap()
            if counting.isBoolean { units.extend(to: stream.end, with: number) }
            number += 1
        }
        precondition(stream.end <= Int(UInt32.max), "the part has too many places")
        starts.sumUp()
        self.places = Self.findPlaces(stream, &starts)
        self.stream = stream
        self.starts = starts
        self.units = units
        self.counting = counting
        self.reach = reach
        var weights = ContiguousBuffer<UInt64>()
        for weight in counting.weights.values { weights.append(weight) }
        self.weights = weights
    }

    private static func findPlaces(
        _ stream: borrowing PaddedStream, _ starts: inout RowStarts
    ) -> ContiguousBuffer<UInt32> {
        var places = ContiguousBuffer<UInt32>(repeating: 0, count: starts.total)
        var target = places.mutableSpan
        let columns = stream.columns.span
        for place in columns.indices {
            let term = Int(columns[place])
            if starts.contains(term) { target[starts.take(term)] = UInt32(place) }
        }
        return places
    }

    var byteCount: Int {
        (stream.end + places.count + units.count) * 4 + starts.byteCount
    }

    func increments(of row: Int) -> Int {
        starts.range(of: row).count * (reach.before + reach.after)
    }

    func add(_ row: Int, to accumulator: inout RowAccumulator) {
        let range = starts.range(of: row)
        if range.isEmpty { return }
        if counting.isBoolean {
            accumulator.addNeighbours(
                of: places, range, in: stream, before: reach.before, after: reach.after,
                groups: units)
        } else if counting.isWeighted {
            accumulator.addNeighbours(
                of: places, range, in: stream, before: reach.before, after: reach.after,
                weights: weights)
        } else {
            accumulator.addNeighbours(
                of: places, range, in: stream, before: reach.before, after: reach.after)
        }
    }
}
