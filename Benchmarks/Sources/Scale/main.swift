// The command behind the measurements of growth: the real program on texts of growing size, with
// growing numbers of workers.

import BenchmarkSupport
import Foundation
import ScaleReport

func say(_ message: String) {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
}

/// Makes sure, before hours are spent, that what is asked for can be written.
func checkFiles(_ arguments: Arguments) throws {
    for path in [arguments.series, arguments.chart].compactMap({ $0 }) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw PeerError("cannot write \(path): no folder \(folder) that can be written to")
        }
    }
}

/// Makes or finds the texts and takes all samples.
func measure(_ arguments: Arguments) throws -> ScaleResult {
    guard FileManager.default.isExecutableFile(atPath: arguments.program) else {
        throw PeerError(
            "\(arguments.program) is no program; build it: swift build -c release")
    }
    var corpora = try Corpora(folder: arguments.folder, seeds: arguments.seeds, say: say)
    let texts = try arguments.sizes.map { try corpora.corpus(megabytes: $0) }
    var rounds = Rounds(arguments, texts)
    guard !rounds.measurements.isEmpty else {
        throw PeerError("all sizes are above --cooccur-up-to; give a smaller one in --sizes")
    }
    try rounds.check()
    for round in 1...arguments.rounds {
        try rounds.take(backwards: round % 2 == 0)
        say("round \(round) of \(arguments.rounds)")
    }
    for verb in arguments.verbs {
        for text in texts {
            guard let tokens = rounds.tokens(verb, text) else { continue }
            say("\(verb.rawValue) \(text.megabytes) MB: \(tokens) tokens in every run")
        }
    }
    return ScaleResult(measurements: rounds.measurements, judgedFrom: arguments.judgedFrom)
}

/// Names the measurements whose peak may not be their own, see `Usage.peakBytes`.
func warnOfLowPeaks(_ result: ScaleResult) {
    let own = Double(ChildProcess.ownPeakBytes)
    let low = result.measurements.filter { $0.peakBytes <= own }
        .map { "\($0.verb) \($0.megabytes) MB, \($0.contender)" }
    if !low.isEmpty {
        say(
            "the peak memory of these is not above that of this program, which may be what was "
                + "measured: \(low.joined(separator: "; "))")
    }
}

var words = Array(CommandLine.arguments.dropFirst())
if words.contains("--help") || words.contains("-h") {
    print(Arguments.usage)
    exit(0)
}
do {
    if words.first == Corpora.makerArgument {
        try Corpora.runMaker(Array(words.dropFirst()))
        exit(0)
    }
    let arguments = try Arguments(words)
    try checkFiles(arguments)
    let result = try measure(arguments)
    warnOfLowPeaks(result)
    print(result.text(withVerdicts: arguments.hasVerdict))
    if let path = arguments.series { try result.series.write(to: path) }
    if let path = arguments.chart {
        try Data(result.chart.utf8).write(to: URL(fileURLWithPath: path))
    }
    let broken = result.verdicts.filter { $0.outcome == .broken }
    if arguments.hasVerdict, !broken.isEmpty {
        say("scale: demands not kept: \(broken.count)")
        exit(1)
    }
} catch {
    say("scale: \(error)")
    exit(2)
}
