// Tells libFuzzer what kinds of neighbours an input has: the tables are data, not code it can see.

import FuzzCounters
import TextSegmentation
import TextStorage

/// Notes traits of a text, so that inputs with new ones are kept.
struct Traits {
    private let categories: RuleCategories

    /// Traits in terms of the word rules' categories.
    init(_ categories: RuleCategories) {
        self.categories = categories
    }

    /// Notes the steps of the rules' machine, neighbouring categories with the boundaries around
    /// them, and the lengths of neighbouring ideographic words.
    func note(_ fuzzCase: FuzzCase, _ answer: Answer) {
        let count = categories.count
        var boundaries = Set<Int>()
        for token in answer.tokens { boundaries.insert(token.range.lowerBound) }
        var state = categories.startState
        var last = 0
        var isLastStart = 0
        for bytes in fuzzCase.characters {
            let category = categories[fuzzCase.text.span.scalar(at: bytes.lowerBound).scalar]
            let isStart = boundaries.contains(bytes.lowerBound) ? 1 : 0
            if isStart == 1 { state = categories.startState }
            Self.note(0, state * count + category)
            Self.note(1, (last * count + category) * 4 + isLastStart * 2 + isStart)
            state = categories.state(after: state, category)
            (last, isLastStart) = (category, isStart)
        }
        for (one, other) in zip(answer.tokens, answer.tokens.dropFirst())
        where one.kind == .ideograph && other.kind == .ideograph {
            Self.note(2, min(one.range.count, 31) << 5 | min(other.range.count, 31))
        }
    }

    /// Notes a trait of one of the groups above by its number in the group.
    private static func note(_ group: UInt32, _ number: Int) {
        fuzz_note(group << 14 | UInt32(number) & 0x3FFF)
    }
}
