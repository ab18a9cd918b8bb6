// Tables of figures, aligned for people or with tabs for programs.

import Foundation

/// Rows of cells below a heading.
public struct Table {
    fileprivate var rows: [[String]]

    /// A table without rows.
    public init(_ heading: [String]) {
        rows = [heading]
    }

    /// Adds a row with as many cells as the heading has.
    public mutating func append(_ row: [String]) {
        precondition(row.count == rows[0].count, "a row has another number of cells")
        rows.append(row)
    }

    /// Lines of columns: names to the left, figures to the right.
    public var aligned: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).enumerated().map { column, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + padding : padding + cell.0
            }
            .joined(separator: "  ")
        }
        .joined(separator: "\n")
    }

    /// Lines of cells with tabs between them.
    public var tabSeparated: String {
        rows.map { $0.joined(separator: "\t") }.joined(separator: "\n")
    }
}

/// A number with a fixed number of places.
public func decimal(_ number: Double, places: Int = 2) -> String {
    String(format: "%.\(places)f", number)
}

extension Table {
    /// A table of Markdown.
    public var markdown: String {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        let rule = rows[0].indices.map { $0 == 0 ? "---" : "---:" }
        return ([line(rows[0]), line(rule)] + rows.dropFirst().map(line)).joined(separator: "\n")
    }
}
