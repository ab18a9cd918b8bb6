// Tables in every form, with everything in them that could break one.

import Foundation
import TestSupport
import Testing
import TopicStats
import TopicStatsOutput

@Suite struct TableFormatTests {
    private let table = Table([
        Table.Column(
            "term",
            .text([
                "a\tb", "say \"hi\"", "two\nlines\r", "\u{202E}rtl", "a|b*c", "山西, 省", "\\n",
                "\"\u{301}",
                "",
            ])),
        Table.Column("n", .integer([1, -20, 300, 4, 5, 6, 7, 8, 9])),
        Table.Column(
            "x", .real([0.5, 2, -0.125, 1e300, 0, 1.0 / 3, 1e-9, 99.995, -0.001], decimals: 2)),
    ])

    private func text(_ format: TableFormat, _ table: Table? = nil) throws -> String {
        let bytes = try written { output in
            try TableWriter(output).write(
                table ?? self.table, as: format, header: [("verb", .string("test"))],
                rowsName: "rows")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Lines, of which line feeds alone are the ends.
    private func expectLines(_ format: TableFormat, _ lines: [String]) throws {
        let found = try text(format)
        let expected = lines.map { $0 + "\n" }.joined()
        #expect(found.utf8.elementsEqual(expected.utf8), "\(found)")
    }

    @Test func writesTSV() throws {
        try expectLines(
            .tsv,
            [
                "term\tn\tx", "a\\tb\t1\t0.5", "say \"hi\"\t-20\t2.0",
                "two\\nlines\\r\t300\t-0.125",
                "\u{202E}rtl\t4\t1e+300", "a|b*c\t5\t0.0", "山西, 省\t6\t0.3333333333333333",
                "\\\\n\t7\t1e-09", "\"\u{301}\t8\t99.995", "\t9\t-0.001",
            ])
    }

    @Test func writesCSV() throws {
        try expectLines(
            .csv,
            [
                "term,n,x", "a\tb,1,0.5", "\"say \"\"hi\"\"\",-20,2.0",
                "\"two\nlines\r\",300,-0.125",
                "\u{202E}rtl,4,1e+300", "a|b*c,5,0.0", "\"山西, 省\",6,0.3333333333333333",
                "\\n,7,1e-09", "\"\"\"\u{301}\",8,99.995", ",9,-0.001",
            ])
    }

    @Test func quotesWhateverEndsAFieldOrALine() throws {
        let table = Table([Table.Column("a,b", .text([",", "\"", "\n", "\r", "\r\n", "x"]))])
        let expected = "\"a,b\"\n\",\"\n\"\"\"\"\n\"\n\"\n\"\r\"\n\"\r\n\"\nx\n"
        #expect(try text(.csv, table).utf8.elementsEqual(expected.utf8))
    }

    @Test func writesNDJSON() throws {
        try expectLines(
            .ndjson,
            [
                #"{"term": "a\tb", "n": 1, "x": 0.5}"#,
                #"{"term": "say \"hi\"", "n": -20, "x": 2.0}"#,
                #"{"term": "two\nlines\r", "n": 300, "x": -0.125}"#,
                #"{"term": "\u202ertl", "n": 4, "x": 1e+300}"#,
                #"{"term": "a|b*c", "n": 5, "x": 0.0}"#,
                #"{"term": "山西, 省", "n": 6, "x": 0.3333333333333333}"#,
                #"{"term": "\\n", "n": 7, "x": 1e-09}"#,
                "{\"term\": \"\\\"\u{301}\", \"n\": 8, \"x\": 99.995}",
                #"{"term": "", "n": 9, "x": -0.001}"#,
            ])
    }

    @Test func writesMarkdown() throws {
        try expectLines(
            .markdown,
            [
                "| term | n | x |", "| :--- | ---: | ---: |", #"| a\\u{9}b | 1 | 0.50 |"#,
                #"| say "hi" | -20 | 2.00 |"#, #"| two\\u{A}lines\\u{D} | 300 | -0.13 |"#,
                #"| \\u{202E}rtl | 4 | 1e+300 |"#, #"| a\|b\*c | 5 | 0.00 |"#,
                "| 山西, 省 | 6 | 0.33 |",
                #"| \\n | 7 | 0.00 |"#, "| \"\u{301} | 8 | \(rounded) |", "|  | 9 | 0.00 |",
            ])
    }

    /// 99.995 lies below that number in binary, but a hundred times as much is 9999.5 exactly.
    private let rounded = "100.00"

    @Test func alignsColumnsByTheirWidthOnScreen() throws {
        // The widest text takes 18 columns; a Chinese character takes two, a mark none.
        try expectLines(
            .table,
            [
                "term                  n       x",
                #"a\u{9}b               1    0.50"#,
                #"say "hi"            -20    2.00"#,
                #"two\u{A}lines\u{D}  300   -0.13"#,
                #"\u{202E}rtl           4  1e+300"#,
                "a|b*c                 5    0.00",
                "山西, 省              6    0.33",
                #"\n                    7    0.00"#,
                "\"\u{301}                     8  100.00",
                "                      9    0.00",
            ])
    }

    @Test func roundsToWholeNumbersToo() throws {
        let table = Table([Table.Column("x", .real([0.4, 0.5, -2.5, 1e17, .nan], decimals: 0))])
        let lines = try text(.table, table).split(separator: "\n").map { $0.drop { $0 == " " } }
        #expect(lines == ["x", "0", "1", "-3", "1e+17", "nan"])
    }

    @Test func writesJSONWithItsHeader() throws {
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(try text(.json).utf8)) as? [String: Any])
        #expect(object.keys.sorted() == ["rows", "verb"])
        let rows = try #require(object["rows"] as? [[String: Any]])
        guard case .text(let terms) = table.columns[0].values else { return }
        #expect(rows.map { $0["term"] as? String } == terms)
        #expect(rows.map { $0["n"] as? Int } == [1, -20, 300, 4, 5, 6, 7, 8, 9])
        #expect(rows[5]["x"] as? Double == 1.0 / 3)
    }

