// The schemas of the verbs' results in JSON.

import TextStatistics
import TopicStats

extension TermsResult {
    /// The schema of the result of `terms`.
    package static let schema = Schema.object(
        RunSummarySchema.head(verb: "terms") + [
            (
                "options",
                Schema.object(
                    RunSummarySchema.cutting + [
                        ("normalization", Schema.string), ("min_count", Schema.integer),
                        ("min_docs", Schema.integer), ("max_docs", Schema.countOrNull),
                        ("min_length", Schema.integer),
                        ("stopwords", Schema.array(of: Schema.reference("Path"))),
                        ("sort", Schema.oneOf(TermsOptions.Order.allCases.map(\.rawValue))),
                        ("top", Schema.integer),
                        ("idf", Schema.oneOf(TermsOptions.IDF.allCases.map(\.rawValue))),
                    ] + RunSummarySchema.reading)
            ),
            ("formulas", Schema.map(of: Schema.string)),
            ("summary", Schema.reference("RunSummary")),
            (
                "matching_terms",
                Schema.described(Schema.count, "Terms that pass the filters, shown or not.")
            ),
            (
                "terms",
                Schema.array(
                    of: Schema.object([
                        ("rank", Schema.described(Schema.count, "From 1; ties share one.")),
                        ("term", Schema.string),
                        ("tf", Schema.described(Schema.count, "Occurrences.")),
                        ("df", Schema.described(Schema.count, "Documents with the term.")),
                        (
                            "per_million",
                            Schema.described(Schema.number, "Occurrences per million tokens.")
                        ),
                        ("tfidf", Schema.number),
                    ]))
            ),
        ], optional: [RunSummarySchema.cursor])
}

extension CooccurrenceResult {
    /// The schema of the result of `cooccur`.
    package static let schema = Schema.object(
        RunSummarySchema.head(verb: "cooccur") + [
            ("options", options), ("formulas", Schema.map(of: Schema.string)),
            ("summary", Schema.reference("RunSummary")),
            (
                "joined",
                Schema.described(
                    Schema.array(of: Schema.string), "Words of several tokens that were made one.")
            ),
            (
                "missing_terms",
                Schema.described(Schema.array(of: Schema.string), "Asked for, but nowhere a term.")
            ),
            ("terms", Schema.described(Schema.count, "Terms that take part.")),
            (
                "scopes",
                Schema.array(
                    of: Schema.object([
                        ("scope", Schema.string), ("n", Schema.number),
                        ("matching_pairs", Schema.count),
                    ]))
            ),
            ("pairs", Schema.array(of: pair)),
        ], optional: [RunSummarySchema.cursor])

    private static let options = Schema.object(
        RunSummarySchema.cutting + [
            ("normalization", Schema.string), ("scopes", Schema.array(of: Schema.string)),
            ("left", Schema.integer), ("right", Schema.integer), ("within", Schema.string),
            ("count", Schema.string), ("ordered", Schema.boolean), ("weights", Schema.string),
            ("gaps", Schema.string), ("margins", Schema.string), ("min_count", Schema.integer),
            ("min_docs", Schema.integer), ("max_docs", Schema.countOrNull),
            ("min_length", Schema.integer), ("top_terms", Schema.integer),
            ("stopwords", Schema.array(of: Schema.reference("Path"))),
            (
                "terms",
                Schema.any(of: [
                    Schema.array(of: Schema.reference("Path")),
                    .object([("type", .string("null"))]),
                ])
            ),
            ("nodes", Schema.array(of: Schema.string)), ("min_pair_count", Schema.number),
            ("self", Schema.boolean), ("measures", Schema.array(of: Schema.string)),
            ("profile", Schema.string), ("sort", Schema.string), ("top", Schema.integer),
        ] + RunSummarySchema.reading)

    /// A row: which of the measures it has depends on what was asked for.
    private static let pair = Schema.object(
        [
            ("term1", Schema.string), ("term2", Schema.string),
            ("f", Schema.described(Schema.number, "How often they meet.")),
            ("f1", Schema.number), ("f2", Schema.number),
        ],
        optional: [("scope", Schema.string), ("f_left", Schema.number), ("f_right", Schema.number)]
            + AssociationMeasure.allCases.flatMap { measure in
                let names = [measure.rawValue]
                let tests = measure.hasTest ? ["_p", "_q"].map { measure.rawValue + $0 } : []
                return (names + tests).map { ($0, Schema.number) }
            })
}

extension TokenFormat {
    /// The schema of the result of `segment`.
    package static let schema = Schema.object(
        RunSummarySchema.head(verb: "segment") + [
            ("options", Schema.object(RunSummarySchema.cutting + RunSummarySchema.reading)),
            (
                "tokens",
                Schema.array(
                    of: Schema.object([
                        ("document", Schema.reference("Path")),
                        ("start", Schema.described(Schema.count, "Its first byte in the input.")),
                        ("end", Schema.described(Schema.count, "The byte behind it.")),
                        ("kind", Schema.string), ("token", Schema.string),
                    ]))
            ),
            ("summary", Schema.reference("RunSummary")),
        ], optional: [RunSummarySchema.cursor])
}
