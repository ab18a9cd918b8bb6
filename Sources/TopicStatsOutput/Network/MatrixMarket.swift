// Matrix Market's exchange format: https://math.nist.gov/MatrixMarket/formats.html
// and, for the limit of a line, Boisvert, Pozo & Remington 1996 (NISTIR 5935).

import TextStorage

/// Writes a sparse matrix and, as its companion, the terms of its rows and columns, one a line.
///
/// An undirected network is a symmetric matrix, of which the lower triangle is written. Pairs whose
/// weight is not finite are zeros, since the number of entries comes first. Terms are escaped as in
/// TSV (`\\`, `\t`, `\n`, `\r`).
struct MatrixMarketSerializer: NetworkSerializer {
    func begin(
        _ header: NetworkHeader, _ nodes: [NetworkNode], _ files: inout NetworkFiles
    ) throws(SystemError) {
        let field = header.hasWholeWeights ? "integer" : "real"
        let symmetry = header.isDirected ? "general" : "symmetric"
        files.network.put("%%MatrixMarket matrix coordinate \(field) \(symmetry)\n")
        for line in commentLines(header.remark) { files.network.put("% \(line)\n") }
        files.network.put("\(nodes.count) \(nodes.count) \(header.edgeCount)\n")
        for node in nodes {
            files.terms?.put(tsvField(node.label) + "\n")
            try files.terms?.drain()
        }
    }

    func write(
        _ edge: NetworkEdge, _ header: NetworkHeader, _ files: inout NetworkFiles
    ) -> Bool {
        var (row, column) = (edge.source, edge.target)
        if !header.isDirected, row < column { swap(&row, &column) }
        files.network.put("\(row + 1) \(column + 1) ")
        guard edge.weight.isFinite else {
            files.network.put("0\n")
            return false
        }
        if header.hasWholeWeights {
            guard let whole = Int(exactly: edge.weight) else {
                preconditionFailure("a whole weight, as the header says")
            }
            files.network.put("\(whole)\n")
        } else {
            files.network.put(numberText(edge.weight) + "\n")
        }
        return true
    }

    /// A remark in pieces that fit a line, which has at most 1,024 characters: readers in C count
    /// bytes.
    private func commentLines(_ remark: String) -> [String] {
        var lines = [""]
        var length = 0
        for scalar in remark.unicodeScalars {
            let width = UTF8.width(scalar)
            if length + width > 1000 {
                lines.append("")
                length = 0
            }
            lines[lines.count - 1].unicodeScalars.append(scalar)
            length += width
        }
        return lines
    }
}
