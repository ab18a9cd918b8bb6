// What differs between two texts, line by line, for the message of a failed test.

/// The lines that two texts do not share, `-` expected and `+` actual, with their line numbers;
/// empty if the texts are equal.
public func lineDifference(expected: String, actual: String, limit: Int = 40) -> String {
    if Array(expected.utf8) == Array(actual.utf8) { return "" }
    // Strings that are canonically equivalent are equal in Swift: compare bytes.
    let old = expected.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let new = actual.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    var changes: [(line: Int, text: String)] = []
    for change in new.difference(from: old) {
        switch change {
        case .remove(let offset, let line, _):
            changes.append((offset * 2, "-\(offset + 1)" + text(line)))
        case .insert(let offset, let line, _):
            changes.append((offset * 2 + 1, "+\(offset + 1)" + text(line)))
        }
    }
    changes.sort { $0.line < $1.line }
    let shown = changes.prefix(limit).map(\.text).joined(separator: "\n")
    return changes.count > limit ? shown + "\n… \(changes.count - limit) more" : shown
}

private func text(_ line: [UInt8]) -> String { ": " + String(decoding: line, as: UTF8.self) }
