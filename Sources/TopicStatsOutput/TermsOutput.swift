// The result of `terms` as a table, and its header.

import TextStorage
import TopicStats

extension TermsResult {
    /// The rows as a table.
    public var table: Table {
        Table([
            Table.Column("rank", .integer(rows.map(\.rank))),
            Table.Column("term", .text(rows.map(\.term))),
            Table.Column("tf", .integer(rows.map(\.tf))),
            Table.Column("df", .integer(rows.map(\.df))),
            Table.Column("per_million", .real(rows.map(\.perMillion), decimals: 1)),
            Table.Column("tfidf", .real(rows.map(\.tfidf), decimals: 2)),
        ])
    }

    /// What describes the run in JSON. How the run was carried out (workers, output) is left out:
    /// the same input and options give the same bytes.
    public func header(reading: InputOptions) -> [(String, JSONValue)] {
        let options = JSONValue.object(
            self.options.tokens.json + [
                ("min_count", .int(self.options.minimumCount)),
                ("min_docs", .int(self.options.minimumDocuments)),
                ("max_docs", self.options.maximumDocuments.map { .int($0) } ?? .null),
                ("min_length", .int(self.options.minimumLength)),
                ("stopwords", .array(self.options.stopWordLists.map { .name($0.bytes) })),
                ("sort", .string(self.options.order.rawValue)),
                ("top", .int(self.options.top)),
                ("idf", .string(self.options.idf.rawValue)),
                ("include", .array(reading.include.map { .string($0) })),
                ("max_bytes", reading.maximumBytes.map { .int($0) } ?? .null),
            ])
        let formulas = JSONValue.object([
            ("per_million", .string("tf * 1000000 / tokens")),
            ("tfidf", .string(tfidfFormula)),
        ])
        return versionMembers(verb: "terms") + [
            ("options", options), ("formulas", formulas),
            ("summary", summary.json(self.options.tokens)),
            ("matching_terms", .int(matching)),
        ]
    }

    /// Writes the table in a format.
    package func write(
        to output: CheckedOutput, as format: TableFormat, reading: InputOptions
    ) throws {
        try TableWriter(output).write(
            table, as: format, header: header(reading: reading), rowsName: "terms")
    }
}
