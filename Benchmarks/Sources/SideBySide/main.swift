// The command behind scripts/compare-icu: whole runs of `terms` beside the bare ICU loop.
//
// Rounds alternate between the bare loop, one worker and two, so that what else the machine does
// falls on all alike; the table gives medians and their ratios.

import BenchmarkSupport
import Foundation
import TopicStats

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("compare-icu: \(message)\n".utf8))
    exit(2)
}

func seconds(_ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let elapsed = try clock.measure(work)
    return Double(elapsed.components.seconds) + 1e-18 * Double(elapsed.components.attoseconds)
}

func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

func format(_ number: Double) -> String { String(format: "%.2f", number) }

guard CommandLine.arguments.count >= 2 else { fail("usage: SideBySide FILE [ROUNDS]") }
let path = CommandLine.arguments[1]
let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 5 : 5

do {
    let size: Int
    let bare: BareLoop
    do {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        size = data.count
        bare = BareLoop(String(decoding: data, as: UTF8.self))
    }
    let workerCounts = [1, 2]
    var bareTimes: [Double] = []
    var ourTimes: [Int: [Double]] = [:]
    for round in 1...rounds {
        var words = 0
        bareTimes.append(seconds { words = bare.run() })
        for workers in workerCounts {
            var execution = Execution()
            execution.workers = workers
            var result: TermsResult?
            let time = try seconds {
                result = try countTerms(of: [.path(path)], execution: execution)
            }
            guard result?.summary.tokens == words else {
                fail("\(result?.summary.tokens ?? -1) tokens, the bare loop found \(words)")
            }
            ourTimes[workers, default: []].append(time)
        }
        let samples = workerCounts.map { format(ourTimes[$0]?[round - 1] ?? 0) }
        print(
            "round \(round): bare \(format(bareTimes[round - 1])) s, ours "
                + samples.joined(separator: " s, ") + " s")
    }
    let bareSpeed = Double(size) / median(bareTimes) / 1e6
    print("what\tseconds\tMB/s\t×ICU")
    print("bare ICU loop\t\(format(median(bareTimes)))\t\(format(bareSpeed))\t1.00")
    for workers in workerCounts {
        let time = median(ourTimes[workers] ?? [])
        let speed = Double(size) / time / 1e6
        print(
            "terms, \(workers) workers\t\(format(time))\t\(format(speed))\t"
                + format(speed / bareSpeed))
    }
} catch {
    fail("\(error)")
}
