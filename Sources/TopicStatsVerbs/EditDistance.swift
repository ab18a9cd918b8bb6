// How far two names are apart.

/// The number of characters to insert, remove or replace, or of neighbours to swap (optimal
/// string alignment). Complexity: O(n * m).
package func editDistance(_ left: String, _ right: String) -> Int {
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
