// The formulas of single terms, each with its source.

import Glibc

/// How a term's inverse document frequency is computed.
package enum InverseDocumentFrequency: String, CaseIterable, Sendable {
    /// log10(N / df): Manning, Raghavan & Schütze, Introduction to Information Retrieval (2008),
    /// section 6.2.1; the default of quanteda's `dfm_tfidf`.
    case inverse
    /// ln((1 + N) / (1 + df)) + 1: the default of scikit-learn's `TfidfTransformer`.
    case smooth

    /// The weight of a term that occurs in `documents` of `total` documents.
    package func weight(documents: UInt64, total: Int) -> Double {
        switch self {
        case .inverse: log10(Double(total) / Double(documents))
        case .smooth: log((1 + Double(total)) / (1 + Double(documents))) + 1
        }
    }

    /// The formula of tf-idf with this weight, with its source.
    package var formula: String {
        switch self {
        case .inverse:
            "tf * log10(N / df); Manning, Raghavan & Schütze 2008, 6.2; as quanteda dfm_tfidf"
        case .smooth: "tf * (ln((1 + N) / (1 + df)) + 1); as scikit-learn TfidfTransformer"
        }
    }
}

/// Measures of single terms.
package enum TermMeasures {
    /// Occurrences per million tokens.
    package static func perMillion(frequency: UInt64, tokens: Int) -> Double {
        Double(frequency) * 1_000_000 / Double(tokens)
    }
}
