// The result of `cooccur` as a network: the terms that are in a pair, and the pairs.

import TextStatistics
import TextStorage
import TopicStats

extension CooccurrenceResult {
    /// Writes the only table as a network. The companion is the format's second file.
    ///
    /// Nodes are the terms of the pairs that are shown, the most frequent first; a matrix and GloVe's
    /// records have all terms that take part. Returns how many pairs the format could not hold. Pairs are weighted by `weight`, or by their counts.
    package func writeNetwork(
        to output: CheckedOutput, companion: CheckedOutput?, as format: NetworkFormat,
        weight: AssociationMeasure?
    ) throws -> Int {
        guard tables.count == 1, let table = tables.first else {
            preconditionFailure("a network has one scope")
        }
        let plan = try NetworkPlan(
            table, format, weight: weight.flatMap(options.measures.firstIndex))
        let header = NetworkHeader(
            attributeNames: plan.attributeNames(options), isDirected: table.isDirected,
            weightName: weight?.rawValue ?? "f", description: description(table),
            edgeCount: table.count,
            hasWholeWeights: weight == nil && options.weights == .none,
            weightRange: plan.weightRange)
        var writer = try NetworkWriter(
            format: format, header: header, nodes: plan.nodes, output: output,
            companion: companion)
        var failure: SystemError?
        try table.forEachRow { row throws(TopicStatsError) in
            if failure != nil { return }
            do throws(SystemError) {
                try writer.write(plan.edge(row))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        let omitted = writer.omittedEdges
        try writer.finish()
        return omitted
    }

    private func description(_ table: PairTable) -> String {
        var parts = ["topicstats \(Versions.topicStats), ICU \(Versions.icu)"]
        parts.append("scope \(table.scope.rawValue)")
        if table.scope == .window {
            parts.append("\(options.before) left, \(options.after) right")
            parts.append("within the \(options.boundary.rawValue)")
        }
        parts.append("count \(options.counting.rawValue)")
        parts += options.measures.map { "\($0.rawValue) = \(table.formula(of: $0))" }
        return parts.joined(separator: "; ")
    }
}

/// What a network needs to know of its pairs before the first of them is written.
private struct NetworkPlan {
    private(set) var nodes: [NetworkNode] = []
    private(set) var weightRange: ClosedRange<Double>?
    private var numbers: [Int]
    private let weight: Int?
    private let hasSides: Bool

    init(_ table: PairTable, _ format: NetworkFormat, weight: Int?) throws {
        self.weight = weight
        hasSides = table.hasSides
        let holdsAll = format == .mtx || format == .glove
        var isUsed = [Bool](repeating: holdsAll, count: table.termCount)
        var range: ClosedRange<Double>?
        try table.forEachRow { row throws(TopicStatsError) in
            isUsed[row.first] = true
            isUsed[row.second] = true
            let value = weight.map { row.values[$0] } ?? row.f
            range =
                range.map { min($0.lowerBound, value)...max($0.upperBound, value) }
                ?? value...value
        }
        weightRange = range
        numbers = [Int](repeating: 0, count: table.termCount)
        for number in isUsed.indices where isUsed[number] {
            let term = table.term(number)
            numbers[number] = nodes.count
            nodes.append(
                NetworkNode(label: term.term, frequency: term.tf, documents: term.df))
        }
    }

    func attributeNames(_ options: CooccurrenceOptions) -> [String] {
        (weight == nil ? ["f1", "f2"] : ["f", "f1", "f2"])
            + (hasSides ? ["f_left", "f_right"] : []) + options.measures.map(\.rawValue)
    }

    func edge(_ row: PairTable.Row) -> NetworkEdge {
        let sides = hasSides ? [row.left ?? 0, row.right ?? 0] : []
        return NetworkEdge(
            source: numbers[row.first], target: numbers[row.second],
            weight: weight.map { row.values[$0] } ?? row.f,
            attributes: (weight == nil ? [] : [row.f]) + [row.f1, row.f2] + sides + row.values)
    }
}
