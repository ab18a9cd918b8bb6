// How often two terms meet, as a table of two rows and two columns.

/// The contingency table of two terms, in the notation of Evert, The Statistics of Word
/// Cooccurrences (2005), chapter 2.
///
///            | second | other  |
///     first  | o11    | o12    | r1
///     other  | o21    | o22    | r2
///            | c1     | c2     | n
///
/// Counts may be fractions, as weighted counts are. The margins need not belong to the same
/// count as `f`: the corpus frequencies of two terms allow `f` > `f1`, or `f1` + `f2` - `f` > `n`.
/// A cell or margin that would then be negative is 0, and the cells no longer add up to `n`;
/// see ``isConsistent``. All derived values are finite; what would be larger than the largest
/// number is that number.
package struct ContingencyTable: Equatable, Sendable {
    /// How often the two meet: o11.
    package let f: Double
    /// How often the first occurs: r1.
    package let f1: Double
    /// How often the second occurs: c1.
    package let f2: Double
    /// How many there are of what is counted: documents, windows, pairs.
    package let n: Double

    /// A table; the numbers must be finite and not negative.
    package init(f: Double, f1: Double, f2: Double, n: Double) {
        precondition(
            f >= 0 && f1 >= 0 && f2 >= 0 && n >= 0 && f.isFinite && f1.isFinite && f2.isFinite
                && n.isFinite, "counts are finite and not negative")
        self.f = f
        self.f1 = f1
        self.f2 = f2
        self.n = n
    }

    /// Both terms.
    package var o11: Double { f }
    /// The first without the second.
    package var o12: Double { max(f1 - f, 0) }
    /// The second without the first.
    package var o21: Double { max(f2 - f, 0) }
    /// Neither.
    package var o22: Double { min(max((n - f1) - (f2 - f), 0), .greatestFiniteMagnitude) }

    /// All with the first.
    package var r1: Double { f1 }
    /// All without the first.
    package var r2: Double { max(n - f1, 0) }
    /// All with the second.
    package var c1: Double { f2 }
    /// All without the second.
    package var c2: Double { max(n - f2, 0) }

    /// What o11 would be if the terms were independent: r1 c1 / n, and 0 where n is 0.
    package var e11: Double { expected(r1, c1) }
    /// What o12 would be.
    package var e12: Double { expected(r1, c2) }
    /// What o21 would be.
    package var e21: Double { expected(r2, c1) }
    /// What o22 would be.
    package var e22: Double { expected(r2, c2) }

    /// How much more often the two meet than if they were independent: o11 - e11.
    ///
    /// Computed as (f n - f1 f2) / n with fused products, so that whole counts of two independent
    /// terms give exactly 0.
    package var surplus: Double {
        guard n > 0 else { return f }
        let product = f1 * f2
        // Near the ends of the range of numbers a product has no exact rest.
        guard product > 1e-200, max(product, f * n) < 1e300 else { return f - e11 }
        let difference = (-product).addingProduct(f, n) - (-product).addingProduct(f1, f2)
        let bound = Double.greatestFiniteMagnitude
        return min(max(difference / n, -bound), bound)
    }

    /// Whether the margins fit `f`, so that no cell had to be set to 0.
    package var isConsistent: Bool {
        f <= f1 && f <= f2 && f1 <= n && f2 <= n && f2 - f <= n - f1
    }

    /// Whether a term never occurs, or there is nothing at all: such a table says nothing.
    package var isEmpty: Bool { f1 == 0 || f2 == 0 || n == 0 }

    /// Whether all counts are whole numbers that a `Double` holds exactly.
    package var isWhole: Bool {
        [f, f1, f2, n].allSatisfy { $0 < 0x1p53 && $0.rounded() == $0 }
    }

    private func expected(_ row: Double, _ column: Double) -> Double {
        guard n > 0, row > 0, column > 0 else { return 0 }
        let product = row * column
        // Beyond the range of numbers, dividing first costs a rounding and nothing more.
        let value = product.isFinite && product.isNormal ? product / n : row / n * column
        return min(max(value, .leastNonzeroMagnitude), .greatestFiniteMagnitude)
    }
}
