// A network of terms: what is known of it before its pairs, the terms, the pairs.

import TextStorage

/// A term as a node.
package struct NetworkNode: Sendable, Equatable {
    /// The term.
    package var label: String
    /// Occurrences of the term.
    package var frequency: Int
    /// Documents with the term.
    package var documents: Int

    /// A term with its counts.
    package init(label: String, frequency: Int, documents: Int) {
        self.label = label
        self.frequency = frequency
        self.documents = documents
    }
}

/// A pair of terms. A network holds each pair once; where it is undirected, in either order.
package struct NetworkEdge: Sendable, Equatable {
    /// The index of the first term among the nodes.
    package var source: Int
    /// The index of the second term among the nodes; the same index is a pair of a term with itself.
    package var target: Int
    /// The pair's weight: a count, which may be fractional, or a measure.
    package var weight: Double
    /// One value for each attribute name of the header; a value that is not finite is left out.
    package var attributes: [Double]

    /// A pair with its weight and attributes.
    package init(source: Int, target: Int, weight: Double, attributes: [Double] = []) {
        self.source = source
        self.target = target
        self.weight = weight
        self.attributes = attributes
    }
}

/// What must be known of a network before its first pair is written.
package struct NetworkHeader: Sendable, Equatable {
    /// The names of the pairs' attributes, all different; `weight` is not among them, since the
    /// pair's weight has that name in several formats.
    package var attributeNames: [String]
    /// Whether a pair leads from its first to its second term.
    package var isDirected: Bool
    /// What the pairs are weighted by: `f`, or the name of a measure.
    package var weightName: String
    /// One line for people: program, version, scope, formulas.
    package var description: String
    /// The number of pairs that will be written.
    package var edgeCount: Int
    /// Whether all weights are whole numbers: Matrix Market says so in its first line.
    package var hasWholeWeights: Bool
    /// The least and the greatest weight, by which drawings scale lines; nil draws all lines alike.
    package var weightRange: ClosedRange<Double>?

    /// A header.
    package init(
        attributeNames: [String] = [], isDirected: Bool = false, weightName: String,
        description: String, edgeCount: Int, hasWholeWeights: Bool = false,
        weightRange: ClosedRange<Double>? = nil
    ) {
        self.attributeNames = attributeNames
        self.isDirected = isDirected
        self.weightName = weightName
        self.description = description
        self.edgeCount = edgeCount
        self.hasWholeWeights = hasWholeWeights
        self.weightRange = weightRange
    }

    /// The description with what the weights are, on one line, for formats that have no other place
    /// for it.
    var remark: String { visible(description + "; weight: " + weightName) }
}
