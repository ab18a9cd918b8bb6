// A corpus gives what its documents give at once, whatever came and went before.

import TestSupport
import Testing

@Suite struct CorpusEqualityTests {
    /// How text may be cut: the same at the making of a corpus and for verbs.
    private static let cuttings: [JSON] = [
        [:], ["locale": "zh", "kind": "all"], ["nfkc": false, "fold_case": false],
        ["locale": "ja", "segmenter": "fast"], ["segmenter": "icu", "kind": "ideograph,kana"],
    ]

    @Test(arguments: 0..<5)
    func `a corpus after random changes gives what its documents give`(round: Int) throws {
        var generator = SeededGenerator(seed: UInt64(100 + round))
        let cutting = Self.cuttings[round]
        let verbs = try Protocol.described.get().verbs
        try withServer { server in
            let corpus = try #require(server.result("corpus.create", cutting)["corpus"])
            var documents: [(id: String, text: String)] = []
            for _ in 0..<6 {
                try change(server, corpus, &documents, &generator)
                for verb in verbs {
                    let named = documents.map {
                        ["name": .string($0.id), "text": .string($0.text)] as JSON
                    }
                    let options = try VerbOptions("corpus.\(verb)")
                    var drawn = options.drawn(&generator)
                    if generator.below(3) == 0 {
                        drawn["format"] = .string(generator.pick(options.formats))
                    }
                    drawn["reply_bytes"] = 16_777_216
                    // How text is cut was decided before, but for what the method takes itself.
                    let all = try VerbOptions(verb).parameters.map(\.name)
                    let taken = options.parameters.map(\.name)
                    var own = drawn.adding(["documents": .array(named)])
                    for member in cutting.members ?? []
                    where all.contains(member.name) && !taken.contains(member.name) {
                        own[member.name] = member.value
                    }
                    let expected = try server.call(verb, own)
                    let reply = try server.call("corpus.\(verb)", drawn.adding(["corpus": corpus]))
                    let told = "corpus.\(verb) \(drawn), \(documents.count) documents"
                    #expect(
                        (reply.error == nil) == (expected.error == nil),
                        "\(told): \(reply) \(expected)")
                    #expect(
                        reply.resultBytes == expected.resultBytes,
                        "\(told): \(difference(expected, reply))")
                }
            }
        }
    }

    private func difference(_ expected: Message, _ actual: Message) -> String {
        func lines(_ message: Message) -> String {
            String(decoding: message.resultBytes, as: UTF8.self).replacing(",\"", with: ",\n\"")
                .replacing("},", with: "},\n")
        }
        return String(lineDifference(expected: lines(expected), actual: lines(actual)).prefix(1500))
    }

    /// Adds, replaces and removes some documents, in the corpus and in the list.
    private func change(
        _ server: ServerProcess, _ corpus: JSON, _ documents: inout [(id: String, text: String)],
        _ generator: inout SeededGenerator
    ) throws {
        for _ in 0..<3 {
            if generator.below(3) == 0, !documents.isEmpty {
                let gone = documents.filter { _ in generator.below(2) == 0 }.map(\.id)
                let removed = try server.result(
                    "corpus.remove",
                    [
                        "corpus": corpus,
                        "ids": .array(gone.shuffled(using: &generator).map { .string($0) }),
                    ])
                #expect(removed["removed"]?.array?.count == gone.count, "\(removed)")
                documents.removeAll { gone.contains($0.id) }
                continue
            }
            let new = (0..<1 + generator.below(8)).map { _ in
                (
                    id: "文 \(generator.below(14))",
                    text: MessyText.string(
                        atoms: generator.pick([0, 3, 40, 300]), using: &generator)
                )
            }
            let list = new.map { ["id": .string($0.id), "text": .string($0.text)] as JSON }
            let reply = try server.result(
                "corpus.add", ["corpus": corpus, "documents": .array(list), "replace": true])
            let failed = (reply["failed"]?.array ?? []).compactMap { $0["id"]?.string }
            for document in new where !failed.contains(document.id) {
                let isSame = documents.contains {
                    $0.id == document.id && $0.text.utf8.elementsEqual(document.text.utf8)
                }
                if isSame { continue }
                documents.removeAll { $0.id == document.id }
                documents.append(document)
            }
            #expect(reply["documents"] == .int(documents.count), "\(reply)")
        }
    }
}
