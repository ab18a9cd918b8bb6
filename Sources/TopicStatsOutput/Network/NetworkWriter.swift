// Writes a network: all nodes first, then the pairs as they come.

import TextStorage

/// Writes a network to one file or two.
///
/// Pairs are written as they come and not kept, so there may be any number of them. The bytes
/// depend on the network alone. No number that is not finite is written: such an attribute is left out,
/// and so is a pair with such a weight, which `omittedEdges` counts.
package struct NetworkWriter: ~Copyable {
    /// The pairs that the file does not hold because the format has no way to say them: those whose
    /// weight is not finite; for VOSviewer and GloVe also those whose weight is not positive; for
    /// VOSviewer also pairs of a term with itself. Matrix Market, which announces the number of
    /// entries, has a zero in their place.
    package private(set) var omittedEdges = 0

    private let header: NetworkHeader
    private let nodeCount: Int
    private var serializer: any NetworkSerializer
    private var files: NetworkFiles
    private var edges = 0

    /// Writes all that comes before the pairs.
    ///
    /// `companion` is where the second file of a format that `needsCompanion` goes. Both outputs
    /// are the caller's to finish: the companion first, so that it is there when the network is.
    /// Complexity: O(n log n) for n nodes with GloVe, else O(n).
    package init(
        format: NetworkFormat, header: NetworkHeader, nodes: [NetworkNode],
        output: CheckedOutput, companion: CheckedOutput? = nil
    ) throws(SystemError) {
        precondition(
            format.needsCompanion == (companion != nil), "a second output where the format has one")
        let names = Set(header.attributeNames).union(["weight"])
        precondition(names.count == header.attributeNames.count + 1, "names that differ")
        self.header = header
        nodeCount = nodes.count
        files = NetworkFiles(network: BufferedText(output), terms: companion.map(BufferedText.init))
        serializer =
            switch format {
            case .graphml: GraphMLSerializer()
            case .gexf: GEXFSerializer()
            case .pajek: PajekSerializer()
            case .vosviewer: VOSviewerSerializer()
            case .dot: DOTSerializer()
            case .mtx: MatrixMarketSerializer()
            case .glove: GloVeSerializer()
            }
        try serializer.begin(header, nodes, &files)
    }

    /// Writes a pair. Complexity: O(a) for a attributes.
    package mutating func write(_ edge: NetworkEdge) throws(SystemError) {
        precondition(
            edge.attributes.count == header.attributeNames.count, "a value for each attribute")
        precondition(
            0..<nodeCount ~= edge.source && 0..<nodeCount ~= edge.target, "terms among the nodes")
        edges += 1
        if !serializer.write(edge, header, &files) { omittedEdges += 1 }
        try files.network.drain()
    }

    /// Writes what comes after the pairs, and hands all of it to the outputs.
    package consuming func finish() throws(SystemError) {
        precondition(edges == header.edgeCount, "as many pairs as the header announces")
        serializer.end(&files)
        try files.network.drain(all: true)
        try files.terms?.drain(all: true)
    }
}

/// What a format does with a network.
protocol NetworkSerializer: Sendable {
    /// Writes all that comes before the pairs.
    mutating func begin(
        _ header: NetworkHeader, _ nodes: [NetworkNode], _ files: inout NetworkFiles
    ) throws(SystemError)
    /// Writes a pair; returns false where the format cannot hold it.
    func write(
        _ edge: NetworkEdge, _ header: NetworkHeader, _ files: inout NetworkFiles
    ) -> Bool
    /// Writes what comes after the pairs.
    func end(_ files: inout NetworkFiles)
}

extension NetworkSerializer {
    func end(_ files: inout NetworkFiles) {}
}

/// The files of a network.
struct NetworkFiles: ~Copyable {
    /// The file that holds the pairs.
    var network: BufferedText
    /// The second file, which holds the terms.
    var terms: BufferedText?

    init(network: consuming BufferedText, terms: consuming BufferedText?) {
        self.network = network
        self.terms = terms
    }
}

/// Text on its way to an output, handed over in large pieces.
struct BufferedText: ~Copyable {
    private let output: CheckedOutput
    private var bytes = ContiguousBuffer<UInt8>(capacity: 1 << 15)

    /// Text for an output.
    init(_ output: CheckedOutput) {
        self.output = output
    }

    /// Appends a text.
    mutating func put(_ text: String) {
        bytes.append(utf8: text)
    }

    /// Appends the bytes of a number, the lowest first.
    mutating func put(littleEndian number: some FixedWidthInteger & UnsignedInteger) {
        for shift in stride(from: 0, to: number.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    /// Hands over what has gathered, if it is much or `all` is wanted.
    mutating func drain(all: Bool = false) throws(SystemError) {
        guard all || bytes.count >= 1 << 14 else { return }
        try output.write(bytes)
        bytes.removeAll()
    }
}
