// Which terms are shown, in which order and with which rank.

import TextStorage

/// What terms are ordered by.
package enum TermOrder: String, CaseIterable, Sendable {
    case tf, df, tfidf, term
}

/// Filters and order of a table of terms.
package struct TermSelection: ~Copyable {
    /// The fewest occurrences.
    package var minimumCount: UInt64 = 1
    /// The fewest documents.
    package var minimumDocuments: UInt64 = 1
    /// The most documents; nil sets no limit.
    package var maximumDocuments: UInt64?
    /// The fewest characters (code points).
    package var minimumLength = 1
    /// Terms left out.
    package var stopWords = ArenaHashTable()
    /// Terms that alone are taken, where there are any.
    package var keywords = ArenaHashTable()
    /// Whether only the terms of `keywords` are taken.
    package var hasKeywords = false
    /// What the terms are ordered by.
    package var order = TermOrder.tf
    /// How many terms are kept; 0 keeps all.
    package var top = 0
    /// The weight of tf-idf.
    package var idf = InverseDocumentFrequency.inverse
    /// The number of documents.
    package var documents = 0

    /// A selection of everything.
    package init() {}

    /// A selected term.
    package struct Row: Equatable, Sendable {
        /// 1 + the number of selected terms with a larger value: ties share a rank.
        package var rank: Int
        /// The term's id.
        package var id: Int
    }

    /// The selected terms in order, and how many there were before `top` cut the list.
    ///
    /// Ties are in the order of frequency, then of the terms' code points, so the result depends on
    /// the counts alone.
    /// Complexity: O(n log n) for n terms that pass the filters; O(n log k) where few of them, k,
    /// reach the last place that is kept.
    package func rows(of counts: borrowing TermCounts) -> (rows: [Row], matching: Int) {
        if order != .term, top > 0, top < counts.frequencies.count / 2 { return best(of: counts) }
        let all = all(of: counts)
        let descending = all.map(\.value).sorted(by: >)
        let rows = sorted(all, counts).prefix(top > 0 ? top : .max).map { candidate in
            Row(rank: rank(of: candidate.value, in: descending), id: candidate.id)
        }
        return (rows, all.count)
    }

    /// A term that passes the filters, and the value that ranks it.
    private struct Candidate {
        var id: Int
        var value: Double
    }

    private func all(of counts: borrowing TermCounts) -> [Candidate] {
        var all: [Candidate] = []
        for id in 0..<counts.frequencies.count where passes(id, counts) {
            all.append(Candidate(id: id, value: value(id, counts)))
        }
        return all
    }

    /// Selects without keeping, let alone sorting, what does not reach the last place.
    private func best(of counts: borrowing TermCounts) -> (rows: [Row], matching: Int) {
        var largest = LargestValues(top)
        var matching = 0
        for id in 0..<counts.frequencies.count where passes(id, counts) {
            matching += 1
            largest.add(value(id, counts))
        }
        let last = largest.smallest
        var candidates: [Candidate] = []
        for id in 0..<counts.frequencies.count {
            let value = value(id, counts)
            if value >= last, passes(id, counts) {
                candidates.append(Candidate(id: id, value: value))
            }
        }
        // Terms with larger values than these are all among them.
        var rank = 0
        var previous: Double?
        let rows = sorted(candidates, counts).prefix(top).enumerated().map { place, candidate in
            if candidate.value != previous { rank = place + 1 }
            previous = candidate.value
            return Row(rank: rank, id: candidate.id)
        }
        return (rows, matching)
    }

    private func sorted(
        _ candidates: [Candidate], _ counts: borrowing TermCounts
    ) -> [Candidate] {
        var sorted = candidates
        sorted.sort { left, right in
            if order != .term {
                if left.value != right.value { return left.value > right.value }
                let (more, less) = (counts.frequencies[left.id], counts.frequencies[right.id])
                if more != less { return more > less }
            }
            return counts.table.keys.precedes(left.id, right.id)
        }
        return sorted
    }

    /// The value that ranks a term; alphabetical lists are ranked by frequency.
    private func value(_ id: Int, _ counts: borrowing TermCounts) -> Double {
        let frequency = Double(counts.frequencies[id])
        let documentFrequency = counts.documentFrequencies[id]
        switch order {
        case .tf, .term: return frequency
        case .df: return Double(documentFrequency)
        case .tfidf:
            return frequency * idf.weight(documents: documentFrequency, total: documents)
        }
    }

    private func passes(_ id: Int, _ counts: borrowing TermCounts) -> Bool {
        guard counts.frequencies[id] >= max(minimumCount, 1),
            counts.documentFrequencies[id] >= minimumDocuments,
            counts.documentFrequencies[id] <= maximumDocuments ?? .max
        else { return false }
        guard minimumLength > 1 || hasKeywords || stopWords.count > 0 else { return true }
        let term = counts.table.keys[id]
        if minimumLength > 1, term.characterCount < minimumLength { return false }
        if hasKeywords, keywords.number(of: term) == nil { return false }
        return stopWords.number(of: term) == nil
    }

    private func rank(of value: Double, in descending: [Double]) -> Int {
        var low = 0
        var high = descending.count
        while low < high {
            let middle = (low + high) / 2
            if descending[middle] > value { low = middle + 1 } else { high = middle }
        }
        return low + 1
    }
}

/// The largest of some values, in a heap whose root is the smallest of them.
private struct LargestValues {
    private let most: Int
    private var heap: [Double] = []

    /// Keeps so many values.
    init(_ most: Int) { self.most = most }

    /// The smallest value that is kept; where there were no more than are kept, below all values.
    var smallest: Double { heap.count < most ? -.infinity : heap[0] }

    /// Adds a value. Complexity: O(log of the values kept) where it is one of the largest.
    mutating func add(_ value: Double) {
        if heap.count < most {
            heap.append(value)
            rise()
        } else if value > heap[0] {
            heap[0] = value
            sink()
        }
    }

    private mutating func rise() {
        var place = heap.count - 1
        while place > 0, heap[place] < heap[(place - 1) / 2] {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink() {
        var place = 0
        while true {
            var smaller = place * 2 + 1
            if smaller >= heap.count { return }
            if smaller + 1 < heap.count, heap[smaller + 1] < heap[smaller] { smaller += 1 }
            if heap[place] <= heap[smaller] { return }
            heap.swapAt(place, smaller)
            place = smaller
        }
    }
}
