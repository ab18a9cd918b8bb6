// Term frequency and document frequency over one worker's share of the token stream.

import TextStorage

/// Counts a stream of term ids; the ids are those of the worker's `TermIndexer`.
package struct TermCounter: ~Copyable {
    /// Occurrences of each term.
    package private(set) var frequencies = ContiguousBuffer<UInt64>()
    /// Documents with each term, among those counted whole.
    package private(set) var documentFrequencies = ContiguousBuffer<UInt64>()
    /// The document in which each term was last seen, plus one.
    private var lastDocuments = ContiguousBuffer<UInt64>()

    /// Nothing counted.
    package init() {}

    /// Counts a whole document. `termCount` is the number of term ids given out so far.
    package mutating func countDocument(
        _ document: Int, _ stream: borrowing ContiguousBuffer<UInt32>, termCount: Int
    ) {
        grow(to: termCount)
        let stamp = UInt64(document) + 1
        let stream = stream.span
        for index in stream.indices {
            let term = Int(stream[index])
            frequencies[term] += 1
            if lastDocuments[term] != stamp {
                lastDocuments[term] = stamp
                documentFrequencies[term] += 1
            }
        }
    }

    /// Counts a part of a document that other workers may hold parts of, too.
    ///
    /// Document frequencies are left alone: the terms this worker has not seen in the document
    /// before are appended to `seen`, and the shared vocabulary counts the document once.
    package mutating func countPart(
        ofDocument document: Int, _ stream: borrowing ContiguousBuffer<UInt32>, termCount: Int,
        seen: inout ContiguousBuffer<UInt32>
    ) {
        grow(to: termCount)
        let stamp = UInt64(document) + 1
        let stream = stream.span
        for index in stream.indices {
            let term = Int(stream[index])
            frequencies[term] += 1
            if lastDocuments[term] != stamp {
                lastDocuments[term] = stamp
                seen.append(UInt32(term))
            }
        }
    }

    private mutating func grow(to count: Int) {
        frequencies.extend(to: count, with: 0)
        documentFrequencies.extend(to: count, with: 0)
        lastDocuments.extend(to: count, with: 0)
    }
}
