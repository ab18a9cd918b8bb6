// Measures that compare what two terms share with what each has.

import Glibc

/// Coefficients of similarity and of dependence; no table given to them is empty.
enum Similarity {
    /// 2 f / (f1 + f2), by the mean of f1 and f2, which is exact and cannot overflow.
    static func dice(_ table: ContingencyTable) -> Double {
        ratio(table.f, 0.5 * table.f1 + 0.5 * table.f2)
    }

    /// o11 / (o11 + o12 + o21).
    static func jaccard(_ table: ContingencyTable) -> Double {
        // Each part is at most one of the inputs, so a third of it cannot overflow.
        let total = table.o11 + table.o12 + table.o21
        if total.isFinite { return ratio(table.o11, total) }
        return (table.o11 / 4) / (table.o11 / 4 + table.o12 / 4 + table.o21 / 4)
    }

    /// f / √(f1 f2).
    static func cosine(_ table: ContingencyTable) -> Double {
        let product = table.f1 * table.f2
        if product.isFinite, product.isNormal { return table.f / product.squareRoot() }
        return table.f / table.f1.squareRoot() / table.f2.squareRoot()
    }

    /// The difference of two shares: (o11 - e11) n / (with · without), from -1 to 1.
    ///
    /// It is o11 / r1 - o21 / r2 for the rows, o11 / c1 - o12 / c2 for the columns.
    static func deltaP(
        _ table: ContingencyTable, _ with: Double, _ without: Double
    ) -> Double {
        guard without > 0 else { return 0 }
        return min(max(table.surplus / with * (table.n / without), -1), 1)
    }

    /// o11 o22 / (o12 o21), with 0.5 added to every cell where one is 0.
    static func oddsRatio(_ table: ContingencyTable) -> Double {
        let cells = [table.o11, table.o12, table.o21, table.o22]
        let addition = cells.contains(0) ? 0.5 : 0
        let above = (table.o11 + addition) * (table.o22 + addition)
        let below = (table.o12 + addition) * (table.o21 + addition)
        if above.isNormal, below.isNormal { return above / below }
        // Beyond the range of numbers.
        let logarithms = cells.map { log($0 + addition) }
        return exp(logarithms[0] - logarithms[1] - logarithms[2] + logarithms[3])
    }

    private static func ratio(_ part: Double, _ whole: Double) -> Double {
        whole > 0 ? part / whole : 0
    }
}
