// Pajek's networks: http://mrvar.fdv.si/pajek/DrawEPS.htm (the format) and
// http://mrvar2.fdv.si/pajek/Unicode-Pajek.htm (its characters)

import TextStorage

/// Writes a network of Pajek.
///
/// Pajek takes a file for UTF-8 only if it begins with a byte order mark, which NetworkX cannot
/// read before `*Vertices`. So the mark begins a comment line of its own, and it is there only if a
/// label is not ASCII. Lines end in CR LF, as the Windows program writes them itself.
///
/// The format holds no other numbers than the weight. It has no escape for quotes either, but
/// Pajek itself writes characters as `&#dddd;`: so are quotes, backslashes (which some readers take
/// for escapes), control characters, and `&` where it would begin such a reference.
struct PajekSerializer: NetworkSerializer {
    func begin(
        _ header: NetworkHeader, _ nodes: [NetworkNode], _ files: inout NetworkFiles
    ) throws(SystemError) {
        let isASCII = nodes.allSatisfy { node in node.label.utf8.allSatisfy { $0 < 0x80 } }
        if !isASCII { files.network.put("\u{FEFF}") }
        files.network.put("% \(ascii(header.remark, if: isASCII))\r\n*Vertices \(nodes.count)\r\n")
        for (index, node) in nodes.enumerated() {
            files.network.put("\(index + 1) \"\(pajekLabel(node.label))\"\r\n")
            try files.network.drain()
        }
        files.network.put(header.isDirected ? "*Arcs\r\n" : "*Edges\r\n")
    }

    func write(
        _ edge: NetworkEdge, _ header: NetworkHeader, _ files: inout NetworkFiles
    ) -> Bool {
        guard edge.weight.isFinite else { return false }
        files.network.put("\(edge.source + 1) \(edge.target + 1) ")
        files.network.put(numberText(edge.weight) + "\r\n")
        return true
    }

    /// A remark; in a file that is ASCII all other characters become references.
    private func ascii(_ remark: String, if isASCII: Bool) -> String {
        guard isASCII else { return remark }
        return remark.unicodeScalars.reduce(into: "") { result, scalar in
            if scalar.isASCII {
                result.unicodeScalars.append(scalar)
            } else {
                result += reference(scalar)
            }
        }
    }
}

/// A label between quotes.
private func pajekLabel(_ label: String) -> String {
    var result = ""
    let scalars = Array(label.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
        switch scalar.value {
        case 0..<0x20, 0x22, 0x5C, 0x7F..<0xA0, 0x2028, 0x2029: result += reference(scalar)
        case 0x26 where index + 1 < scalars.count && scalars[index + 1] == "#":
            result += reference(scalar)
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// A character by its number.
private func reference(_ scalar: Unicode.Scalar) -> String { "&#\(scalar.value);" }
