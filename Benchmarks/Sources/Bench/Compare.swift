// Compares two results, figure by figure, with a verdict for each.

import ArgumentParser
import BenchmarkSupport

struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare two result files: better, worse, same, or cannot tell.")

    @Option(help: "Instead of OLD: the last result of the same part and machine in this folder.")
    var results: String?

    @Flag(help: "Show the figures that are the same as well.")
    var all = false

    @Argument(help: "OLD and NEW, or NEW alone with --results.")
    var files: [String]

    func validate() throws {
        guard files.count == (results == nil ? 2 : 1) else {
            throw ValidationError("give OLD and NEW, or --results and NEW")
        }
    }

    func run() throws {
        let path = files[files.count - 1]
        let new = try ResultFile(contentsOf: path)
        let old: ResultFile
        if let results {
            let before = try ResultFiles(in: results).last(new.part, on: new.machine.kind) {
                $0.date < new.date && $0.isWhole
            }
            guard let before else {
                say("There is no earlier result of \(new.part) on \(new.machine.kind).")
                return
            }
            old = before
        } else {
            old = try ResultFile(contentsOf: files[0])
        }
        guard old.part == new.part else {
            throw ValidationError("one is of \(old.part), the other of \(new.part)")
        }
        let comparisons = Self.compare(old, new)
        guard !comparisons.isEmpty else {
            throw PeerError("the results have no figure in common")
        }
        show(comparisons, old, new)
        if comparisons.contains(where: { $0.verdict == .worse }) { throw ExitCode(1) }
    }

    /// The figures that both have, of the same input.
    static func compare(_ old: ResultFile, _ new: ResultFile) -> [Comparison] {
        let known = Dictionary(old.series.map { ($0.key, $0) }) { first, _ in first }
        let obstacle: String? =
            old.machine.kind != new.machine.kind
            ? "another machine" : old.versions != new.versions ? "another ICU or compiler" : nil
        return new.series.filter { $0.isOurs != false }.compactMap { series in
            known[series.key].map { Comparison($0, series, obstacle: obstacle) }
        }
    }

    private func show(_ comparisons: [Comparison], _ old: ResultFile, _ new: ResultFile) {
        print("old: \(old.commit.prefix(7)), \(old.date), \(old.machine.kind)")
        print("new: \(new.commit.prefix(7)), \(new.date), \(new.machine.kind)")
        for (name, version) in new.versions.sorted(by: { $0.key < $1.key })
        where old.versions[name] != version {
            print("\(name): \(old.versions[name] ?? "none"), then \(version)")
        }
        var table = Table(["figure", "metric", "old", "new", "new ÷ old", "interval", "verdict"])
        for one in comparisons where all || one.verdict != .same {
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
        print(table.aligned)
        func count(_ verdict: Comparison.Verdict) -> Int {
            comparisons.count { $0.verdict == verdict }
        }
        let others = new.series.count { $0.isOurs != false } - comparisons.count
        if others > 0 { print("\(others) figures are new, or of another text, and not compared") }
        print(
            "\(comparisons.count) figures: \(count(.better)) better, \(count(.worse)) worse, "
                + "\(count(.same)) the same, \(count(.cannotTell)) cannot be told")
    }
}

/// A figure with three or four digits that count.
func figure(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    let size = abs(value)
    let places = size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : size >= 0.01 ? 4 : 6
    return decimal(value, places: places)
}
