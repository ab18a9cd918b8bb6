// The terms that take part in pairs, numbered from the most frequent on.

import ICUDoor
import TextStatistics
import TextStorage

/// The chosen terms: nodes first, then by frequency, ties by code point.
///
/// The numbers are those of the rows and columns: frequent terms have small ones, so what is counted
/// most lies side by side.
final class PairTerms: Sendable {
    /// The terms.
    let labels: ByteArena
    /// Occurrences of each.
    let frequencies: ContiguousBuffer<UInt64>
    /// Documents with each.
    let documents: ContiguousBuffer<UInt64>
    /// How many of them are nodes: the first ones.
    let nodeCount: Int
    /// For each worker's term ids the number of the term.
    let translations: [TermTranslation]

    /// Keywords that are no term of the text.
    let missingKeywords: [String]

    /// The number of terms.
    var count: Int { frequencies.count }

    /// Chooses terms. Throws if a node does not occur.
    init(
        _ counts: borrowing TermCounts, _ workers: [CorpusIDs], _ options: CooccurrenceOptions,
        documents total: Int
    ) throws(TopicStatsError) {
        let selection = try options.termSelection(documents: total)
        var numbers = ContiguousBuffer<UInt32>(repeating: .max, count: counts.table.count)
        var labels = ByteArena()
        var frequencies = ContiguousBuffer<UInt64>()
        var documents = ContiguousBuffer<UInt64>()
        for node in options.nodes {
            let ids = occurringIDs(try options.normalized([node]), counts)
            if ids.isEmpty { throw .nodeIsMissing(node) }
            for id in ids where numbers[id] == .max {
                numbers[id] = UInt32(frequencies.count)
                labels.append(counts.table.keys[id])
                frequencies.append(counts.frequencies[id])
                documents.append(counts.documentFrequencies[id])
            }
        }
        nodeCount = frequencies.count
        for row in selection.rows(of: counts).rows where numbers[row.id] == .max {
            numbers[row.id] = UInt32(frequencies.count)
            labels.append(counts.table.keys[row.id])
            frequencies.append(counts.frequencies[row.id])
            documents.append(counts.documentFrequencies[row.id])
        }
        var missing: [String] = []
        for keyword in options.keywords ?? []
        where occurringIDs(try options.normalized([keyword]), counts).isEmpty {
            missing.append(keyword)
        }
        missingKeywords = missing
        let width = UInt32(frequencies.count)
        translations = workers.map { worker in
            var terms = ContiguousBuffer<UInt32>(capacity: worker.ids.count)
            for id in 0..<worker.ids.count {
                terms.append(min(numbers[Int(worker.ids[id])], width))
            }
            return TermTranslation(terms)
        }
        self.labels = labels
        self.frequencies = frequencies
        self.documents = documents
    }

    /// A term's text.
    func label(_ term: Int) -> String { text(of: term, in: labels) }
}

private func text(of number: Int, in labels: borrowing ByteArena) -> String {
    labels[number].string
}

/// The ids of those forms that occur.
private func occurringIDs(_ forms: [String], _ counts: borrowing TermCounts) -> [Int] {
    var ids: [Int] = []
    for form in forms {
        let bytes = Array(form.utf8)
        if let id = counts.table.number(of: bytes.span), counts.frequencies[Int(id)] > 0 {
            ids.append(Int(id))
        }
    }
    return ids
}

extension CooccurrenceOptions {
    fileprivate func termSelection(documents: Int) throws(TopicStatsError) -> TermSelection {
        var selection = TermSelection()
        selection.minimumCount = UInt64(max(minimumCount, 0))
        selection.minimumDocuments = UInt64(max(minimumDocuments, 0))
        selection.maximumDocuments = maximumDocuments.map { UInt64(max($0, 0)) }
        selection.minimumLength = minimumLength
        selection.top = topTerms
        selection.documents = documents
        do throws(ICUError) {
            try StopWords.add(
                stopWords, normalizing: tokens.normalization, to: &selection.stopWords)
            if let keywords {
                selection.hasKeywords = true
                try StopWords.add(
                    keywords, normalizing: tokens.normalization, to: &selection.keywords)
            }
        } catch {
            throw TopicStatsError(error)
        }
        return selection
    }

    /// Words in the forms that terms are counted under.
    fileprivate func normalized(_ words: [String]) throws(TopicStatsError) -> [String] {
        var forms = ArenaHashTable()
        do throws(ICUError) {
            try StopWords.add(words, normalizing: tokens.normalization, to: &forms)
        } catch {
            throw TopicStatsError(error)
        }
        return (0..<forms.count).map { forms.keys[$0].string }
    }
}
