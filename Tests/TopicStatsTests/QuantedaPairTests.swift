// Examples of quanteda's matrices of co-occurrences, pinned as numbers.

import TestSupport
import Testing
import TopicStats

/// The texts are those of the examples in the R documentation of quanteda's `fcm` and of its tests
/// (quanteda/quanteda, tests/testthat/test-fcm.R); matrices are quanteda's own where a test says so,
/// and made by hand from its definition elsewhere: every two places within the window count once,
/// and a document counts products of frequencies.
///
/// The diagonals of windows without an order differ from quanteda's: there each pair of places of one
/// term counts twice, from both sides (4 where 2 stands here), here once, as in a document.
@Suite struct QuantedaPairTests {
    private static let letters = ["A D A C E A D F E B A C E D"]
    private static let three = ["a a a b b c", "a a c e", "a c e f g"]
    private static let ordered = ["b a b c", "a a c b e", "a c e f g"]

    /// The matrix over all terms in their order; where it is symmetric its upper triangle.
    private func matrix(
        _ texts: [String], _ change: (inout CooccurrenceOptions) -> Void
    ) throws -> [[Double]] {
        var options = CooccurrenceOptions(NaiveCooccurrence.Settings())
        options.boundary = .document
        options.includesSelf = true
        options.minimumPairCount = 0
        change(&options)
        let inputs = texts.enumerated().map { Input.text(name: "\($0.offset)", text: $0.element) }
        let table = try countPairs(of: inputs, options: options).tables[0]
        let terms = (0..<table.termCount).map { table.term($0).term }.sorted()
        var matrix = [[Double]](
            repeating: [Double](repeating: 0, count: terms.count), count: terms.count)
        for row in try table.rows {
            let places = [row.term1, row.term2].map { terms.firstIndex(of: $0) ?? 0 }
            let cell = table.isDirected ? places : places.sorted()
            matrix[cell[0]][cell[1]] = row.f
        }
        return matrix
    }

    private func window(_ size: Int) -> (inout CooccurrenceOptions) -> Void {
        { options in
            options.scopes = [.window]
            (options.before, options.after) = (size, size)
        }
    }

    @Test func windowOfTwo() throws {
        #expect(
            try matrix(Self.letters, window(2)) == [
                [1, 1, 3, 3, 4, 1],
                [0, 0, 1, 0, 1, 1],
                [0, 0, 0, 2, 2, 0],
                [0, 0, 0, 0, 3, 1],
                [0, 0, 0, 0, 0, 1],
                [0, 0, 0, 0, 0, 0],
            ])
    }

    /// quanteda's test "not weighted", but for the diagonal.
    @Test func windowOfThree() throws {
        let found = try matrix(Self.letters, window(3))
        #expect(
            found == [
                [2, 1, 4, 4, 5, 2],
                [0, 0, 1, 1, 2, 1],
                [0, 0, 0, 3, 3, 0],
                [0, 0, 0, 0, 4, 1],
                [0, 0, 0, 0, 0, 2],
                [0, 0, 0, 0, 0, 0],
            ])
    }

    /// quanteda's test "weighted by default", which rounds to two digits, but for the diagonal.
    @Test func weightedWindowOfThree() throws {
        let found = try matrix(Self.letters) { options in
            window(3)(&options)
            options.weights = .inverse
        }
        #expect(
            found.map { $0.map { ($0 * 100).rounded() / 100 } } == [
                [0.83, 1, 2.83, 3.33, 2.83, 0.83],
                [0, 0, 0.5, 0.33, 1.33, 0.50],
                [0, 0, 0, 1.33, 2.33, 0],
                [0, 0, 0, 0, 2.33, 1.00],
                [0, 0, 0, 0, 0, 1.33],
                [0, 0, 0, 0, 0, 0],
            ])
    }

    /// quanteda's test "ordered setting: window".
    @Test func orderedWindowOfThree() throws {
        let found = try matrix(Self.letters) { options in
            window(3)(&options)
            options.isOrdered = true
        }
        #expect(
            found == [
                [2, 0, 3, 3, 3, 1],
                [1, 0, 1, 0, 1, 0],
                [1, 0, 0, 2, 2, 0],
                [1, 1, 1, 0, 2, 1],
                [2, 1, 1, 2, 0, 1],
                [1, 1, 0, 0, 1, 0],
            ])
    }

    @Test func documentFrequency() throws {
        #expect(
            try matrix(Self.three) { $0.scopes = [.document] } == [
                [4, 6, 6, 3, 1, 1],
                [0, 1, 2, 0, 0, 0],
                [0, 0, 0, 2, 1, 1],
                [0, 0, 0, 0, 1, 1],
                [0, 0, 0, 0, 0, 1],
                [0, 0, 0, 0, 0, 0],
            ])
    }

    @Test func documentBoolean() throws {
        let change: (inout CooccurrenceOptions) -> Void = { options in
            options.scopes = [.document]
            options.counting = .boolean
        }
        #expect(
            try matrix(Self.three, change) == [
                [2, 1, 3, 2, 1, 1],
                [0, 1, 1, 0, 0, 0],
                [0, 0, 0, 2, 1, 1],
                [0, 0, 0, 0, 1, 1],
                [0, 0, 0, 0, 0, 1],
                [0, 0, 0, 0, 0, 0],
            ])
        // quanteda's test "ordered setting: boolean", third matrix.
        #expect(
            try matrix(Self.ordered, change) == [
                [1, 2, 3, 2, 1, 1],
                [0, 1, 2, 1, 0, 0],
                [0, 0, 0, 2, 1, 1],
                [0, 0, 0, 0, 1, 1],
                [0, 0, 0, 0, 0, 1],
                [0, 0, 0, 0, 0, 0],
            ])
    }

    /// quanteda's tests "window = 2" and "window = 3", but for the diagonal.
    @Test func booleanWindows() throws {
        func found(_ size: Int) throws -> [[Double]] {
            try matrix(Self.three) { options in
                window(size)(&options)
                options.counting = .boolean
            }
        }
        #expect(
            try found(2) == [
                [2, 1, 2, 2, 0, 0],
                [0, 1, 1, 0, 0, 0],
                [0, 0, 0, 2, 1, 0],
                [0, 0, 0, 0, 1, 1],
                [0, 0, 0, 0, 0, 1],
                [0, 0, 0, 0, 0, 0],
            ])
        #expect(
            try found(3) == [
                [2, 1, 3, 2, 1, 0],
                [0, 1, 1, 0, 0, 0],
                [0, 0, 0, 2, 1, 1],
                [0, 0, 0, 0, 1, 1],
                [0, 0, 0, 0, 0, 1],
                [0, 0, 0, 0, 0, 0],
            ])
    }

    /// quanteda's test "ordered setting: boolean", first matrix.
    @Test func orderedBooleanWindow() throws {
        let found = try matrix(Self.ordered) { options in
            window(2)(&options)
            options.counting = .boolean
            options.isOrdered = true
        }
        #expect(
            found == [
                [1, 2, 3, 1, 0, 0],
                [1, 1, 1, 1, 0, 0],
                [0, 1, 0, 2, 1, 0],
                [0, 0, 0, 0, 1, 1],
                [0, 0, 0, 0, 0, 1],
                [0, 0, 0, 0, 0, 0],
            ])
    }
}
