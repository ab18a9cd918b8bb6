// The reader beside Foundation's on random texts, good ones and broken ones.

import Foundation
import JSONText
import TestSupport
import Testing
import TextStorage

/// A value as Foundation reads it.
private indirect enum FoundationValue: Decodable {
    case null
    case bool(Bool)
    case number(Double, Int?)
    case string(String)
    case array([FoundationValue])
    case object([String: FoundationValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value, try? container.decode(Int.self))
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let values = try? container.decode([FoundationValue].self) {
            self = .array(values)
        } else {
            self = .object(try container.decode([String: FoundationValue].self))
        }
    }

    /// Whether this is the same value.
    func equals(_ tree: JSONTree) -> Bool {
        switch (self, tree) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(_, let left), .integer(let right)): left == right
        case (.number(let left, _), .double(let right)): left == right
        case (.string(let left), .string(let right)): ExactText(left) == right
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.equals($1) }
        case (.object(let left), .object(let right)):
            left.count == right.count
                && right.allSatisfy { left[$0.name.string]?.equals($0.value) ?? false }
        default: false
        }
    }
}

@Suite struct FoundationTests {
    @Test(arguments: UInt64(1)...40)
    func readsWhatFoundationReads(seed: UInt64) throws {
        var random = RandomJSON(seed: seed)
        for _ in 0..<40 {
            let value = random.value(levels: 4)
            let text = random.text(value)
            let read = try JSONTree.read(text)
            #expect(read == value, "seed \(seed)\n\(text)")
            let other = try JSONDecoder().decode(FoundationValue.self, from: Data(text.utf8))
            #expect(other.equals(read), "seed \(seed)\n\(text)")
        }
    }

    /// Broken texts are refused by both. Foundation allows a comma before a closing bracket and
    /// names given twice; nothing else that is random here is a matter of opinion.
    @Test(arguments: UInt64(1)...40)
    func refusesWhatFoundationRefuses(seed: UInt64) throws {
        var random = RandomJSON(seed: seed)
        var refused = 0
        for _ in 0..<200 {
            let value = random.value(levels: 2)
            let good = Array(random.text(value).utf8)
            let bytes = random.changed(good)
            let data = Data(bytes)
            let isAccepted =
                (try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)) != nil
            let found = problem(bytes)
            if found != nil { refused += 1 }
            let text = String(decoding: bytes, as: UTF8.self)
            let message = found?.message ?? "accepted"
            #expect(
                isAccepted == (found == nil) || (isAccepted && isOpinion(found?.reason)),
                "seed \(seed): \(message)\n\(text)")
            // The decoder is the stricter one with numbers that are nearly nothing.
            if found == nil,
                let value = try? JSONDecoder().decode(FoundationValue.self, from: data)
            {
                #expect(value.equals(try JSONTree.read(bytes)), "seed \(seed)\n\(text)")
            }
        }
        #expect(refused > 100 && refused < 190)
    }

    private func isOpinion(_ reason: JSONProblem.Reason?) -> Bool {
        switch reason {
        case .unexpectedByte(0x5D, .value), .unexpectedByte(0x7D, .name), .duplicateName: true
        default: false
        }
    }
}
