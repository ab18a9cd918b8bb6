// Filters, order, ranks and the cut at the top, against sorting everything.

import TestSupport
import Testing
import TextStatistics
import TextStorage

@Suite struct TermSelectionTests {
    private struct Entry {
        var term: [UInt8]
        var counts: NaiveCounts
        var value: Double
    }

    /// What a selection should give, as lines of rank and term.
    private func expected(
        _ documents: [[String]], _ selection: borrowing TermSelection, _ stopWords: Set<String>
    ) -> (lines: [String], matching: Int) {
        var entries: [Entry] = []
        for (term, counts) in naiveCounts(documents) {
            let text = String(decoding: term, as: UTF8.self)
            guard counts.tf >= selection.minimumCount, counts.df >= selection.minimumDocuments,
                UInt64(counts.df) <= selection.maximumDocuments ?? .max,
                text.unicodeScalars.count >= selection.minimumLength, !stopWords.contains(text)
            else { continue }
            let weight = selection.idf.weight(
                documents: UInt64(counts.df), total: selection.documents)
            let value =
                switch selection.order {
                case .tf, .term: Double(counts.tf)
                case .df: Double(counts.df)
                case .tfidf: Double(counts.tf) * weight
                }
            entries.append(Entry(term: term, counts: counts, value: value))
        }
        let isByTerm = selection.order == .term
        entries.sort { left, right in
            if !isByTerm, left.value != right.value { return left.value > right.value }
            if !isByTerm, left.counts.tf != right.counts.tf {
                return left.counts.tf > right.counts.tf
            }
            return left.term.lexicographicallyPrecedes(right.term)
        }
        let kept = selection.top > 0 ? Array(entries.prefix(selection.top)) : entries
        let lines = kept.map { entry in
            let rank = 1 + entries.count { $0.value > entry.value }
            return "\(rank) \(String(decoding: entry.term, as: UTF8.self))"
        }
        return (lines, entries.count)
    }

    private func found(
        _ counts: borrowing TermCounts, _ selection: borrowing TermSelection
    ) -> (lines: [String], matching: Int) {
        let (rows, matching) = selection.rows(of: counts)
        return (rows.map { "\($0.rank) \(counts.table.keys[$0.id].string)" }, matching)
    }

    @Test(arguments: UInt64(1)...40)
    func selectsAsSortingEverythingDoes(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        // Few documents of few words: most counts are shared by many terms.
        let documents = randomDocuments(
            1 + generator.below(12), words: 0...50, vocabulary: 60, &generator)
        let counts = try count(documents)
        for order in TermOrder.allCases {
            for idf in InverseDocumentFrequency.allCases {
                var selection = TermSelection()
                selection.order = order
                selection.idf = idf
                selection.documents = documents.count
                selection.minimumCount = UInt64(generator.below(4))
                selection.minimumDocuments = UInt64(generator.below(3))
                selection.maximumDocuments =
                    generator.below(3) == 0 ? UInt64(generator.below(6)) : nil
                selection.minimumLength = generator.below(4)
                let stopWords = Set(documents.joined().filter { _ in generator.below(9) == 0 })
                for word in stopWords { _ = selection.stopWords.intern(Array(word.utf8).span) }
                for top in [0, 1, 2, 5, 20, 1000] {
                    selection.top = top
                    let expected = expected(documents, selection, stopWords)
                    let found = found(counts, selection)
                    #expect(found.lines == expected.lines, "seed \(seed), \(order), top \(top)")
                    #expect(found.matching == expected.matching, "seed \(seed), \(order)")
                }
            }
        }
    }

    @Test func ranksTiesAlikeAndOrdersThemByFrequencyAndTerm() throws {
        let counts = try count([["b", "b", "a", "a", "c", "c", "c", "d"]])
        var selection = TermSelection()
        selection.documents = 1
        #expect(found(counts, selection).lines == ["1 c", "2 a", "2 b", "4 d"])
        selection.top = 2
        #expect(found(counts, selection).lines == ["1 c", "2 a"])
        #expect(found(counts, selection).matching == 4)
        selection.order = .term
        #expect(found(counts, selection).lines == ["2 a", "2 b"])
        selection.order = .df
        #expect(found(counts, selection).lines == ["1 c", "1 a"])
    }

    @Test func ordersByCodePointAndNotByUTF16() throws {
        let counts = try count([["\u{20000}", "\u{FF21}", "a", "é", "中"]])
        let selection = TermSelection()
        #expect(
            found(counts, selection).lines == ["1 a", "1 é", "1 中", "1 \u{FF21}", "1 \u{20000}"])
    }

    @Test func countsLengthInCharacters() throws {
        let counts = try count([["山", "山西", "é", "e\u{301}", "𠀀"]])
        var selection = TermSelection()
        selection.minimumLength = 2
        #expect(found(counts, selection).lines == ["1 e\u{301}", "1 山西"])
    }

    @Test func selectsNothingFromNothing() throws {
        let counts = try count([])
        let found = found(counts, TermSelection())
        #expect(found.lines == [] && found.matching == 0)
    }
}
