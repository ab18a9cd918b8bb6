// A segmenter from Python's package index, in a process of its own that does one thing at a time.

import BenchmarkSupport

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
    static let packages = ["rjieba", "cppjieba", "cppjieba-py-dat", "jieba-fast-dat", "jieba"]

    /// The package and its version.
    let name: String
    private let process: PeerProcess

    /// Starts a package and loads the text and its dictionary.
    init(_ package: String, python: String, worker: String, text: String) throws {
        process = try PeerProcess(python, [worker, package, text])
        let answer = try process.answer()
        guard answer[0] == "ready", answer.count == 2 else {
            throw PeerError(answer.dropFirst().joined(separator: " "))
        }
        name = "\(package) \(answer[1])"
    }

    /// Cuts the text once; returns what is wrong if something of it is lost.
    func check(_ way: Way) throws -> String? {
        let answer = try process.ask(["check"] + way.fields)
        return answer[0] == "right" ? nil : answer.dropFirst().joined(separator: " ")
    }

    /// Cuts the text once; the process takes the time, around the cutting alone.
    func run(_ way: Way) throws -> Sample {
        let answer = try process.ask(["run"] + way.fields)
        guard answer.count == 3, answer[0] == "took", let seconds = Double(answer[1]),
            let tokens = Int(answer[2])
        else { throw PeerError("it answered \(answer)") }
        return Sample(seconds: seconds, tokens: tokens)
    }
}
