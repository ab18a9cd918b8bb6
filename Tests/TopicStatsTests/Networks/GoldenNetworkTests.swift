// The bytes of each format, for a small network with what could break one.

import TestSupport
import Testing
import TextStorage
import TopicStatsOutput

@Suite struct GoldenNetworkTests {
    private static let nodes = [
        (label: "经济", frequency: 4, documents: 5), ("a \"b\" \\c", 16, 2), ("<R&D>\t\n", 1, 1),
    ]
    private static let edges = [
        NetworkEdge(source: 1, target: 0, weight: 3, attributes: [0.5, 12]),
        NetworkEdge(source: 0, target: 2, weight: 1.5, attributes: [.nan, -0.25]),
        NetworkEdge(source: 2, target: 2, weight: .infinity, attributes: [1, 1]),
    ]
    private let small = TestNetwork(
        nodes, edges, attributes: ["f1", "log<dice>"], description: "test & 1")

    private func expect(
        _ format: NetworkFormat, _ expected: String, terms: String = ""
    ) throws {
        let output = try small.written(as: format)
        let difference = lineDifference(expected: expected, actual: output.text)
        #expect(difference == "", "\(difference)")
        let termDifference = lineDifference(expected: terms, actual: output.termsText)
        #expect(termDifference == "", "\(termDifference)")
        #expect(output.omitted == 1)
    }

    @Test func writesGraphML() throws {
        try expect(
            .graphml,
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
            http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
            <desc>test &amp; 1; weight: f</desc>
            <key id="label" for="node" attr.name="label" attr.type="string"/>
            <key id="frequency" for="node" attr.name="frequency" attr.type="long"/>
            <key id="documents" for="node" attr.name="documents" attr.type="long"/>
            <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
            <key id="a0" for="edge" attr.name="f1" attr.type="double"/>
            <key id="a1" for="edge" attr.name="log&lt;dice&gt;" attr.type="double"/>
            <graph id="terms" edgedefault="undirected">
            <node id="n0"><data key="label">经济</data><data key="frequency">4</data>\
            <data key="documents">5</data></node>
            <node id="n1"><data key="label">a &quot;b&quot; \\c</data>\
            <data key="frequency">16</data><data key="documents">2</data></node>
            <node id="n2"><data key="label">&lt;R&amp;D&gt;&#9;&#10;</data>\
            <data key="frequency">1</data><data key="documents">1</data></node>
            <edge source="n1" target="n0"><data key="weight">3</data><data key="a0">0.5</data>\
            <data key="a1">12</data></edge>
            <edge source="n0" target="n2"><data key="weight">1.5</data>\
            <data key="a1">-0.25</data></edge>
            </graph>
            </graphml>

            """)
    }

    @Test func writesGEXF() throws {
        try expect(
            .gexf,
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gexf xmlns="http://gexf.net/1.3" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
            <meta>
            <creator>TopicStats</creator>
            <description>test &amp; 1; weight: f</description>
            </meta>
            <graph defaultedgetype="undirected">
            <attributes class="node">
            <attribute id="frequency" title="frequency" type="long"/>
            <attribute id="documents" title="documents" type="long"/>
            </attributes>
            <attributes class="edge">
            <attribute id="a0" title="f1" type="double"/>
            <attribute id="a1" title="log&lt;dice&gt;" type="double"/>
            </attributes>
            <nodes>
            <node id="0" label="经济"><attvalues><attvalue for="frequency" value="4"/>\
            <attvalue for="documents" value="5"/></attvalues></node>
            <node id="1" label="a &quot;b&quot; \\c"><attvalues>\
            <attvalue for="frequency" value="16"/><attvalue for="documents" value="2"/>\
            </attvalues></node>
            <node id="2" label="&lt;R&amp;D&gt;&#9;&#10;"><attvalues>\
            <attvalue for="frequency" value="1"/><attvalue for="documents" value="1"/>\
            </attvalues></node>
            </nodes>
            <edges>
            <edge source="1" target="0" weight="3"><attvalues><attvalue for="a0" value="0.5"/>\
            <attvalue for="a1" value="12"/></attvalues></edge>
            <edge source="0" target="2" weight="1.5"><attvalues>\
            <attvalue for="a1" value="-0.25"/></attvalues></edge>
            </edges>
            </graph>
            </gexf>

            """)
    }

