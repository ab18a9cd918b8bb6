// Stop words: the built-in lists, and how a list becomes a set of terms.

import ICUDoor
import TextStorage

/// Lists of words that carry no topic.
package enum StopWords {
    /// The built-in list of a name, or nil.
    package static func builtIn(_ name: String) -> [String]? {
        switch name {
        case "zh": chinese
        case "en": english
        default: nil
        }
    }

    /// The names of the built-in lists.
    package static let builtInNames = ["zh", "en"]

    /// The words of a list in a file: one a line, `#` begins a comment, blank lines are skipped,
    /// a byte order mark and any line ends are accepted.
    ///
    /// Throws the offset of the first byte that is not UTF-8.
    package static func parse(_ bytes: [UInt8]) throws(IllFormedList) -> [String] {
        if let bad = UTF8Validation.firstIllFormed(in: bytes.span, from: 0) {
            let line = bytes[..<bad.start].count { $0 == 0x0A } + 1
            throw IllFormedList(line: line, offset: bad.start)
        }
        var words: [String] = []
        let text = String(decoding: bytes, as: UTF8.self)
        for line in text.split(whereSeparator: \.isNewline) {
            // A `#` with a combining mark behind it begins a comment, too.
            let word = line.unicodeScalars.prefix { $0 != "#" }
                .drop { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
            let end = word.lastIndex { !$0.properties.isWhitespace }
            if let end { words.append(String(word[...end])) }
        }
        return words
    }

    /// A list that is not UTF-8.
    package struct IllFormedList: Error, Equatable, Sendable {
        /// The line, from 1.
        package var line: Int
        /// The byte, from 0.
        package var offset: Int
    }

    /// Adds words to a set, normalised as terms are.
    package static func add(
        _ words: [String], normalizing way: Normalizer.Way?, to set: inout ArenaHashTable
    ) throws(ICUError) {
        var normalizer = way.map { Normalizer($0) }
        var scratch = ContiguousBuffer<UInt8>(capacity: 64)
        // ICU keeps both apostrophes inside a word, and NFKC does not unite them.
        // By scalars: an apostrophe with a combining mark behind it is one, too.
        let typeset = words.filter { $0.utf8.contains(UInt8(ascii: "'")) }.map { word in
            var typeset = ""
            for scalar in word.unicodeScalars {
                typeset.unicodeScalars.append(scalar == "'" ? "\u{2019}" : scalar)
            }
            return typeset
        }
        for word in words + typeset {
            let bytes = Array(word.utf8)
            scratch.removeAll()
            if normalizer != nil {
                try normalizer?.normalize(bytes.span, 0..<bytes.count, appendingTo: &scratch)
            } else {
                scratch.append(copying: bytes, 0..<bytes.count)
            }
            _ = set.intern(scratch)
        }
    }
}
