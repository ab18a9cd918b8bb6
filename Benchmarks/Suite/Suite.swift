// The suite: every case as a benchmark, its time taken beside that of the bare loop over ICU.
//
// In each round the bare loop runs first and the work right behind it, so that what else the
// machine does falls on both. Raw samples go to the folder that TOPICSTATS_SERIES names, if it
// does: the package keeps histograms, whose numbers are rounded and in no order.

import AllocationCounter
import Benchmark
import BenchmarkCases
import BenchmarkSupport
import Foundation

private let environment = ProcessInfo.processInfo.environment
/// How often each case is run; few for a look whether all of them work.
private let rounds = environment["TOPICSTATS_ROUNDS"].flatMap { Int($0) } ?? 10
private let folder = environment["TOPICSTATS_SERIES"]

/// How many times as fast as the bare loop, in thousandths: these metrics are whole numbers.
private let timesICU = BenchmarkMetric.custom(
    "×ICU, in thousandths", polarity: .prefersLarger, useScalingFactor: false)
private let allocations = BenchmarkMetric.custom(
    "allocations", polarity: .prefersSmaller, useScalingFactor: false)

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, timesICU, allocations], warmupIterations: 0,
        maxDuration: .seconds(600), maxIterations: rounds)
    let cases: [BenchmarkCase]
    do { cases = try BenchmarkCase.all() } catch { fatalError("\(error)") }
    for (number, one) in cases.enumerated() {
        let run = CaseRun(one, number: number)
        // A `/` in a name would break what the package does with files.
        Benchmark(
            one.name.replacing("/", with: " "),
            closure: { benchmark in
                do { try run.round(benchmark) } catch { fatalError("\(one.name): \(error)") }
            },
            teardown: {
                if let folder { try run.write(to: folder) }
            })
    }
}

/// A case, what it is made ready with, and what was measured of it. The package runs one benchmark
/// at a time.
private final class CaseRun: @unchecked Sendable {
    private let one: BenchmarkCase
    private let number: Int
    private var ready: BenchmarkCase.Ready?
    private var ratio: Series
    private var time: Series
    private var allocated: Series

    init(_ one: BenchmarkCase, number: Int) {
        self.one = one
        self.number = number
        func series(_ metric: String, _ unit: String, _ better: Series.Better) -> Series {
            Series(
                one.name, metric: metric, unit: unit, better: better, bytes: one.text.bytes.count,
                characters: one.text.characters, checked: one.checked, text: one.text.checksum)
        }
        ratio = series("×ICU", "", .more)
        time = series("time", "s", .less)
        allocated = series("allocations", "", .less)
        allocated.isDeterministic = one.isGated
    }

    func round(_ benchmark: Benchmark) throws {
        let ready = try self.ready ?? getReady()
        var unit = 0.0
        if let bare = ready.unit {
            unit = seconds { _ = bare() }
        }
        benchmark.startMeasurement()
        let before = allocation_count()
        let own = try seconds { try ready.run() }
        let calls = Int(allocation_count() - before)
        benchmark.stopMeasurement()
        benchmark.measurement(allocations, calls)
        time.samples.append(own)
        allocated.samples.append(Double(calls))
        if unit > 0 {
            benchmark.measurement(timesICU, Int((1000 * unit / own).rounded()))
            ratio.samples.append(unit / own)
        }
    }

    /// Makes the case ready and runs it once: tables are made, caches are warm.
    private func getReady() throws -> BenchmarkCase.Ready {
        let ready = try one.ready()
        try ready.run()
        self.ready = ready
        return ready
    }

    func write(to folder: String) throws {
        ready = nil
        let all = [ratio, time, allocated].filter { !$0.samples.isEmpty }
        let digits = String(number + 1000).dropFirst()
        try all.write(to: "\(folder)/\(digits).json")
    }

    private func seconds(_ work: () throws -> Void) rethrows -> Double {
        let (whole, parts) = try ContinuousClock().measure(work).components
        return Double(whole) + 1e-18 * Double(parts)
    }
}
