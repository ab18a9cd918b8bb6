// Whole files, each as one text.

import TestSupport
import TextSegmentation
import TextStorage

/// A file to compare segmenters on.
struct Corpus: Sendable {
    var name: String
    var bytes: [UInt8]

    /// Reads a file; its name is the path's last component.
    init(_ path: String) throws {
        let path = BytePath(path)
        name = String(decoding: path.lastComponent, as: UTF8.self)
        bytes = try path.contents()
    }
}

/// Compares the segmenters on whole files. Returns the number of differences.
func checkFiles(_ corpora: [Corpus], _ tables: FastTables) throws -> Int {
    let comparison = try Comparison(tables)
    var total = Tally()
    var text: [UInt8] = []
    printHeading("characters")
    for corpus in corpora {
        repaired(corpus.bytes[...], into: &text)
        var tally = Tally()
        let whole = 0..<text.count
        if let difference = try comparison.compare(text, whole, directly: true, &tally) {
            printDifference(difference, in: text, whole, corpus.name)
        }
        tally.texts = text.span.characterCount
        // A difference in a whole file hides others: lines tell how many there are.
        if tally.differences > 0 {
            tally.differences = max(1, try checkLines(text, corpus.name, comparison))
        }
        printRow(corpus.name, tally)
        total += tally
    }
    printRow("all files", total)
    return total.differences
}

/// Compares line by line; prints the first differences as short as they can be made.
private func checkLines(
    _ text: [UInt8], _ name: String, _ comparison: Comparison
) throws -> Int {
    var tally = Tally()
    for line in text.split(separator: 0x0A).map(Array.init) {
        let before = tally.differences
        _ = try comparison.compare(line, 0..<line.count, directly: true, &tally)
        guard tally.differences > before, tally.differences <= 3 else { continue }
        let short = try shrink(line, comparison)
        var ignored = Tally()
        let whole = 0..<short.count
        if let difference = try comparison.compare(short, whole, directly: true, &ignored) {
            printDifference(difference, in: short, whole, "out of \(name)")
        }
    }
    return tally.differences
}
