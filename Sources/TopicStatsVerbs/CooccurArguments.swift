// Arguments of `cooccur` that are not plain words: lists of scopes and measures, profiles, formats.

import ArgumentParser
import TextStatistics
import TopicStats
import TopicStatsOutput

extension CooccurrenceOptions.Boundary: ExpressibleByArgument {}
extension CooccurrenceOptions.Counting: ExpressibleByArgument {}
extension CooccurrenceOptions.Weights: ExpressibleByArgument {}
extension CooccurrenceOptions.Gaps: ExpressibleByArgument {}
extension CooccurrenceOptions.Margins: ExpressibleByArgument {}

/// A list of scopes such as `window,document`.
struct ScopeList: NameList {
    var scopes: [CooccurrenceOptions.Scope]

    init(_ scopes: [CooccurrenceOptions.Scope]) {
        self.scopes = scopes
    }

    init?(argument: String) {
        guard let scopes = list(argument, CooccurrenceOptions.Scope.init(rawValue:)) else {
            return nil
        }
        self.scopes = scopes
    }

    var defaultValueDescription: String { scopes.map(\.rawValue).joined(separator: ",") }
    static let allValueStrings = CooccurrenceOptions.Scope.allCases.map(\.rawValue)
}

/// A list of measures such as `logdice,npmi`.
struct MeasureList: NameList {
    var measures: [AssociationMeasure]

    init(_ measures: [AssociationMeasure]) {
        self.measures = measures
    }

    init?(argument: String) {
        if argument == "all" {
            measures = AssociationMeasure.allCases.filter { $0 != .pmi }
            return
        }
        guard let measures = list(argument, AssociationMeasure.init(rawValue:)) else { return nil }
        self.measures = measures
    }

    /// What a table is ordered by where nothing is said: the first measure; of all of them lr, which
    /// tells what is no chance.
    var usualOrder: CooccurrenceOptions.Order {
        let isAll = measures.count >= AssociationMeasure.allCases.count - 1
        return isAll ? .measure(.lr) : measures.first.map { .measure($0) } ?? .count
    }

    var defaultValueDescription: String { measures.map(\.rawValue).joined(separator: ",") }
    static let allValueStrings = AssociationMeasure.allCases.map(\.rawValue) + ["all"]
}

/// A list with commas, and blanks behind them as people write lists; nil if a name is unknown. What
/// stands there twice counts once.
private func list<Item: Equatable>(_ argument: String, _ item: (String) -> Item?) -> [Item]? {
    var items: [Item] = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
        guard let item = item(String(name.drop { $0 == " " })) else { return nil }
        if !items.contains(item) { items.append(item) }
    }
    return items
}

/// What a table of pairs is ordered by.
struct PairOrder: ExpressibleByArgument {
    var order: CooccurrenceOptions.Order

    init?(argument: String) {
        switch argument {
        case "f": order = .count
        case "terms": order = .terms
        default:
            guard let measure = AssociationMeasure(rawValue: argument) else { return nil }
            order = .measure(measure)
        }
    }

    static let allValueStrings = ["f", "terms"] + AssociationMeasure.allCases.map(\.rawValue)
}

/// What the lines of a network are weighted by.
struct EdgeWeight: ExpressibleByArgument {
    var measure: AssociationMeasure?

    init?(argument: String) {
        if argument == "f" { return }
        guard let measure = AssociationMeasure(rawValue: argument) else { return nil }
        self.measure = measure
    }

    static let allValueStrings = ["f"] + AssociationMeasure.allCases.map(\.rawValue)
}

/// A form of the result: a table or a network.
enum PairFormat: ExpressibleByArgument {
    case table(TableFormat)
    case network(NetworkFormat)

    init?(argument: String) {
        if let format = TableFormat(rawValue: argument) {
            self = .table(format)
        } else if let format = NetworkFormat(rawValue: argument) {
            self = .network(format)
        } else {
            return nil
        }
    }

    /// How many pairs are shown where nothing is said; 0 is all.
    var usualTop: Int {
        switch self {
        case .table: 20
        case .network(.mtx), .network(.glove): 0
        case .network: 60
        }
    }

    /// The order where nothing is said; nil leaves it to the measures.
    var usualOrder: CooccurrenceOptions.Order? {
        switch self {
        case .network(.mtx), .network(.glove): .terms
        case .table, .network: nil
        }
    }

    var defaultValueDescription: String {
        switch self {
        case .table(let format): format.rawValue
        case .network(let format): format.rawValue
        }
    }

    static let allValueStrings =
        TableFormat.allCases.map(\.rawValue) + NetworkFormat.allCases.map(\.rawValue)
}

/// Another tool, whose way of counting and measuring is followed.
enum ComparedTool: String, CaseIterable, ExpressibleByArgument {
    case quanteda, sketchengine, khcoder, antconc, gensim, text2vec

    /// Sets window, margins, gaps, weights and formulas as the tool does by default.
    func apply(to options: inout CooccurrenceOptions) {
        switch self {
        case .quanteda:
            options.profile = .quanteda
            options.boundary = .document
        case .sketchengine:
            options.profile = .sketchEngine
            options.boundary = .document
            options.margins = .tokens
        case .khcoder:
            options.profile = .khCoder
            options.margins = .tokens
        case .antconc:
            options.profile = .antConc
            options.boundary = .document
            options.margins = .tokens
        case .gensim:
            options.profile = .gensim
            options.margins = .tokens
            options.before = 0
            options.after = 1
            options.isOrdered = true
        case .text2vec:
            options.profile = .text2vec
            options.boundary = .document
            options.weights = .inverse
            options.gaps = .close
        }
    }
}
