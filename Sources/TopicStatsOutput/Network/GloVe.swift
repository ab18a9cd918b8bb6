// GloVe's records of co-occurrences and its vocabulary: the structure CREC and the programs
// cooccur and vocab_count of https://github.com/stanfordnlp/GloVe/tree/master/src

import TextStorage

/// Writes records of 16 bytes (two 32-bit numbers of words, one 64-bit floating point value, the
/// lowest byte first) and, as their companion, the vocabulary: `word count` a line, the most
/// frequent first. Words are numbered by their lines, from 1.
///
/// As `cooccur` does with symmetric contexts, an undirected pair gives a record in each direction,
/// and a pair of a word with itself one record with twice its weight. A directed pair gives one
/// record, in which the first word is the source, as with `cooccur` the word on the left. `glove`
/// takes the logarithm of the value, so pairs whose weight is not positive are left out. Records
/// come in the order of the pairs, since `shuffle` is run on them before `glove`.
///
/// GloVe reads words up to the next white space. So a space is written as U+2581, the mark that
/// SentencePiece (https://arxiv.org/abs/1808.06226) writes for it, since a no-break space would
/// still be white space to Python; all other white space and control characters are made visible.
/// Words are cut to the 999 bytes that GloVe keeps of a word.
struct GloVeSerializer: NetworkSerializer {
    /// The number of each node in the vocabulary.
    private var numbers: [UInt32] = []

    mutating func begin(
        _ header: NetworkHeader, _ nodes: [NetworkNode], _ files: inout NetworkFiles
    ) throws(SystemError) {
        precondition(nodes.count <= Int32.max, "words are numbered in 32 bits")
        let order = nodes.indices.sorted { left, right in
            let (first, second) = (nodes[left].frequency, nodes[right].frequency)
            return first == second ? left < right : first > second
        }
        numbers = Array(repeating: 0, count: nodes.count)
        for (place, node) in order.enumerated() {
            numbers[node] = UInt32(place + 1)
            files.terms?.put("\(gloveWord(nodes[node].label)) \(nodes[node].frequency)\n")
            try files.terms?.drain()
        }
    }

    func write(
        _ edge: NetworkEdge, _ header: NetworkHeader, _ files: inout NetworkFiles
    ) -> Bool {
        guard edge.weight.isFinite, edge.weight > 0 else { return false }
        let (first, second) = (numbers[edge.source], numbers[edge.target])
        let isSelf = first == second
        let weight = isSelf && !header.isDirected ? 2 * edge.weight : edge.weight
        guard weight.isFinite else { return false }
        put(first, second, weight, &files)
        if !isSelf, !header.isDirected { put(second, first, weight, &files) }
        return true
    }

    private func put(
        _ first: UInt32, _ second: UInt32, _ weight: Double, _ files: inout NetworkFiles
    ) {
        files.network.put(littleEndian: first)
        files.network.put(littleEndian: second)
        files.network.put(littleEndian: weight.bitPattern)
    }
}

/// A word that GloVe reads back as one.
private func gloveWord(_ label: String) -> String {
    // The name of the vector for unknown words, which `glove` refuses in a vocabulary.
    if label == "<unk>" { return "\\u{3C}unk>" }
    var result = ""
    var length = 0
    for scalar in label.unicodeScalars {
        var piece = String(scalar)
        if scalar == " " {
            piece = "\u{2581}"
        } else if scalar.properties.isWhitespace || scalar.disturbsTerminals {
            piece = "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        }
        length += piece.utf8.count
        if length > 999 { break }
        result += piece
    }
    return result.isEmpty ? "\\u{}" : result
}
