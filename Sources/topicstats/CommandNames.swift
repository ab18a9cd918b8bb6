// Wrong names of commands: what they may have been meant to be.

import ArgumentParser

/// The names of the verbs.
enum CommandNames {
    private static let all =
        RootCommand.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]

    /// Throws where the arguments begin with a command that does not exist; the parser would speak
    /// of unexpected arguments. Whatever begins with a dash is the parser's.
    static func check(_ arguments: [String]) throws {
        guard var name = arguments.first else { return }
        if name == "help" {
            guard arguments.count > 1 else { return }
            name = arguments[1]
        }
        if name.utf8.first == UInt8(ascii: "-") || all.contains(name) { return }
        var message = "unknown command '\(name)'"
        let near = all.map { (name: $0, distance: editDistance($0, name)) }
            .min { $0.distance < $1.distance }
        if let near, near.distance <= 2 { message += "; did you mean '\(near.name)'?" }
        throw ValidationError(message)
    }

    /// The number of characters to insert, remove or replace, or of neighbours to swap (optimal
    /// string alignment). Complexity: O(n * m).
    private static func editDistance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        var rows = [Array(0...right.count)]
        for (i, scalar) in left.enumerated() {
            var row = [i + 1]
            for (j, other) in right.enumerated() {
                var best = min(
                    rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (scalar == other ? 0 : 1))
                if i > 0, j > 0, scalar == right[j - 1], left[i - 1] == other {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
