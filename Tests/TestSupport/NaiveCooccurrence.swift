// The simplest possible count of pairs: every two tokens of every unit, and dictionaries.

/// What `cooccur` counts, written a second time without any of the package's code.
///
/// Time grows with the squares of the units' lengths.
public struct NaiveCooccurrence {
    /// A document: paragraphs of sentences of tokens.
    public typealias Document = [[[String]]]

    /// What is counted, and how.
    public struct Settings: Sendable {
        /// A stretch of text.
        public enum Unit: String, CaseIterable, Sendable {
            case sentence, paragraph, document
        }

        /// The unit that two tokens must share.
        public var unit = Unit.sentence
        /// The tokens that are looked at in front of and behind the first one; nil looks at all.
        public var window: (before: Int, after: Int)?
        /// Whether the second token must stand behind the first.
        public var isOrdered = false
        /// Whether a unit counts a pair once.
        public var isBoolean = false
        /// Whether a meeting at distance d counts 1/d.
        public var isWeighted = false
        /// Whether tokens of other terms are taken out before.
        public var closesGaps = false
        /// Whether margins are occurrences and tokens.
        public var marginsAreTokens = false
        /// The fewest occurrences of a term.
        public var minimumCount = 1
        /// The fewest documents with a term.
        public var minimumDocuments = 1
        /// The most documents with a term.
        public var maximumDocuments = Int.max
        /// How many of the most frequent terms are taken.
        public var topTerms = Int.max
        /// Terms that are not taken.
        public var stopWords: Set<String> = []
        /// The terms that may be taken; nil takes all.
        public var keywords: Set<String>?
        /// Terms of which one must come first; they are always taken.
        public var nodes: [String] = []
        /// The smallest count of a pair.
        public var minimumPairCount = 1
        /// Whether a term's pairs with itself are listed.
        public var includesSelf = false

        /// All pairs of a sentence.
        public init() {}

        /// Whether both directions are one row.
        public var isSymmetric: Bool {
            !isOrdered && (window.map { $0.before == $0.after } ?? true)
        }
    }

    /// Two terms in the order in which they are listed.
    struct Pair: Hashable {
        var first: Int
        var second: Int
    }

    /// What every count is multiplied by, so that sums of 1/1 … 1/22 are whole numbers.
    static let one = 232_792_560

    /// All terms, in the order of their code points.
    let labels: [String]
    /// Occurrences of each.
    private let frequencies: [Int]
    /// The terms that are taken, in the order of their numbers in the table.
    let taken: [Int]
    private let settings: Settings
    private let nodes: Set<Int>
    private var units: [[Int]] = []

    /// Counts pairs of documents.
    public init(_ documents: [Document], _ settings: Settings) {
        self.settings = settings
        let all = documents.map { $0.flatMap { $0.flatMap(\.self) } }
        let labels = Set(all.flatMap(\.self)).sorted {
            $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
        }
        self.labels = labels
        let numbers = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
        var frequencies = [Int](repeating: 0, count: labels.count)
        var documentCounts = frequencies
        for document in all {
            let terms = document.compactMap { numbers[$0] }
            for term in terms { frequencies[term] += 1 }
            for term in Set(terms) { documentCounts[term] += 1 }
        }
        self.frequencies = frequencies
        let wanted = labels.indices.filter { term in
            frequencies[term] >= settings.minimumCount
                && documentCounts[term] >= settings.minimumDocuments
                && documentCounts[term] <= settings.maximumDocuments
                && !settings.stopWords.contains(labels[term])
                && settings.keywords?.contains(labels[term]) ?? true
        }
        let byFrequency = wanted.sorted {
            (frequencies[$1], $0) < (frequencies[$0], $1)
        }
        let nodes = settings.nodes.compactMap { numbers[$0] }
        let taken = nodes + byFrequency.prefix(settings.topTerms).filter { !nodes.contains($0) }
        let kept = Set(taken)
        self.taken = taken
        self.nodes = Set(nodes)
        for document in documents {
            for unit in Self.units(of: document, settings.unit) {
                let terms = unit.compactMap { numbers[$0] }
                units.append(settings.closesGaps ? terms.filter(kept.contains) : terms)
            }
        }
    }

