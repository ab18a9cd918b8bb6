// The analysis behind `topicstats cooccur`: which terms occur together, and how strongly.

import TextStatistics
import TextStorage

/// A measure of association.
public typealias AssociationMeasure = TextStatistics.AssociationMeasure
/// How measures are computed.
public typealias MeasureProfile = TextStatistics.MeasureProfile

/// Tables of pairs, and the account of the run.
public struct CooccurrenceResult: Sendable {
    /// What was read.
    public var summary: RunSummary
    /// The options that made the tables.
    public var options: CooccurrenceOptions
    /// One table for each scope, in the order they were asked for.
    public var tables: [PairTable]
    /// The terms that take part.
    public var termCount: Int
    /// Nodes and keywords that ICU cuts into several tokens: each was counted as one term wherever its
    /// tokens stand side by side, and its tokens not by themselves there.
    public var joined: [String]
    /// Keywords that are no term of the text.
    public var missingKeywords: [String]
}

/// Counts the pairs of terms of the inputs.
///
/// Every document is cut once. Time is linear in the meetings of terms: the tokens times the window,
/// or the squares of the units' distinct terms. The result does not depend on the number of workers
/// or on `memory`. Inputs that cannot be read are named in the summary; errors that leave no result
/// are thrown.
///
/// - Parameter memory: about how many bytes the process may take; tokens and pairs that are more go
///   to temporary files in the folder that the environment's `TMPDIR` names, or in `/tmp`. Reading
///   and the terms themselves take what they need. Nil sets no limit.
public func countPairs(
    of inputs: [Input], options: CooccurrenceOptions = CooccurrenceOptions(),
    reading: InputOptions = InputOptions(), execution: Execution = Execution(), memory: Int? = nil
) throws(TopicStatsError) -> CooccurrenceResult {
    try options.check()
    let corpus = try PairCorpus(inputs, options, reading, execution, memory: memory.map { $0 / 8 })
    return try CooccurrenceResult(corpus, options, execution, memory: memory)
}

extension CooccurrenceResult {
    /// Counts the pairs of a corpus in each scope.
    init(
        _ corpus: PairCorpus, _ options: CooccurrenceOptions, _ execution: Execution, memory: Int?
    ) throws(TopicStatsError) {
        // The terms are in memory whatever was allowed; pairs get what they left of it.
        let memory = memory.map { max($0 - ProcessEnvironment.residentSize, $0 / 8, 1 << 20) }
        var tables: [PairTable] = []
        for scope in options.scopes {
            tables.append(try PairTable(scope, corpus, options, execution, memory: memory))
        }
        self.init(
            summary: corpus.summary, options: options, tables: tables,
            termCount: corpus.terms.count,
            joined: corpus.joined, missingKeywords: corpus.terms.missingKeywords)
    }
}

extension CooccurrenceOptions {
    /// Throws if options contradict one another.
    func check() throws(TopicStatsError) {
        func refuse(_ message: String) throws(TopicStatsError) { throw .options(message) }
        if scopes.isEmpty { try refuse("no scope is given") }
        if Set(scopes.map(\.rawValue)).count < scopes.count { try refuse("a scope is given twice") }
        if scopes.contains(.window) {
            if max(before, after) > Self.largestReach {
                try refuse("a window takes in at most \(Self.largestReach) tokens on a side")
            }
            if before < 0 || after < 0 || (isOrdered ? after : before + after) == 0 {
                try refuse("a window of 0 tokens takes in nothing; give it at least 1")
            }
        }
        if weights == .inverse {
            if scopes.contains(where: { $0 != .window }) {
                try refuse("weights by distance go with windows only")
            }
            if counting == .boolean {
                try refuse(
                    "weights go with counting by frequency: a unit that counts once has none")
            }
            if max(isOrdered ? 0 : before, after) > DistanceWeights.largestInverseReach {
                try refuse(
                    "weights 1/d are exact in windows of at most "
                        + "\(DistanceWeights.largestInverseReach) tokens on a side")
            }
            if measures.contains(.fisher) || order == .measure(.fisher) {
                try refuse("Fisher's test needs whole counts, not weights")
            }
            if includesTests { try refuse("tests need whole counts: --weights none counts them") }
        }
    }

    /// The widest window, in tokens on a side.
    public static let largestReach = 10_000
}
