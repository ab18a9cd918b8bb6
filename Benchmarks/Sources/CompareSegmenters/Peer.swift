// A segmenter from Python's package index, in a process of its own that does one thing at a time.

import BenchmarkSupport
import Foundation

/// What a peer, or the process it runs in, did wrong.
struct PeerError: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}

/// One package, with the text in its memory; `worker.py` says what can be asked.
final class Peer {
    /// One way of calling the package.
    struct Way {
        /// Whether it guesses words that its dictionary lacks.
        var guesses: Bool
        /// Whether it gets a line a call, or everything in one.
        var byLine: Bool

        fileprivate var fields: [String] {
            [guesses ? "hmm" : "dictionary", byLine ? "lines" : "text"]
        }
    }

    /// The packages that the worker knows.
    static let packages = ["rjieba", "cppjieba", "cppjieba-py-dat", "jieba-fast-dat"]

    /// The package and its version.
    let name: String
    private let answers: FileHandle
    private let process: Process
    private let questions: FileHandle

    /// Starts a package and loads the text and its dictionary.
    init(_ package: String, python: String, worker: String, text: String) throws {
        let input = Pipe()
        let output = Pipe()
        process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [worker, package, text]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        questions = input.fileHandleForWriting
        answers = output.fileHandleForReading
        let answer = try Peer.answer(from: answers)
        guard answer[0] == "ready", answer.count == 2 else {
            throw PeerError(answer.dropFirst().joined(separator: " "))
        }
        name = "\(package) \(answer[1])"
    }

    deinit {
        try? questions.close()
        process.waitUntilExit()
    }

    /// Cuts the text once and makes sure that nothing of it is lost.
    func check(_ way: Way) throws {
        let answer = try ask("check", way)
        guard answer[0] == "right" else {
            throw PeerError(answer.dropFirst().joined(separator: " "))
        }
    }

    /// Cuts the text once; the process takes the time, around the cutting alone.
    func run(_ way: Way) throws -> Sample {
        let answer = try ask("run", way)
        guard answer.count == 3, answer[0] == "took", let seconds = Double(answer[1]),
            let tokens = Int(answer[2])
        else { throw PeerError("it answered \(answer)") }
        return Sample(seconds: seconds, tokens: tokens)
    }

    private func ask(_ task: String, _ way: Way) throws -> [String] {
        let question = ([task] + way.fields).joined(separator: "\t") + "\n"
        try questions.write(contentsOf: Data(question.utf8))
        return try Peer.answer(from: answers)
    }

    /// The fields of the next line. There is never more than one to read.
    private static func answer(from answers: FileHandle) throws -> [String] {
        var line = Data()
        while line.last != 0x0A {
            let more = answers.availableData
            if more.isEmpty { throw PeerError("it ended without an answer") }
            line += more
        }
        return String(decoding: line.dropLast(), as: UTF8.self).components(separatedBy: "\t")
    }
}
