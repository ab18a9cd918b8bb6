// Networks to write, and what they are written to.

import TestSupport
import TextStorage
import TopicStatsOutput

/// A whole network in memory.
struct TestNetwork: Equatable {
    var header: NetworkHeader
    var nodes: [NetworkNode]
    var edges: [NetworkEdge]

    init(
        _ nodes: [(label: String, frequency: Int, documents: Int)], _ edges: [NetworkEdge],
        attributes: [String] = [], isDirected: Bool = false, description: String = "a test"
    ) {
        self.nodes = nodes.map {
            NetworkNode(label: $0.label, frequency: $0.frequency, documents: $0.documents)
        }
        self.edges = edges
        let weights = edges.map(\.weight).filter(\.isFinite)
        header = NetworkHeader(
            attributeNames: attributes, isDirected: isDirected, weightName: "f",
            description: description, edgeCount: edges.count,
            hasWholeWeights: weights.allSatisfy { $0 == $0.rounded() && abs($0) < 1e15 },
            weightRange: weights.min().map { $0...(weights.max() ?? $0) })
    }

    /// What is written in a format; the files go to a directory, by default a new one.
    func written(
        as format: NetworkFormat, in directory: TemporaryDirectory? = nil
    ) throws -> NetworkOutput {
        let directory = try directory ?? TemporaryDirectory()
        let path = BytePath(directory("network"))
        let output = try CheckedOutput.file(path)
        let companionPath = format.companionPath(of: path)
        var companion: CheckedOutput?
        if let companionPath { companion = try CheckedOutput.file(companionPath) }
        var writer = try NetworkWriter(
            format: format, header: header, nodes: nodes, output: output, companion: companion)
        for edge in edges { try writer.write(edge) }
        let omitted = writer.omittedEdges
        try writer.finish()
        try companion?.finish()
        try output.finish()
        return NetworkOutput(
            network: try path.contents(), terms: try companionPath?.contents() ?? [],
            omitted: omitted)
    }

    /// Labels and numbers that no format takes as they are.
    static let awkward = TestNetwork(
        [
            ("发展", 9, 5), ("say \"hi\"", 4, 2), ("back\\slash\\", 25, 1), ("<a&b>&#38;", 1, 1),
            ("tab\there\nline\r", 2, 2), ("😀 emoji", 3, 1), ("bell\u{7}\u{FFFE}", 4, 4),
            ("a;b,c", 7, 3), ("", 1, 1), ("\u{202E}rtl\u{2028}\u{85}", 1, 1),
        ],
        [
            NetworkEdge(source: 0, target: 1, weight: 3, attributes: [1.5, -0.125]),
            NetworkEdge(source: 2, target: 0, weight: 1.0 / 3, attributes: [.nan, 2]),
            NetworkEdge(source: 3, target: 3, weight: 2, attributes: [.infinity, -.infinity]),
            NetworkEdge(source: 4, target: 5, weight: 1e-7, attributes: [0, 1e22]),
            NetworkEdge(source: 6, target: 7, weight: .nan, attributes: [1, 1]),
            NetworkEdge(source: 7, target: 1, weight: -1.25, attributes: [12_345_678_901, 0.1]),
        ],
        attributes: ["log<dice>&", "t \"score\""], description: "test 1.0 -- 范围 <&>\"\n]]>")

    /// A network with messy labels and all kinds of finite numbers.
    static func random(seed: UInt64) -> TestNetwork {
        var generator = SeededGenerator(seed: seed)
        let nodes = (0..<1 + generator.below(30)).map { _ in
            (
                label: MessyText.string(atoms: generator.below(6), using: &generator),
                frequency: generator.below(100), documents: generator.below(10)
            )
        }
        let count = nodes.count
        let pairs = (0..<generator.below(60)).map { _ in generator.below(count * count) }
        var seen: Set<[Int]> = []
        let edges = pairs.compactMap { pair -> NetworkEdge? in
            let (source, target) = (pair / count, pair % count)
            guard seen.insert([source, target].sorted()).inserted else { return nil }
            return NetworkEdge(
                source: source, target: target, weight: number(&generator),
                attributes: [number(&generator), number(&generator)])
        }
        return TestNetwork(
            nodes, edges, attributes: ["f1", "dice"], isDirected: generator.below(2) == 0)
    }

    private static func number(_ generator: inout SeededGenerator) -> Double {
        switch generator.below(4) {
        case 0: Double(generator.below(1000))
        case 1: Double(generator.below(1000)) / 7
        case 2: Double.random(in: -1...1, using: &generator) / 1e9
        default: Double(sign: .plus, exponent: generator.below(120) - 60, significand: 1.1)
        }
    }
}

/// The bytes of a network's files.
struct NetworkOutput: Equatable {
    var network: [UInt8]
    var terms: [UInt8]
    var omitted: Int

    var text: String { String(decoding: network, as: UTF8.self) }
    var termsText: String { String(decoding: terms, as: UTF8.self) }
    /// The lines of the first file, which LF ends.
    var lines: [String] { networkLines(network) }
    /// The lines of the second file, which LF ends.
    var termLines: [String] { networkLines(terms) }
}

/// Lines that LF ends; a CR before it is part of the line.
private func networkLines(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
}
