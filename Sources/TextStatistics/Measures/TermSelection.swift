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
    /// Complexity: O(n log n) for n terms that pass the filters.
    package func rows(of counts: borrowing TermCounts) -> (rows: [Row], matching: Int) {
        var ids: [Int] = []
        var values: [Double] = []
        for id in 0..<counts.frequencies.count where passes(id, counts) {
            ids.append(id)
            values.append(value(id, counts))
        }
        let matching = ids.count
        let descending = values.sorted(by: >)
        if order != .term, top > 0, top < descending.count {
            // Only what reaches the last place needs sorting by term.
            let threshold = descending[top - 1]
            ids = zip(ids, values).lazy.filter { $0.1 >= threshold }.map(\.0)
        }
        var keyed = ids.map { (id: $0, value: value($0, counts)) }
        keyed.sort { left, right in
            if order != .term {
                if left.value != right.value { return left.value > right.value }
                let (more, less) = (counts.frequencies[left.id], counts.frequencies[right.id])
                if more != less { return more > less }
            }
            return counts.table.keys.precedes(left.id, right.id)
        }
        let kept = top > 0 ? keyed.prefix(top) : keyed[...]
        let rows = kept.map { Row(rank: rank(of: $0.value, in: descending), id: $0.id) }
        return (rows, matching)
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
