// The simplest possible term statistics: strings, dictionaries and ICU called directly.

import BareICU

/// What `terms` computes, written a second time without any of the package's code.
public enum NaiveReference {
    /// A segment of a text between two of ICU's word boundaries.
    public struct Segment: Equatable, Sendable {
        /// The UTF-16 units.
        public var text: [UInt16]
        /// ICU's rule status.
        public var status: Int32
    }

    /// All segments of a text, white space included.
    public static func segments(_ text: String, locale: String = "root") -> [Segment] {
        let units = Array(text.utf16)
        let iterator = bare_icu_open(locale)
        defer { bare_icu_close(iterator) }
        var ends = [Int32](repeating: 0, count: max(units.count, 1))
        var statuses = ends
        let count = bare_icu_segments(iterator, units, Int32(units.count), &ends, &statuses)
        var segments: [Segment] = []
        var start = 0
        for index in 0..<Int(count) {
            let end = Int(ends[index])
            segments.append(Segment(text: Array(units[start..<end]), status: statuses[index]))
            start = end
        }
        return segments
    }

    /// A text's NFKC_Casefold form.
    public static func normalized(_ text: [UInt16]) -> String {
        var output = [UInt16](repeating: 0, count: text.count * 20 + 20)
        let length = bare_icu_normalize(
            3, text, Int32(text.count), &output, Int32(output.count))
        return String(decoding: output[..<Int(length)], as: UTF16.self)
    }

    /// The lines of `terms --format tsv --top 0` over documents, header first.
    public static func termsTSV(_ documents: [[UInt8]]) -> [String] {
        var tf: [String: Int] = [:]
        var df: [String: Int] = [:]
        var tokens = 0
        for bytes in documents {
            let withoutMark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
            var seen: Set<String> = []
            for segment in segments(String(decoding: withoutMark, as: UTF8.self))
            where segment.status >= 100 {
                tokens += 1
                var term = normalized(segment.text)
                if term.isEmpty { term = String(decoding: segment.text, as: UTF16.self) }
                tf[term, default: 0] += 1
                if seen.insert(term).inserted { df[term, default: 0] += 1 }
            }
        }
        // Two strings that are canonically equivalent are one key of a dictionary; after NFKC they
        // have the same scalars, so nothing is united that the program keeps apart.
        let entries = tf.map { (term: $0.key, tf: $0.value, df: df[$0.key, default: 0]) }
            .sorted { left, right in
                left.tf != right.tf
                    ? left.tf > right.tf
                    : Array(left.term.utf8).lexicographicallyPrecedes(Array(right.term.utf8))
            }
        var lines = ["rank\tterm\ttf\tdf\tper_million\ttfidf"]
        var rank = 0
        var last = 0
        for (index, entry) in entries.enumerated() {
            if entry.tf != last { (rank, last) = (index + 1, entry.tf) }
            let perMillion = Double(entry.tf) * 1_000_000 / Double(tokens)
            let tfidf = Double(entry.tf) * log10Of(Double(documents.count) / Double(entry.df))
            lines.append(
                "\(rank)\t\(entry.term)\t\(entry.tf)\t\(entry.df)\t\(perMillion)\t\(tfidf)")
        }
        return lines
    }
}
