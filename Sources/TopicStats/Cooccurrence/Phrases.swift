// Words asked for that the segmenter cuts in several: they are joined again wherever they stand.

import ICUDoor
import TextSegmentation
import TextStatistics
import TextStorage

/// A word of several tokens.
struct Phrase: Sendable, Equatable {
    /// The terms of its tokens.
    var terms: [[UInt8]]
    /// The term that the whole is counted under.
    var label: [UInt8]
}

/// The words among some that are cut into several tokens.
///
/// Words with anything but spaces between their tokens (a punctuation mark that is no token, say)
/// are left out: they are no run of tokens.
func phrases(
    among words: [String], _ options: TokenOptions
) throws(TopicStatsError) -> [Phrase] {
    guard !words.isEmpty else { return [] }
    let segmenter = try SegmenterSource(icuFor: options.locale).make()
    var tokens = TokenBuffer()
    var phrases: [Phrase] = []
    do throws(ICUError) {
        var normalizer = options.normalization.map { Normalizer($0) }
        for word in words {
            let bytes = Array(word.utf8)
            tokens.removeAll()
            _ = try segmenter.segment(
                bytes.span, 0..<bytes.count, keeping: options.tokenKinds, into: &tokens)
            guard tokens.count > 1, isRun(tokens, of: bytes) else { continue }
            var phrase = Phrase(terms: [], label: [])
            for index in 0..<tokens.count {
                phrase.terms.append(
                    try normalForm(of: bytes, tokens[index].range, &normalizer))
            }
            let whole = tokens[0].range.lowerBound..<tokens[tokens.count - 1].range.upperBound
            phrase.label = try normalForm(of: bytes, whole, &normalizer)
            phrases.append(phrase)
        }
    } catch {
        throw TopicStatsError(error)
    }
    return phrases
}

private func isRun(_ tokens: borrowing TokenBuffer, of bytes: [UInt8]) -> Bool {
    for index in 1..<tokens.count {
        let gap = tokens[index - 1].range.upperBound..<tokens[index].range.lowerBound
        if !bytes[gap].allSatisfy({ $0 == 0x20 }) { return false }
    }
    return true
}

private func normalForm(
    of bytes: [UInt8], _ range: Range<Int>, _ normalizer: inout Normalizer?
) throws(ICUError) -> [UInt8] {
    var form = ContiguousBuffer<UInt8>()
    try normalizer?.normalize(bytes.span, range, appendingTo: &form)
    // Nothing is left of ignorable characters: they stay as they are.
    if form.isEmpty { return Array(bytes[range]) }
    return (0..<form.count).map { form[$0] }
}

/// Joins phrases in texts; knows them by the ids of their terms.
struct PhraseJoiner: ~Copyable {
    private var byFirst: [UInt32: [(terms: [UInt32], label: UInt32)]] = [:]
    private var firsts: [Bool] = []

    /// A joiner; asks for the id of every term of the phrases.
    init(_ phrases: [Phrase], _ id: ([UInt8]) -> UInt32) {
        for phrase in phrases {
            let terms = phrase.terms.map(id)
            byFirst[terms[0], default: []].append((terms, id(phrase.label)))
        }
        for first in byFirst.keys {
            // The longest is tried first.
            byFirst[first]?.sort { $0.terms.count > $1.terms.count }
            while firsts.count <= first { firsts.append(false) }
            firsts[Int(first)] = true
        }
    }

    /// Whether a phrase begins with a term.
    func isFirst(_ term: UInt32) -> Bool { term < firsts.count && firsts[Int(term)] }

    /// Makes one token of each phrase, from left to right, the longest first.
    ///
    /// Its tokens stand side by side or with spaces between them. Complexity: O(tokens).
    func join(
        _ stream: inout ContiguousBuffer<UInt32>, _ tokens: inout TokenBuffer, of text: Span<UInt8>
    ) {
        var kept = 0
        var index = 0
        while index < stream.count {
            var length = 1
            var term = stream[index]
            if isFirst(term) {
                for phrase in byFirst[term] ?? []
                where isPhrase(phrase.terms, at: index, stream)
                    && areNeighbours(index..<index + phrase.terms.count, tokens, of: text)
                {
                    length = phrase.terms.count
                    term = phrase.label
                    break
                }
            }
            tokens.join(index..<index + length, at: kept)
            stream[kept] = term
            kept += 1
            index += length
        }
        stream.truncate(to: kept)
        tokens.truncate(to: kept)
    }

    /// The phrase at a place in a stream whose neighbours are known: its length in tokens, and its
    /// term.
    func phrase(
        at index: Int, in stream: borrowing ContiguousBuffer<UInt32>, _ neighbours: Neighbours
    ) -> (length: Int, term: UInt32)? {
        guard isFirst(stream[index]) else { return nil }
        for phrase in byFirst[stream[index]] ?? []
        where isPhrase(phrase.terms, at: index, stream)
            && neighbours.areNeighbours(index..<index + phrase.terms.count)
        {
            return (phrase.terms.count, phrase.label)
        }
        return nil
    }

    private func isPhrase(
        _ terms: [UInt32], at start: Int, _ stream: borrowing ContiguousBuffer<UInt32>
    ) -> Bool {
        guard start + terms.count <= stream.count else { return false }
        for offset in 1..<terms.count where stream[start + offset] != terms[offset] {
            return false
        }
        return true
    }
}
