// Units out of chunks of a token stream, and the weights of distances.

import TestSupport
import Testing
import TextStatistics
import TextStorage

@Suite struct UnitReaderTests {
    private static let width = 5

    /// A stream of numbers in chunks by several workers.
    private struct Chunks {
        var numbers: [[UInt32]]
        var workers: [Int]

        init(_ generator: inout SeededGenerator) {
            numbers = (0..<generator.below(9)).map { _ in
                (0..<generator.below(generator.pick([2, 8, 30]))).map { _ in
                    switch generator.below(12) {
                    case 0: TextUnit.document.mark
                    case 1: TextUnit.paragraph.mark
                    case 2...3: TextUnit.sentence.mark
                    default: UInt32(generator.below(8))
                    }
                }
            }
            workers = numbers.map { _ in generator.below(3) }
        }

        /// The stream, whose chunks come in another order.
        func stream(
            memory: Int?, _ generator: inout SeededGenerator
        ) throws -> TextStatistics.TokenStream {
            let chunks = TokenChunks(memory: memory)
            for index in numbers.indices.shuffled(using: &generator) {
                var buffer = ContiguousBuffer<UInt32>()
                for number in numbers[index] { buffer.append(number) }
                try chunks.add(buffer, number: index, worker: workers[index])
            }
            return chunks.stream()
        }

        /// Every unit that is not empty.
        func units(_ unit: TextUnit, closesGaps: Bool) -> [[UInt32]] {
            var units: [[UInt32]] = [[]]
            for (chunk, worker) in zip(numbers, workers) {
                for number in chunk {
                    if number >= unit.mark { units.append([]) }
                    if number >= TextUnit.firstMark { continue }
                    let term = UnitReaderTests.term(number, worker)
                    if closesGaps, term >= UnitReaderTests.width { continue }
                    units[units.count - 1].append(UInt32(min(term, UnitReaderTests.width)))
                }
            }
            return units.filter { !$0.isEmpty }
        }
    }

    /// The term behind a worker's id: each worker has ids of its own.
    private static func term(_ id: UInt32, _ worker: Int) -> Int { (Int(id) + worker * 3) % 8 }

    @Test(arguments: UInt64(1)...300)
    func rangesSideBySideGiveEveryUnitOnce(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let chunks = Chunks(&generator)
        // All in memory, all in a temporary file, or some here and some there.
        let memory = generator.pick([nil, 0, 100])
        let stream = try chunks.stream(memory: memory, &generator)
        #expect(stream.chunks.count == chunks.numbers.count)
        let translations = (0..<3).map { worker in
            var terms = ContiguousBuffer<UInt32>()
            for id in 0..<8 { terms.append(UInt32(Self.term(UInt32(id), worker))) }
            return TermTranslation(terms)
        }
        let cuts = stream.chunks.indices.filter { _ in generator.below(2) == 0 }
        let ends = [0] + cuts + [stream.chunks.count]
        for unit in TextUnit.allCases {
            for closesGaps in [false, true] {
                var counting = PairCounting()
                (counting.unit, counting.closesGaps) = (unit, closesGaps)
                var units: [[UInt32]] = []
                for (start, end) in zip(ends, ends.dropFirst()) {
                    var reader = UnitReader(
                        stream, chunks: start..<end, by: counting, width: Self.width,
                        translations: translations)
                    var terms = ContiguousBuffer<UInt32>()
                    while try reader.next(into: &terms) {
                        if !terms.isEmpty { units.append(terms.elements) }
                    }
                    let isOver = try !reader.next(into: &terms)
                    #expect(isOver && terms.isEmpty)
                }
                #expect(
                    units == chunks.units(unit, closesGaps: closesGaps),
                    "seed \(seed), \(unit), ranges between \(ends)")
            }
        }
    }
}

@Suite struct DistanceWeightsTests {
    private func weights(_ before: Int, _ after: Int, isWeighted: Bool) -> DistanceWeights {
        var counting = PairCounting()
        counting.window = PairCounting.Window(before: before, after: after)
        counting.isWeighted = isWeighted
        return counting.weights
    }

    @Test(arguments: 1...DistanceWeights.largestInverseReach)
    func areTheSmallestWholeNumbers(reach: Int) {
        let found = weights(reach, reach / 2, isWeighted: true)
        #expect(found.values.count == reach)
        for (index, value) in found.values.enumerated() {
            #expect(value * UInt64(index + 1) == found.scale)
        }
        // With a common divisor there would be smaller ones.
        for divisor in UInt64(2)...22 {
            #expect(!found.values.allSatisfy { $0.isMultiple(of: divisor) }, "\(divisor)")
        }
        #expect(found.scale <= 1 << 28)
    }

    @Test func areOnesWithoutWeights() {
        #expect(weights(3, 40, isWeighted: false).values == Array(repeating: 1, count: 40))
        #expect(weights(3, 40, isWeighted: false).scale == 1)
        #expect(weights(4, 0, isWeighted: true).values == [12, 6, 4, 3])
    }

    @Test func orderedWindowsLookBehindOnly() {
        var counting = PairCounting()
        counting.window = PairCounting.Window(before: 9, after: 3)
        counting.isWeighted = true
        counting.isOrdered = true
        #expect(counting.reach == PairCounting.Window(before: 0, after: 3))
        #expect(counting.weights.values == [6, 3, 2])
        #expect(!counting.isSymmetric)
        counting.isOrdered = false
        #expect(!counting.isSymmetric)
        counting.window = nil
        #expect(counting.isSymmetric && counting.reach == PairCounting.Window(before: 0, after: 0))
    }
}
