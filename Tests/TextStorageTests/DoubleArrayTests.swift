// The double array against a dictionary of sequences.

import TestSupport
import Testing
import TextStorage

/// Sequences of ids with their costs, and what lies before them, placed in a double array.
private struct PlacedSequences: ~Copyable {
    let costs: [[UInt16]: UInt8]
    let array: DoubleArray
    /// The slot of each beginning of a sequence of two ids and more.
    let places: [[UInt16]: Int]

    /// Places sequences of two ids and more, what is behind an id in an order of its own.
    init(_ costs: [[UInt16]: UInt8], idCount: Int, using generator: inout SeededGenerator) {
        var children: [[UInt16]: Set<UInt16>] = [:]
        for sequence in costs.keys {
            for length in 1..<sequence.count {
                children[Array(sequence[..<length]), default: []].insert(sequence[length])
            }
        }
        var builder = DoubleArrayBuilder(idCount: idCount, cost: 200)
        var places: [[UInt16]: Int] = [:]
        // Shorter beginnings first: a branch is added behind a slot that is there.
        let beginnings = children.keys.sorted {
            $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count
        }
        for beginning in beginnings {
            let ids = children[beginning, default: []].sorted().shuffled(using: &generator)
            let branch = ids.map { id in
                let sequence = beginning + [id]
                return DoubleArray.Child(
                    id: id, cost: costs[sequence] ?? 0, goesOn: children[sequence] != nil)
            }
            if beginning.count == 1 {
                let base = builder.addBranch(behindFirst: beginning[0], branch.span)
                #expect(builder.base(behindFirst: beginning[0]) == base)
                for id in ids { places[beginning + [id]] = base + Int(id) }
            } else if branch.count == 1, generator.below(2) == 0, let place = places[beginning] {
                places[beginning + ids] = builder.addOnlyChild(behind: place, branch[0])
            } else if let place = places[beginning] {
                let base = builder.addBranch(behind: place, branch.span)
                for id in ids { places[beginning + [id]] = base + Int(id) }
            }
        }
        self.costs = costs
        self.places = places
        array = builder.finish()
    }

    /// The slot where a sequence ends and its weight, by steps; nil where no step leads on.
    func find(_ sequence: [UInt16]) -> (place: Int, weight: Int16)? {
        var place = array.firsts[sequence[0]].base + Int(sequence[1])
        var slot = array.slots[place]
        guard slot.id == sequence[1] else { return nil }
        for index in 2..<max(2, sequence.count) {
            (slot, place) = array.step(from: place, by: sequence[index])
            guard slot.id == sequence[index] else { return nil }
        }
        return (place, slot.weight)
    }

    /// Compares what is found of a sequence with what was put in.
    func check(_ sequence: [UInt16], _ note: String) {
        let found = find(sequence)
        #expect(found?.place == places[sequence], "\(sequence), \(note)")
        let cost = costs[sequence]
        let weight = cost.map { Int16($0) * 4 } ?? DoubleArray.noWeight
        #expect(found?.weight ?? DoubleArray.noWeight == weight, "\(sequence), \(note)")
        let isContained = array.contains(sequence.span, 0, sequence.count)
        #expect(isContained == (cost != nil), "\(sequence), \(note)")
    }

    /// Checks all beginnings of sequences, and that no two of them share a slot.
    func checkAll(idCount: Int, _ note: String) {
        for (sequence, place) in places {
            check(sequence, note)
            #expect(place >= idCount && place < array.count, "\(sequence), \(note)")
        }
        #expect(Set(places.values).count == places.count, "\(note)")
        for number in 0..<idCount { #expect(array.slots[number].id == 0, "\(note)") }
    }
}

@Suite struct DoubleArrayTests {
    /// Random sequences over few ids, whose branches are large, and over many, most of whose are
    /// not; the numbers lie around the borders of 64 bits.
    @Test(arguments: [2, 5, 63, 64, 65, 129, 1000, 1 << 16])
    func findsWhatWasPlaced(idCount: Int) {
        var generator = SeededGenerator(seed: UInt64(idCount))
        func id() -> UInt16 {
            // Half of the ids are among the first, as frequent characters are.
            let range = generator.below(2) == 0 ? min(idCount, 40) : idCount
            return UInt16(1 + generator.below(range - 1))
        }
        var costs: [[UInt16]: UInt8] = [:]
        for _ in 0..<1000 {
            let sequence = (0..<2 + generator.below(4)).map { _ in id() }
            costs[sequence] = UInt8(1 + generator.below(254))
        }
        let placed = PlacedSequences(costs, idCount: idCount, using: &generator)
        placed.checkAll(idCount: idCount, "\(idCount) ids")
        for _ in 0..<1000 {
            let sequence = (0..<2 + generator.below(4)).map { _ in id() }
            placed.check(sequence, "\(idCount) ids")
        }
    }

