// What programs that people use read from our files: NetworkX, SciPy, NumPy, Graphviz.

import Foundation
import FoundationXML
import TestSupport
import Testing
import TopicStatsOutput

/// A Python with the packages of Tests/Peers/requirements.txt, or nil.
private let python = ProcessInfo.processInfo.environment["TOPICSTATS_PEERS"]

/// The path of Graphviz's program, or nil.
private let graphviz = ["/usr/bin/sfdp", "/usr/local/bin/sfdp"].first {
    FileManager.default.isExecutableFile(atPath: $0)
}

@Suite struct NetworkPeerTests {
    private static let directed = TestNetwork(
        [("一", 9, 1), ("b", 7, 1), ("c d", 5, 2)],
        [
            NetworkEdge(source: 0, target: 1, weight: 2, attributes: [0.25]),
            NetworkEdge(source: 1, target: 0, weight: 1e-3, attributes: [.nan]),
            NetworkEdge(source: 2, target: 2, weight: 4, attributes: [1e22]),
        ], attributes: ["logdice"], isDirected: true)
    private static let networks = [
        TestNetwork.awkward, directed,
        TestNetwork([("a", 2, 1), ("b", 1, 1)], [NetworkEdge(source: 0, target: 1, weight: 7)]),
    ]

    @Test(
        .enabled(if: python != nil, "TOPICSTATS_PEERS names no Python with the peers' packages"),
        arguments: [NetworkFormat.graphml, .gexf, .pajek, .mtx, .glove])
    func librariesReadWhatWasMeant(format: NetworkFormat) throws {
        let directory = try TemporaryDirectory()
        var arguments = [try #require(python), script, format.rawValue]
        for (index, network) in Self.networks.enumerated() {
            let output = try network.written(as: format)
            arguments.append(try directory.write("network-\(index)", output.network))
            if format.needsCompanion {
                arguments.append(try directory.write("terms-\(index)", output.terms))
            }
        }
        let ended = try Command(arguments).run()
        try #require(ended.status == 0, "\(ended.messages)")
        let expected = Self.networks.map { expectedRows(of: $0, format) + "\n" }.joined()
        let difference = lineDifference(expected: expected, actual: ended.text)
        #expect(difference == "", "\(difference)")
    }

    private var script: String {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
        return root.joined(separator: "/") + "/Tests/Peers/networks.py"
    }

    private func expectedRows(of network: TestNetwork, _ format: NetworkFormat) -> String {
        var network = network
        switch format {
        case .mtx:
            for index in network.edges.indices where !network.edges[index].weight.isFinite {
                network.edges[index].weight = 0
            }
            return network.plainRows()
        case .pajek: return network.plainRows()
        case .glove: return gloveRows(of: network)
        default: return network.rows { spelling($0, where: isOutsideXML) }
        }
    }

    /// The rows of a network whose vocabulary is in the order of frequency.
    private func gloveRows(of network: TestNetwork) -> String {
        let order = network.nodes.indices.sorted {
            (-network.nodes[$0].frequency, $0) < (-network.nodes[$1].frequency, $1)
        }
        let nodes = order.enumerated().map { place, node in
            let label = network.nodes[node].label.replacing(" ", with: "\u{2581}")
            let word = label.isEmpty ? "\\u{}" : spelling(label, where: isInvisible)
            return "node\t\(place)\t\(escaped(word))\t\(network.nodes[node].frequency)"
        }
        let place = { node in order.firstIndex(of: node) ?? -1 }
        let edges = network.edges.filter { $0.weight > 0 }.flatMap { edge in
            let (first, second) = (place(edge.source), place(edge.target))
            if network.header.isDirected {
                return [edgeRow(first, second, edge.weight, isDirected: true)]
            }
            if first == second { return [edgeRow(first, first, edge.weight * 2, isDirected: true)] }
            return [(first, second), (second, first)].map {
                edgeRow($0, $1, edge.weight, isDirected: true)
            }
        }
        return joined(nodes + edges.sorted())
    }

    @Test(
        .enabled(if: graphviz != nil, "Graphviz is not installed"), arguments: networks.indices)
    func graphvizDrawsAllTermsAndLines(index: Int) throws {
        let network = Self.networks[index]
        let program = try #require(graphviz)
        let output = try network.written(as: .dot)
        let ended = try Command([program, "-Tsvg"]).run(input: output.network)
        #expect(ended.status == 0)
        #expect(ended.messages == "")
        let drawing = try Drawing(ended.output)
        let labels = network.nodes.map { node in
            spelling(node.label) { ($0 != "\n" && isInvisible($0)) || isOutsideXML($0) }
                .replacing("\n", with: "")
        }
        #expect(drawing.labels == labels)
        #expect(drawing.edges == network.edges.count { $0.weight.isFinite })
    }
}

/// What an SVG drawing of Graphviz shows.
private final class Drawing: NSObject, XMLParserDelegate {
    /// The labels of nodes in the order of the nodes, the lines of each joined.
    private(set) var labels: [String] = []
    /// The number of edges.
    private(set) var edges = 0
    private var isNode = false
    private var isText = false

    init(_ bytes: [UInt8]) throws {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        parser.shouldResolveExternalEntities = false
        if !parser.parse() { throw parser.parserError ?? CocoaError(.coderReadCorrupt) }
    }

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String] = [:]
    ) {
        isText = element == "text"
        if let kind = attributes["class"] {
            isNode = kind == "node"
            if isNode { labels.append("") }
            if kind == "edge" { edges += 1 }
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if isNode, isText { labels[labels.count - 1] += string.replacing("\u{A0}", with: " ") }
    }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        isText = false
    }
}
