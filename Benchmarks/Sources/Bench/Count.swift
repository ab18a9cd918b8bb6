// Runs the cases with thresholds once each and counts what they allocate; under callgrind, marks
// in the run let their instructions be counted as well.

import AllocationCounter
import ArgumentParser
import BenchmarkCases
import BenchmarkSupport

struct Count: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Count the allocations of each case with thresholds, and mark where it runs.")

    @Option(help: "Where the series go.")
    var series: String

    func run() throws {
        var all: [Series] = []
        for one in try BenchmarkCase.gated() {
            let ready = try one.ready()
            // Tables are made, and buffers have grown, before anything is counted.
            try ready.run()
            // What was counted up to here belongs to no case.
            benchmark_mark()
            let before = (calls: allocation_count(), bytes: allocation_bytes())
            try ready.run()
            let after = (calls: allocation_count(), bytes: allocation_bytes())
            benchmark_mark()
            func add(_ metric: String, _ unit: String, _ value: Int64) {
                all.append(
                    Series(
                        one.name, metric: metric, unit: unit, better: .less,
                        isDeterministic: true, samples: [Double(value)],
                        bytes: one.text.bytes.count, characters: one.text.characters,
                        checked: one.checked, text: one.text.checksum))
            }
            add("allocations", "", after.calls - before.calls)
            add("allocated bytes", "bytes", after.bytes - before.bytes)
        }
        try all.write(to: series)
    }
}