    @Test func writesPajek() throws {
        let lines = [
            "\u{FEFF}% test & 1; weight: f", "*Vertices 3", "1 \"经济\"",
            "2 \"a &#34;b&#34; &#92;c\"", "3 \"<R&D>&#9;&#10;\"", "*Edges", "2 1 3", "1 3 1.5",
        ]
        try expect(.pajek, lines.map { $0 + "\r\n" }.joined())
    }

    @Test func writesVOSviewer() throws {
        try expect(
            .vosviewer, "2\t1\t3\n1\t3\t1.5\n",
            terms: """
                id\tlabel\tweight<Occurrences>\tweight<Documents>
                1\t"经济"\t4\t5
                2\t"a ""b"" \\c"\t16\t2
                3\t"<R&D>\\u{9}\\u{A}"\t1\t1

                """)
    }

    @Test func writesDOT() throws {
        try expect(
            .dot,
            """
            // test & 1; weight: f
            // A drawing: sfdp -Tsvg FILE -o FILE.svg
            strict graph terms {
            graph [charset="UTF-8", overlap=false, splines=true, outputorder=edgesfirst, \
            bgcolor=white, K=1.2, sep="+6"]
            node [shape=box, style="rounded,filled", color="#9DB4CC", fillcolor="#EAF1F8", \
            fontcolor="#16202C", margin="0.08,0.04", width=0, height=0, \
            fontname="Noto Sans CJK SC,Source Han Sans SC,PingFang SC,Microsoft YaHei,\
            WenQuanYi Zen Hei,Noto Sans,Arial,sans-serif"]
            edge [color="#7F8FA3", arrowsize=0.6]
            n0 [label="经济", fontsize=23, tooltip="经济: frequency 4, documents 5"]
            n1 [label="a \\"b\\" \\\\c", fontsize=36, \
            tooltip="a \\"b\\" \\\\c: frequency 16, documents 2"]
            n2 [label="<R&amp;D>\\\\u{9}\\n", fontsize=16.5, \
            tooltip="<R&amp;D>\\\\u{9}\\n: frequency 1, documents 1"]
            n1 -- n0 [penwidth=5, color="#2F5D8C", len=1.2, weight=10, \
            tooltip="f 3, f1 0.5, log<dice> 12"]
            n0 -- n2 [penwidth=0.4, color="#C4D0DE", len=3, weight=1, \
            tooltip="f 1.5, log<dice> -0.25"]
            }

            """)
    }

    @Test func writesMatrixMarket() throws {
        try expect(
            .mtx,
            """
            %%MatrixMarket matrix coordinate real symmetric
            % test & 1; weight: f
            3 3 3
            2 1 3
            3 1 1.5
            3 3 0

            """, terms: "经济\na \"b\" \\\\c\n<R&D>\\t\\n\n")
    }

    @Test func writesGloVe() throws {
        let output = try small.written(as: .glove)
        let three: [UInt8] = [0, 0, 0, 0, 0, 0, 0x08, 0x40]
        let oneAndAHalf: [UInt8] = [0, 0, 0, 0, 0, 0, 0xF8, 0x3F]
        let records: [[UInt8]] = [
            [1, 0, 0, 0, 2, 0, 0, 0] + three, [2, 0, 0, 0, 1, 0, 0, 0] + three,
            [2, 0, 0, 0, 3, 0, 0, 0] + oneAndAHalf, [3, 0, 0, 0, 2, 0, 0, 0] + oneAndAHalf,
        ]
        #expect(output.network == records.flatMap(\.self))
        #expect(
            output.termsText == "a\u{2581}\"b\"\u{2581}\\c 16\n经济 4\n<R&D>\\u{9}\\u{A} 1\n")
        #expect(output.omitted == 1)
    }
}
