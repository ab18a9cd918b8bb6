// Both segmenters of a locale, and what their answers must have in common.

import ICUDoor
import TextSegmentation
import TextStorage

/// What a segmenter answers to a case.
struct Answer {
    /// The tokens of all calls.
    var tokens: [Token] = []
    /// The number of characters of each call.
    var characters: [Int] = []
    /// The tokens that were left out because of their length.
    var longTokens = 0
    /// What was thrown instead.
    var error: ICUError?
}

/// How two answers differ.
enum Difference: Equatable {
    /// Boundaries or kinds: the first token that is not the same.
    case token(Int)
    /// The number of characters of a call.
    case characters(call: Int)
    /// How many tokens were too long.
    case longTokens
    /// Only one threw an error, or both did, but not the same.
    case error
    /// A token whose number had another text before, or is beyond the dictionary.
    case word(Int)
}

/// The segmenters of a locale; they are kept, as a worker keeps them, from one input to the next.
final class SegmenterPair {
    private let locale: String
    private let tables: FastTables
    private let icu: ICUWordSegmenter
    private let fast: FastWordSegmenter
    private var found = TokenBuffer()
    /// The text of each word number so far.
    private(set) var words: WordNumbers
    /// The first word of the dictionary whose number had another text before; nil if all is well.
    private(set) var brokenWord: (number: UInt32, text: [UInt8])?
    /// Whether a boundary is dropped from the fast segmenter's answers, to see that it is noticed.
    private let dropsBoundary: Bool

    /// Opens both segmenters, and notes which number each word of the dictionary has.
    convenience init(locale: String, _ atoms: TextAtoms, dropsBoundary: Bool) throws {
        guard let tables = try FastTables(locale: locale) else {
            throw FuzzError(
                description: "ICU \(ICUVersion.icu): the fast segmenter knows only "
                    + FastTables.icuVersion)
        }
        try self.init(locale, tables, WordNumbers(count: tables.wordCount), dropsBoundary)
        let lines = atoms.wordLines
        _ = try fast.segment(lines.span, 0..<lines.count, keeping: .all, into: &found)
        for index in 0..<found.count where found[index].word != 0 {
            if !words.note(found[index].word, lines[found[index].range]) {
                brokenWord = brokenWord ?? (found[index].word, Array(lines[found[index].range]))
            }
        }
    }

    private init(
        _ locale: String, _ tables: FastTables, _ words: WordNumbers, _ dropsBoundary: Bool
    ) throws {
        self.locale = locale
        self.tables = tables
        self.words = words
        self.dropsBoundary = dropsBoundary
        icu = try ICUWordSegmenter(locale: locale)
        fast = FastWordSegmenter(tables, locale: locale)
    }

    /// Segmenters that have seen no text yet, which know the same word numbers.
    func fresh() throws -> SegmenterPair {
        try SegmenterPair(locale, tables, words, dropsBoundary)
    }

    /// What ICU's own iterator answers.
    func expected(_ fuzzCase: FuzzCase) -> Answer { answer(of: icu, to: fuzzCase) }

    /// What the fast segmenter answers.
    func actual(_ fuzzCase: FuzzCase) -> Answer {
        var answer = answer(of: fast, to: fuzzCase)
        if dropsBoundary { dropBoundary(&answer) }
        return answer
    }

    /// How the answers differ; nil if they do not. Notes the numbers of words that are new.
    func difference(
        _ expected: Answer, _ actual: Answer, _ fuzzCase: FuzzCase
    ) -> Difference? {
        guard expected.error == actual.error else { return .error }
        for index in 0..<max(expected.tokens.count, actual.tokens.count) {
            guard index < expected.tokens.count, index < actual.tokens.count else {
                return .token(index)
            }
            let (one, other) = (expected.tokens[index], actual.tokens[index])
            guard one.range == other.range, one.kind == other.kind else { return .token(index) }
        }
        for (call, pair) in zip(expected.characters, actual.characters).enumerated()
        where pair.0 != pair.1 {
            return .characters(call: call)
        }
        guard expected.longTokens == actual.longTokens else { return .longTokens }
        for (index, token) in actual.tokens.enumerated() where token.word != 0 {
            guard words.note(token.word, fuzzCase.text[token.range]) else { return .word(index) }
        }
        return nil
    }

    private func answer(of segmenter: any WordSegmenter, to fuzzCase: FuzzCase) -> Answer {
        var answer = Answer()
        found.removeAll()
        do throws(ICUError) {
            for call in fuzzCase.calls {
                answer.characters.append(
                    try segmenter.segment(
                        fuzzCase.text.span, call, keeping: fuzzCase.kinds, into: &found))
            }
        } catch {
            answer.error = error
        }
        answer.tokens = (0..<found.count).map { found[$0] }
        answer.longTokens = found.longTokens
        return answer
    }

    /// Joins a word of five Chinese characters or more with a number directly behind it.
    private func dropBoundary(_ answer: inout Answer) {
        for index in answer.tokens.indices.dropLast() {
            let (word, number) = (answer.tokens[index], answer.tokens[index + 1])
            if word.kind == .ideograph, word.range.count >= 15, number.kind == .number,
                word.end == number.start
            {
                answer.tokens[index].end = number.end
                answer.tokens.remove(at: index + 1)
                return
            }
        }
    }
}
