// Tables as text: aligned for people, TSV and CSV and JSON for programs, Markdown for documents.

import ICUDoor
import TextStorage

/// The forms of a table.
public enum TableFormat: String, CaseIterable, Sendable {
    /// Aligned columns for people; numbers are rounded.
    case table
    /// Tab-separated values with a header row.
    case tsv
    /// Comma-separated values (quoted as in RFC 4180, lines end in a line feed) with a header row.
    case csv
    /// One JSON object: a header that describes the run, then the rows.
    case json
    /// One JSON object a row.
    case ndjson
    /// A Markdown table; numbers are rounded.
    case markdown
}

/// Writes tables to a checked output.
public struct TableWriter {
    private let output: CheckedOutput

    /// A writer to an output.
    package init(_ output: CheckedOutput) {
        self.output = output
    }

    /// Writes a table. In JSON, `header` comes first and the rows under `rowsName`.
    package func write(
        _ table: Table, as format: TableFormat, header: [(String, JSONValue)], rowsName: String
    ) throws(SystemError) {
        switch format {
        case .table: try writeAligned(table)
        case .tsv: try writeLines(table, separator: "\t", end: "\n", field: tsvField)
        case .csv: try writeLines(table, separator: ",", end: "\n", field: csvField)
        case .json: try writeJSON(table, header, rowsName)
        case .ndjson:
            for row in 0..<table.rowCount {
                try output.write(rowObject(table, row).compact + "\n")
            }
        case .markdown: try writeMarkdown(table)
        }
    }

    private func writeLines(
        _ table: Table, separator: String, end: String, field: (String) -> String
    ) throws(SystemError) {
        let names = table.columns.map { field($0.name) }
        try output.write(names.joined(separator: separator) + end)
        for row in 0..<table.rowCount {
            var line = ""
            for (index, column) in table.columns.enumerated() {
                if index > 0 { line += separator }
                line += column.isNumeric ? column.exact(row) : field(column.exact(row))
            }
            try output.write(line + end)
        }
    }

    private func writeAligned(_ table: Table) throws(SystemError) {
        let widths = table.columns.map { column in
            (0..<table.rowCount).reduce(ColumnWidth.of(column.name)) {
                max($0, ColumnWidth.of(column.readable($1)))
            }
        }
        func line(_ cells: [String]) -> String {
            var line = ""
            for (index, cell) in cells.enumerated() {
                let padding = String(repeating: " ", count: widths[index] - ColumnWidth.of(cell))
                if index > 0 { line += "  " }
                line += table.columns[index].isNumeric ? padding + cell : cell + padding
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }
        try output.write(line(table.columns.map(\.name)))
        for row in 0..<table.rowCount {
            try output.write(line(table.columns.map { $0.readable(row) }))
        }
    }

    private func writeMarkdown(_ table: Table) throws(SystemError) {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
        try output.write(line(table.columns.map { markdownCell($0.name) }))
        try output.write(line(table.columns.map { $0.isNumeric ? "---:" : ":---" }))
        for row in 0..<table.rowCount {
            let cells = table.columns.map { column in
                column.isNumeric ? column.readable(row) : markdownCell(column.exact(row))
            }
            try output.write(line(cells))
        }
    }

    private func writeJSON(
        _ table: Table, _ header: [(String, JSONValue)], _ rowsName: String
    ) throws(SystemError) {
        try output.write("{\n")
        for (name, value) in header {
            try output.write(
                "  " + JSONValue.quoted(name) + ": " + value.pretty(level: 1) + ",\n")
        }
        try output.write("  " + JSONValue.quoted(rowsName) + ": [")
        for row in 0..<table.rowCount {
            try output.write((row > 0 ? ",\n    " : "\n    ") + rowObject(table, row).compact)
        }
        try output.write(table.rowCount > 0 ? "\n  ]\n}\n" : "]\n}\n")
    }

    private func rowObject(_ table: Table, _ row: Int) -> JSONValue {
        .object(
            table.columns.map { column in
                switch column.values {
                case .text(let texts): (column.name, .string(texts[row]))
                case .integer(let numbers): (column.name, .int(numbers[row]))
                case .real(let numbers, _): (column.name, .double(numbers[row]))
                }
            })
    }
}
