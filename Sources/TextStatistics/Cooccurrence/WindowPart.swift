// A part of the corpus as a stream in which windows are looked at.

import TextStorage

/// Runs of terms, and the places of each term.
///
/// A row is counted by going to each place of its term and counting what stands around it: no
/// pairs are hashed or sorted, and rows do not depend on one another. Between two units lie as many
/// places as a window reaches, so that it need not be looked where a unit ends. Gaps of wide windows
/// would take more room than the text: there the units' ends are kept and every window is cut at
/// them.
final class WindowPart: PairPart {
    private let stream: PaddedStream
    private let index: PlaceIndex
    /// The unit of each place of the stream, where that matters.
    private let units: ContiguousBuffer<UInt32>
    /// Behind which place each unit ends, where windows are cut.
    private let ends: ContiguousBuffer<UInt32>
    private let weights: ContiguousBuffer<UInt64>
    private let counting: PairCounting
    private let reach: PairCounting.Window

    /// The widest window with gaps between units.
    static let widestGap = 32

    init<Failure: Error>(
        _ counting: PairCounting, _ width: Int, _ rows: Range<Int>, _ expected: Int,
        _ margins: inout PairMargins,
        _ next: (inout ContiguousBuffer<UInt32>) throws(Failure) -> Bool
    ) throws(Failure) {
        let hasGaps = counting.hasGaps
        let keepsUnits = counting.isBoolean || !hasGaps
        let padding = max(counting.reach.before, counting.reach.after)
        // Gaps take about as much as the marks that end units, and some more.
        var stream = PaddedStream(
            width: width, padding: hasGaps ? padding : 0,
            expected: expected + (hasGaps ? expected / 4 : 0))
        var units = ContiguousBuffer<UInt32>()
        var ends = ContiguousBuffer<UInt32>()
        var unit = ContiguousBuffer<UInt32>()
        var number: UInt32 = 0
        while try next(&unit) {
            if unit.isEmpty { continue }
            margins.addUnit(unit)
            stream.appendRun(unit)
            precondition(stream.end <= Int(UInt32.max), "the part has too many places")
            if keepsUnits { units.extend(to: stream.end, with: number) }
            if !hasGaps { ends.append(UInt32(stream.end)) }
            number += 1
        }
        index = PlaceIndex(of: stream, rows: rows)
        self.stream = stream
        self.units = units
        self.ends = ends
        self.counting = counting
        reach = counting.reach
        var weights = ContiguousBuffer<UInt64>()
        for weight in counting.weights.values { weights.append(weight) }
        self.weights = weights
    }

    func increments(of row: Int) -> Int {
        index.range(of: row).count * (reach.before + reach.after)
    }

    func add(_ row: Int, to accumulator: inout RowAccumulator) {
        let range = index.range(of: row)
        if range.isEmpty { return }
        if ends.isEmpty, !counting.isBoolean {
            add(range, before: reach.before, after: reach.after, to: &accumulator)
            return
        }
        var last: UInt32?
        for position in range {
            let place = Int(index.places[position])
            let unit = units[place]
            let (before, after) = cut(at: place, unit)
            if !counting.isBoolean {
                add(position..<position + 1, before: before, after: after, to: &accumulator)
                continue
            }
            // The places of a term come in order, so those of a unit lie side by side.
            if unit != last { accumulator.beginGroup() }
            last = unit
            accumulator.addNeighboursOnce(of: place, in: stream, before: before, after: after)
        }
    }

    private func add(
        _ range: Range<Int>, before: Int, after: Int, to accumulator: inout RowAccumulator
    ) {
        if counting.isWeighted {
            accumulator.addNeighbours(
                of: index.places, range, in: stream, before: before, after: after,
                weights: weights)
        } else {
            accumulator.addNeighbours(
                of: index.places, range, in: stream, before: before, after: after)
        }
    }

    /// How far a window reaches from a place, within its unit.
    private func cut(at place: Int, _ unit: UInt32) -> (before: Int, after: Int) {
        if ends.isEmpty { return (reach.before, reach.after) }
        let start = unit == 0 ? 0 : Int(ends[Int(unit) - 1])
        return (
            min(reach.before, place - start), min(reach.after, Int(ends[Int(unit)]) - 1 - place)
        )
    }
}

extension PairCounting {
    /// Whether units lie so far apart that no window reaches from one to the next.
    var hasGaps: Bool { max(reach.before, reach.after) <= WindowPart.widestGap }

    /// About how many bytes indexing a token takes: its place in the stream and in the index, and
    /// what parts units.
    package var bytesPerToken: Int {
        if window == nil { return 24 }
        return 12 + (hasGaps ? max(reach.before, reach.after) / 2 : 4) + (isBoolean ? 4 : 0)
    }
}