    private static func units(of document: Document, _ unit: Settings.Unit) -> [[String]] {
        switch unit {
        case .sentence: document.flatMap(\.self)
        case .paragraph: document.map { $0.flatMap(\.self) }
        case .document: [document.flatMap { $0.flatMap(\.self) }]
        }
    }

    /// What the token at `other` counts for the one at `place`; 0 if it is out of reach.
    private func weight(_ place: Int, _ other: Int, _ reach: (before: Int, after: Int)?) -> Int {
        if settings.isOrdered, other < place { return 0 }
        let distance = abs(other - place)
        if let reach, distance > (other < place ? reach.before : reach.after) { return 0 }
        return settings.isWeighted ? Self.one / distance : Self.one
    }

    /// The matrix of all terms, taken or not.
    private func matrix(_ reach: (before: Int, after: Int)?) -> [Pair: Int] {
        var sum: [Pair: Int] = [:]
        for unit in units {
            var seen: Set<Pair> = []
            for place in unit.indices {
                let near =
                    reach.map {
                        max(0, place - $0.before)..<min(unit.count, place + $0.after + 1)
                    } ?? unit.indices
                for other in near where other != place {
                    let weight = weight(place, other, reach)
                    let pair = Pair(first: unit[place], second: unit[other])
                    if weight == 0 || settings.isBoolean && !seen.insert(pair).inserted {
                        continue
                    }
                    sum[pair, default: 0] += weight
                }
            }
        }
        return sum
    }

    /// The margins of each term and what they are parts of.
    private func margins(_ matrix: [Pair: Int]) -> (rows: [Int], columns: [Int], total: Int) {
        var rows = [Int](repeating: 0, count: labels.count)
        var columns = rows
        if settings.marginsAreTokens {
            let tokens = units.reduce(0) { $0 + $1.count }
            rows = frequencies.map { $0 * Self.one }
            return (rows, rows, tokens * Self.one)
        }
        if settings.isBoolean {
            for unit in units { for term in Set(unit) { rows[term] += Self.one } }
            return (rows, rows, units.count { !$0.isEmpty } * Self.one)
        }
        for (pair, count) in matrix {
            rows[pair.first] += count
            columns[pair.second] += count
        }
        return (rows, columns, rows.reduce(0, +))
    }

    /// The table as lines: N, then both terms, f, f1, f2, and the left and the right count of nodes
    /// (`-` where they are not told apart), in the order of the terms.
    ///
    /// A symmetric pair of a term with itself counts unordered pairs of its occurrences.
    public func lines() -> [String] {
        let all = matrix(settings.window)
        let margins = margins(all)
        let hasSides = settings.window != nil && !nodes.isEmpty && !settings.isOrdered
        let left = hasSides ? matrix((settings.window?.before ?? 0, 0)) : [:]
        let right = hasSides ? matrix((0, settings.window?.after ?? 0)) : [:]
        var lines = ["N \(Self.number(margins.total))"]
        for (index, first) in taken.enumerated() where nodes.isEmpty || nodes.contains(first) {
            for second in settings.isSymmetric ? taken[index...] : taken[...] {
                let pair = Pair(first: first, second: second)
                guard var count = all[pair], first != second || settings.includesSelf else {
                    continue
                }
                if first == second, settings.isSymmetric, !settings.isBoolean { count /= 2 }
                if count < settings.minimumPairCount * Self.one { continue }
                let sides = [left, right].map { hasSides ? Self.number($0[pair] ?? 0) : "-" }
                lines.append(
                    "\(labels[first]) \(labels[second]) \(Self.number(count)) "
                        + "\(Self.number(margins.rows[first])) "
                        + "\(Self.number(margins.columns[second])) "
                        + sides.joined(separator: " "))
            }
        }
        return lines
    }

    /// A multiplied number as it is shown.
    private static func number(_ count: Int) -> String { "\(Double(count) / Double(one))" }
}
