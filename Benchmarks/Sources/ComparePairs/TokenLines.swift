// The text that all contenders get: a paragraph a line, its terms with a space between them.

import BenchmarkSupport
import Foundation
import TopicStats

/// Lines of terms made from a text, and their vocabulary.
///
/// The lines are such that cutting them again gives the same terms, so that programs that cut at
/// spaces and ours count the same. Lines of which this is not true are left out.
struct TokenLines {
    /// The fewest occurrences of a term that is counted.
    static let minimumCount = 5
    /// The longest term in bytes; GloVe shortens what is longer.
    private static let longestTerm = 998

    /// The lines in UTF-8, each with a line feed at its end.
    private(set) var bytes: [UInt8] = []
    /// Where each line begins in them, and where the last one ends.
    private(set) var byteStarts = [0]
    /// The lines' terms one after the other, by number; `UInt32.max` are those not counted.
    private(set) var numbers: [UInt32] = []
    /// Where each line begins in them, and where the last one ends.
    private(set) var starts = [0]
    /// The terms that are counted, by number: the most frequent first, then by code point.
    private(set) var terms: [String] = []
    /// How often each occurs.
    private(set) var frequencies: [Int] = []
    /// The numbers of the terms.
    private(set) var numberOf: [String: UInt32] = [:]
    /// How many lines of the text have tokens.
    private(set) var linesOfText = 0

    /// How many lines there are.
    var count: Int { starts.count - 1 }
    /// How many lines with tokens were left out.
    var leftOut: Int { linesOfText - count }

    /// Cuts a text in well-formed UTF-8.
    init(_ text: [UInt8]) throws {
        let tokenizer = try Tokenizer()
        var kept = try Self.linesOfTerms(text, tokenizer)
        linesOfText = kept.count
        // What is left is cut again, until nothing is left out any more.
        while true {
            let bad = try Self.linesCutOtherwise(kept.map(\.terms), tokenizer)
            if bad.isEmpty { break }
            kept = kept.enumerated().filter { !bad.contains($0.offset) }.map(\.element)
        }
        setVocabulary(kept.map(\.terms))
        try checkTerms(of: kept.flatMap { Array(text[$0.range]) + [0x0A] })
    }

    /// Documents of some lines each.
    func documents(of lines: Int) -> [Input] {
        stride(from: 0, to: count, by: lines).map { first in
            let range = byteStarts[first]..<byteStarts[min(first + lines, count)]
            return .bytes(name: String(first / lines), bytes: Array(bytes[range]))
        }
    }

    private mutating func setVocabulary(_ lines: [[String]]) {
        var counts: [String: Int] = [:]
        for line in lines {
            for term in line { counts[term, default: 0] += 1 }
        }
        let counted = counts.filter { $0.value >= Self.minimumCount }.sorted {
            $0.value != $1.value
                ? $0.value > $1.value : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        }
        terms = counted.map(\.key)
        frequencies = counted.map(\.value)
        for (number, term) in terms.enumerated() { numberOf[term] = UInt32(number) }
        for line in lines {
            numbers += line.map { numberOf[$0] ?? .max }
            starts.append(numbers.count)
            bytes += line.joined(separator: " ").utf8
            bytes.append(0x0A)
            byteStarts.append(bytes.count)
        }
    }

    /// Makes sure that the lines hold the terms that are counted in the lines they were made of.
    private func checkTerms(of text: [UInt8]) throws {
        var options = TermsOptions()
        options.top = 0
        let found = try [bytes, text].map { bytes in
            try countTerms(of: [.bytes(name: "", bytes: bytes)], options: options)
        }
        guard found[0].rows == found[1].rows else {
            throw PeerError("the lines of terms hold other terms than the text")
        }
        let counted = found[0].rows.filter { $0.tf >= Self.minimumCount }
        guard counted.map(\.term) == terms, counted.map(\.tf) == frequencies else {
            throw PeerError("the vocabulary is not that of the table of terms")
        }
    }

    /// The terms of each line that has any, and where the line stands without its end.
    private static func linesOfTerms(
        _ text: [UInt8], _ tokenizer: Tokenizer
    ) throws -> [(terms: [String], range: Range<Int>)] {
        var forms: [ArraySlice<UInt8>: String] = [:]
        var lines: [(terms: [String], range: Range<Int>)] = []
        var line: [String] = []
        var range = 0..<(text.firstIndex(of: 0x0A) ?? text.count)
        func endLine() {
            if !line.isEmpty { lines.append((line, range)) }
            line.removeAll()
        }
        try tokenizer.forEachToken(in: text) { token in
            while token.range.lowerBound > range.upperBound {
                endLine()
                let start = range.upperBound + 1
                range = start..<(text[start...].firstIndex(of: 0x0A) ?? text.count)
            }
            let bytes = text[token.range]
            let form = forms[bytes] ?? normalForm(String(decoding: bytes, as: UTF8.self))
            forms[bytes] = form
            line.append(form)
        }
        endLine()
        return lines
    }

    /// About the form that terms are counted under; `linesCutOtherwise` finds where it is not.
    private static func normalForm(_ token: String) -> String {
        token.precomposedStringWithCompatibilityMapping
            .folding(options: .caseInsensitive, locale: nil)
            .precomposedStringWithCompatibilityMapping
    }

    /// The lines that are cut into other tokens than their terms, or counted under other terms.
    private static func linesCutOtherwise(
        _ lines: [[String]], _ tokenizer: Tokenizer
    ) throws -> Set<Int> {
        var text: [UInt8] = []
        var expected: [[Range<Int>]] = []
        for line in lines {
            var ranges: [Range<Int>] = []
            for term in line {
                ranges.append(text.count..<text.count + term.utf8.count)
                text += term.utf8
                text.append(0x20)
            }
            text[text.count - 1] = 0x0A
            expected.append(ranges)
        }
        // A normal form of a normal form is itself: a token is one if it is a term.
        var options = TermsOptions()
        options.top = 0
        let terms = Set(
            try countTerms(of: [.bytes(name: "", bytes: text)], options: options).rows.map(\.term))
        var found: [[Range<Int>]] = Array(repeating: [], count: lines.count)
        var index = 0
        var end = expected.first?.last?.upperBound ?? 0
        try tokenizer.forEachToken(in: text) { token in
            while token.range.lowerBound >= end {
                index += 1
                end = expected[index].last?.upperBound ?? 0
            }
            found[index].append(token.range)
        }
        return Set(
            lines.indices.filter { index in
                found[index] != expected[index]
                    || !lines[index].allSatisfy {
                        terms.contains($0) && $0.utf8.count <= longestTerm
                    }
            })
    }
}
