// Counting in Python, in a process of its own that does one thing at a time.

import BenchmarkSupport
import Foundation

/// The process of `counting.py`, with the documents in its memory.
final class CountingPeer {
    /// How the documents are counted.
    enum Counting: String, CaseIterable {
        /// With `collections.Counter`.
        case counter
        /// With scikit-learn's `CountVectorizer`.
        case sklearn
        /// With a table of polars.
        case polars
        /// The same with two threads.
        case polarsInTwo = "polars-2"

        /// How many threads count.
        var workers: Int { self == .polarsInTwo ? 2 : 1 }
    }

    /// What makes tokens of a document.
    enum Cutting: String {
        /// The segmenter of that name, of the text as it is.
        case rjieba
        /// Spaces, between our terms.
        case spaces
    }

    /// What it consists of, with versions.
    let name: String
    private let process: PeerProcess
    private let table: URL

    /// Starts Python and has it read the documents of some lines each.
    init(
        _ counting: Counting, _ cutting: Cutting, python: String, worker: String, folder: URL,
        text: URL, linesOfDocument: Int
    ) throws {
        table = folder.appendingPathComponent("table")
        process = try PeerProcess(
            python,
            [worker, counting.rawValue, cutting.rawValue, text.path, String(linesOfDocument)])
        let answer = try process.answer()
        guard answer.count == 2, answer[0] == "ready" else {
            throw PeerError(answer.dropFirst().joined(separator: " "))
        }
        name = answer[1]
    }

    /// Counts once; the table, or what is wrong with the pieces that were counted.
    func count() throws -> Result<TermTable, PeerError> {
        let answer = try process.ask(["check", table.path])
        if answer[0] == "wrong" {
            return .failure(PeerError(answer.dropFirst().joined(separator: " ")))
        }
        guard answer[0] == "written" else { throw PeerError("it answered \(answer)") }
        defer { try? FileManager.default.removeItem(at: table) }
        return .success(try TermTable(contentsOf: table))
    }

    /// Counts once; the process takes the time, around the counting alone.
    func run() throws -> (seconds: Double, sums: TermTable.Sums) {
        let answer = try process.ask(["run"])
        guard answer.count == 5, answer[0] == "took", let seconds = Double(answer[1]),
            let terms = Int(answer[2]), let tokens = Int(answer[3]),
            let documents = Int(answer[4])
        else { throw PeerError("it answered \(answer)") }
        return (seconds, TermTable.Sums(terms: terms, tokens: tokens, documents: documents))
    }
}
