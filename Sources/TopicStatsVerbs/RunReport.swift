// What a run says about itself on standard error, and which exit code it earns.

import TopicStats

extension TermsResult {
    /// Says what makes a table emptier, or duller, than was meant.
    func reportNotes(to report: RunReport) {
        summary.reportStopWords(to: report)
        if report.isQuiet || summary.tokens == 0 { return }
        if matching == 0 {
            report.warn(
                "no term passes the filters; there are \(count(summary.types, "term")) without them"
            )
        }
        if options.order == .tfidf, options.idf == .inverse, summary.documents == 1 {
            report.warn(
                "with one document every tf-idf is 0; try --idf smooth, or more files")
        }
    }
}

extension CooccurrenceResult {
    /// Says what makes the tables emptier than was meant.
    func reportNotes(to report: RunReport) {
        summary.reportStopWords(to: report)
        if !missingKeywords.isEmpty {
            let verb = missingKeywords.count == 1 ? "occurs" : "occur"
            report.warn(
                "\(count(missingKeywords.count, "word")) of --terms \(verb) nowhere as a term: "
                    + some(
                        missingKeywords.map { InputName($0).description },
                        of: missingKeywords.count, most: 5))
        }
        if report.isQuiet || summary.tokens == 0 { return }
        if !joined.isEmpty {
            report.warn(
                "made one term wherever its tokens stand side by side: "
                    + some(joined.map { InputName($0).description }, of: joined.count, most: 5))
        }
        if termCount == 0 {
            report.warn("no term passes the filters: see --min-count, --min-docs, --terms")
            return
        }
        for table in tables {
            let name = tables.count > 1 ? "scope \(table.scope.rawValue): " : ""
            report.warn(
                name + count(table.matching, "pair") + " of " + count(termCount, "term")
                    + (table.matching == 0
                        ? "; see --min-count, --min-f and what chooses terms"
                        : ", n = \(grouped(Int(exactly: table.total.rounded()) ?? .max))")
                    + (table.count < table.matching
                        ? "; \(grouped(table.count)) are shown, --top 0 shows all" : ""))
        }
    }
}

extension CooccurrenceResult {
    /// Says which pairs a format could not hold.
    func reportOmitted(_ pairs: Int, _ format: String, to report: RunReport) {
        guard pairs > 0 else { return }
        report.warn(
            "\(count(pairs, "pair")) left out, which \(format) cannot hold: of a term with itself, or "
                + "with a weight that is not positive")
    }
}

extension RunSummary {
    /// Names stop words that can match nothing.
    fileprivate func reportStopWords(to report: RunReport) {
        let unmatched = stopWordsWithoutMatch
        guard !unmatched.isEmpty else { return }
        report.warn(
            "\(count(unmatched.count, "stop word")) of several tokens, which no term can be: "
                + some(unmatched.map { InputName($0).description }, of: unmatched.count, most: 5))
    }

    /// Names everything that was skipped, replaced or cut, and gives the totals unless quiet.
    func report(to report: RunReport, elapsed: Duration) {
        for input in skipped { report.warn("\(input.input): \(input.reason)") }
        if let place = firstReplaced {
            report.warn(
                "\(count(replacedBytes, "byte")) not UTF-8, replaced by U+FFFD; the first is byte "
                    + "\(place.offset) of \(place.input)")
        }
        if let reason = segmenterFallback { report.warn(reason) }
        if longTokens > 0 {
            report.warn("\(count(longTokens, "token")) longer than 65,536 bytes, left out")
        }
        if forcedCuts > 0 {
            report.warn(
                "\(count(forcedCuts, "cut")) inside 1 MiB of text without a word boundary")
        }
        for input in limited { report.warn("\(input): read up to --max-bytes only") }
        for input in grown {
            report.warn("\(input): grew while it was read; what was added is not counted")
        }
        if !repeated.isEmpty {
            report.warn(
                "\(count(repeated.count, "file")) read more than once, and counted each time: "
                    + some(repeated.map(\.description), of: repeated.count))
        }
        if report.isQuiet { return }
        if passedOver > 0 {
            report.warn(
                "\(count(passedOver, "file")) passed over by name (see --include): "
                    + some(passedOverNames.map(\.description), of: passedOver))
        }
        if !skipped.isEmpty { report.warn("\(count(skipped.count, "input")) skipped") }
        var line = "\(count(documents, "document")), \(count(characters, "character")), "
        line += "\(count(tokens, "token"))"
        if types > 0 { line += ", \(count(types, "term"))" }
        let milliseconds = elapsed / .milliseconds(1)
        let time =
            milliseconds < 1000
            ? "\(Int(milliseconds.rounded())) ms" : "\(decimal(milliseconds / 1000)) s"
        report.warn(line + " in \(time)")
    }

    /// The exit code: some inputs skipped is 1.
    var exitStatus: ExitStatus {
        skipped.isEmpty ? .complete : .someInputsFailed
    }

    /// With `--strict`, throws the reason not to write a result.
    func refuse(ifStrict isStrict: Bool) throws(VerbFailure) {
        guard isStrict else { return }
        if !skipped.isEmpty {
            throw .strict("\(count(skipped.count, "input")) skipped and --strict is set")
        }
        if replacedBytes > 0 {
            throw .strict("\(count(replacedBytes, "byte")) not UTF-8 and --strict is set")
        }
    }
}

/// The first names of a list, and how many more there are.
private func some(_ names: [String], of total: Int, most: Int = 3) -> String {
    let shown = names.prefix(most)
    let rest = total > shown.count ? " and \(grouped(total - shown.count)) more" : ""
    return shown.joined(separator: ", ") + rest
}

/// A number with its noun.
private func count(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}
