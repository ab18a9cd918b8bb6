// Small readers of the formats, made from the specifications: each gives a network's rows.

import Foundation
import FoundationXML
import TestSupport
import Testing
import TextStorage

/// Reads GraphML or GEXF with the system's XML parser.
final class XMLNetworkReader: NSObject, XMLParserDelegate {
    /// The `edgedefault` or `defaultedgetype`.
    private(set) var direction = ""
    /// The description of the file.
    private(set) var remark = ""
    private var names: [String: String] = [:]
    private var edges: [(source: Int, target: Int, weight: String, values: [String: String])] = []
    private var nodes: [(index: Int, values: [String: String])] = []
    private var isNode = false
    private var key = ""
    private var text = ""

    /// Reads a document; throws if it is not well-formed.
    init(_ bytes: [UInt8]) throws {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        if !parser.parse() { throw parser.parserError ?? CocoaError(.coderReadCorrupt) }
    }

    /// The network's rows.
    func rows(attributes: [String]) -> String {
        let nodeRows = nodes.map { node in
            let values = ["label", "frequency", "documents"].map { node.values[$0] ?? "-" }
            return "node\t\(node.index)\t\(escaped(values[0]))\t\(values[1])\t\(values[2])"
        }
        let edgeRows = edges.map { edge in
            edgeRow(
                edge.source, edge.target, Double(edge.weight) ?? .nan,
                attributes.map { name in
                    edge.values[name].map { "\(Double($0) ?? .nan)" } ?? "-"
                },
                isDirected: direction == "directed")
        }
        return joined(nodeRows + edgeRows.sorted())
    }

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String] = [:]
    ) {
        text = ""
        func index(_ name: String) -> Int {
            Int((attributes[name] ?? "").drop { $0 == "n" }) ?? -1
        }
        switch element {
        case "graph": direction = attributes["edgedefault"] ?? attributes["defaultedgetype"] ?? ""
        case "key": names[attributes["id"] ?? ""] = attributes["attr.name"]
        case "attribute": names[attributes["id"] ?? ""] = attributes["title"]
        case "node":
            isNode = true
            nodes.append((index("id"), ["label": attributes["label"] ?? "-"]))
        case "edge":
            isNode = false
            edges.append((index("source"), index("target"), attributes["weight"] ?? "", [:]))
        case "data": key = attributes["key"] ?? ""
        case "attvalue": set(attributes["for"] ?? "", attributes["value"] ?? "")
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        if element == "data" { set(key, text) }
        if element == "desc" || element == "description" { remark = text }
    }

    private func set(_ key: String, _ value: String) {
        guard let name = names[key] else { return }
        if isNode {
            nodes[nodes.count - 1].values[name] = value
        } else if name == "weight" {
            edges[edges.count - 1].weight = value
        } else {
            edges[edges.count - 1].values[name] = value
        }
    }
}

/// Reads a network of Pajek.
func readPajek(_ output: NetworkOutput) throws -> String {
    var rows: [String] = []
    var section = ""
    for line in output.lines {
        let bytes = Array(line.utf8)
        #expect(bytes.last == 0x0D, "\(line) does not end in CR LF")
        let line = String(decoding: bytes.dropLast(), as: UTF8.self)
        if line.unicodeScalars.first == "%" || line.unicodeScalars.starts(with: ["\u{FEFF}", "%"]) {
            continue
        }
        if line.utf8.first == 0x2A {
            section = line
        } else if section.hasPrefix("*Vertices") {
            let parts = line.utf8.split(separator: 0x22, omittingEmptySubsequences: false)
            try #require(parts.count == 3, "\(line) has not two quotes")
            let number = try #require(Int(String(decoding: parts[0].dropLast(), as: UTF8.self)))
            let label = referencesRead(String(decoding: parts[1], as: UTF8.self))
            rows.append("node\t\(number - 1)\t\(escaped(label))")
        } else {
            rows.append(try edge(line, separator: " ", isDirected: section == "*Arcs"))
        }
    }
    return joined(
        rows.filter { $0.hasPrefix("node") } + rows.filter { $0.hasPrefix("edge") }.sorted())
}

/// A text in which `&#dddd;` are characters.
private func referencesRead(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
        let digits = rest.dropFirst().prefix { ("0"..."9").contains($0) }
        if scalar == "&", rest.first == "#", !digits.isEmpty, digits.endIndex < rest.endIndex,
            rest[digits.endIndex] == ";",
            let value = UInt32(String(String.UnicodeScalarView(digits))),
            let character = Unicode.Scalar(value)
        {
            result.append(character)
            rest = rest[(digits.endIndex + 1)...]
        } else {
            result.append(scalar)
        }
    }
    return String(result)
}

/// Reads the two files of VOSviewer.
func readVOSviewer(_ output: NetworkOutput, isDirected: Bool) throws -> String {
    var rows: [String] = []
    for line in output.termLines.dropFirst() {
        let fields = line.utf8.split(separator: 0x09, omittingEmptySubsequences: false)
        try #require(fields.count == 4, "\(line)")
        let quoted = String(decoding: fields[1].dropFirst().dropLast(), as: UTF8.self)
        var scalars = String.UnicodeScalarView()
        var isSecond = false
        for scalar in quoted.unicodeScalars {
            isSecond = scalar == "\"" && !isSecond
            if !isSecond { scalars.append(scalar) }
        }
        rows.append("node\t\(rows.count)\t\(escaped(String(scalars)))")
    }
    let edges = try output.lines.map { try edge($0, separator: "\t", isDirected: isDirected) }
    return joined(rows + edges.sorted())
}

/// Reads a matrix and its terms.
func readMatrixMarket(_ output: NetworkOutput) throws -> String {
    let isDirected = try #require(output.lines.first).hasSuffix("general")
    let content = output.lines.drop { $0.utf8.first == 0x25 }
    let size = try #require(content.first).split(separator: " ").map { Int($0) }
    #expect(size == [output.termLines.count, output.termLines.count, content.count - 1])
    let nodes = output.termLines.enumerated().map { "node\t\($0.offset)\t\($0.element)" }
    let edges = try content.dropFirst().map { line in
        let fields = line.split(separator: " ").compactMap { Double($0) }
        #expect(isDirected || fields[0] >= fields[1], "\(line) is above the diagonal")
        return try edge(line, separator: " ", isDirected: isDirected)
    }
    return joined(nodes + edges.sorted())
}

/// A line of two numbers from 1 and a weight.
private func edge(_ line: String, separator: Character, isDirected: Bool) throws -> String {
    let fields = line.split(separator: separator)
    try #require(fields.count == 3, "\(line)")
    return edgeRow(
        try #require(Int(fields[0])) - 1, try #require(Int(fields[1])) - 1,
        try #require(Double(fields[2])), isDirected: isDirected)
}
