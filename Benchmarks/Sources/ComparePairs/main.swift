// The command behind scripts/compare-pairs: our counting of pairs beside GloVe's and scipy's.
//
// All get the same terms, and each is compared with all others in every cell before anything is
// timed, and in its sums in each round. All take turns in every round, so that what else the machine
// does falls on all alike.

import BenchmarkSupport
import Foundation

/// The table for a text; the folder is for files in between.
func compare(_ arguments: ContestArguments, folder: URL) throws -> Contest {
    let lines = try TokenLines(ContestText(contentsOf: arguments.file).bytes)
    say(
        "\(lines.count) lines of \(lines.numbers.count) tokens, \(lines.terms.count) terms that "
            + "occur \(TokenLines.minimumCount) times or more; left out, as their terms are cut in "
            + "another way: \(lines.leftOut) of \(lines.linesOfText) lines")
    guard !lines.terms.isEmpty else { throw PeerError("no term is frequent enough") }
    var contest = Contest(lines, folder: folder)
    try contest.addWindows()
    try contest.addClosedWindows(glove: arguments.ownOptions["--glove"])
    try contest.addDocuments(
        of: arguments.linesOfDocument, python: arguments.python, worker: arguments.worker)
    for round in 1...arguments.rounds {
        try contest.run()
        say("round \(round) of \(arguments.rounds)")
    }
    return contest
}

let command = ContestCommand("compare-pairs")
let arguments = command.arguments(
    of: "ComparePairs", [ContestArguments.Option("--glove", "FOLDER")])
let contest = command.run(arguments, compare) { $0.entries.flatMap(\.series) }
let slow = contest.tooSlowWithCopies
let copies = "\(Contest.copies) copies took more than \(Contest.mostForCopies) times what one took"
command.end(
    table(contest.entries), asTSV: arguments.asTSV,
    wrong: slow.isEmpty ? [] : ["\(copies): \(slow.joined(separator: "; "))"])
