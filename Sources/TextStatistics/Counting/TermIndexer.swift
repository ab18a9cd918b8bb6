// From tokens to term ids: one worker's vocabulary, and what each spelling is counted under.

import ICUDoor
import TextSegmentation
import TextStorage

/// Turns tokens into term ids, which number this worker's terms in the order they are first seen.
///
/// The table holds every spelling; each spelling knows the id of its normal form, so ICU normalises
/// a spelling once and every further token costs one lookup. A normal form is its own spelling.
package struct TermIndexer: ~Copyable {
    /// All spellings and normal forms, by id.
    package private(set) var table = ArenaHashTable()
    /// The id of each spelling's normal form: what its tokens are counted under.
    private var terms = ContiguousBuffer<UInt32>(capacity: 1 << 10)
    private var normalizer: Normalizer?
    private var scratch = ContiguousBuffer<UInt8>(capacity: 256)

    /// An indexer with an empty vocabulary; without a way of normalising, tokens are terms as they
    /// stand.
    package init(normalizing way: Normalizer.Way?) {
        normalizer = way.map { Normalizer($0) }
    }

    /// The number of ids given out.
    package var count: Int { terms.count }

    /// Appends the term id of each token to a stream. Complexity: O(bytes of the tokens).
    package mutating func index(
        _ tokens: borrowing TokenBuffer, of text: Span<UInt8>,
        into stream: inout ContiguousBuffer<UInt32>
    ) throws(ICUError) {
        let tokens = tokens.tokens.span
        stream.reserve(tokens.count)
        for index in tokens.indices {
            let range = tokens[index].range
            let spelling = Int(table.intern(text, range))
            if spelling == terms.count { try addSpelling(text, range) }
            stream.append(terms[spelling])
        }
    }

    /// Finds the normal form of the spelling that was just added to the table.
    private mutating func addSpelling(
        _ text: Span<UInt8>, _ range: Range<Int>
    ) throws(ICUError) {
        let spelling = UInt32(terms.count)
        terms.append(spelling)
        guard normalizer != nil else { return }
        scratch.removeAll()
        try normalizer?.normalize(text, range, appendingTo: &scratch)
        // A token of nothing but ignorable characters has no normal form: it stays as it is.
        guard !scratch.isEmpty else { return }
        let normal = table.intern(scratch)
        if Int(normal) == terms.count { terms.append(normal) }
        terms[Int(spelling)] = terms[Int(normal)]
    }
}
