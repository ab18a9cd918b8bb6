// The DOT language of Graphviz: https://graphviz.org/doc/info/lang.html (syntax),
// https://graphviz.org/docs/attr-types/escString/ (labels)

import TextStorage

/// Writes a graph that `sfdp`, `neato`, `fdp` and `dot` draw as it is.
///
/// The size of a term grows with the square root of its frequency; a line is the thicker, darker
/// and shorter the greater its weight, by the square root as well, since few weights are large. The
/// numbers themselves are in the tooltips of SVG drawings.
struct DOTSerializer: NetworkSerializer {
    func begin(
        _ header: NetworkHeader, _ nodes: [NetworkNode], _ files: inout NetworkFiles
    ) throws(SystemError) {
        // Curves around all terms take minutes to compute where there are many lines.
        let splines = header.edgeCount <= 1000 ? "true" : "line"
        let kind = header.isDirected ? "digraph" : "graph"
        files.network.put(
            """
            // \(header.remark)
            // A drawing: sfdp -Tsvg FILE -o FILE.svg
            strict \(kind) terms {
            graph [charset="UTF-8", overlap=false, splines=\(splines), outputorder=edgesfirst, \
            bgcolor=white, K=1.2, sep="+6"]
            node [shape=box, style="rounded,filled", color="#9DB4CC", fillcolor="#EAF1F8", \
            fontcolor="#16202C", margin="0.08,0.04", width=0, height=0, fontname="\(fonts)"]
            edge [color="#7F8FA3", arrowsize=0.6]

            """)
        let most = nodes.reduce(1) { max($0, $1.frequency) }
        for (index, node) in nodes.enumerated() {
            let share = (Double(max(node.frequency, 0)) / Double(most)).squareRoot()
            let label = dotText(node.label)
            files.network.put("n\(index) [label=\"\(label)\", ")
            files.network.put("fontsize=\(roughNumberText(10 + 26 * share)), tooltip=\"\(label): ")
            files.network.put("frequency \(node.frequency), documents \(node.documents)\"]\n")
            try files.network.drain()
        }
    }

    func write(
        _ edge: NetworkEdge, _ header: NetworkHeader, _ files: inout NetworkFiles
    ) -> Bool {
        guard edge.weight.isFinite else { return false }
        let arrow = header.isDirected ? "->" : "--"
        files.network.put("n\(edge.source) \(arrow) n\(edge.target) [")
        if let share = share(of: edge.weight, in: header.weightRange) {
            files.network.put("penwidth=\(roughNumberText(0.4 + 4.6 * share)), ")
            files.network.put(
                "color=\"\(color(share))\", len=\(roughNumberText(3 - 1.8 * share)), ")
            files.network.put("weight=\(Int(1 + 9 * share)), ")
        }
        var tooltip = header.weightName + " " + numberText(edge.weight)
        for (name, value) in zip(header.attributeNames, edge.attributes)
        where value.isFinite && name != header.weightName {
            tooltip += ", \(name) \(numberText(value))"
        }
        files.network.put("tooltip=\"\(dotText(tooltip))\"]\n")
        return true
    }

    func end(_ files: inout NetworkFiles) {
        files.network.put("}\n")
    }

    /// Fonts with Chinese characters, of which the first that is installed is taken.
    private var fonts: String {
        "Noto Sans CJK SC,Source Han Sans SC,PingFang SC,Microsoft YaHei,WenQuanYi Zen Hei,"
            + "Noto Sans,Arial,sans-serif"
    }

    /// The square root of where a weight lies between the least (0) and the greatest (1), or nil if
    /// there is no range.
    private func share(of weight: Double, in range: ClosedRange<Double>?) -> Double? {
        guard let range else { return nil }
        let width = range.upperBound - range.lowerBound
        guard width > 0, width.isFinite else { return 0.5 }
        return min(max((weight - range.lowerBound) / width, 0), 1).squareRoot()
    }

    /// A grey between light and dark blue.
    private func color(_ share: Double) -> String {
        let channels = [(0xC4, 0x2F), (0xD0, 0x5D), (0xDE, 0x8C)].map { light, dark in
            let value = Int(Double(light) + share * Double(dark - light))
            return (value < 16 ? "0" : "") + String(value, radix: 16, uppercase: true)
        }
        return "#" + channels.joined()
    }
}

/// A text between double quotes.
///
/// Graphviz reads `\"` as a quote, `\\` as a backslash, `\n` as a line end, and names of characters
/// such as `&amp;`. What is left of control characters, and what SVG cannot hold, is made visible.
private func dotText(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "&": result += "&amp;"
        case _ where scalar.disturbsTerminals || scalar.value & ~1 == 0xFFFE:
            result += "\\\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
