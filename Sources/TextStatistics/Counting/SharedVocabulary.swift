// The corpus's vocabulary: where the workers' counts come together.

import Synchronization
import TextStorage

/// Terms and counts of the whole corpus, shared by all workers.
///
/// Workers count under ids of their own and come here seldom: at their end, and for documents that
/// were cut into parts, which different workers may have counted. Who comes with all its counts
/// before anyone has come with anything gives its own ids to the corpus. Corpus ids depend on who came
/// first; nothing that is shown does.
package final class SharedVocabulary: Sendable {
    private let state = Mutex(State())

    /// An empty vocabulary.
    package init() {}

    /// One worker's ids, translated to those of the corpus as far as they were needed.
    package struct Translation: ~Copyable {
        fileprivate var corpusIDs = ContiguousBuffer<UInt32>()
        /// How many ids of the worker became those of the corpus.
        fileprivate var adopted = 0

        /// Nothing translated.
        package init() {}

        /// The corpus's ids by the worker's, once the worker has handed in its counts.
        package consuming func takeIDs() -> ContiguousBuffer<UInt32> {
            for id in corpusIDs.count..<max(adopted, corpusIDs.count) {
                corpusIDs.append(UInt32(id))
            }
            return corpusIDs
        }
    }

    /// Counts a document's terms once, whichever workers have seen them in which part.
    ///
    /// `seen` holds the worker's ids of the terms it had not seen in this document before.
    package func addPart(
        _ part: Int, isLast: Bool, ofDocument document: Int,
        seen: borrowing ContiguousBuffer<UInt32>,
        indexer: borrowing TermIndexer, translation: inout Translation
    ) {
        state.withLock { state in
            state.translate(indexer, &translation)
            var open = state.openDocuments.removeValue(forKey: document) ?? OpenDocument()
            for index in 0..<seen.count {
                let term = Int(translation.corpusIDs[Int(seen[index])])
                if open.insert(term) { state.documentFrequencies[term] += 1 }
            }
            open.partsDone += 1
            if isLast { open.partCount = part + 1 }
            if open.partsDone != open.partCount { state.openDocuments[document] = open }
        }
    }

    /// Adds a worker's counts. Call once a worker, at its end.
    ///
    /// Complexity: O(the worker's vocabulary); where the corpus has none yet, the worker's is taken
    /// over as it is, and only its counts are copied.
    package func add(
        _ counter: borrowing TermCounter, indexer: consuming TermIndexer,
        translation: inout Translation
    ) {
        var indexer: TermIndexer? = consume indexer
        state.withLock { state in
            guard let indexer = indexer.take() else { return }
            if state.table.count == 0 {
                translation.adopted = indexer.count
                state.adopt(counter, indexer)
            } else {
                state.translate(indexer, &translation)
                state.add(counter, translation)
            }
        }
    }

    /// Takes the counts out, when all workers are done.
    package func takeCounts() -> TermCounts {
        state.withLock { state in
            var taken = State()
            swap(&taken, &state)
            return taken.intoCounts()
        }
    }

    private struct State: ~Copyable {
        var table = ArenaHashTable()
        var frequencies = ContiguousBuffer<UInt64>()
        var documentFrequencies = ContiguousBuffer<UInt64>()
        var openDocuments: [Int: OpenDocument] = [:]

        /// Gives every id of a worker that has none yet an id of the corpus.
        ///
        /// Spellings that are never counted get one as well: it stays without counts.
        mutating func translate(
            _ indexer: borrowing TermIndexer, _ translation: inout Translation
        ) {
            for number in translation.corpusIDs.count..<indexer.count {
                // A mark says what the spelling is to the worker whose table this was.
                let id = table.intern(indexer.table.keys[number]) & ~ArenaHashTable.mark
                translation.corpusIDs.append(id)
            }
            frequencies.extend(to: table.count, with: 0)
            documentFrequencies.extend(to: table.count, with: 0)
        }

        /// Adds a worker's counts.
        mutating func add(_ counter: borrowing TermCounter, _ translation: borrowing Translation) {
            for term in 0..<counter.count where counter.frequency(of: term) > 0 {
                let id = Int(translation.corpusIDs[term])
                frequencies[id] += counter.frequency(of: term)
                documentFrequencies[id] += counter.documentFrequency(of: term)
            }
        }

        /// Makes a worker's ids and counts those of the corpus, which has none yet.
        mutating func adopt(_ counter: borrowing TermCounter, _ indexer: consuming TermIndexer) {
            table = indexer.takeTable()
            frequencies.reserve(table.count)
            documentFrequencies.reserve(table.count)
            for term in 0..<counter.count {
                frequencies.append(counter.frequency(of: term))
                documentFrequencies.append(counter.documentFrequency(of: term))
            }
            frequencies.extend(to: table.count, with: 0)
            documentFrequencies.extend(to: table.count, with: 0)
        }

        consuming func intoCounts() -> TermCounts {
            TermCounts(
                table: table, frequencies: frequencies, documentFrequencies: documentFrequencies)
        }
    }
}

/// A document of which some parts are counted and others are not yet.
private struct OpenDocument {
    private var terms: [UInt64] = []
    var partsDone = 0
    var partCount: Int?

    /// Notes a term; false if it was noted before.
    mutating func insert(_ term: Int) -> Bool {
        let word = term >> 6
        if word >= terms.count {
            terms += repeatElement(0, count: max(word + 1, terms.count * 2) - terms.count)
        }
        let bit = UInt64(1) << UInt64(term & 63)
        guard terms[word] & bit == 0 else { return false }
        terms[word] |= bit
        return true
    }
}

/// The finished counts of a corpus, by term id.
package struct TermCounts: ~Copyable {
    /// The terms; ids without occurrences are spellings of others.
    package internal(set) var table: ArenaHashTable
    /// Occurrences of each term.
    package internal(set) var frequencies: ContiguousBuffer<UInt64>
    /// Documents with each term.
    package internal(set) var documentFrequencies: ContiguousBuffer<UInt64>

    /// The number of distinct terms. Complexity: O(ids).
    package var typeCount: Int {
        var types = 0
        for id in 0..<frequencies.count where frequencies[id] > 0 { types += 1 }
        return types
    }
}
