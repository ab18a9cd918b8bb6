// The command behind scripts/compare-counting: our counting of terms in documents beside Python's.
//
// All get the same text and take turns in every round, so that what else the machine does falls on
// all alike. Each is compared with the others in every term before anything is timed, and in its
// sums in each round.

import BenchmarkSupport
import Foundation

/// Lets all count the text in turns; the folder is for files in between.
func compare(_ arguments: ContestArguments, folder: URL) throws -> Contest {
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

let command = ContestCommand("compare-counting")
let arguments = command.arguments(of: "CompareCounting")
let contest = command.run(arguments, compare) { $0.series }
command.end(
    contest.table, asTSV: arguments.asTSV,
    wrong: contest.wrong.map { "left out, as it is wrong: \($0)" })
