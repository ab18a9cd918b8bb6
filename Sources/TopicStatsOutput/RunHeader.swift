// The header of a JSON result: which program, which versions, which options, what was read.

import TopicStats

extension RunSummary {
    /// The account of a run with these options as JSON members.
    func json(_ options: TokenOptions) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("documents", .int(documents)),
            ("bytes", .int(bytes)),
            ("characters", .int(characters)),
            ("tokens", .int(tokens)),
            ("types", .int(types)),
            ("replaced_bytes", .int(replacedBytes)),
        ]
        if let place = firstReplaced {
            let value = JSONValue.object([
                ("input", .name(place.input.bytes)), ("offset", .int(place.offset)),
            ])
            members.append(("first_replaced", value))
        }
        // Whether `auto` would use the fast segmenter depends on how much text there is.
        if options.segmenter == .fast, let reason = segmenterFallback {
            members.append(("segmenter_fallback", .string(reason)))
        }
        if !stopWordsWithoutMatch.isEmpty {
            let words = JSONValue.array(stopWordsWithoutMatch.map { .string($0) })
            members.append(("stop_words_without_match", words))
        }
        members += [
            ("long_tokens", .int(longTokens)),
            ("forced_cuts", .int(forcedCuts)),
            ("passed_over", .int(passedOver)),
            ("passed_over_names", names(passedOverNames)),
            ("repeated", names(repeated)),
            ("limited", names(limited)),
            ("grown", names(grown)),
            (
                "skipped",
                .array(
                    skipped.map {
                        .object([("input", .name($0.input.bytes)), ("reason", .string($0.reason))])
                    })
            ),
        ]
        return .object(members)
    }
}

private func names(_ names: [InputName]) -> JSONValue {
    .array(names.map { .name($0.bytes) })
}

extension TokenOptions {
    /// What decides which tokens there are, as JSON members.
    var cutting: [(String, JSONValue)] {
        let kinds = Kind.allCases.filter { self.kinds.contains($0) }.map(\.rawValue)
        return [
            ("kinds", .array(kinds.map { .string($0) })), ("locale", .string(locale)),
            ("segmenter", .string(segmenter.rawValue)),
        ]
    }

    /// What decides which terms there are, as JSON members.
    package var json: [(String, JSONValue)] {
        cutting + [("normalization", .string(normalizationName))]
    }
}

/// The members every JSON result begins with.
func versionMembers(verb: String) -> [(String, JSONValue)] {
    [
        ("program", .string("topicstats")),
        ("version", .string(Versions.topicStats)),
        ("icu", .string(Versions.icu)),
        ("unicode", .string(Versions.unicode)),
        ("verb", .string(verb)),
    ]
}
