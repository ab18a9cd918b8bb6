// The words of BENCHMARKS.md around the tables of the last results.

import BenchmarkSupport

/// The page.
public struct PageText {
    /// All of it, in Markdown.
    public let text: String

    /// Makes it of the last results and of the thresholds.
    public init(_ files: ResultFiles, _ thresholds: Thresholds) {
        var parts = [Self.introduction]
        for (part, words) in [
            ("suite", Self.suite), ("peers", Self.peers), ("scale", Self.scale),
        ] {
            parts.append(words)
            guard let result = files.lastForPage(part) else {
                parts.append("No result is kept yet.")
                continue
            }
            parts.append(Self.origin(result))
            for section in ResultTables(result).sections {
                if part == "peers" { parts.append("**\(section.title)**") }
                parts.append(section.table.markdown)
            }
            let checks = Set(result.series.withSamples.compactMap(\.checked)).sorted()
            if !checks.isEmpty {
                parts.append(
                    "Made sure of in every round:\n\n"
                        + checks.map { "- \($0)" }.joined(separator: "\n"))
            }
            if let notes = result.notes {
                parts.append(
                    "Demands, and whether they are kept:\n\n"
                        + notes.map { "- \($0)" }.joined(separator: "\n"))
            }
            if part == "scale" {
                parts.append("![Time, memory and cost by size](Benchmarks/results/scale.svg)")
            }
        }
        parts.append(Self.gate)
        parts.append(Self.counts(thresholds))
        parts.append(Self.limits)
        text = parts.joined(separator: "\n\n") + "\n"
    }

    /// Where, when and with what a result was measured.
    private static func origin(_ result: ResultFile) -> String {
        var text = "Measured \(result.date.prefix(10)) at commit `\(result.commit.prefix(7))`"
        if result.isModified { text += " with changes" }
        text += " on \(result.machine.kind), \(result.machine.system); "
        text += result.versions.shown + "."
        if !result.corpora.isEmpty {
            let corpora = result.corpora.map { corpus in
                "`\(corpus.name)` (\(corpus.bytes) bytes, SHA-256 `\(corpus.sha256.prefix(12))…`)"
            }
            text += " Texts: " + corpora.joined(separator: ", ") + "."
        }
        return text
    }

    /// What the cases of the gate cost.
    private static func counts(_ thresholds: Thresholds) -> String {
        var table = Table(["case", "instructions", "allocations", "allocated bytes"])
        for row in thresholds.rows {
            table.append(
                [row.name]
                    + ["instructions", "allocations", "allocated bytes"].map { metric in
                        row.counts[metric].map { String(Int($0)) } ?? "-"
                    })
        }
        let reasons = thresholds.tolerances.sorted { $0.key < $1.key }.map { name, tolerance in
            "- \(name): \(decimal(100 * tolerance.share, places: 1)) %"
                + (tolerance.atLeast > 0 ? ", at least \(Int(tolerance.atLeast))" : "")
                + " (\(tolerance.reason))"
        }
        return "Recorded with \(thresholds.environment.shown):\n\n" + table.markdown
            + "\n\nTolerances:\n\n" + reasons.joined(separator: "\n")
    }

    private static let introduction = """
        # Benchmarks

        How fast TopicStats is, beside what else there is, and how we know. This page is made by
        `scripts/bench --page` of the last files in [Benchmarks/results](Benchmarks/results); those keep
        every sample, the machine, the versions and the checksums of the texts.

        ```sh
        scripts/bench                # the suite: tables, a result file, a comparison with the last one
        scripts/bench --smoke        # every case once: does all of it work?
        scripts/bench --peers        # beside other programs, on the same bytes, in turns
        scripts/bench --scale        # 1 MB to 1 GB, one worker and more, with a chart
        scripts/bench --gate         # counts that do not depend on how busy the machine is
        scripts/bench --compare OLD NEW   # two result files: better, worse, same, or cannot tell
        ```

        **How to read it.** Clocks of shared machines say little: the same program takes twice as long
        in a busy hour. So speed is told in times of the *bare loop*: a loop in C over ICU's `ubrk_next`
        on the same text, already in UTF-16 and in memory, which counts words and does nothing else. It
        runs right before each sample, in the same process. `×ICU` 5 means five times as fast as that
        loop. That lessens what else the machine does, and does not take it out: where lowest and highest
        are far apart, the gate's counts are what to trust. MB are 10^6 bytes of UTF-8; Chinese has three
        bytes a character. Figures are medians.

        **Did a change make it slower?** `scripts/bench --gate` tells it of most changes in a minute. For
        the rest, run `scripts/bench` before and after on the same quiet machine and compare the two files
        with `scripts/bench --compare`. A figure is better or worse only if 99 of 100 ratios of medians,
        with runs and samples drawn again, lie beyond 5 % of change, the same if they all lie within, and
        otherwise it cannot be told.
        """

    private static let suite = """
        ## The suite

        `cut` finds tokens and keeps none, `terms` counts them and orders the table, `pairs` counts
        which terms meet (in windows of five, in sentences, in paragraphs) and ranks them by `lr`. One
        worker where nothing is said. `pages` are the sample pages, some times over, `names-…` names of
        languages and countries in a language; both can be made everywhere. The other texts are prose
        that `scripts/fetch-corpora` fetches. `fast` is our segmenter, `icu` ICU's iterator behind the
        same library.
        """

    private static let peers = """
        ## Beside other programs

        What a user would take instead, on the same bytes, all contenders in turns in every round.
        The last column tells how many times as good ours is: of times theirs divided by ours, of
        rates ours divided by theirs. *Time* of pairs is the counting alone, with our terms in memory
        already, where GloVe reads a file of tokens and writes one of pairs; *whole time* goes from text
        to pairs on our side, too. When cutting, ours counts the tokens, and Python's packages make a
        list of strings, as their users have them do.
        """

    private static let scale = """
        ## Size and workers

        Whole runs of the command line, start-up included, on made text with a growing vocabulary.
        Peak memory is the process's. *Time per further character* is what each character cost that a
        text has more than that of 1 MB, by the fastest runs: the start of the program, most of it the
        reading of ICU's dictionary, is in both and goes out: on 10 MB it is a third of the time, which is why cost per
        character is not flat. New words cost more than known ones, and
        small texts have more of them.
        """

    private static let gate = """
        ## The gate

        Every change is held against what the cases may cost in instructions (counted by callgrind, where
        there is a valgrind) and in allocations, with one worker on texts that every machine can make.
        Neither depends on how busy the machine is; a clock decides nothing. Where the compiler, ICU or
        the processor is another one, the thresholds mean nothing and nothing is judged.
        """

    private static let limits = """
        ## What is not measured

        - Cold disks: texts are in memory, or in the system's cache.
        - More cores than the machine has that is named above each table.
        - quanteda (R), Sketch Engine and corpus programs with a window: they are not to be had in the
          package indexes that the scripts use. Their formulas are tested, their speed is not.
        - Peers on other processors and with other compilers' options than their packages come with.
        """
}