    @Test(arguments: TableFormat.allCases)
    func writesEmptyTables(format: TableFormat) throws {
        let empty = Table([Table.Column("term", .text([])), Table.Column("n", .integer([]))])
        let expected: [TableFormat: String] = [
            .table: "term  n\n", .tsv: "term\tn\n", .csv: "term,n\n", .ndjson: "",
            .markdown: "| term | n |\n| :--- | ---: |\n",
            .json: "{\n  \"verb\": \"test\",\n  \"rows\": []\n}\n",
        ]
        #expect(try text(format, empty) == expected[format])
    }

    @Test(arguments: UInt64(1)...30)
    func everyFormReadsBackWhatWasMeant(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let texts = (0..<50).map { _ in
            MessyText.string(atoms: generator.below(6), using: &generator)
        }
        let table = Table([Table.Column("t", .text(texts)), Table.Column("u", .text(texts))])
        let wanted = texts.map { [Array($0.utf8), Array($0.utf8)] }
        let fromTSV = readTSV(Array(try text(.tsv, table).utf8))
        #expect(Array(fromTSV.dropFirst()) == wanted, "seed \(seed)")
        let fromCSV = readCSV(Array(try text(.csv, table).utf8))
        #expect(Array(fromCSV.dropFirst()) == wanted, "seed \(seed)")
        let json = try text(.json, table)
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let rows = object?["rows"] as? [[String: String]] ?? []
        #expect(
            rows.map { [Array(($0["t"] ?? "").utf8), Array(($0["u"] ?? "").utf8)] } == wanted,
            "seed \(seed)")
        let lines = try text(.markdown, table).utf8.split(separator: 0x0A)
        #expect(lines.count == 52, "seed \(seed)")
    }

    private func readTSV(_ bytes: [UInt8]) -> [[[UInt8]]] {
        bytes.split(separator: 0x0A).map { line in
            line.split(separator: 0x09, omittingEmptySubsequences: false).map { field in
                var result: [UInt8] = []
                var isEscaped = false
                for byte in field {
                    if isEscaped {
                        let meant: [UInt8: UInt8] = [0x74: 0x09, 0x6E: 0x0A, 0x72: 0x0D]
                        result.append(meant[byte] ?? byte)
                        isEscaped = false
                    } else if byte == 0x5C {
                        isEscaped = true
                    } else {
                        result.append(byte)
                    }
                }
                return result
            }
        }
    }

    /// RFC 4180, with lines that end in a line feed.
    private func readCSV(_ bytes: [UInt8]) -> [[[UInt8]]] {
        var rows: [[[UInt8]]] = []
        var row: [[UInt8]] = []
        var field: [UInt8] = []
        var isQuoted = false
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case 0x22 where isQuoted && position < bytes.count && bytes[position] == 0x22:
                field.append(byte)
                position += 1
            case 0x22: isQuoted.toggle()
            case 0x2C where !isQuoted:
                row.append(field)
                field = []
            case 0x0A where !isQuoted:
                rows.append(row + [field])
                (row, field) = ([], [])
            default: field.append(byte)
            }
        }
        return rows
    }
}
