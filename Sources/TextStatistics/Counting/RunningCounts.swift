// The counts of a corpus that documents are added to and removed from.

import TextStorage

/// Term and document frequencies that follow a corpus as it changes.
///
/// Documents come as streams under the ids that are given out here. A term keeps its id when it
/// occurs no more, until `renumber` gives new ids to those that do.
package struct RunningCounts: ~Copyable {
    /// The counts as they stand.
    package private(set) var counts: TermCounts
    /// The number of distinct terms that occur.
    package private(set) var types = 0
    /// The document in which each term was last seen, by the number of its turn.
    private var lastTurns = ContiguousBuffer<UInt32>()
    private var turn: UInt32 = 0

    /// Counts of nothing.
    package init() {
        counts = TermCounts(
            table: ArenaHashTable(), frequencies: ContiguousBuffer(),
            documentFrequencies: ContiguousBuffer())
    }

    /// The number of ids given out.
    package var count: Int { counts.table.count }

    /// The bytes that all this takes in memory.
    package var memoryBytes: Int {
        counts.table.memoryBytes + counts.frequencies.memoryBytes
            + counts.documentFrequencies.memoryBytes + lastTurns.memoryBytes
    }

    /// The id of a term, which gets one if it has none. Complexity: O(length), amortised.
    package mutating func id(of term: Span<UInt8>) -> UInt32 {
        let id = counts.table.intern(term)
        counts.frequencies.extend(to: count, with: 0)
        counts.documentFrequencies.extend(to: count, with: 0)
        lastTurns.extend(to: count, with: 0)
        return id
    }

    /// Counts a document, given as the streams of its pieces. Complexity: O(tokens).
    package mutating func add(_ document: [ResidentNumbers]) {
        beginTurn()
        for piece in document { add(piece.numbers) }
    }

    /// Takes back what `add` counted of a document. Complexity: O(tokens).
    package mutating func remove(_ document: [ResidentNumbers]) {
        beginTurn()
        for piece in document { remove(piece.numbers) }
    }

    private mutating func beginTurn() {
        if turn == .max {
            for term in 0..<lastTurns.count { lastTurns[term] = 0 }
            turn = 0
        }
        turn += 1
    }

    private mutating func add(_ numbers: borrowing ContiguousBuffer<UInt32>) {
        for index in 0..<numbers.count where numbers[index] < TextUnit.firstMark {
            let term = Int(numbers[index])
            if counts.frequencies[term] == 0 { types += 1 }
            counts.frequencies[term] += 1
            if lastTurns[term] != turn {
                lastTurns[term] = turn
                counts.documentFrequencies[term] += 1
            }
        }
    }

    private mutating func remove(_ numbers: borrowing ContiguousBuffer<UInt32>) {
        for index in 0..<numbers.count where numbers[index] < TextUnit.firstMark {
            let term = Int(numbers[index])
            counts.frequencies[term] -= 1
            if counts.frequencies[term] == 0 { types -= 1 }
            if lastTurns[term] != turn {
                lastTurns[term] = turn
                counts.documentFrequencies[term] -= 1
            }
        }
    }

    /// Gives the terms that occur new ids without gaps, and forgets all others.
    ///
    /// Returns the new id of each old one, and `UInt32.max` for those forgotten.
    /// Complexity: O(ids).
    package mutating func renumber() -> ContiguousBuffer<UInt32> {
        var kept = RunningCounts()
        var newIDs = ContiguousBuffer<UInt32>(repeating: .max, count: count)
        for old in 0..<count where counts.frequencies[old] > 0 {
            let new = kept.id(of: counts.table.keys[old])
            kept.counts.frequencies[Int(new)] = counts.frequencies[old]
            kept.counts.documentFrequencies[Int(new)] = counts.documentFrequencies[old]
            newIDs[old] = new
        }
        kept.types = types
        self = kept
        return newIDs
    }

    /// The same counts, to be changed for themselves. Complexity: O(ids).
    package func copy() -> RunningCounts {
        var copy = RunningCounts()
        copy.counts = TermCounts(
            table: counts.table.copy(), frequencies: counts.frequencies.copy(),
            documentFrequencies: counts.documentFrequencies.copy())
        copy.types = types
        copy.lastTurns = lastTurns.copy()
        copy.turn = turn
        return copy
    }
}
