// VOSviewer's map and network files:
// https://app.vosviewer.com/docs/file-types/map-and-network-file-type/ and
// section 4.1 of https://www.vosviewer.com/documentation/Manual_VOSviewer_1.6.20.pdf

import TextStorage

/// Writes a network file (three columns, no header line) and, as its companion, a map file, both
/// separated by tabs.
///
/// The map has `id`, `label` and the weights `Occurrences` and `Documents`. Labels always stand in
/// quotes, which they need around commas and semicolons; a quote inside is doubled, control
/// characters are made visible.
///
/// VOSviewer knows no directions: it adds up the links between two items. A link's strength must be
/// positive, and an item has no link with itself; other pairs are left out.
struct VOSviewerSerializer: NetworkSerializer {
    func begin(
        _ header: NetworkHeader, _ nodes: [NetworkNode], _ files: inout NetworkFiles
    ) throws(SystemError) {
        files.terms?.put("id\tlabel\tweight<Occurrences>\tweight<Documents>\n")
        for (index, node) in nodes.enumerated() {
            var label = ""
            for scalar in visible(node.label).unicodeScalars {
                if scalar == "\"" { label += "\"" }
                label.unicodeScalars.append(scalar)
            }
            files.terms?.put("\(index + 1)\t\"\(label)\"\t\(node.frequency)\t\(node.documents)\n")
            try files.terms?.drain()
        }
    }

    func write(
        _ edge: NetworkEdge, _ header: NetworkHeader, _ files: inout NetworkFiles
    ) -> Bool {
        guard edge.weight.isFinite, edge.weight > 0, edge.source != edge.target else {
            return false
        }
        files.network.put("\(edge.source + 1)\t\(edge.target + 1)\t")
        files.network.put(numberText(edge.weight) + "\n")
        return true
    }
}
