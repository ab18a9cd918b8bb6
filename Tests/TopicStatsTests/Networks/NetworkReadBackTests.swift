// Every format reads back: the same terms, pairs and numbers, whatever stands in them.

import TestSupport
import Testing
import TextStorage
import TopicStatsOutput

@Suite struct NetworkReadBackTests {
    private static let networks: [(name: String, network: TestNetwork)] =
        [
            ("awkward", .awkward),
            ("empty", TestNetwork([], [])),
            ("one term", TestNetwork([("一", 3, 1)], [])),
            (
                "a term with itself",
                TestNetwork([("一", 3, 1)], [NetworkEdge(source: 0, target: 0, weight: 0.5)])
            ),
            (
                "both directions",
                TestNetwork(
                    [("plain", 3, 1), ("<", 1, 1)],
                    [
                        NetworkEdge(source: 0, target: 1, weight: 2),
                        NetworkEdge(source: 1, target: 0, weight: 1),
                    ], isDirected: true)
            ),
        ]
        + (1...40).map { ("seed \($0)", .random(seed: UInt64($0))) }

    private func check(
        _ format: NetworkFormat,
        _ read: (NetworkOutput, TestNetwork) throws -> (expected: String, actual: String)
    ) throws {
        let directory = try TemporaryDirectory()
        for (name, network) in Self.networks {
            let rows = try read(try network.written(as: format, in: directory), network)
            let difference = lineDifference(expected: rows.expected, actual: rows.actual)
            #expect(difference == "", "\(name):\n\(difference)")
        }
    }

    @Test(arguments: [NetworkFormat.graphml, .gexf])
    func readsBackXML(format: NetworkFormat) throws {
        try check(format) { output, network in
            let reader = try XMLNetworkReader(output.network)
            #expect(reader.direction == (network.header.isDirected ? "directed" : "undirected"))
            let description = network.header.description.replacing("\n", with: "\\u{A}")
            #expect(reader.remark == description + "; weight: f")
            return (
                network.rows { spelling($0, where: isOutsideXML) },
                reader.rows(attributes: network.header.attributeNames)
            )
        }
    }

    @Test func readsBackPajek() throws {
        try check(.pajek) { output, network in
            // The byte order mark is there exactly where it is needed.
            let isASCII = output.network.allSatisfy { $0 < 0x80 }
            #expect(isASCII == network.nodes.allSatisfy { $0.label.utf8.allSatisfy { $0 < 0x80 } })
            #expect(isASCII || output.network.starts(with: [0xEF, 0xBB, 0xBF, 0x25]))
            return (network.plainRows(), try readPajek(output))
        }
    }

    @Test func readsBackVOSviewer() throws {
        try check(.vosviewer) { output, network in
            func isHeld(_ edge: NetworkEdge) -> Bool {
                edge.weight > 0 && edge.weight.isFinite && edge.source != edge.target
            }
            #expect(output.omitted == network.edges.count { !isHeld($0) })
            return (
                network.plainRows(label: { spelling($0, where: isInvisible) }, where: isHeld),
                try readVOSviewer(output, isDirected: network.header.isDirected)
            )
        }
    }

    @Test func readsBackMatrixMarket() throws {
        try check(.mtx) { output, network in
            var expected = network
            for index in expected.edges.indices where !expected.edges[index].weight.isFinite {
                expected.edges[index].weight = 0
            }
            let first = output.lines.first ?? ""
            #expect(first.contains(network.header.hasWholeWeights ? " integer " : " real "))
            return (expected.plainRows(), try readMatrixMarket(output))
        }
    }

    @Test func readsBackGloVe() throws {
        let directory = try TemporaryDirectory()
        for (name, network) in Self.networks {
            let output = try network.written(as: .glove, in: directory)
            let words = output.termLines.map { $0.split { $0.isWhitespace } }
            let counts = words.map { $0.count == 2 ? Int($0[1]) : nil }
            let expected = network.nodes.map(\.frequency).sorted(by: >)
            #expect(counts == expected.map(Optional.init), "\(name)")
            // Equal frequencies keep the order of the nodes.
            let order = network.nodes.indices.sorted {
                let (left, right) = (network.nodes[$0].frequency, network.nodes[$1].frequency)
                return (-left, $0) < (-right, $1)
            }
            var wanted: [String] = []
            for edge in network.edges where edge.weight.isFinite && edge.weight > 0 {
                let isSelf = edge.source == edge.target
                let isDirected = network.header.isDirected
                let weight = isSelf && !isDirected ? edge.weight * 2 : edge.weight
                wanted.append("\(edge.source) \(edge.target) \(weight)")
                if !isSelf, !isDirected { wanted.append("\(edge.target) \(edge.source) \(weight)") }
            }
            let found = records(output.network).map { record in
                "\(order[record.first - 1]) \(order[record.second - 1]) \(record.value)"
            }
            #expect(found == wanted, "\(name)")
        }
    }

    private func records(_ bytes: [UInt8]) -> [(first: Int, second: Int, value: Double)] {
        func number(_ range: Range<Int>) -> UInt64 {
            bytes[range].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        return stride(from: 0, to: bytes.count, by: 16).map { start in
            (
                Int(number(start..<start + 4)), Int(number(start + 4..<start + 8)),
                Double(bitPattern: number(start + 8..<start + 16))
            )
        }
    }
}
