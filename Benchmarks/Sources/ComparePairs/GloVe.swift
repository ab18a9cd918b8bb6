// GloVe's program `cooccur`, which counts the pairs in windows of a file's lines.

import BenchmarkSupport
import Foundation

/// The programs `vocab_count` and `cooccur` of github.com/stanfordnlp/GloVe, and the lines in a file.
///
/// `cooccur` takes words that are not in its vocabulary out of the text before it looks at windows.
/// It reads the text from a file and writes all pairs to another; both are part of its time.
final class GloVe {
    /// How much memory `cooccur` is given, in GB.
    private(set) var memory = 0.0
    private let programs: URL
    private let folder: URL
    private let reach: Int
    /// For each word of GloVe's vocabulary its number among our terms.
    private var numbers: [UInt32] = []
    /// How many records came out and what they add up to, when all were checked.
    private var sums: [Bool: (records: Int, sum: Double)] = [:]

    /// Writes the lines to the folder, and lets GloVe find its vocabulary, which must be ours.
    ///
    /// - Parameter meetings: how many meetings there are, each seen from both sides.
    init(
        programs: URL, folder: URL, _ lines: TokenLines, reach: Int, meetings: Double
    ) throws {
        self.programs = programs
        self.folder = folder
        self.reach = reach
        for name in ["vocab_count", "cooccur"] {
            let path = programs.appendingPathComponent(name).path
            guard FileManager.default.isExecutableFile(atPath: path) else {
                throw PeerError("there is no program \(path)")
            }
        }
        try Data(lines.bytes).write(to: file("lines"))
        _ = try countVocabulary()
        let text = try String(contentsOf: file("vocabulary"), encoding: .utf8)
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count == 2, let number = lines.numberOf[String(fields[0])],
                Int(fields[1]) == lines.frequencies[Int(number)]
            else { throw PeerError("vocab_count has another count of \(line)") }
            numbers.append(number)
        }
        guard Set(numbers).count == lines.terms.count, numbers.count == lines.terms.count else {
            throw PeerError("vocab_count has \(numbers.count) words, not \(lines.terms.count)")
        }
        try chooseMemory(meetings: meetings)
    }

    /// Counts once and makes sure that every cell, in either order of the two terms, is as expected.
    func check(_ expected: Cells, weighted: Bool, _ lines: TokenLines) throws {
        _ = try count(weighted: weighted)
        var upper: [Cells.Cell] = []
        var lower: [Cells.Cell] = []
        try forEachRecord(in: file("pairs")) { first, second, count in
            guard let one = number(of: first), let other = number(of: second) else {
                throw PeerError("cooccur wrote a word that is not in its vocabulary")
            }
            // A term's meetings with itself are counted from both sides.
            if one <= other { upper.append(.init(one, other, one == other ? count / 2 : count)) }
            if one > other { lower.append(.init(one, other, count)) }
        }
        let tolerance = weighted ? OwnCounting.tolerance : 0
        let others = Cells(expected.all.filter { $0.first != $0.second })
        try Cells(upper).demand(expected, of: "cooccur", lines.terms, tolerance: tolerance)
        try Cells(lower).demand(others, of: "cooccur", lines.terms, tolerance: tolerance)
        sums[weighted] = try sumOfRecords()
    }

    /// Counts once and takes the time; `whole` counts that of `vocab_count`, too.
    func take(weighted: Bool) throws -> Times {
        let vocabulary = try countVocabulary()
        let pairs = try count(weighted: weighted)
        let (records, sum) = try sumOfRecords()
        guard let expected = sums[weighted], expected.records == records, expected.sum == sum else {
            throw PeerError("cooccur has other pairs than when they were checked")
        }
        return Times(seconds: pairs, whole: vocabulary + pairs)
    }

    private func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

    private func number(of word: Int32) -> UInt32? {
        word > 0 && word <= numbers.count ? numbers[Int(word) - 1] : nil
    }

    private func sumOfRecords() throws -> (records: Int, sum: Double) {
        var result = (records: 0, sum: 0.0)
        try forEachRecord(in: file("pairs")) { _, _, count in
            result.records += 1
            result.sum += count
        }
        return result
    }

    /// Takes the fastest of some amounts of memory with which all is counted in memory, and rightly.
    ///
    /// Frequent pairs are counted in a dense part of the matrix, the others in a list that is put on
    /// disk whenever it is full. Where nothing is left for the list, `cooccur` counts the first pair
    /// twice: it merges the files of both parts, and of an empty one takes the record read before
    /// (`merge_files` in its commit 52f7dbc).
    private func chooseMemory(meetings: Double) throws {
        var best = (seconds: Double.infinity, memory: 0.0)
        var wrong: PeerError?
        for power in -5...3 {
            memory = power < 0 ? 1 / Double(1 << -power) : Double(1 << power)
            let seconds = try count(weighted: false, talking: true)
            let said = try String(contentsOf: file("said"), encoding: .utf8)
            // One file for the dense part, one for each time that the list was full, or at its end.
            let isInMemory = said.contains("2 files in total")
            guard isInMemory else { continue }
            let sum = try sumOfRecords().sum
            if sum != meetings {
                wrong = PeerError("the pairs of cooccur add up to \(sum), not \(meetings)")
                continue
            }
            if seconds < best.seconds { best = (seconds, memory) }
            if seconds > 2 * best.seconds { break }
        }
        memory = best.memory
        guard memory > 0 else {
            throw wrong
                ?? PeerError("cooccur counts all pairs in memory with no amount up to 8 GB")
        }
    }

    private func countVocabulary() throws -> Double {
        try run(
            "vocab_count", ["-verbose", "0", "-min-count", String(TokenLines.minimumCount)],
            output: "vocabulary")
    }

    private func count(weighted: Bool, talking: Bool = false) throws -> Double {
        try run(
            "cooccur",
            [
                "-verbose", talking ? "2" : "0", "-symmetric", "1", "-window-size", String(reach),
                "-vocab-file", file("vocabulary").path, "-memory", String(memory),
                "-overflow-file", file("overflow").path,
                "-distance-weighting", weighted ? "1" : "0",
            ],
            output: "pairs")
    }

    /// Runs a program on the lines; returns the seconds until it ended.
    private func run(_ program: String, _ arguments: [String], output: String) throws -> Double {
        for name in [output, "said"] { try Data().write(to: file(name)) }
        let process = Process()
        process.executableURL = programs.appendingPathComponent(program)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: file("lines"))
        process.standardOutput = try FileHandle(forWritingTo: file(output))
        process.standardError = try FileHandle(forWritingTo: file("said"))
        // `waitUntilExit` looks from time to time only.
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        let start = ContinuousClock.now
        try process.run()
        ended.wait()
        let time = seconds(ContinuousClock.now - start)
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let said = (try? String(contentsOf: file("said"), encoding: .utf8)) ?? ""
            throw PeerError("\(program) failed: \(said)")
        }
        return time
    }
}
