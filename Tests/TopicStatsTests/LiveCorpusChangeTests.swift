// What adding to a live corpus and removing from it does and tells.

import Synchronization
import TestSupport
import Testing
import TextInput
import TopicStats

@Suite struct LiveCorpusChangeTests {
    private typealias Document = LiveCorpus.Document

    private func names(_ ids: [InputName]) -> [String] { ids.map(\.description) }

    private func terms(_ corpus: LiveCorpus) throws -> [String] {
        try corpus.terms(everything).rows.map { "\($0.term) \($0.tf) \($0.df)" }
    }

    private func texts(_ corpus: LiveCorpus) -> [String] {
        corpus.inputs.map {
            guard case .named(let name, let bytes) = $0 else { return "?" }
            return "\(name): \(String(decoding: bytes, as: UTF8.self))"
        }
    }

    @Test func sendingAgainChangesNothing() throws {
        let corpus = try LiveCorpus()
        let documents = [Document(id: "a", text: "x y"), Document(id: "b", text: "y")]
        #expect(names(try corpus.add(documents).added) == ["a", "b"])
        let before = corpus.statistics
        for replace in [false, true] {
            for atomic in [false, true] {
                let again = try corpus.add(documents, atomic: atomic, replace: replace)
                #expect(names(again.unchanged) == ["a", "b"])
                #expect(again.added.isEmpty && again.replaced.isEmpty && again.failed.isEmpty)
            }
        }
        #expect(corpus.statistics == before)
        #expect(texts(corpus) == ["a: x y", "b: y"])
    }

    @Test func anotherTextComesLastWhereItReplacesOne() throws {
        let corpus = try LiveCorpus()
        _ = try corpus.add([Document(id: "a", text: "x y"), Document(id: "b", text: "y")])
        let refused = try corpus.add([Document(id: "a", text: "z")])
        #expect(refused.failed.map(\.reason) == [.exists] && refused.added.isEmpty)
        #expect(texts(corpus) == ["a: x y", "b: y"])
        let replaced = try corpus.add([Document(id: "a", text: "z")], replace: true)
        #expect(names(replaced.replaced) == ["a"] && replaced.failed.isEmpty)
        #expect(texts(corpus) == ["b: y", "a: z"])
        #expect(try terms(corpus) == ["y 1 1", "z 1 1"])
    }

    @Test func anIdMayComeTwiceInOneAddition() throws {
        let corpus = try LiveCorpus()
        let documents = [
            Document(id: "a", text: "x"), Document(id: "a", text: "x"),
            Document(id: "b", text: "u"), Document(id: "a", text: "y"),
        ]
        let first = try corpus.add(documents)
        #expect(names(first.added) == ["a", "b"] && names(first.unchanged) == ["a"])
        #expect(names(first.failed.map(\.id)) == ["a"])
        #expect(texts(corpus) == ["a: x", "b: u"])
        let second = try corpus.add(
            [documents[3], documents[0], documents[3]], replace: true)
        #expect(names(second.replaced) == ["a", "a", "a"])
        #expect(texts(corpus) == ["b: u", "a: y"])
        #expect(try terms(corpus) == ["u 1 1", "y 1 1"])
    }

    @Test func refusesWhatTheCommandLineRefuses() throws {
        let corpus = try LiveCorpus()
        let pdf = Document(id: InputName("pdf"), text: Array("%PDF-1.4 and so on".utf8))
        let wide = Document(
            id: InputName("wide"),
            text: [0xFF, 0xFE] + Array("wide text").flatMap { [$0.asciiValue ?? 0, 0] })
        let gb = Document(id: InputName("gb"), text: Array(repeating: 0xB0, count: 400))
        let good = Document(id: "good", text: "x")
        let retold = Document(id: "pdf", text: "y")
        let found = try corpus.add([pdf, wide, good, gb, retold])
        let inputs = [pdf, wide, gb].map { Input.named($0.id, bytes: $0.text) }
        let fresh = try countTerms(of: inputs).summary.skipped
        #expect(found.failed.map(\.id) == [pdf.id, wide.id, gb.id])
        #expect(found.failed.map(\.message) == fresh.map(\.reason))
        #expect(found.failed.map(\.reason) == [.binary, .encoding, .encoding])
        #expect(names(found.added) == ["good", "pdf"])
        #expect(try terms(corpus) == ["x 1 1", "y 1 1"])
    }

    @Test func addsAllOrNothing() throws {
        let corpus = try LiveCorpus()
        _ = try corpus.add([Document(id: "a", text: "x y")])
        let before = corpus.statistics
        let bad = Document(id: "pdf", text: "%PDF-1.4")
        let clash = Document(id: "a", text: "other")
        for (documents, failing) in [
            ([Document(id: "n", text: "new"), bad], ["pdf"]),
            ([Document(id: "n", text: "new"), clash, bad], ["a", "pdf"]),
        ] {
            let found = try corpus.add(documents, atomic: true)
            #expect(names(found.failed.map(\.id)) == failing)
            #expect(found.added.isEmpty && found.unchanged.isEmpty && found.replaced.isEmpty)
        }
        #expect(corpus.statistics.tokens == before.tokens && corpus.statistics.documents == 1)
        #expect(try terms(corpus) == ["x 1 1", "y 1 1"])
        let all = try corpus.add(
            [Document(id: "n", text: "new"), clash], atomic: true, replace: true)
        #expect(names(all.added) == ["n"] && names(all.replaced) == ["a"])
        #expect(try terms(corpus) == ["new 1 1", "other 1 1"])
    }

    @Test func removesWhatIsThereOnce() throws {
        let corpus = try LiveCorpus()
        _ = try corpus.add([Document(id: "a", text: "x")])
        let removals = corpus.remove(["a", "b", "a"].map { InputName($0) })
        #expect(names(removals.removed) == ["a"] && names(removals.missing) == ["b", "a"])
        #expect(try terms(corpus).isEmpty && corpus.statistics.documents == 0)
    }

    @Test(arguments: [1, 3])
    func cancellationLeavesItAsItWas(workers: Int) throws {
        let corpus = try LiveCorpus()
        _ = try corpus.add([Document(id: "a", text: "x y")])
        let before = (try terms(corpus), texts(corpus))
        var execution = execution(workers: workers) { $0.batchSize = 10 }
        let cancellation = Cancellation()
        execution.cancellation = cancellation
        let calls = Atomic(0)
        execution.progress = { _ in
            if calls.add(1, ordering: .relaxed).newValue == 3 { cancellation.cancel() }
        }
        let documents = (0..<50).map { Document(id: "n\($0)", text: "new text \($0)") }
        #expect(throws: TopicStatsError.cancelled) {
            try corpus.add(
                documents + [Document(id: "a", text: "other")], replace: true, execution: execution)
        }
        #expect(try terms(corpus) == before.0)
        #expect(texts(corpus) == before.1)
        #expect(throws: TopicStatsError.cancelled) { try corpus.pairs(execution: execution) }
        #expect(try corpus.add(documents).added.count == 50)
        #expect(corpus.statistics.documents == 51)
    }

    @Test func refusesUnknownLocales() {
        var options = TokenOptions()
        options.locale = "xx"
        #expect(throws: TopicStatsError.unknownLocale("xx")) { try LiveCorpus(options) }
    }
}
