// What counts as a co-occurrence, which terms take part, and what is computed of each pair.

import TextStatistics

/// Options of a table of pairs of terms.
public struct CooccurrenceOptions: Sendable, Equatable {
    /// Where two terms must meet.
    public enum Scope: String, CaseIterable, Sendable {
        /// Within some tokens of each other.
        case window
        /// In the same sentence.
        case sentence
        /// In the same paragraph: a paragraph ends with its line.
        case paragraph
        /// In the same document.
        case document
    }

    /// A unit of text that a window does not reach out of.
    public enum Boundary: String, CaseIterable, Sendable {
        case sentence, paragraph, document
    }

    /// How meetings add up.
    public enum Counting: String, CaseIterable, Sendable {
        /// Every meeting counts.
        case frequency
        /// A unit (the sentence, paragraph or document; of windows what they do not reach out of)
        /// counts a pair once.
        case boolean
    }

    /// What a meeting weighs.
    public enum Weights: String, CaseIterable, Sendable {
        /// 1.
        case none
        /// 1/d at a distance of d tokens.
        case inverse = "1/d"
    }

    /// Whether terms that are not counted keep their places in a window.
    public enum Gaps: String, CaseIterable, Sendable {
        /// They do: distances are those of the text's tokens.
        case keep
        /// They do not: the others close up, as if the text had been cleaned before.
        case close
    }

    /// What `f1`, `f2` and N are.
    public enum Margins: String, CaseIterable, Sendable {
        /// Sums over pairs; where a unit counts a pair once, units.
        case pairs
        /// Occurrences of the terms, and tokens.
        case tokens
    }

    /// What a table of pairs is ordered by.
    public enum Order: Sendable, Equatable {
        /// A measure, the strongest first.
        case measure(AssociationMeasure)
        /// The count, the largest first.
        case count
        /// The first term, then the second, the more frequent first.
        case terms
    }

    /// How text is cut and tokens become terms.
    public var tokens = TokenOptions()
    /// Where terms must meet: one table for each.
    public var scopes = [Scope.window]
    /// Tokens in front of the first term that a window takes in.
    public var before = 5
    /// Tokens behind the first term that a window takes in.
    public var after = 5
    /// What windows do not reach out of.
    public var boundary = Boundary.sentence
    /// How meetings add up.
    public var counting = Counting.frequency
    /// Whether the second term must stand behind the first.
    public var isOrdered = false
    /// What a meeting in a window weighs.
    public var weights = Weights.none
    /// Whether terms that are not counted keep their places.
    public var gaps = Gaps.keep

    /// The fewest occurrences of a term.
    public var minimumCount = 5
    /// The fewest documents with a term.
    public var minimumDocuments = 1
    /// The most documents with a term; nil sets no limit.
    public var maximumDocuments: Int?
    /// The fewest characters (code points) of a term.
    public var minimumLength = 1
    /// The most frequent terms taken; 0 takes all.
    public var topTerms = 0
    /// Terms that are left out; they are normalised as the text is.
    public var stopWords: [String] = []
    /// The names of the lists the stop words come from, for the result's header.
    public var stopWordLists: [InputName] = []
    /// Where not nil, only pairs of these terms; they are normalised as the text is.
    public var keywords: [String]?
    /// The names of the lists the keywords come from, for the result's header.
    public var keywordLists: [InputName] = []
    /// Where not empty, only pairs with one of these terms, which comes first.
    public var nodes: [String] = []

    /// The smallest count of a pair that is shown; with weights it may be a fraction.
    public var minimumPairCount = 0.0
    /// Whether pairs of a term with itself are shown.
    public var includesSelf = false
    /// What `f1`, `f2` and N are.
    public var margins = Margins.pairs
    /// The measures computed.
    public var measures = [AssociationMeasure.lr, .logdice]
    /// Whether p- and q-values are computed for the measures that are tests.
    public var includesTests = false
    /// How the measures are computed.
    public var profile = MeasureProfile.standard
    /// The order of the table.
    public var order = Order.measure(.lr)
    /// The most pairs shown; 0 shows all.
    public var top = 20

    /// The twenty pairs within five tokens that are least likely by chance.
    public init() {}
}
