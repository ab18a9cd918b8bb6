// Pair counting where numbers, windows and words are at their limits.

import TestSupport
import Testing
import TopicStats

@Suite struct CooccurrenceEdgeTests {
    private func pairs(
        _ text: String, _ change: (inout CooccurrenceOptions) -> Void
    ) throws -> [String] {
        var options = CooccurrenceOptions()
        options.minimumCount = 1
        options.measures = []
        options.order = .terms
        options.top = 0
        change(&options)
        let result = try countPairs(of: [.text(name: "a", text: text)], options: options)
        return try result.tables[0].rows.map { "\($0.term1) \($0.term2) \($0.f)" }
    }

    @Test(arguments: [7, 8, 11, 14, 19, 22])
    func keepsPairsAtTheSmallestCount(window: Int) throws {
        // At distances 1 and 2, 1 and 3, …: sums of fractions with many digits.
        for distance in 2...window {
            let middle = (1..<distance).map { "m\($0 % 2)x" }.joined(separator: " ")
            let text = "ab cd. Ab \(middle) cd."
            func shown(_ minimum: Double) throws -> [String] {
                try pairs(text) {
                    ($0.before, $0.after) = (window, window)
                    $0.weights = .inverse
                    $0.minimumPairCount = minimum
                }
            }
            let all = try shown(0)
            let pair = try #require(all.first { $0.hasPrefix("ab cd ") })
            let f = try #require(pair.split(separator: " ").last.flatMap { Double($0) })
            #expect(try shown(f).contains(pair), "\(pair), window \(window)")
            #expect(try !shown(f.nextUp).contains(pair), "\(pair), window \(window)")
        }
    }

    @Test(arguments: [CooccurrenceOptions.Counting.frequency, .boolean])
    func windowsWiderThanAnyUnitTakeNoMore(counting: CooccurrenceOptions.Counting) throws {
        // With gaps as wide as the window this would take gigabytes.
        let text = Array(repeating: "ab cd ef ab\n", count: 100_000).joined()
        let wide = try pairs(text) {
            ($0.before, $0.after) = (10_000, 10_000)
            $0.counting = counting
            $0.includesSelf = true
        }
        let sentence = try pairs(text) {
            $0.scopes = [.sentence]
            $0.counting = counting
            $0.includesSelf = true
        }
        #expect(wide.count == 4)
        #expect(wide == sentence)
    }

    @Test func joinsWordsOfSeveralTokensWhereverTheyStandSideBySide() throws {
        let text = "New York is new. York, new york; new  York new yorker. 生态保护和生态 保护，生态，保护"
        var options = CooccurrenceOptions()
        options.minimumCount = 1
        options.top = 0
        options.includesSelf = true
        options.nodes = ["new york", "生态保护", "is"]
        let result = try countPairs(of: [.text(name: "a", text: text)], options: options)
        #expect(result.joined == ["new york", "生态保护"])
        let table = result.tables[0]
        let terms = (0..<table.termCount).map { table.term($0) }
        func frequency(_ term: String) -> Int? { terms.first { $0.term == term }?.tf }
        // Not across punctuation, but across any number of spaces.
        #expect(frequency("new york") == 3)
        #expect(frequency("new") == 2)
        #expect(frequency("york") == 1)
        #expect(frequency("yorker") == 1)
        #expect(frequency("生态保护") == 2)
        #expect(frequency("生态") == 1)
        #expect(frequency("保护") == 1)
        #expect(result.summary.tokens == terms.reduce(0) { $0 + $1.tf })
        #expect(terms.prefix(3).map(\.term) == ["new york", "生态保护", "is"])
    }

    @Test func takesTheLongestOfSeveralWords() throws {
        let found = try pairs("a b c d a b x") {
            $0.keywords = ["a b", "a b c", "d", "x"]
            $0.before = 1
            $0.after = 1
        }
        #expect(found == ["a b d 1.0", "a b x 1.0", "a b c d 1.0"])
    }

    @Test func namesKeywordsThatDoNotOccur() throws {
        var options = CooccurrenceOptions()
        options.keywords = ["one", "nine", "two three", "ten eleven"]
        let result = try countPairs(of: [.text(name: "a", text: "one two three")], options: options)
        #expect(result.missingKeywords == ["nine", "ten eleven"])
    }
}
