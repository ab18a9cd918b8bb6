// GraphML: http://graphml.graphdrawing.org/specification.html

import TextStorage

/// Writes GraphML 1.0.
///
/// Nodes have `label`, `frequency` and `documents`; edges `weight` and the attributes. Edges have no
/// identifiers: NetworkX would take them for keys of a multigraph.
struct GraphMLSerializer: NetworkSerializer {
    func begin(
        _ header: NetworkHeader, _ nodes: [NetworkNode], _ files: inout NetworkFiles
    ) throws(SystemError) {
        files.network.put(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
            http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
            <desc>\(xmlText(header.remark))</desc>
            <key id="label" for="node" attr.name="label" attr.type="string"/>
            <key id="frequency" for="node" attr.name="frequency" attr.type="long"/>
            <key id="documents" for="node" attr.name="documents" attr.type="long"/>
            <key id="weight" for="edge" attr.name="weight" attr.type="double"/>

            """)
        for (index, name) in header.attributeNames.enumerated() {
            files.network.put(
                "<key id=\"a\(index)\" for=\"edge\" attr.name=\"\(xmlText(name))\" "
                    + "attr.type=\"double\"/>\n")
        }
        let direction = header.isDirected ? "directed" : "undirected"
        files.network.put("<graph id=\"terms\" edgedefault=\"\(direction)\">\n")
        for (index, node) in nodes.enumerated() {
            files.network.put("<node id=\"n\(index)\"><data key=\"label\">\(xmlText(node.label))")
            files.network.put("</data><data key=\"frequency\">\(node.frequency)</data>")
            files.network.put("<data key=\"documents\">\(node.documents)</data></node>\n")
            try files.network.drain()
        }
    }

    func write(
        _ edge: NetworkEdge, _ header: NetworkHeader, _ files: inout NetworkFiles
    ) -> Bool {
        guard edge.weight.isFinite else { return false }
        files.network.put("<edge source=\"n\(edge.source)\" target=\"n\(edge.target)\">")
        files.network.put("<data key=\"weight\">\(numberText(edge.weight))</data>")
        for (index, value) in edge.attributes.enumerated() where value.isFinite {
            files.network.put("<data key=\"a\(index)\">\(numberText(value))</data>")
        }
        files.network.put("</edge>\n")
        return true
    }

    func end(_ files: inout NetworkFiles) {
        files.network.put("</graph>\n</graphml>\n")
    }
}
