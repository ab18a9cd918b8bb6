// Tables as text: aligned for people, TSV and CSV and JSON for programs, Markdown for documents.

import ICUDoor
import JSONText
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
    ///
    /// Rows are written as they come; only aligned columns go through them twice. Throws what the
    /// rows throw, and `SystemError` where the output cannot be written.
    package func write(
        _ table: some TableRows, as format: TableFormat, header: [(String, JSONValue)],
        rowsName: String
    ) throws {
        switch format {
        case .table: try writeAligned(table)
        case .tsv: try writeLines(table, separator: "\t", end: "\n", field: tsvField)
        case .csv: try writeLines(table, separator: ",", end: "\n", field: csvField)
        case .json: try writeJSON(table, header, rowsName)
        case .ndjson:
            let names = table.header.map(\.name)
            try table.forEachRow { row in
                try output.write { bytes in
                    append(names, row, to: &bytes)
                    bytes.append(0x0A)
                }
            }
        case .markdown: try writeMarkdown(table)
        }
    }

    private func writeLines(
        _ table: some TableRows, separator: String, end: String, field: (String) -> String
    ) throws {
        let names = table.header.map { field($0.name) }
        try output.write(names.joined(separator: separator) + end)
        try table.forEachRow { row in
            var line = ""
            for (index, cell) in row.enumerated() {
                if index > 0 { line += separator }
                if case .text(let text) = cell { line += field(text) } else { line += cell.exact }
            }
            try output.write(line + end)
        }
    }

    private func writeAligned(_ table: some TableRows) throws {
        let columns = table.header
        var widths = columns.map { ColumnWidth.of($0.name) }
        try table.forEachRow { row in
            for (index, cell) in row.enumerated() {
                widths[index] = max(widths[index], ColumnWidth.of(cell.readable))
            }
        }
        func line(_ cells: [String]) -> String {
            var line = ""
            for (index, cell) in cells.enumerated() {
                let padding = String(repeating: " ", count: widths[index] - ColumnWidth.of(cell))
                if index > 0 { line += "  " }
                line += columns[index].isNumeric ? padding + cell : cell + padding
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }
        try output.write(line(columns.map(\.name)))
        try table.forEachRow { row in try output.write(line(row.map(\.readable))) }
    }

    private func writeMarkdown(_ table: some TableRows) throws {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
        let columns = table.header
        try output.write(line(columns.map { markdownCell($0.name) }))
        try output.write(line(columns.map { $0.isNumeric ? "---:" : ":---" }))
        try table.forEachRow { row in
            let cells = row.map { cell in
                if case .text(let text) = cell { markdownCell(text) } else { cell.readable }
            }
            try output.write(line(cells))
        }
    }

    private func writeJSON(
        _ table: some TableRows, _ header: [(String, JSONValue)], _ rowsName: String
    ) throws {
        try output.write("{\n")
        try output.write { bytes in
            for (name, value) in header {
                bytes.append(utf8: "  ")
                bytes.append(quoted: name)
                bytes.append(utf8: ": ")
                bytes.append(pretty: value, level: 1)
                bytes.append(utf8: ",\n")
            }
        }
        try output.write("  " + JSONValue.quoted(rowsName) + ": [")
        let names = table.header.map(\.name)
        var isFirst = true
        try table.forEachRow { row in
            try output.write { bytes in
                bytes.append(utf8: isFirst ? "\n    " : ",\n    ")
                append(names, row, to: &bytes)
            }
            isFirst = false
        }
        try output.write(isFirst ? "]\n}\n" : "\n  ]\n}\n")
    }

    /// Appends a row as a JSON object.
    private func append(
        _ names: [String], _ row: [TableCell], to bytes: inout ContiguousBuffer<UInt8>
    ) {
        bytes.append(0x7B)
        for index in row.indices {
            if index > 0 { bytes.append(utf8: ", ") }
            bytes.append(quoted: names[index])
            bytes.append(utf8: ": ")
            bytes.append(compact: row[index].json)
        }
        bytes.append(0x7D)
    }
}
