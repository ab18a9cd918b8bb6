// Rows of counts against a dictionary: all ways to count in them, and that nothing stays behind.

import TestSupport
import Testing
import TextStorage

/// What a row holds: columns and their counts.
private typealias Row = [Int: UInt64]

@Suite struct RowAccumulatorTests {
    private static let widths = [1, 2, 7, 64, 65, 500, 4095, 4096, 4097, 9000]

    /// Reads a row off and compares it.
    private func expect(
        _ expected: Row, from first: Int, in accumulator: inout RowAccumulator, _ comment: Comment
    ) {
        var columns = ContiguousBuffer<UInt32>()
        var counts = ContiguousBuffer<UInt64>()
        accumulator.drain(from: first, into: &columns, &counts)
        let shown = expected.filter { $0.key >= first && $0.key < accumulator.width }
            .sorted { $0.key < $1.key }
        #expect(columns.elements == shown.map { UInt32($0.key) }, comment)
        #expect(counts.elements == shown.map(\.value), comment)
    }

    @Test(arguments: widths, [UInt64(UInt32.max), UInt64.max])
    func addsSingleColumns(width: Int, largestSum: UInt64) {
        var generator = SeededGenerator(seed: UInt64(width))
        var accumulator = RowAccumulator(width: width, limit: width, largestSum: largestSum)
        let largest = largestSum == .max ? 1 << 40 : 1 << 20
        for step in 0..<60 {
            // Few and many columns: both ways of reading off, one behind the other.
            let increments = generator.below(generator.below(2) == 0 ? width / 8 + 2 : width + 1)
            accumulator.begin(increments: increments)
            var expected: Row = [:]
            for _ in 0..<increments {
                let column = generator.below(width)
                let value = UInt64(1 + generator.below(largest))
                accumulator.add(value, to: column)
                expected[column, default: 0] += value
                #expect(accumulator.count(of: column) == expected[column])
            }
            if let column = expected.keys.min() {
                accumulator.add(expected[column] ?? 0, to: column)
                accumulator.halve(column)
            }
            let first = generator.below(3) == 0 ? generator.below(width + 1) : 0
            expect(expected, from: first, in: &accumulator, "width \(width), step \(step)")
        }
    }

    /// Random runs in a padded stream, and the same numbers with nil for gaps.
    private func runs(
        _ width: Int, _ stream: inout PaddedStream, _ generator: inout SeededGenerator
    ) -> (places: [Int?], groups: [UInt32]) {
        var places: [Int?] = Array(repeating: nil, count: stream.padding)
        var groups = [UInt32](repeating: 0, count: stream.padding)
        for run in 0..<generator.below(12) {
            for _ in 0..<generator.below(30) {
                let column = generator.below(generator.below(width) + 2)
                stream.append(UInt32(column))
                places.append(column)
            }
            stream.appendGap()
            places += Array(repeating: nil, count: stream.padding)
            // Two runs may be of one group.
            let group = UInt32(run / 2 + 1)
            groups += Array(repeating: group, count: places.count - groups.count)
        }
        return (places, groups)
    }

    @Test(arguments: UInt64(1)...60)
    func countsNeighbours(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let width = generator.pick([1, 3, 20, 300, 5000])
        let limit = width + PaddedStream.spareColumns
        let largestSum = generator.pick([UInt64(UInt32.max), .max])
        var accumulator = RowAccumulator(
            width: width, limit: limit, largestSum: largestSum, countsGroups: true)
        for step in 0..<20 {
            let (before, after) = (generator.below(6), generator.below(6))
            var stream = PaddedStream(width: width, padding: max(before, after), expected: 0)
            let (numbers, groups) = runs(width, &stream, &generator)
            #expect(stream.end == numbers.count && stream.limit == limit)
            #expect(stream.columns.elements.allSatisfy { Int($0) < limit })
            let term = numbers.compactMap(\.self).first ?? 0
            let own = numbers.indices.filter { numbers[$0] == term }
            var places = ContiguousBuffer<UInt32>(repeating: 0, count: 1)
            for place in own { places.append(UInt32(place)) }
            let range = 1..<places.count
            accumulator.begin(increments: own.count * (before + after))
            var expected: Row = [:]
            var seen: Set<[Int]> = []
            let way = generator.below(3)
            for place in own {
                for other in place - before...place + after where other != place {
                    guard let column = numbers[other] else { continue }
                    let isNew = seen.insert([Int(groups[place]), column]).inserted
                    switch way {
                    case 0: expected[column, default: 0] += 1
                    case 1: expected[column, default: 0] += UInt64(100 - abs(other - place))
                    default: if isNew { expected[column, default: 0] += 1 }
                    }
                }
            }
            switch way {
            case 0:
                accumulator.addNeighbours(
                    of: places, range, in: stream, before: before, after: after)
            case 1:
                var weights = ContiguousBuffer<UInt64>()
                for distance in 1...6 { weights.append(UInt64(100 - distance)) }
                accumulator.addNeighbours(
                    of: places, range, in: stream, before: before, after: after, weights: weights)
            default:
                var last: UInt32?
                for place in own {
                    if groups[place] != last { accumulator.beginGroup() }
                    last = groups[place]
                    accumulator.addNeighboursOnce(
                        of: place, in: stream, before: before, after: after)
                }
            }
            let first = generator.below(3) == 0 ? generator.below(width + 1) : 0
            expect(
                expected, from: first, in: &accumulator, "seed \(seed), step \(step), way \(way)")
        }
    }

