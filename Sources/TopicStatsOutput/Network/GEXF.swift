// GEXF 1.3: https://gexf.net/ and its schema, http://gexf.net/1.3/gexf.xsd

import TextStorage

/// Writes GEXF 1.3.
///
/// Nodes have a label and the attributes `frequency` and `documents`; edges have their weight and
/// the attributes. The date of the last change, which may be there, is not: the same network gives
/// the same bytes.
struct GEXFSerializer: NetworkSerializer {
    func begin(
        _ header: NetworkHeader, _ nodes: [NetworkNode], _ files: inout NetworkFiles
    ) throws(SystemError) {
        let direction = header.isDirected ? "directed" : "undirected"
        files.network.put(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gexf xmlns="http://gexf.net/1.3" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
            <meta>
            <creator>TopicStats</creator>
            <description>\(xmlText(header.remark))</description>
            </meta>
            <graph defaultedgetype="\(direction)">
            <attributes class="node">
            <attribute id="frequency" title="frequency" type="long"/>
            <attribute id="documents" title="documents" type="long"/>
            </attributes>
            <attributes class="edge">

            """)
        for (index, name) in header.attributeNames.enumerated() {
            files.network.put(
                "<attribute id=\"a\(index)\" title=\"\(xmlText(name))\" type=\"double\"/>\n")
        }
        files.network.put("</attributes>\n<nodes>\n")
        for (index, node) in nodes.enumerated() {
            files.network.put("<node id=\"\(index)\" label=\"\(xmlText(node.label))\"><attvalues>")
            files.network.put("<attvalue for=\"frequency\" value=\"\(node.frequency)\"/>")
            files.network.put("<attvalue for=\"documents\" value=\"\(node.documents)\"/>")
            files.network.put("</attvalues></node>\n")
            try files.network.drain()
        }
        files.network.put("</nodes>\n<edges>\n")
    }

    func write(
        _ edge: NetworkEdge, _ header: NetworkHeader, _ files: inout NetworkFiles
    ) -> Bool {
        guard edge.weight.isFinite else { return false }
        files.network.put("<edge source=\"\(edge.source)\" target=\"\(edge.target)\" ")
        files.network.put("weight=\"\(numberText(edge.weight))\"")
        guard edge.attributes.contains(where: \.isFinite) else {
            files.network.put("/>\n")
            return true
        }
        files.network.put("><attvalues>")
        for (index, value) in edge.attributes.enumerated() where value.isFinite {
            files.network.put("<attvalue for=\"a\(index)\" value=\"\(numberText(value))\"/>")
        }
        files.network.put("</attvalues></edge>\n")
        return true
    }

    func end(_ files: inout NetworkFiles) {
        files.network.put("</edges>\n</graph>\n</gexf>\n")
    }
}
