// The result of `cooccur` as rows, and its header.

import TextStatistics
import TextStorage
import TopicStats

extension CooccurrenceResult {
    /// The rows of all tables.
    package var rows: PairRows { PairRows(self) }

    /// What describes the run in JSON. How the run was carried out (workers, memory, output) is left
    /// out: the same input and options give the same bytes.
    public func header(reading: InputOptions) -> [(String, JSONValue)] {
        let scopes = JSONValue.array(
            tables.map { table in
                .object([
                    ("scope", .string(table.scope.rawValue)), ("n", rowNumber(table.total).json),
                    ("matching_pairs", .int(table.matching)),
                ])
            })
        return versionMembers(verb: "cooccur") + [
            ("options", options.json(reading)), ("formulas", formulas),
            ("summary", summary.json(options.tokens)),
            ("joined", .array(joined.map { .string($0) })),
            ("missing_terms", .array(missingKeywords.map { .string($0) })),
            ("terms", .int(termCount)),
            ("scopes", scopes),
        ]
    }

    private var formulas: JSONValue {
        var members = [
            ("f", options.meaningOfF), ("f1, f2, n", options.meaningOfMargins),
        ]
        for measure in options.shownMeasures {
            let formula = tables.first?.formula(of: measure) ?? measure.formula
            members.append((measure.rawValue, "\(formula); \(measure.source)"))
        }
        if options.includesTests {
            members.append(("q", "Benjamini & Hochberg 1995, over all matching pairs of a scope"))
        }
        return .object(members.map { ($0.0, .string($0.1)) })
    }

    /// Writes the tables in a format.
    package func write(
        to output: CheckedOutput, as format: TableFormat, reading: InputOptions
    ) throws {
        try TableWriter(output).write(
            rows, as: format, header: header(reading: reading), rowsName: "pairs")
    }
}

/// A number that is whole where nothing is weighted.
private func rowNumber(_ number: Double) -> TableCell {
    if let whole = Int(exactly: number) { .integer(whole) } else { .real(number, decimals: 2) }
}

/// Pairs as rows of a table: the terms, the count, the margins, the measures.
package struct PairRows: TableRows {
    private let result: CooccurrenceResult
    private let options: CooccurrenceOptions
    private let isWeighted: Bool
    private let hasSides: Bool

    init(_ result: CooccurrenceResult) {
        self.result = result
        options = result.options
        isWeighted = options.weights != .none
        hasSides = result.tables.contains { $0.hasSides }
    }

    package var header: [(name: String, isNumeric: Bool)] {
        var names = options.scopes.count > 1 ? [("scope", false)] : []
        names += [("term1", false), ("term2", false)]
        names += ["f", "f1", "f2"].map { ($0, true) }
        if hasSides { names += [("f_left", true), ("f_right", true)] }
        for measure in options.measures {
            names.append((measure.rawValue, true))
            if options.includesTests, measure.hasTest {
                if measure != .fisher { names.append((measure.rawValue + "_p", true)) }
                names.append((measure.rawValue + "_q", true))
            }
        }
        return names.map { (name: $0.0, isNumeric: $0.1) }
    }

    package func forEachRow(_ body: ([TableCell]) throws -> Void) throws {
        for table in result.tables {
            var failure: (any Error)?
            try table.forEachRow { row throws(TopicStatsError) in
                if failure != nil { return }
                do { try body(cells(row, table)) } catch { failure = error }
            }
            if let failure { throw failure }
        }
    }

    private func cells(_ row: PairTable.Row, _ table: PairTable) -> [TableCell] {
        var cells: [TableCell] =
            options.scopes.count > 1 ? [.text(table.scope.rawValue)] : []
        cells += [.text(row.term1), .text(row.term2), number(row.f)]
        cells += [number(row.f1), number(row.f2)]
        if hasSides { cells += [row.left, row.right].map { $0.map(number) ?? .none } }
        var tests = zip(row.pValues, row.qValues).makeIterator()
        for (measure, value) in zip(options.measures, row.values) {
            cells.append(.real(value, decimals: measure.decimals))
            if options.includesTests, measure.hasTest, let (p, q) = tests.next() {
                if measure != .fisher { cells.append(.real(p, decimals: 6)) }
                cells.append(.real(q, decimals: 6))
            }
        }
        return cells
    }

    private func number(_ number: Double) -> TableCell {
        isWeighted ? .real(number, decimals: 2) : rowNumber(number)
    }
}

extension AssociationMeasure {
    /// How many decimals people are shown.
    fileprivate var decimals: Int {
        switch self {
        case .association, .fisher: 6
        case .dice, .jaccard, .cosine, .inclusion, .equivalence, .npmi, .minsens, .deltap1,
            .deltap2:
            4
        default: 2
        }
    }
}

extension CooccurrenceOptions {
    /// The measures whose formulas the header gives.
    fileprivate var shownMeasures: [AssociationMeasure] {
        if case .measure(let measure) = order, !measures.contains(measure) {
            return measures + [measure]
        }
        return measures
    }

    /// The name of the order in output.
    package var orderName: String {
        switch order {
        case .measure(let measure): measure.rawValue
        case .count: "f"
        case .terms: "terms"
        }
    }

    fileprivate var meaningOfF: String {
        let place = isOrdered ? "term2 follows term1" : "term1 and term2 meet"
        switch counting {
        case .boolean: return "units in which \(place)"
        case .frequency:
            return "times that \(place)" + (weights == .inverse ? ", each 1/d at distance d" : "")
        }
    }

    fileprivate var meaningOfMargins: String {
        switch (margins, counting) {
        case (.tokens, _): "occurrences of term1 and term2; tokens"
        case (.pairs, .boolean): "units with term1, with term2; units with a token"
        case (.pairs, .frequency) where isOrdered:
            "times that any token follows term1, that term2 follows any token; all of these"
        case (.pairs, .frequency):
            "times that term1 meets any token, that any token meets term2; all of these, each "
                + "meeting seen from both its tokens"
        }
    }

    fileprivate func json(_ reading: InputOptions) -> JSONValue {
        .object(
            tokens.json + [
                ("scopes", .array(scopes.map { .string($0.rawValue) })),
                ("left", .int(before)), ("right", .int(after)),
                ("within", .string(boundary.rawValue)), ("count", .string(counting.rawValue)),
                ("ordered", .bool(isOrdered)), ("weights", .string(weights.rawValue)),
                ("gaps", .string(gaps.rawValue)), ("margins", .string(margins.rawValue)),
                ("min_count", .int(minimumCount)), ("min_docs", .int(minimumDocuments)),
                ("max_docs", maximumDocuments.map { .int($0) } ?? .null),
                ("min_length", .int(minimumLength)), ("top_terms", .int(topTerms)),
                ("stopwords", .array(stopWordLists.map { .name($0.bytes) })),
                ("terms", keywords == nil ? .null : .array(keywordLists.map { .name($0.bytes) })),
                ("nodes", .array(nodes.map { .string($0) })),
                ("min_pair_count", rowNumber(minimumPairCount).json), ("self", .bool(includesSelf)),
                ("measures", .array(measures.map { .string($0.rawValue) })),
                ("profile", .string(profile.name)), ("sort", .string(orderName)),
                ("top", .int(top)),
                ("include", .array(reading.include.map { .string($0) })),
                ("max_bytes", reading.maximumBytes.map { .int($0) } ?? .null),
            ])
    }
}
