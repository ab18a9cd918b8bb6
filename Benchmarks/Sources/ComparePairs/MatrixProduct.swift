// The pairs of terms in documents as Python's scipy counts them: a matrix's product with itself.

import BenchmarkSupport
import Foundation

/// The process of `pairs.py`, which holds the matrix of documents and terms.
final class MatrixProduct {
    /// The packages and their versions.
    let name: String
    private let process: PeerProcess
    private let folder: URL
    /// How many cells came out and what they add up to, when all were checked.
    private var sums: [String]?

    /// Starts Python and has it make its matrix of the lines, some of them a document.
    init(
        python: String, worker: String, folder: URL, _ lines: TokenLines, linesOfDocument: Int
    ) throws {
        self.folder = folder
        let text = folder.appendingPathComponent("lines")
        let vocabulary = folder.appendingPathComponent("terms")
        try Data(lines.bytes).write(to: text)
        try Data(lines.terms.map { "\($0)\n" }.joined().utf8).write(to: vocabulary)
        process = try PeerProcess(
            python, [worker, text.path, vocabulary.path, String(linesOfDocument)])
        let answer = try process.answer()
        guard answer.count == 2, answer[0] == "ready" else {
            throw PeerError(answer.dropFirst().joined(separator: " "))
        }
        name = answer[1]
    }

    /// Multiplies once and makes sure that the upper triangle is as expected, in every cell, and
    /// that the lower one has as many and they add up to as much.
    func check(_ expected: Cells, _ lines: TokenLines) throws {
        _ = try take()
        let file = folder.appendingPathComponent("product")
        let answer = try process.ask(["cells", file.path])
        guard answer == ["written"] else { throw PeerError("it answered \(answer)") }
        var cells: [Cells.Cell] = []
        var whole = (cells: 0, sum: 0.0)
        try forEachRecord(in: file) { first, second, count in
            whole.cells += first == second ? 1 : 2
            whole.sum += first == second ? count : 2 * count
            guard let one = UInt32(exactly: first), let other = UInt32(exactly: second),
                one <= other, other < lines.terms.count
            else { throw PeerError("a cell is not in the upper triangle") }
            guard one == other else { return cells.append(.init(one, other, count)) }
            // The sum of n², of which n are a token's meetings with itself, and half of the others
            // are pairs.
            let pairs = (count - Double(lines.frequencies[Int(one)])) / 2
            if pairs > 0 { cells.append(.init(one, one, pairs)) }
        }
        try FileManager.default.removeItem(at: file)
        guard sums == [String(whole.cells), String(Int(whole.sum))] else {
            throw PeerError("\(name): the lower triangle is not the upper one: \(sums ?? [])")
        }
        try Cells(cells).demand(expected, of: name, lines.terms)
    }

    /// Multiplies once; the process takes the time, around the product alone.
    func take() throws -> Times {
        let answer = try process.ask(["run"])
        guard answer.count == 4, answer[0] == "took", let seconds = Double(answer[1]) else {
            throw PeerError("it answered \(answer)")
        }
        let found = Array(answer[2...])
        guard found == sums ?? found else { throw PeerError("its sums change: \(found)") }
        sums = found
        return Times(seconds: seconds)
    }
}
