// The page and its tables: that they tell what results hold, and the same each time.

import BenchReport
import BenchmarkSupport
import Testing

@Suite struct PageTextTests {
    private let thresholds = Thresholds(
        environment: ["icu": "72.1"],
        [count("cut", "instructions", 123_456), count("cut", "allocations", 7)])

    private let suite = [
        ratios("cut", 5),
        Series(
            "cut", metric: "time", unit: "s", better: .less, samples: [0.5], bytes: 1_000_000),
        Series(
            "start-up", metric: "time", unit: "s", better: .less, samples: [0.002, 0.004, 0.003]),
    ]

    private let peers = [
        Series(
            "cutting", contender: "ours", isOurs: true, metric: "time", unit: "s", better: .less,
            samples: [1], checked: "as many words"),
        Series(
            "cutting", contender: "theirs", isOurs: false, metric: "time", unit: "s",
            better: .less, samples: [2, 4], checked: "as many words"),
        Series(
            "asking", contender: "ours", isOurs: true, metric: "rate", unit: "1/s", better: .more,
            samples: [100]),
        Series(
            "asking", contender: "theirs", isOurs: false, metric: "rate", unit: "1/s",
            better: .more, samples: [200]),
    ]

    private var scale: [Series] {
        [(1, 4.0), (2, 2.5)].map { workers, seconds in
            Series(
                "terms", metric: "time", unit: "s", better: .less, samples: [seconds],
                bytes: 10_000_000, characters: 4_000_000, workers: workers)
        } + [
            Series(
                "terms", metric: "peak memory", unit: "bytes", better: .less, samples: [5e7],
                bytes: 10_000_000, workers: 2),
            Series(
                "terms", metric: "speed-up", unit: "", better: .more, samples: [1.5, 1.6, 1.7],
                bytes: 10_000_000, workers: 2),
            Series(
                "terms", metric: "time per further character", unit: "ns", better: .less,
                samples: [31.25], bytes: 10_000_000, workers: 1),
        ]
    }

    private var results: [ResultFile] {
        [
            result("suite", series: suite), result("peers", series: peers),
            result("scale", series: scale),
        ]
    }

    private func page(_ results: [ResultFile]) throws -> String {
        try withFolder { folder in
            for result in results { try result.write(to: "\(folder)/\(result.fileName)") }
            return PageText(try ResultFiles(in: folder), thresholds).text
        }
    }

    private func tables(_ result: ResultFile) -> [String] {
        ResultTables(result).sections.map { "\($0.title)\n\($0.table.aligned)" }
    }

    @Test func `it holds the tables of all parts`() throws {
        let text = try page(results)
        for result in results {
            for section in ResultTables(result).sections {
                #expect(text.contains("\n\n\(section.table.markdown)\n\n"), "\(section.title)")
            }
        }
        #expect(text.contains("**Cutting**") && text.contains("**Asking**"))
        #expect(text.contains("\n| cut | 123456 | 7 | - |\n"))
        #expect(text.contains("Recorded with icu 72.1:"))
        #expect(text.contains("- instructions: 2.0 % (runs"))
        #expect(text.contains("- allocations: 1.0 %, at least 1 (one worker"))
        #expect(!text.contains("No result is kept yet."))
    }

    @Test func `it tells where a result comes from and what was made sure of`() throws {
        let text = try page(results)
        #expect(
            text.contains(
                "Measured 2026-11-22 at commit `0123456` on one machine, a system; icu 72.1, "
                    + "swift 6.3.1. Texts: `pages` (12 bytes, SHA-256 `0123456789ab…`)."))
        #expect(text.components(separatedBy: "- as many words\n").count == 2)
    }

    @Test func `it is the same when it is made again`() throws {
        #expect(try page(results) == page(results.reversed()))
    }

    @Test func `it holds what a run says of its demands`() throws {
        var result = result("scale", series: scale)
        #expect(!(try page([result])).contains("Demands, and whether"))
        result.notes = ["kept: this", "BROKEN: that"]
        #expect(try page([result]).contains("\n\n- kept: this\n- BROKEN: that\n\n"))
    }

    @Test func `it says where no result is kept`() throws {
        let none = "No result is kept yet."
        #expect(try page([]).components(separatedBy: none).count == 4)
        let text = try page([
            result("suite", series: suite), result("peers", isWhole: false, series: peers),
            result("scale", isModified: true, series: scale),
        ])
        #expect(text.components(separatedBy: none).count == 3)
        #expect(!text.contains("**Cutting**") && !text.contains("scale.svg"))
    }

    @Test func `the suite's tables are of ratios and of the program`() {
        #expect(
            tables(result("suite", series: suite)) == [
                """
                Cases beside the bare loop over ICU
                case    MB  ×ICU  lowest  highest  MB/s  allocations
                cut   1.00  5.00    5.00     5.00   2.0            -
                """,
                """
                The program
                what      metric  median  lowest  highest
                start-up    time  3.0 ms  2.0 ms   4.0 ms
                """,
            ])
    }

    @Test func `beside others ours is as good as times and rates say`() {
        #expect(
            tables(result("peers", series: peers)) == [
                """
                Cutting
                contender  time, s  lowest  highest  ours is × as good
                ours             1       1        1               1.00
                theirs           3       2        4               3.00
                """,
                """
                Asking
                contender  rate, 1/s  lowest  highest  ours is × as good
                ours             100     100      100               1.00
                theirs           200     200      200               0.50
                """,
            ])
    }

    @Test func `sizes and workers have a row each`() {
        #expect(
            tables(result("scale", series: scale)) == [
                """
                Size and workers
                what   MB  workers  seconds  MB/s  ns a character  ns a further character  peak MB  × 1 worker
                terms  10        1        4   2.5          1000.0                    31.2        -        1.00
                terms  10        2    2.500   4.0           625.0                       -       50        1.60
                """
            ])
    }

    @Test(arguments: ["suite", "peers", "scale"])
    func `series without samples are left out of tables`(_ part: String) throws {
        var series = suite + peers + scale
        for index in series.indices { series[index].samples = [] }
        let empty = ResultTables(result(part, series: [])).sections.map(\.table.aligned)
        #expect(ResultTables(result(part, series: series)).sections.map(\.table.aligned) == empty)
        #expect(try page([result(part, series: series)]) == page([result(part, series: [])]))
    }

    @Test(arguments: [
        (0, "0"), (12, "12"), (1234.56, "1234.6"), (12.345, "12.35"), (1.5, "1.500"),
        (0.25, "0.2500"), (0.001, "0.001000"), (-12.5, "-12.50"), (1e15, "1000000000000000.0"),
    ])
    func `figures have the digits that count`(_ value: Double, _ text: String) {
        #expect(figure(value) == text)
    }
}
