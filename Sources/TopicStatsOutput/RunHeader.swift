// The header of a JSON result: which program, which versions, which options, what was read.

import TopicStats

extension RunSummary {
    /// The account of the run in JSON; the options are those of the run.
    func json(_ options: TokenOptions) -> JSONValue {
        var members: [(String, JSONValue)] = []
        forEachMember(options) { members.append(("\($0)", $1)) }
        return .object(members)
    }

    /// Calls `body` with each member of the account in JSON.
    func forEachMember(_ options: TokenOptions, _ body: (StaticString, JSONValue) -> Void) {
        body("documents", .int(documents))
        body("bytes", .int(bytes))
        body("characters", .int(characters))
        body("tokens", .int(tokens))
        body("types", .int(types))
        body("replaced_bytes", .int(replacedBytes))
        if let place = firstReplaced {
            let value = JSONValue.object([
                ("input", .name(place.input.bytes)), ("offset", .int(place.offset)),
            ])
            body("first_replaced", value)
        }
        // Whether `auto` would use the fast segmenter depends on how much text there is.
        if options.segmenter == .fast, let reason = segmenterFallback {
            body("segmenter_fallback", .string(reason))
        }
        if !stopWordsWithoutMatch.isEmpty {
            let words = JSONValue.array(stopWordsWithoutMatch.map { .string($0) })
            body("stop_words_without_match", words)
        }
        body("long_tokens", .int(longTokens))
        body("forced_cuts", .int(forcedCuts))
        body("passed_over", .int(passedOver))
        body("passed_over_names", names(passedOverNames))
        body("repeated", names(repeated))
        body("limited", names(limited))
        body("grown", names(grown))
        let skipped = skipped.map {
            JSONValue.object([
                ("input", .name($0.input.bytes)), ("reason", .string($0.reason)),
            ])
        }
        body("skipped", .array(skipped))
    }
}

private func names(_ names: [InputName]) -> JSONValue {
    .array(names.map { .name($0.bytes) })
}

extension TokenOptions {
    /// What decides which tokens there are, as JSON members.
    var cutting: [(String, JSONValue)] {
        var members: [(String, JSONValue)] = []
        forEachCuttingMember { members.append(("\($0)", $1)) }
        return members
    }

    /// Calls `body` with each of these members.
    func forEachCuttingMember(_ body: (StaticString, JSONValue) -> Void) {
        var names: [JSONValue] = []
        for kind in Kind.allCases where kinds.contains(kind) {
            names.append(.string(kind.rawValue))
        }
        body("kinds", .array(names))
        body("locale", .string(locale))
        body("segmenter", .string(segmenter.rawValue))
    }

    /// What decides which terms there are, as JSON members.
    package var json: [(String, JSONValue)] {
        cutting + [("normalization", .string(normalizationName))]
    }
}

/// The members every JSON result begins with.
func versionMembers(verb: String) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = []
    forEachVersionMember(verb: verb) { members.append(("\($0)", $1)) }
    return members
}

/// Calls `body` with each of these members.
func forEachVersionMember(verb: String, _ body: (StaticString, JSONValue) -> Void) {
    body("program", .string("topicstats"))
    body("version", .string(Versions.topicStats))
    body("icu", .string(Versions.icu))
    body("unicode", .string(Versions.unicode))
    body("verb", .string(verb))
}
