// A live corpus in which the words of several tokens that are asked for are made one.

import TextStatistics
import TextStorage

/// Streams and counts of documents whose phrases are joined, made from those that are kept.
struct JoinedTerms: ~Copyable {
    private let joiner: PhraseJoiner
    /// The counts of the corpus, put right by what was joined.
    private(set) var counts: RunningCounts
    /// The streams of all pieces so far; those without a phrase are the corpus's own.
    private(set) var streams: [ResidentNumbers] = []
    /// How many tokens fewer there are.
    private(set) var tokensJoined = 0

    /// No documents yet. Complexity: O(vocabulary).
    init(_ phrases: [Phrase], _ counts: borrowing RunningCounts) {
        var own = counts.copy()
        joiner = PhraseJoiner(phrases) { own.id(of: $0.span) }
        self.counts = own
    }

    /// Takes in a document of the corpus. Complexity: O(tokens).
    mutating func add(_ document: LiveDocument) {
        var terms: [ResidentNumbers] = []
        var joined = 0
        for piece in document.pieces {
            if let (stream, fewer) = join(piece, joiner) {
                terms.append(stream)
                joined += fewer
            } else {
                terms.append(piece.terms)
            }
        }
        if joined > 0 {
            counts.remove(document.terms)
            counts.add(terms)
            tokensJoined += joined
        }
        streams += terms
    }
}

/// A piece with its phrases joined, and how many tokens fewer it has; nil if there is none in it.
///
/// The end of a sentence inside a phrase comes behind it, as where text is cut.
private func join(
    _ piece: LivePiece, _ joiner: borrowing PhraseJoiner
) -> (stream: ResidentNumbers, fewer: Int)? {
    guard mayHoldPhrase(piece.terms.numbers, joiner) else { return nil }
    // The tokens, and in front of each (or of the end) the mark between it and the one before.
    var tokens = ContiguousBuffer<UInt32>(capacity: piece.terms.numbers.count)
    var marks = ContiguousBuffer<UInt32>(capacity: piece.terms.numbers.count + 1)
    var endsDocument = false
    marks.append(0)
    for index in 0..<piece.terms.numbers.count {
        let number = piece.terms.numbers[index]
        if number == TextUnit.document.mark {
            endsDocument = true
        } else if number >= TextUnit.firstMark {
            marks[tokens.count] = number
        } else {
            tokens.append(number)
            marks.append(0)
        }
    }
    var joined = ContiguousBuffer<UInt32>(capacity: piece.terms.numbers.count)
    var fewer = 0
    var index = 0
    var hasPassedEnd = false
    while index <= tokens.count {
        let mark = hasPassedEnd ? max(marks[index], TextUnit.sentence.mark) : marks[index]
        if mark > 0 { joined.append(mark) }
        guard index < tokens.count else { break }
        let phrase = joiner.phrase(at: index, in: tokens, piece.neighbours)
        joined.append(phrase?.term ?? tokens[index])
        let next = index + (phrase?.length ?? 1)
        hasPassedEnd = false
        for inner in index + 1..<next where marks[inner] > 0 { hasPassedEnd = true }
        fewer += next - index - 1
        index = next
    }
    if endsDocument { joined.append(TextUnit.document.mark) }
    return fewer > 0 ? (ResidentNumbers(joined), fewer) : nil
}

private func mayHoldPhrase(
    _ numbers: borrowing ContiguousBuffer<UInt32>, _ joiner: borrowing PhraseJoiner
) -> Bool {
    for index in 0..<numbers.count where joiner.isFirst(numbers[index]) { return true }
    return false
}
