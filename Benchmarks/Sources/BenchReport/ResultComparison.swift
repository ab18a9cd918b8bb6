// Two results set against each other, figure by figure, and what is said of that.

import BenchmarkSupport

/// What became of the figures from one result to another.
public struct ResultComparison {
    /// The earlier result.
    public let old: ResultFile
    /// The later one.
    public let new: ResultFile
    /// The figures that both have, of the same input; those of others are left out.
    public let figures: [Comparison]

    /// Compares two results of one part, which must have a figure in common.
    public init(_ old: ResultFile, _ new: ResultFile) throws {
        guard old.part == new.part else {
            throw PeerError("one is of \(old.part), the other of \(new.part)")
        }
        self.old = old
        self.new = new
        let known = Dictionary(old.series.map { ($0.key, $0) }) { first, _ in first }
        let obstacle: String? =
            old.machine.kind != new.machine.kind
            ? "another machine" : old.versions != new.versions ? "another ICU or compiler" : nil
        figures = new.series.filter { $0.isOurs != false }.compactMap { series in
            known[series.key].map { Comparison($0, series, obstacle: obstacle) }
        }
        guard !figures.isEmpty else { throw PeerError("the results have no figure in common") }
    }

    /// Figures that the old result has and the new one has not, by name; none where the new one is of
    /// a part of the cases only.
    public var gone: [String] {
        guard new.isWhole else { return [] }
        func name(_ series: Series) -> String {
            [series.name, series.contender, series.metric].compactMap(\.self)
                .joined(separator: ", ")
        }
        let known = Set(new.series.withSamples.map(name))
        return old.series.withSamples.filter { $0.isOurs != false }.map(name)
            .filter { !known.contains($0) }
    }

    /// Whether a figure is worse, or gone.
    public var isWorse: Bool { figures.contains { $0.verdict == .worse } || !gone.isEmpty }

    /// How many figures of the new result the old one does not have, or has of another text.
    public var uncomparedCount: Int { new.series.count { $0.isOurs != false } - figures.count }

    /// What is said of it; figures that are the same or not judged are only shown where all are asked
    /// for.
    public func text(all: Bool = false) -> String {
        var lines = [old, new].enumerated().map { place, result in
            "\(place == 0 ? "old" : "new"): \(result.commit.prefix(7)), \(result.date), "
                + result.machine.kind
        }
        for (name, version) in new.versions.sorted(by: { $0.key < $1.key })
        where old.versions[name] != version {
            lines.append("\(name): \(old.versions[name] ?? "none"), then \(version)")
        }
        lines.append(table(all: all).aligned)
        if uncomparedCount > 0 {
            lines.append("\(uncomparedCount) figures are new, or of another text, and not compared")
        }
        if !gone.isEmpty { lines.append("gone: " + gone.joined(separator: "; ")) }
        if figures.contains(where: { $0.reason == "the samples scatter" }) {
            lines.append(
                "Where samples scatter: measure both again on a quiet machine, or with more --rounds."
            )
        }
        func count(_ verdict: Comparison.Verdict) -> Int { figures.count { $0.verdict == verdict } }
        lines.append(
            "\(figures.count) figures: \(count(.better)) better, \(count(.worse)) worse, "
                + "\(count(.same)) the same, \(count(.cannotTell)) cannot be told"
                + (count(.notJudged) > 0
                    ? "; \(count(.notJudged)) are not judged: clocks by themselves, and counts that "
                        + "differ from run to run"
                    : "")
                + (gone.isEmpty ? "" : "; \(gone.count) are gone, which is as bad as worse"))
        return lines.joined(separator: "\n")
    }

    private func table(all: Bool) -> Table {
        var table = Table(["figure", "metric", "old", "new", "new ÷ old", "interval", "verdict"])
        for one in figures where all || ![.same, .notJudged].contains(one.verdict) {
            let series = one.series
            let who = series.contender.map { ", \($0)" } ?? ""
            let ratio = one.old > 0 ? one.new / one.old : 1
            table.append([
                series.name + who, series.metric, figure(one.old), figure(one.new),
                decimal(ratio, places: 3),
                "\(decimal(one.interval.lowerBound, places: 3)) to "
                    + decimal(one.interval.upperBound, places: 3),
                one.verdict.rawValue + (one.reason.map { " (\($0))" } ?? ""),
            ])
        }
        return table
    }
}
