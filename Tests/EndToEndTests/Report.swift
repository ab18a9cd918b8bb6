// What the JSON of a run says.

import Foundation
import TestSupport
import Testing

extension Program {
    /// The JSON of `terms` with all terms shown.
    static func terms(
        _ arguments: String..., input: [UInt8] = [], in directory: TemporaryDirectory? = nil
    ) throws -> Report {
        let words = ["terms", "--top", "0", "--format", "json"] + arguments
        return try Report(run(words, input: input, in: directory))
    }
}

/// The JSON of `terms`, and how the run ended.
struct Report {
    let ended: Command.Ended
    let summary: Summary
    let terms: [Term]
    let matchingTerms: Int

    private struct Document: Decodable {
        var summary: Summary
        var terms: [Term]
        var matchingTerms: Int
    }

    init(_ ended: Command.Ended) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self.ended = ended
        do {
            let document = try decoder.decode(Document.self, from: Data(ended.output))
            (summary, terms) = (document.summary, document.terms)
            matchingTerms = document.matchingTerms
        } catch {
            throw Command.Failure(description: "\(error): \(ended.text) \(ended.messages)")
        }
    }

    /// The exit code.
    var status: Int32 { ended.status }
    /// Occurrences by term.
    var counts: [String: Int] {
        Dictionary(uniqueKeysWithValues: terms.map { ($0.term, $0.tf) })
    }
    /// The inputs that were skipped.
    var skipped: [Name] { summary.skipped.map(\.input) }
}

struct Term: Decodable, Equatable {
    var rank: Int
    var term: String
    var tf: Int
    var df: Int
    var perMillion: Double
    var tfidf: Double
}

struct Summary: Decodable, Equatable {
    struct Place: Decodable, Equatable {
        var input: Name
        var offset: Int
    }

    struct Skipped: Decodable, Equatable {
        var input: Name
        var reason: String
    }

    var documents: Int
    var bytes: Int
    var characters: Int
    var tokens: Int
    var types: Int
    var replacedBytes: Int
    var firstReplaced: Place?
    var longTokens: Int
    var forcedCuts: Int
    var passedOver: Int
    var passedOverNames: [Name]
    var repeated: [Name]
    var stopWordsWithoutMatch: [String]?
    var limited: [Name]
    var grown: [Name]
    var skipped: [Skipped]
}

/// A name in JSON: a string, or an object with the bytes in base64.
struct Name: Decodable, Equatable, ExpressibleByStringLiteral {
    var bytes: [UInt8]

    init(_ string: String) { bytes = Array(string.utf8) }
    init(stringLiteral string: String) { self.init(string) }
    init(bytes: [UInt8]) { self.bytes = bytes }

    init(from decoder: any Decoder) throws {
        if let string = try? decoder.singleValueContainer().decode(String.self) {
            bytes = Array(string.utf8)
        } else {
            let object = try decoder.singleValueContainer().decode([String: String].self)
            let data = object["bytes"].flatMap { Data(base64Encoded: $0) }
            guard let data else {
                let context = DecodingError.Context(
                    codingPath: decoder.codingPath, debugDescription: "not base64: \(object)")
                throw DecodingError.dataCorrupted(context)
            }
            bytes = Array(data)
        }
    }
}
