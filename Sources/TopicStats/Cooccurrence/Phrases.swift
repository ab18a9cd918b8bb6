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

/// Joins the phrases in one worker's texts; knows them by the worker's term ids.
struct PhraseJoiner: ~Copyable {
    private var byFirst: [UInt32: [(terms: [UInt32], label: UInt32)]] = [:]
    private var isFirst: [Bool] = []

    /// A joiner; gives every term of the phrases an id.
    init(_ phrases: [Phrase], _ indexer: inout TermIndexer) {
        for phrase in phrases {
            let terms = phrase.terms.map { indexer.id(ofNormalForm: $0.span) }
            byFirst[terms[0], default: []].append(
                (terms, indexer.id(ofNormalForm: phrase.label.span)))
        }
        for first in byFirst.keys {
            // The longest is tried first.
            byFirst[first]?.sort { $0.terms.count > $1.terms.count }
            while isFirst.count <= first { isFirst.append(false) }
            isFirst[Int(first)] = true
        }
    }

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
            if term < isFirst.count, isFirst[Int(term)] {
                for phrase in byFirst[term] ?? []
                where isPhrase(phrase.terms, at: index, stream, tokens, text) {
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

    private func isPhrase(
        _ terms: [UInt32], at start: Int, _ stream: borrowing ContiguousBuffer<UInt32>,
        _ tokens: borrowing TokenBuffer, _ text: Span<UInt8>
    ) -> Bool {
        guard start + terms.count <= stream.count else { return false }
        for offset in 1..<terms.count {
            guard stream[start + offset] == terms[offset] else { return false }
            let end = tokens[start + offset - 1].range.upperBound
            for place in end..<tokens[start + offset].range.lowerBound where text[place] != 0x20 {
                return false
            }
        }
        return true
    }
}
