// Terms with their counts: what all who count the same tokens must agree on.

import BenchmarkSupport
import Foundation
import TopicStats

/// Terms, how often each occurs, and in how many documents; in the order of their code points.
struct TermTable {
    /// A term with its counts.
    struct Row {
        /// The term.
        var term: String
        /// How often it occurs.
        var tf: Int
        /// In how many documents.
        var df: Int
    }

    /// What a round is held against: the number of terms and the sums of both counts.
    struct Sums: Equatable, CustomStringConvertible {
        /// How many terms there are.
        var terms: Int
        /// How often all of them occur.
        var tokens: Int
        /// The sum of the numbers of documents.
        var documents: Int

        var description: String { "\(terms) terms, \(tokens) tokens, \(documents) in documents" }
    }

    /// The rows; no two have the same term.
    let rows: [Row]

    /// Rows in any order.
    init(_ rows: [Row]) {
        self.rows = rows.sorted { $0.term.utf8.lexicographicallyPrecedes($1.term.utf8) }
    }

    /// What our counting gave, all its rows.
    init(_ result: TermsResult) {
        self.init(result.rows.map { Row(term: $0.term, tf: $0.tf, df: $0.df) })
    }

    /// Reads what `counting.py` wrote.
    init(contentsOf file: URL) throws {
        struct Columns: Decodable {
            var terms: [String]
            var tf: [Int]
            var df: [Int]
        }
        let columns = try JSONDecoder().decode(Columns.self, from: Data(contentsOf: file))
        guard columns.tf.count == columns.terms.count, columns.df.count == columns.terms.count
        else { throw PeerError("the columns of its table are not of one length") }
        self.init(
            columns.terms.indices.map {
                Row(term: columns.terms[$0], tf: columns.tf[$0], df: columns.df[$0])
            })
    }

    /// The number of terms and the sums.
    var sums: Sums {
        rows.reduce(into: Sums(terms: rows.count, tokens: 0, documents: 0)) { sums, row in
            sums.tokens += row.tf
            sums.documents += row.df
        }
    }

    /// What differs first from another table; nil if nothing does.
    func difference(from expected: TermTable) -> String? {
        for (row, other) in zip(rows, expected.rows) {
            // As bytes, since strings are equal that are only canonically equivalent.
            if !row.term.utf8.elementsEqual(other.term.utf8) {
                let isExtra = row.term.utf8.lexicographicallyPrecedes(other.term.utf8)
                return isExtra ? "\(row.term) should not be there" : "\(other.term) is missing"
            }
            if row.tf != other.tf { return "\(row.term) occurs \(row.tf) times, not \(other.tf)" }
            if row.df != other.df {
                return "\(row.term) is in \(row.df) documents, not \(other.df)"
            }
        }
        return rows.count == expected.rows.count
            ? nil : "\(rows.count) terms, not \(expected.rows.count)"
    }
}