    @Test(arguments: UInt64(100)..<160)
    func countsTails(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let width = generator.pick([1, 3, 20, 300, 5000])
        let largestSum = generator.pick([UInt64(UInt32.max), .max])
        var accumulator = RowAccumulator(
            width: width, limit: width + 1, largestSum: largestSum, countsGroups: true)
        for step in 0..<20 {
            var columns = BoundedColumns(limit: width + 1)
            var counts = ContiguousBuffer<UInt32>()
            var places = ContiguousBuffer<UnitPlace>()
            var expected: Row = [:]
            let way = generator.below(3)
            var increments = 0
            for _ in 0..<generator.below(10) {
                let start = columns.count
                let unit = (0...generator.below(20)).map { _ in generator.below(width + 1) }
                let factors = unit.map { _ in generator.below(50) + 1 }
                for (column, factor) in zip(unit, factors) {
                    columns.append(UInt32(column))
                    counts.append(UInt32(factor))
                }
                let place = generator.below(unit.count)
                places.append(
                    UnitPlace(place: UInt32(start + place), end: UInt32(columns.count)))
                increments += unit.count - place
                var seen: Set<Int> = []
                for other in unit.indices where other > place {
                    let isNew = seen.insert(unit[other]).inserted
                    switch way {
                    case 0: expected[unit[other], default: 0] += 1
                    case 1:
                        expected[unit[other], default: 0] += UInt64(factors[place] * factors[other])
                    default: if isNew { expected[unit[other], default: 0] += 1 }
                    }
                }
            }
            accumulator.begin(increments: increments)
            let range = 0..<places.count
            switch way {
            case 0: accumulator.addTails(of: places, range, in: columns)
            case 1: accumulator.addTails(of: places, range, in: columns, counts: counts)
            default: accumulator.addTailsOnce(of: places, range, in: columns)
            }
            expect(expected, from: 0, in: &accumulator, "seed \(seed), step \(step), way \(way)")
        }
    }
}

@Suite struct RowAccumulatorLimitTests {
    @Test func stopsAtWindowsThatReachOutOfTheStream() async {
        await #expect(processExitsWith: .failure) { neighbours(before: 3, after: 2, place: 2) }
        await #expect(processExitsWith: .failure) { neighbours(before: 2, after: 3, place: 3) }
        await #expect(processExitsWith: .failure) { neighbours(before: -1, after: 2, place: 2) }
    }

    @Test func stopsAtPlacesOutsideOfTheStream() async {
        await #expect(processExitsWith: .failure) { neighbours(before: 0, after: 0, place: 6) }
        await #expect(processExitsWith: .failure) { neighbours(before: 0, after: 0, place: .max) }
        // The counterpart: what is inside ends well.
        await #expect(processExitsWith: .success) { neighbours(before: 2, after: 2, place: 3) }
    }

    @Test func stopsAtColumnsOutside() async {
        await #expect(processExitsWith: .failure) {
            var columns = BoundedColumns(limit: 4)
            columns.append(4)
        }
        await #expect(processExitsWith: .failure) {
            var accumulator = RowAccumulator(width: 3, limit: 4, largestSum: 9)
            accumulator.begin(increments: 1)
            accumulator.add(1, to: 3)
        }
        await #expect(processExitsWith: .failure) {
            var accumulator = RowAccumulator(width: 3, limit: 4, largestSum: 9)
            let columns = BoundedColumns(limit: 5)
            let places = ContiguousBuffer<UnitPlace>()
            accumulator.addTails(of: places, 0..<0, in: columns)
        }
    }

    @Test func stopsAtPlacesOutsideOfTheirUnit() async {
        await #expect(processExitsWith: .failure) { tails(place: 2, end: 2) }
        await #expect(processExitsWith: .failure) { tails(place: 0, end: 4) }
        await #expect(processExitsWith: .success) { tails(place: 2, end: 3) }
    }
}

/// Counts around a place of a stream of two numbers with gaps of two.
private func neighbours(before: Int, after: Int, place: UInt32) {
    var stream = PaddedStream(width: 3, padding: 2, expected: 0)
    stream.append(0)
    stream.append(1)
    stream.appendGap()
    var accumulator = RowAccumulator(width: 3, limit: stream.limit, largestSum: 9)
    let places = ContiguousBuffer<UInt32>(repeating: place, count: 1)
    accumulator.begin(increments: 10)
    accumulator.addNeighbours(of: places, 0..<1, in: stream, before: before, after: after)
}

/// Counts behind a place of a list of three columns.
private func tails(place: UInt32, end: UInt32) {
    var columns = BoundedColumns(limit: 4)
    for column in 0..<3 { columns.append(UInt32(column)) }
    var accumulator = RowAccumulator(width: 3, limit: 4, largestSum: 9)
    let places = ContiguousBuffer(repeating: UnitPlace(place: place, end: end), count: 1)
    accumulator.begin(increments: 3)
    accumulator.addTails(of: places, 0..<1, in: columns)
}
