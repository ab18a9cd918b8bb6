// The schema of the account of a run, and of what all results begin with.

import TopicStats

/// The account of a run in JSON.
package enum RunSummarySchema {
    private static let name = Schema.reference("Path")

    static let schema = Schema.object(
        [
            ("documents", Schema.described(Schema.count, "Documents read.")),
            ("bytes", Schema.described(Schema.count, "Bytes read.")),
            ("characters", Schema.described(Schema.count, "Code points read.")),
            ("tokens", Schema.described(Schema.count, "Tokens of the kinds asked for.")),
            ("types", Schema.described(Schema.count, "Distinct terms; 0 where none are counted.")),
            (
                "replaced_bytes",
                Schema.described(Schema.count, "Bytes that were not UTF-8 and became U+FFFD.")
            ),
            ("long_tokens", Schema.described(Schema.count, "Tokens over 65,536 bytes, left out.")),
            (
                "forced_cuts",
                Schema.described(Schema.count, "Cuts inside 1 MiB without a word boundary.")
            ),
            ("passed_over", Schema.described(Schema.count, "Files whose names match no pattern.")),
            ("passed_over_names", Schema.array(of: name)),
            ("repeated", Schema.described(Schema.array(of: name), "Files read more than once.")),
            ("limited", Schema.described(Schema.array(of: name), "Inputs read in part.")),
            ("grown", Schema.described(Schema.array(of: name), "Files that grew meanwhile.")),
            (
                "skipped",
                Schema.described(
                    Schema.array(
                        of: Schema.object([("input", name), ("reason", Schema.string)])),
                    "Inputs that were not read, or not to their end.")
            ),
        ],
        optional: [
            (
                "first_replaced",
                Schema.object([("input", name), ("offset", Schema.count)])
            ),
            ("segmenter_fallback", Schema.string),
            ("stop_words_without_match", Schema.array(of: Schema.string)),
        ])

    /// The members that every result begins with.
    static func head(verb: String) -> [(String, JSONValue)] {
        [
            ("program", Schema.constant("topicstats")), ("version", Schema.string),
            ("icu", Schema.string), ("unicode", Schema.string), ("verb", Schema.constant(verb)),
        ]
    }

    /// The options that decide which tokens there are.
    package static let cutting: [(String, JSONValue)] = [
        ("kinds", Schema.array(of: Schema.oneOf(TokenOptions.Kind.allCases.map(\.rawValue)))),
        ("locale", Schema.string),
        ("segmenter", Schema.oneOf(TokenOptions.Segmenter.allCases.map(\.rawValue))),
    ]

    /// The options of reading.
    static let reading: [(String, JSONValue)] = [
        ("include", Schema.array(of: Schema.string)), ("max_bytes", Schema.countOrNull),
    ]

    /// The member that tells that rows are left for `next`.
    package static let cursor = (
        "next_cursor",
        Schema.described(Schema.string, "What `next` takes for the rows that follow.")
    )
}
