// What the program is called for, and what is made of its output.

import BenchmarkSupport
import CorpusMaking
import Foundation

/// A verb of the command line.
enum Verb: String, CaseIterable {
    case terms
    case cooccur
    case segment

    /// The arguments of a run.
    func arguments(file: String, workers: Int) -> [String] {
        let form =
            switch self {
            case .terms: ["--format", "json", "--top", "10"]
            case .cooccur: ["--scope", "window", "--format", "json", "--top", "10"]
            case .segment: ["--format", "lines"]
            }
        return [rawValue, file, "--workers", String(workers)] + form + ["--quiet"]
    }

    /// Whether the output is as large as the text. It is then looked at in a run that is not timed,
    /// and thrown away where it is.
    var hasLargeOutput: Bool { self == .segment }
}

/// What is kept of an output: enough to know it again, and the number of tokens.
struct Output: Equatable {
    /// The hash of its bytes.
    var hash: String
    /// The tokens that the run has found.
    var tokens: Int
    /// The characters that it says it has read; nil where it does not say.
    var characters: Int?
}

/// Makes an `Output` of bytes that come in pieces.
struct OutputReader {
    private let verb: Verb
    private var hash = SHA256()
    private var lines = 0
    private var document = Data()

    init(_ verb: Verb) { self.verb = verb }

    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bytes)
        if verb.hasLargeOutput {
            for byte in bytes where byte == 0x0A { lines += 1 }
        } else {
            document += bytes
        }
    }

    /// The output as a whole; what is known already is not read again.
    func output(like known: Output?) throws -> Output {
        let digits = hash.hexadecimal
        if let known, known.hash == digits { return known }
        // A token a line.
        if verb.hasLargeOutput { return Output(hash: digits, tokens: lines) }
        struct Result: Decodable {
            struct Summary: Decodable {
                var tokens: Int
                var characters: Int
            }
            var summary: Summary
        }
        guard let result = try? JSONDecoder().decode(Result.self, from: document) else {
            throw PeerError(
                "\(verb.rawValue) wrote no JSON with summary.tokens; is it topicstats?")
        }
        return Output(
            hash: digits, tokens: result.summary.tokens, characters: result.summary.characters)
    }
}
