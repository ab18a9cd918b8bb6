// The file formats of networks, and the names of their second files.

import TextStorage

/// The file formats of networks.
package enum NetworkFormat: String, CaseIterable, Sendable {
    /// GraphML, for NetworkX, igraph, Gephi and most other programs.
    case graphml
    /// GEXF 1.3, Gephi's own format.
    case gexf
    /// A network of Pajek (`.net`).
    case pajek
    /// A network file of VOSviewer with its map file.
    case vosviewer
    /// The language of Graphviz, ready to be drawn.
    case dot
    /// A sparse matrix in Matrix Market's format with the list of its terms.
    case mtx
    /// The records that GloVe is trained on, with its vocabulary.
    case glove

    /// Whether the format needs a second file, which holds the terms: it has to be written to a
    /// named file then.
    package var needsCompanion: Bool { suffixes != nil }

    /// The name of the second file, or nil if the format has none.
    ///
    /// It is the name of the first with another ending, in the same directory: `net.txt` goes with
    /// `net.map.txt`, `net.mtx` with `net.terms`, `net.bin` with `net.vocab`. Any other
    /// name is kept whole: `net` goes with `net.map.txt`, `net.dat` with `net.dat.terms`.
    package func companionPath(of path: BytePath) -> BytePath? {
        guard let suffixes else { return nil }
        let own = Array(suffixes.own.utf8)
        let name = path.lastComponent
        let hasOwnEnding = name.count > own.count && name.suffix(own.count).elementsEqual(own)
        let stem = hasOwnEnding ? path.bytes.dropLast(own.count) : path.bytes[...]
        return BytePath(bytes: stem + Array(suffixes.companion.utf8))
    }

    /// The usual ending of the first file's name, and that of the second's.
    private var suffixes: (own: String, companion: String)? {
        switch self {
        case .vosviewer: (".txt", ".map.txt")
        case .mtx: (".mtx", ".terms")
        case .glove: (".bin", ".vocab")
        case .graphml, .gexf, .pajek, .dot: nil
        }
    }
}
