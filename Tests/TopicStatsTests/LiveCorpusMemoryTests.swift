// A live corpus forgets: memory follows what is there, not what was there.

import TestSupport
import Testing
import TextInput
import TopicStats

@Suite struct LiveCorpusMemoryTests {
    /// A text of terms that no other number's text holds, but for one.
    private func text(_ number: Int) -> String {
        (0..<40).map { "w\(number)x\($0)" }.joined(separator: " ") + " ban ken."
    }

    @Test(arguments: TokenOptions.Segmenter.allCases)
    func termsThatAreGoneTakeNoRoom(segmenter: TokenOptions.Segmenter) throws {
        var options = TokenOptions()
        options.segmenter = segmenter
        var model = try LiveModel(options)
        let execution = model.execution(workers: 1)
        var (early, late) = (0, 0)
        for number in 0..<1500 {
            try model.add([.init(id: "\(number)", text: text(number))], execution)
            if number >= 5 { model.remove([InputName("\(number - 5)")]) }
            // After 800 all segmenters have come into use.
            let bytes = model.corpus.memoryBytes
            if (800..<1150).contains(number) { early = max(early, bytes) }
            if number >= 1150 { late = max(late, bytes) }
            if number % 499 == 0 {
                try model.expectTerms(everything, execution, "\(number)")
                var options = CooccurrenceOptions()
                options.minimumCount = 1
                options.nodes = ["ban ken"]
                try model.expectPairs(options, execution, "\(number)")
            }
        }
        // 60,000 terms came and went: their letters, tables and counts would take some 10 MB.
        #expect(model.corpus.statistics.types == 5 * 40 + 2)
        #expect(late <= early + early / 4 && late < 6_000_000, "\(early), then \(late)")
    }

    @Test func textsThatWereRefusedTakeNoRoom() throws {
        var options = TokenOptions()
        options.segmenter = .icu
        let corpus = try LiveCorpus(options)
        _ = try corpus.add([.init(id: "a", text: "x")])
        let pdf = LiveCorpus.Document(id: "pdf", text: "%PDF-1.4")
        var most = 0
        for number in 0..<1500 {
            _ = try corpus.add([.init(id: "b", text: text(number)), pdf], atomic: true)
            most = max(most, corpus.memoryBytes)
        }
        #expect(corpus.statistics.documents == 1)
        #expect(most < 2_500_000, "\(most)")
    }

    @Test func manyPlacesThatAreFreeAreClosed() throws {
        var model = try LiveModel(TokenOptions())
        let execution = model.execution(workers: 1)
        for round in 0..<8 {
            try model.add(
                (0..<100).map { .init(id: "\(round) \($0)", text: "x\($0 % 7)") }, execution)
            model.remove((0..<97).map { InputName("\(round) \($0)") })
            try model.expectTerms(everything, execution, "\(round)")
        }
        #expect(model.corpus.statistics.documents == 24)
    }

    @Test func anEmptyCorpusHasEmptyResults() throws {
        let model = try LiveModel(TokenOptions())
        let execution = model.execution(workers: 2)
        try model.expectTerms(everything, execution, "empty")
        try model.expectPairs(CooccurrenceOptions(), execution, "empty")
        #expect(try model.corpus.add([]) == LiveCorpus.Additions())
    }
}
