// The tables of a result: the same for people at a terminal and for the page.

import BenchmarkSupport

/// What a result is shown as.
public struct ResultTables {
    /// A table with its title.
    public struct Section {
        /// What the table is of.
        public var title: String
        /// The table.
        public var table: Table
    }

    /// The tables in their order.
    public let sections: [Section]

    /// The tables of a result; series without samples are left out.
    public init(_ result: ResultFile) {
        let series = result.series.withSamples
        switch result.part {
        case "suite": sections = [Self.suite(series), Self.commands(series)]
        case "peers": sections = Self.peers(series)
        default: sections = [Self.scale(series)]
        }
    }

    /// A row for each case of the suite.
    private static func suite(_ series: [Series]) -> Section {
        var table = Table(["case", "MB", "×ICU", "lowest", "highest", "MB/s", "allocations"])
        for ratio in series where ratio.metric == "×ICU" {
            func other(_ metric: String) -> Series? {
                series.first { $0.name == ratio.name && $0.metric == metric }
            }
            let size = Double(ratio.bytes ?? 0) / 1e6
            table.append([
                ratio.name, decimal(size), decimal(ratio.median),
                decimal(ratio.samples.min() ?? 0), decimal(ratio.samples.max() ?? 0),
                other("time").map { decimal(size / $0.median, places: 1) } ?? "-",
                other("allocations").map { figure($0.median) } ?? "-",
            ])
        }
        return Section(title: "Cases beside the bare loop over ICU", table: table)
    }

    /// A row for each figure of whole runs of the program.
    private static func commands(_ series: [Series]) -> Section {
        var table = Table(["what", "metric", "median", "lowest", "highest"])
        let besideICU = Set(series.filter { $0.metric == "×ICU" }.map(\.name))
        for one in series where !besideICU.contains(one.name) {
            table.append([
                one.name, one.metric, amount(one.median, one.unit),
                amount(one.samples.min() ?? 0, one.unit), amount(one.samples.max() ?? 0, one.unit),
            ])
        }
        return Section(title: "The program", table: table)
    }

    /// A figure with its unit, in one that people like to read.
    private static func amount(_ value: Double, _ unit: String) -> String {
        switch unit {
        case "s" where value < 1e-3: "\(decimal(value * 1e6, places: 1)) µs"
        case "s" where value < 1: "\(decimal(value * 1e3, places: 1)) ms"
        case "bytes": "\(decimal(value / 1e6, places: 1)) MB"
        default: "\(figure(value)) \(unit)"
        }
    }

    /// A table for each contest, ours beside the others.
    private static func peers(_ series: [Series]) -> [Section] {
        var contests: [[Series]] = []
        for one in series {
            let place = contests.firstIndex {
                $0[0].name == one.name && $0[0].metric == one.metric
            }
            if let place { contests[place].append(one) } else { contests.append([one]) }
        }
        return contests.map { contest in
            let first = contest[0]
            let unit = first.unit.isEmpty ? first.metric : "\(first.metric), \(first.unit)"
            var table = Table(["contender", unit, "lowest", "highest", "ours is × as good"])
            let ours = contest.first { $0.isOurs == true }
            for one in contest {
                let ratio = ours.map { ours in
                    one.better == .less ? one.median / ours.median : ours.median / one.median
                }
                table.append([
                    one.contender ?? "topicstats", figure(one.median),
                    figure(one.samples.min() ?? 0), figure(one.samples.max() ?? 0),
                    ratio.map { decimal($0) } ?? "-",
                ])
            }
            let name = first.name.prefix(1).uppercased() + first.name.dropFirst()
            return Section(title: name, table: table)
        }
    }

    /// A row for each size and number of workers.
    private static func scale(_ series: [Series]) -> Section {
        var table = Table([
            "what", "MB", "workers", "seconds", "MB/s", "ns a character", "ns a further character",
            "peak MB", "× 1 worker",
        ])
        for time in series where time.metric == "time" {
            func same(_ metric: String) -> Series? {
                series.first {
                    $0.name == time.name && $0.metric == metric && $0.bytes == time.bytes
                        && $0.workers == time.workers
                }
            }
            let size = Double(time.bytes ?? 0) / 1e6
            table.append([
                time.name, decimal(size, places: 0), String(time.workers ?? 1),
                figure(time.median), decimal(size / time.median, places: 1),
                time.characters.map { decimal(time.median / Double($0) * 1e9, places: 1) } ?? "-",
                same("time per further character").map { decimal($0.median, places: 1) } ?? "-",
                same("peak memory").map { decimal($0.median / 1e6, places: 0) } ?? "-",
                same("speed-up").map { decimal($0.median) } ?? (time.workers == 1 ? "1.00" : "-"),
            ])
        }
        return Section(title: "Size and workers", table: table)
    }
}
