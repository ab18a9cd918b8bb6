// The command behind scripts/compare-counting: our counting of terms in documents beside Python's.
//
// All get the same text and take turns in every round, so that what else the machine does falls on
// all alike. Each is compared with the others in every term before anything is timed, and in its
// sums in each round.

import BenchmarkSupport
import Foundation

func say(_ message: String) {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
}

func fail(_ message: String) -> Never {
    say("compare-counting: \(message)")
    exit(2)
}

/// Lets all count the text in turns; the folder is for files in between.
func compare(_ arguments: Arguments, folder: URL) throws -> Contest {
    let text = try CountedText(ContestText(contentsOf: arguments.file).bytes)
    guard text.count > 0 else { throw PeerError("\(arguments.file) has no line to count") }
    var contest = try Contest(text, linesOfDocument: arguments.linesOfDocument)
    say(
        "\(contest.documentCount) documents of \(text.count) lines; left out, as the form of a "
            + "term is not sure: \(text.leftOut) lines")
    if let python = arguments.python, let worker = arguments.worker {
        for (cutting, bytes) in [
            (CountingPeer.Cutting.rjieba, text.bytes), (.spaces, text.terms),
        ] {
            let file = folder.appendingPathComponent(cutting.rawValue)
            try Data(bytes).write(to: file)
            contest.add(
                cutting, python: python, worker: worker, folder: folder, text: file,
                linesOfDocument: arguments.linesOfDocument)
        }
    }
    for round in 1...arguments.rounds {
        try contest.run()
        say("round \(round) of \(arguments.rounds)")
    }
    return contest
}

// A peer that dies must be an error of writing, not the end of this process.
signal(SIGPIPE, SIG_IGN)

guard let arguments = Arguments(Array(CommandLine.arguments.dropFirst())) else {
    fail(Arguments.usage)
}
let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("compare-counting-\(ProcessInfo.processInfo.processIdentifier)")
let outcome = Result {
    // What cannot be written is said before anything is timed.
    try write([], to: arguments.series)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let contest = try compare(arguments, folder: folder)
    try write(contest.series, to: arguments.series)
    return contest
}
try? FileManager.default.removeItem(at: folder)
switch outcome {
case .failure(let error): fail("\(error)")
case .success(let contest):
    print(arguments.asTSV ? contest.table.tabSeparated : contest.table.aligned)
    for what in contest.wrong { say("compare-counting: left out, as it is wrong: \(what)") }
    if !contest.wrong.isEmpty { exit(1) }
}
