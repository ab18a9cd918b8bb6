// From tokens to term ids: one worker's vocabulary, and what each spelling is counted under.

import ICUDoor
import TextSegmentation
import TextStorage

/// Turns tokens into term ids, which number this worker's terms in the order they are first seen.
///
/// The table holds every spelling; each spelling knows the id of its normal form, so ICU normalises
/// a spelling once and every further token costs one lookup. A normal form is its own spelling;
/// spellings that are not are marked in the table.
package struct TermIndexer: ~Copyable {
    /// All spellings and normal forms, by id.
    package private(set) var table = ArenaHashTable()
    /// The id of the normal form of each spelling that is marked in the table.
    private var normalForms = ContiguousBuffer<UInt32>(capacity: 1 << 10)
    /// The number of ids: lookups of spellings known by now give a smaller id or a marked one.
    private var known: UInt32 = 0
    /// The term of each word of the segmenter's dictionary plus one; 0 where it is not known yet.
    private var terms: ContiguousBuffer<UInt32>
    private var normalizer: Normalizer?
    private var scratch = ContiguousBuffer<UInt8>(capacity: 256)

    /// An indexer with an empty vocabulary; without a way of normalising, tokens are terms as they
    /// stand. `wordCount` is the size of the segmenter's dictionary: its words need no lookup.
    package init(normalizing way: Normalizer.Way?, wordCount: Int = 0) {
        // Of the many words a short text has few: memory is taken for those that it has.
        terms = ContiguousBuffer(zeroes: wordCount)
        normalizer = way.map { Normalizer($0) }
    }

    /// How many tokens ahead the memory is told which terms are read: the table of all words of the
    /// dictionary is larger than the caches, and text jumps about in it.
    private static let announced = 16

    /// The number of ids given out.
    package var count: Int { table.count }

    /// The bytes that it takes in memory.
    package var memoryBytes: Int {
        table.memoryBytes + normalForms.memoryBytes + terms.memoryBytes + scratch.memoryBytes
    }

    /// The table alone, when all is indexed.
    package consuming func takeTable() -> ArenaHashTable { table }

    /// Appends the term id of each token to a stream. Complexity: O(bytes of the tokens).
    package mutating func index(
        _ tokens: borrowing TokenBuffer, of text: Span<UInt8>,
        into stream: inout ContiguousBuffer<UInt32>
    ) throws(ICUError) {
        let tokens = tokens.tokens.span
        stream.reserve(tokens.count)
        for index in tokens.indices {
            let token = tokens[index]
            let ahead = tokens[min(index &+ Self.announced, tokens.count &- 1)].word
            terms.announce(Int(ahead) &- 1)
            if token.word != 0, token.word <= terms.count {
                let term = terms[Int(token.word) - 1]
                if term != 0 {
                    stream.append(term - 1)
                } else {
                    let term = try self.term(of: text, token.range)
                    terms[Int(token.word) - 1] = term + 1
                    stream.append(term)
                }
            } else {
                stream.append(try term(of: text, token.range))
            }
        }
    }

    /// The id of a term given in its normal form, which gets one if it has none.
    package mutating func id(ofNormalForm form: Span<UInt8>) -> UInt32 {
        let id = table.intern(form, 0..<form.count)
        known = UInt32(table.count)
        normalForms.extend(to: table.count, with: 0)
        // A mark would say that the form has another normal form.
        return id & ~ArenaHashTable.mark
    }

    /// The term of a token, by its text.
    @inline(__always)
    private mutating func term(
        of text: Span<UInt8>, _ range: Range<Int>
    ) throws(ICUError) -> UInt32 {
        let spelling = table.intern(text, range)
        if spelling < known { return spelling }
        if spelling & ArenaHashTable.mark != 0 {
            return normalForms[Int(spelling & ~ArenaHashTable.mark)]
        }
        return try addSpelling(spelling, text, range)
    }

    /// Finds the normal form of a spelling that was just added to the table; returns its id.
    @inline(never)
    private mutating func addSpelling(
        _ spelling: UInt32, _ text: Span<UInt8>, _ range: Range<Int>
    ) throws(ICUError) -> UInt32 {
        defer {
            known = UInt32(table.count)
            normalForms.extend(to: table.count, with: 0)
        }
        guard normalizer != nil, !Normalizer.leavesAlone(text, range) else { return spelling }
        scratch.removeAll()
        try normalizer?.normalize(text, range, appendingTo: &scratch)
        // A token of nothing but ignorable characters has no normal form: it stays as it is.
        guard !scratch.isEmpty else { return spelling }
        let normal = table.intern(scratch)
        guard normal != spelling else { return spelling }
        table.setMark(spelling)
        normalForms.extend(to: Int(spelling) + 1, with: 0)
        normalForms[Int(spelling)] = normal
        return normal
    }
}
