// Term frequency and document frequency over one worker's share of the token stream.

import TextStorage

/// Counts a stream of term ids; the ids are those of the worker's `TermIndexer`.
package struct TermCounter: ~Copyable {
    /// What is counted of a term; side by side, since every token touches all of it.
    package struct Count: BitwiseCopyable {
        /// Occurrences.
        var frequency: UInt64 = 0
        /// Documents with the term, among those counted whole.
        var documents: UInt32 = 0
        /// The document in which the term was last seen, plus one.
        var lastDocument: UInt32 = 0
    }

    private var counts = ContiguousBuffer<Count>()

    /// Nothing counted.
    package init() {}

    /// The number of term ids that may have counts.
    package var count: Int { counts.count }

    /// Occurrences of a term.
    package func frequency(of term: Int) -> UInt64 { counts[term].frequency }

    /// Documents with a term, among those counted whole.
    package func documentFrequency(of term: Int) -> UInt64 { UInt64(counts[term].documents) }

    /// Counts a whole document.
    ///
    /// `termCount` is the number of term ids given out so far. Complexity: O(tokens).
    package mutating func countDocument(
        _ document: Int, _ stream: borrowing ContiguousBuffer<UInt32>, termCount: Int
    ) {
        counts.extend(to: termCount, with: Count())
        let stamp = UInt32(document) + 1
        var counts = counts.mutableSpan
        for index in 0..<stream.count {
            let term = Int(stream[index])
            counts[term].frequency += 1
            if counts[term].lastDocument != stamp {
                counts[term].lastDocument = stamp
                counts[term].documents += 1
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
        counts.extend(to: termCount, with: Count())
        let stamp = UInt32(document) + 1
        var counts = counts.mutableSpan
        for index in 0..<stream.count {
            let term = Int(stream[index])
            counts[term].frequency += 1
            if counts[term].lastDocument != stamp {
                counts[term].lastDocument = stamp
                seen.append(UInt32(term))
            }
        }
    }
}
