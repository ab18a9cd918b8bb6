// What formats do at their limits: long lines and words, whole weights, names of second files.

import TestSupport
import Testing
import TextStorage
import TopicStatsOutput

@Suite struct NetworkDetailTests {
    @Test func secondFilesAreNamedAfterTheFirst() {
        func name(_ format: NetworkFormat, _ path: String) -> String? {
            format.companionPath(of: BytePath(path))?.string
        }
        #expect(name(.vosviewer, "a/net.txt") == "a/net.map.txt")
        #expect(name(.vosviewer, "net") == "net.map.txt")
        #expect(name(.mtx, "/x.mtx/net.mtx") == "/x.mtx/net.terms")
        #expect(name(.mtx, "/x.mtx/net") == "/x.mtx/net.terms")
        #expect(name(.mtx, "net.2024") == "net.2024.terms")
        #expect(name(.mtx, ".mtx") == ".mtx.terms")
        #expect(name(.glove, "cooccurrence.bin") == "cooccurrence.vocab")
        for format in NetworkFormat.allCases {
            #expect((name(format, "net") != nil) == format.needsCompanion)
        }
        let bytes = NetworkFormat.glove.companionPath(of: BytePath(bytes: [0xFF, 0x2E]))?.bytes
        #expect(bytes == [0xFF, 0x2E] + Array(".vocab".utf8))
    }

    @Test func matrixMarketLinesAreShort() throws {
        let description = String(repeating: "范围 ", count: 900)
        let network = TestNetwork([("一", 1, 1)], [], description: description)
        let comments = try network.written(as: .mtx).lines.filter { $0.hasPrefix("% ") }
        #expect(comments.allSatisfy { $0.utf8.count <= 1024 })
        let text = comments.map { $0.dropFirst(2) }.joined()
        #expect(text == description + "; weight: f")
    }

    @Test func matrixMarketTellsWholeWeights() throws {
        let edges = [NetworkEdge(source: 0, target: 1, weight: 1e15 - 1)]
        let network = TestNetwork([("a", 1, 1), ("b", 1, 1)], edges, isDirected: true)
        let lines = try network.written(as: .mtx).lines
        #expect(lines.first == "%%MatrixMarket matrix coordinate integer general")
        #expect(lines.last == "1 2 999999999999999")
    }

    @Test func numbersAreShortAndExact() throws {
        let numbers: [(number: Double, text: String)] = [
            (0, "0"), (-0.0, "-0"), (100, "100"), (0.1 + 0.2, "0.30000000000000004"),
            (.leastNonzeroMagnitude, "5e-324"),
            (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
            (1e20, "1e+20"),
            (1_234_567_890_123_456, "1234567890123456"), (0.5, "0.5"),
        ]
        let edges = numbers.enumerated().map { index, pair in
            NetworkEdge(source: index, target: index, weight: pair.number)
        }
        let network = TestNetwork(numbers.map { ($0.text, 1, 1) }, edges)
        let lines = try network.written(as: .pajek).lines.suffix(numbers.count)
        let texts = lines.map { line in
            String(decoding: line.utf8.split(separator: 0x20)[2].dropLast(), as: UTF8.self)
        }
        #expect(texts == numbers.map(\.text))
        #expect(texts.map { Double($0) } == numbers.map(\.number))
    }

    @Test func pajekFilesOfASCIILabelsAreASCII() throws {
        let network = TestNetwork([("a", 1, 1)], [], description: "范围")
        #expect(try network.written(as: .pajek).lines.first == "% &#33539;&#22260;; weight: f\r")
    }

    @Test(
        arguments: [
            ("new york", "new\u{2581}york"), ("a\u{A0}b\u{3000}c", "a\\u{A0}b\\u{3000}c"),
            ("\u{0}\u{1F}", "\\u{0}\\u{1F}"), ("<unk>", "\\u{3C}unk>"), ("", "\\u{}"),
            (String(repeating: "长", count: 400), String(repeating: "长", count: 333)),
        ]) func wordsOfGloVeAreWhole(label: String, word: String) throws
    {
        let output = try TestNetwork([(label, 7, 1)], []).written(as: .glove)
        #expect(output.termsText == word + " 7\n")
    }

    @Test func drawingsWithManyLinesHaveStraightOnes() throws {
        let nodes = (0..<50).map { (label: "\($0)", frequency: 1, documents: 1) }
        let edges = (0..<1225).map { number in
            NetworkEdge(source: number % 50, target: number / 50, weight: 1)
        }
        #expect(try TestNetwork(nodes, edges).written(as: .dot).text.contains("splines=line,"))
    }

    @Test func failuresOfAnOutputAreReported() throws {
        let network = TestNetwork.random(seed: 3)
        let full = try CheckedOutput.file(BytePath("/dev/full"))
        #expect(throws: SystemError.self) {
            var writer = try NetworkWriter(
                format: .gexf, header: network.header, nodes: network.nodes, output: full)
            for edge in network.edges { try writer.write(edge) }
            try writer.finish()
            try full.finish()
        }
    }

    @Test func fewerPairsThanAnnouncedAreAMistake() async {
        await #expect(processExitsWith: .failure) {
            var header = TestNetwork([], []).header
            header.edgeCount = 1
            let output = try CheckedOutput.file(BytePath("/dev/null"))
            let writer = try NetworkWriter(
                format: .dot, header: header, nodes: [], output: output)
            try writer.finish()
        }
    }
}
