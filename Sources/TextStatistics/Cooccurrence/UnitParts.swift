// Parts of the corpus as lists of units: all pairs of a sentence, paragraph or document.

import TextStorage

/// Each unit's distinct terms in order, with how often they occur, and the places of each term.
///
/// As the terms of a unit are in order, what follows a term are the columns of the upper triangle:
/// each pair is counted once.
final class UnitPart: PairPart {
    private let terms: BoundedColumns
    /// How often each of `terms` occurs; empty where a unit counts a pair once.
    private let counts: ContiguousBuffer<UInt32>
    /// Whether a term meets itself: for each of `terms` the pairs it makes with itself.
    private let own: ContiguousBuffer<UInt64>
    private let starts: RowStarts
    private let places: ContiguousBuffer<UnitPlace>
    private let work: ContiguousBuffer<UInt64>
    private let rows: Range<Int>

    init<Failure: Error>(
        _ counting: PairCounting, _ width: Int, _ rows: Range<Int>, _ margins: inout PairMargins,
        _ next: (inout ContiguousBuffer<UInt32>) throws(Failure) -> Bool
    ) throws(Failure) {
        var terms = BoundedColumns(limit: width + 1)
        var counts = ContiguousBuffer<UInt32>()
        var ends = ContiguousBuffer<UInt32>()
        var starts = RowStarts(rows)
        var own = ContiguousBuffer<UInt64>(repeating: 0, count: rows.count)
        var unit = ContiguousBuffer<UInt32>()
        var columns = ContiguousBuffer<UInt32>()
        var frequencies = ContiguousBuffer<UInt64>()
        var tally = RowAccumulator(width: width, limit: width + 1, largestSum: .max)
        while try next(&unit) {
            if unit.isEmpty { continue }
            margins.addUnit(unit)
            tally.begin(increments: unit.count)
            for index in 0..<unit.count where unit[index] < width {
                tally.add(1, to: Int(unit[index]))
            }
            columns.removeAll()
            frequencies.removeAll()
            tally.drain(from: 0, into: &columns, &frequencies)
            for index in 0..<columns.count {
                let term = Int(columns[index])
                terms.append(columns[index])
                let frequency = frequencies[index]
                if !counting.isBoolean { counts.append(UInt32(truncatingIfNeeded: frequency)) }
                if starts.contains(term) {
                    starts.count(term)
                    own[term - rows.lowerBound] +=
                        counting.isBoolean
                        ? (frequency > 1 ? 1 : 0) : frequency * (frequency - 1) / 2
                }
            }
            precondition(terms.count <= Int(UInt32.max), "the part has too many places")
            ends.append(UInt32(terms.count))
        }
        starts.sumUp()
        var places = ContiguousBuffer<UnitPlace>(
            repeating: UnitPlace(place: 0, end: 0), count: starts.total)
        var work = ContiguousBuffer<UInt64>(repeating: 0, count: rows.count)
        var start: UInt32 = 0
        for index in 0..<ends.count {
            let end = ends[index]
            for place in start..<end {
                let term = Int(terms.columns[Int(place)])
                guard starts.contains(term) else { continue }
                places[starts.take(term)] = UnitPlace(place: place, end: end)
                work[term - rows.lowerBound] += UInt64(end - place)
            }
            start = end
        }
        self.terms = terms
        self.counts = counts
        self.own = own
        self.starts = starts
        self.places = places
        self.work = work
        self.rows = rows
    }

    func increments(of row: Int) -> Int {
        rows.contains(row) ? Int(work[row - rows.lowerBound]) : 0
    }

    func add(_ row: Int, to accumulator: inout RowAccumulator) {
        let range = starts.range(of: row)
        if range.isEmpty { return }
        let itself = own[row - rows.lowerBound]
        if itself > 0 { accumulator.add(itself, to: row) }
        if counts.isEmpty {
            accumulator.addTails(of: places, range, in: terms)
        } else {
            accumulator.addTails(of: places, range, in: terms, counts: counts)
        }
    }
}

/// Each unit's terms in the order of the text: what follows a term are the pairs that it comes
/// first in.
final class OrderedUnitPart: PairPart {
    private let terms: BoundedColumns
    private let starts: RowStarts
    /// The places of each term; where a unit counts a pair once, the first of each unit alone.
    private let places: ContiguousBuffer<UnitPlace>
    private let work: ContiguousBuffer<UInt64>
    private let isBoolean: Bool
    private let rows: Range<Int>

    init<Failure: Error>(
        _ counting: PairCounting, _ width: Int, _ rows: Range<Int>, _ margins: inout PairMargins,
        _ next: (inout ContiguousBuffer<UInt32>) throws(Failure) -> Bool
    ) throws(Failure) {
        var terms = BoundedColumns(limit: width + 1)
        var ends = ContiguousBuffer<UInt32>()
        var unit = ContiguousBuffer<UInt32>()
        while try next(&unit) {
            if unit.isEmpty { continue }
            margins.addUnit(unit)
            terms.reserve(unit.count)
            for index in 0..<unit.count { terms.append(min(unit[index], UInt32(width))) }
            precondition(terms.count <= Int(UInt32.max), "the part has too many places")
            ends.append(UInt32(terms.count))
        }
        var starts = RowStarts(rows)
        Self.forEachFirst(terms, ends, rows, isBoolean: counting.isBoolean) { term, _ in
            starts.count(term)
        }
        starts.sumUp()
        var places = ContiguousBuffer<UnitPlace>(
            repeating: UnitPlace(place: 0, end: 0), count: starts.total)
        var work = ContiguousBuffer<UInt64>(repeating: 0, count: rows.count)
        Self.forEachFirst(terms, ends, rows, isBoolean: counting.isBoolean) { term, place in
            places[starts.take(term)] = place
            work[term - rows.lowerBound] += UInt64(place.end - place.place)
        }
        self.terms = terms
        self.starts = starts
        self.places = places
        self.work = work
        self.rows = rows
        isBoolean = counting.isBoolean
    }

    /// Calls `body` with the places of the rows' terms; with `isBoolean` the first in each unit.
    private static func forEachFirst(
        _ terms: borrowing BoundedColumns, _ ends: borrowing ContiguousBuffer<UInt32>,
        _ rows: Range<Int>, isBoolean: Bool, _ body: (Int, UnitPlace) -> Void
    ) {
        var lastUnits = ContiguousBuffer<UInt32>(repeating: 0, count: isBoolean ? rows.count : 0)
        var start: UInt32 = 0
        for index in 0..<ends.count {
            let end = ends[index]
            for place in start..<end {
                let term = Int(terms.columns[Int(place)])
                guard rows.contains(term) else { continue }
                if isBoolean {
                    let number = UInt32(index) + 1
                    if lastUnits[term - rows.lowerBound] == number { continue }
                    lastUnits[term - rows.lowerBound] = number
                }
                body(term, UnitPlace(place: place, end: end))
            }
            start = end
        }
    }

    func increments(of row: Int) -> Int {
        rows.contains(row) ? Int(work[row - rows.lowerBound]) : 0
    }

    func add(_ row: Int, to accumulator: inout RowAccumulator) {
        let range = starts.range(of: row)
        if range.isEmpty { return }
        if isBoolean {
            accumulator.addTailsOnce(of: places, range, in: terms)
        } else {
            accumulator.addTails(of: places, range, in: terms)
        }
    }
}
