// Networks as rows of text: what a format should hold, in a form that all readers can give.

import TestSupport
import TopicStatsOutput

extension TestNetwork {
    /// The rows of a format that keeps all numbers of nodes and edges (GraphML, GEXF).
    ///
    /// A row is `node`, the index, the label, frequency and documents, or `edge`, two indices, the
    /// weight and the attributes, `-` for one that is left out. Edges are sorted, and the indices of
    /// undirected ones are in ascending order.
    func rows(label: (String) -> String) -> String {
        let nodeRows = nodes.enumerated().map { index, node in
            "node\t\(index)\t\(escaped(label(node.label)))\t\(node.frequency)\t\(node.documents)"
        }
        return joined(nodeRows + edgeRows { $0.weight.isFinite })
    }

    /// The rows of a format that keeps labels and weights alone.
    func plainRows(
        label: (String) -> String = { $0 },
        where isHeld: (NetworkEdge) -> Bool = { $0.weight.isFinite }
    ) -> String {
        let nodeRows = nodes.enumerated().map { index, node in
            "node\t\(index)\t\(escaped(label(node.label)))"
        }
        return joined(nodeRows + edgeRows(withAttributes: false, where: isHeld))
    }

    private func edgeRows(
        withAttributes: Bool = true, where isHeld: (NetworkEdge) -> Bool
    ) -> [String] {
        edges.filter(isHeld).map { edge in
            let attributes = withAttributes ? edge.attributes : []
            return edgeRow(
                edge.source, edge.target, edge.weight,
                attributes.map { $0.isFinite ? "\($0)" : "-" }, isDirected: header.isDirected)
        }.sorted()
    }
}

/// The row of an edge.
func edgeRow(
    _ source: Int, _ target: Int, _ weight: Double, _ attributes: [String] = [], isDirected: Bool
) -> String {
    let ends = isDirected ? [source, target] : [source, target].sorted()
    return (["edge", "\(ends[0])", "\(ends[1])", "\(weight)"] + attributes)
        .joined(separator: "\t")
}

/// Rows as one text.
func joined(_ rows: [String]) -> String { rows.map { $0 + "\n" }.joined() }

/// A label in a row.
func escaped(_ label: String) -> String {
    var result = ""
    for scalar in label.unicodeScalars {
        switch scalar {
        case "\\": result += "\\\\"
        case "\t": result += "\\t"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// A label with some characters spelt out as `\u{…}`.
func spelling(_ label: String, where isSpelt: (Unicode.Scalar) -> Bool) -> String {
    label.unicodeScalars.map { scalar in
        isSpelt(scalar)
            ? "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}" : String(scalar)
    }.joined()
}

/// Characters that XML 1.0 cannot hold.
func isOutsideXML(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9, 10, 13: false
    default: scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }
}

/// Characters that people cannot see and that steer terminals.
func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.value == 0x2028
        || scalar.value == 0x2029 || scalar.value == 0xFEFF
        || [0x200E, 0x200F, 0x61C].contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
}