    /// Branches of each size around those at which the search goes another way.
    @Test func placesBranchesOfAnySize() {
        var generator = SeededGenerator(seed: 7)
        let sizes = [1, 2, 3, 4, 7, 8, 9, 11, 12, 13, 63, 64, 65, 256, 999]
        for idCount in [1000, 1024, 1025] {
            var costs: [[UInt16]: UInt8] = [:]
            // The same branches behind two ids, and behind one that lies behind another.
            for (index, size) in (sizes + sizes).enumerated() {
                let ids = (1..<UInt16(idCount)).shuffled(using: &generator)
                for id in ids.prefix(size) {
                    costs[[UInt16(index + 1), id]] = UInt8(1 + index)
                    costs[[UInt16(index + 1), ids[0], id]] = UInt8(100 + index)
                }
            }
            let placed = PlacedSequences(costs, idCount: idCount, using: &generator)
            placed.checkAll(idCount: idCount, "\(idCount) ids")
        }
    }

    /// A branch of ids on both sides of borders between words of the bitmaps.
    @Test func placesIDsAcrossBorders() {
        var generator = SeededGenerator(seed: 8)
        let ids: [UInt16] = [1, 62, 63, 64, 65, 127, 128, 191, 192, 255, 256, 511, 512]
        var costs: [[UInt16]: UInt8] = [:]
        for first in UInt16(1)...200 {
            for id in ids where generator.below(3) > 0 { costs[[first, id + first % 7]] = 9 }
        }
        let placed = PlacedSequences(costs, idCount: 600, using: &generator)
        placed.checkAll(idCount: 600, "borders")
        // Branches lie in each other: they take little more room than their children.
        #expect(placed.array.count < 600 + costs.count * 4)
    }

    @Test func findsNothingInAnEmptyArray() {
        var builder = DoubleArrayBuilder(idCount: 10, cost: 255)
        builder.setCost(of: 3, to: 7)
        let array = builder.finish()
        #expect(array.count == 10)
        let run: [UInt16] = [3, 4, 65535, 0]
        let contained = [(0, 1), (0, 2), (1, 2)].map { array.contains(run.span, $0.0, $0.1) }
        #expect(contained == [true, false, false])
        let step = array.step(from: 9, by: 65535)
        #expect(step.slot.id == 0 && step.slot.weight == DoubleArray.noWeight)
    }

    @Test func stopsAtWhatIsNoBranch() async {
        await #expect(processExitsWith: .failure) {
            var builder = DoubleArrayBuilder(idCount: 10, cost: 255)
            builder.addBranch(behindFirst: 1, [DoubleArray.Child(id: 10, cost: 1)].span)
        }
        await #expect(processExitsWith: .failure) {
            var builder = DoubleArrayBuilder(idCount: 10, cost: 255)
            builder.addBranch(behindFirst: 1, [DoubleArray.Child(id: 0, cost: 1)].span)
        }
        await #expect(processExitsWith: .failure) {
            var builder = DoubleArrayBuilder(idCount: 10, cost: 255)
            builder.addBranch(behindFirst: 1, [DoubleArray.Child]().span)
        }
        await #expect(processExitsWith: .failure) {
            var builder = DoubleArrayBuilder(idCount: 10, cost: 255)
            _ = builder.addOnlyChild(behind: 9, DoubleArray.Child(id: 1, cost: 1))
        }
        await #expect(processExitsWith: .failure) {
            var builder = DoubleArrayBuilder(idCount: 10, cost: 255)
            builder.addBranch(behindFirst: 1, [DoubleArray.Child(id: 2, cost: 1)].span)
            builder.addBranch(behindFirst: 1, [DoubleArray.Child(id: 3, cost: 1)].span)
        }
    }
}
