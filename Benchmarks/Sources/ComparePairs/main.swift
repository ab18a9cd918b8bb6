// The command behind scripts/compare-pairs: our counting of pairs beside GloVe's and scipy's.
//
// All get the same terms, and each is compared with all others in every cell before anything is
// timed, and in its sums in each round. All take turns in every round, so that what else the machine
// does falls on all alike.

import BenchmarkSupport
import Foundation

func say(_ message: String) {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
}

func fail(_ message: String) -> Never {
    say("compare-pairs: \(message)")
    exit(2)
}

/// The table for a text; the folder is for files in between.
func compare(_ arguments: Arguments, folder: URL) throws -> Contest {
    let lines = try TokenLines(ContestText(contentsOf: arguments.file).bytes)
    say(
        "\(lines.count) lines of \(lines.numbers.count) tokens, \(lines.terms.count) terms that "
            + "occur \(TokenLines.minimumCount) times or more; left out, as their terms are cut in "
            + "another way: \(lines.leftOut) of \(lines.linesOfText) lines")
    guard !lines.terms.isEmpty else { throw PeerError("no term is frequent enough") }
    var contest = Contest(lines, folder: folder)
    try contest.addWindows()
    try contest.addClosedWindows(glove: arguments.glove)
    try contest.addDocuments(
        of: arguments.linesOfDocument, python: arguments.python, worker: arguments.worker)
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
    .appendingPathComponent("compare-pairs-\(ProcessInfo.processInfo.processIdentifier)")
let outcome = Result {
    // What cannot be written is said before anything is timed.
    try write([], to: arguments.series)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let contest = try compare(arguments, folder: folder)
    try write(contest.entries.flatMap(\.series), to: arguments.series)
    return contest
}
try? FileManager.default.removeItem(at: folder)
switch outcome {
case .failure(let error): fail("\(error)")
case .success(let contest):
    let result = table(contest.entries)
    print(arguments.asTSV ? result.tabSeparated : result.aligned)
    let slow = contest.tooSlowWithCopies
    if !slow.isEmpty {
        let copies = "\(Contest.copies) copies took more than \(Contest.mostForCopies) times"
        say("compare-pairs: \(copies) what one took: \(slow.joined(separator: "; "))")
        exit(1)
    }
}
