// The text that all contenders get, as it is and cut into our tokens.

import Foundation
import TopicStats

/// Lines of a text, and the same lines as our terms with spaces between them.
///
/// Splitting the latter at spaces gives the terms that we count in the former. Lines of which this
/// is not sure are left out: those with a term that holds white space, or whose form is not the one
/// that this finds with Foundation's means.
struct CountedText {
    /// The lines in UTF-8, each with a line feed at its end.
    private(set) var bytes: [UInt8] = []
    /// Where each line begins in them, and where the last one ends.
    private(set) var starts = [0]
    /// The terms of the lines in UTF-8.
    private(set) var terms: [UInt8] = []
    /// How many lines were left out.
    private(set) var leftOut = 0

    /// How many lines there are.
    var count: Int { starts.count - 1 }

    /// Cuts a text in well-formed UTF-8.
    init(_ text: [UInt8]) throws {
        var options = TermsOptions()
        options.tokens.segmenter = .fast
        options.top = 0
        let result = try countTerms(of: [.bytes(name: "", bytes: text)], options: options)
        let known = Set(result.rows.lazy.map(\.term).filter(Self.isWhole))
        var forms: [ArraySlice<UInt8>: String?] = [:]
        let tokenizer = try Tokenizer(options.tokens)
        var line = Line(in: text, from: 0)
        try tokenizer.forEachToken(in: text) { token in
            while token.range.lowerBound >= line.end {
                add(line, of: text)
                line = Line(in: text, from: line.end)
            }
            let token = text[token.range]
            let form: String?
            if let seen = forms[token] {
                form = seen
            } else {
                let normal = Self.normalForm(String(decoding: token, as: UTF8.self))
                form = known.contains(normal) ? normal : nil
                forms[token] = .some(form)
            }
            line.add(form)
        }
        while line.start < text.count {
            add(line, of: text)
            line = Line(in: text, from: line.end)
        }
    }

    /// Documents of some lines each.
    func documents(of lines: Int) -> [Input] {
        stride(from: 0, to: count, by: lines).map { first in
            let range = starts[first]..<starts[min(first + lines, count)]
            return .bytes(name: String(first / lines), bytes: Array(bytes[range]))
        }
    }

    private mutating func add(_ line: Line, of text: [UInt8]) {
        guard line.isSure else {
            leftOut += 1
            return
        }
        bytes += text[line.start..<line.end]
        if bytes.last != 0x0A { bytes.append(0x0A) }
        starts.append(bytes.count)
        terms += line.terms
        terms.append(0x0A)
    }

    /// About the form that terms are counted under; it is only used where such a term is counted.
    private static func normalForm(_ token: String) -> String {
        token.precomposedStringWithCompatibilityMapping
            .folding(options: .caseInsensitive, locale: nil)
            .precomposedStringWithCompatibilityMapping
    }

    /// Whether Python's `str.split` leaves a term whole.
    private static func isWhole(_ term: String) -> Bool {
        !term.unicodeScalars.contains {
            $0.properties.isWhitespace || (0x1C...0x1F).contains($0.value)
        }
    }
}

/// A line of a text and its terms so far.
private struct Line {
    /// Where it begins.
    let start: Int
    /// Where it ends, behind its line feed.
    let end: Int
    /// Its terms with spaces between them.
    private(set) var terms: [UInt8] = []
    /// Whether all its terms are known.
    private(set) var isSure = true

    init(in text: [UInt8], from start: Int) {
        self.start = start
        end = text[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
    }

    /// Adds a term, nil if it is not known.
    mutating func add(_ term: String?) {
        guard let term else {
            isSure = false
            return
        }
        if !terms.isEmpty { terms.append(0x20) }
        terms += term.utf8
    }
}
