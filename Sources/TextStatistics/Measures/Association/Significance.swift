// The statistics that tests are made of: z, G², chi-squared, and the tails of their distributions.

import Glibc

/// Test statistics and their p-values; no table given to them is empty.
enum Significance {
    /// What quanteda adds to a ratio before it takes its logarithm.
    static let epsilon = 1e-9

    /// The z-score.
    static func z(_ table: ContingencyTable, _ profile: MeasureProfile) -> Double {
        switch profile.zScore {
        case .expected:
            return table.surplus / table.e11.squareRoot()
        case .span(let span):
            guard table.n > table.f1 else { return 0 }
            let share = table.f2 / (table.n - table.f1)
            let expected = share * table.f1 * span
            let variance = expected * (1 - share)
            // A second term more frequent than all but the first leaves no variance.
            guard variance > 0, variance.isFinite else { return 0 }
            return (table.f - expected) / variance.squareRoot()
        }
    }

    /// G² or ln λ, by the profile.
    static func likelihoodRatio(_ table: ContingencyTable, _ profile: MeasureProfile) -> Double {
        guard table.r2 > 0, table.c2 > 0 else { return 0 }
        let shift = continuity(table, profile)
        let surplus = table.surplus
        var statistic =
            profile.zeros == .epsilon
            ? plainDeviance(table, shift) : deviance(table, surplus, shift)
        if profile.correction == .williams { statistic /= williams(table) }
        switch profile.likelihoodRatio {
        case .signed: return surplus < 0 ? -statistic : statistic
        case .unsigned: return statistic
        case .logLambda: return -statistic / 2
        }
    }

    /// Pearson's chi-squared: n (|o11 o22 - o12 o21| - n δ)² / (r1 r2 c1 c2).
    static func chiSquared(_ table: ContingencyTable, _ profile: MeasureProfile) -> Double {
        guard table.r2 > 0, table.c2 > 0 else { return 0 }
        let difference = table.surplus.magnitude - continuity(table, profile)
        var statistic =
            difference / table.e11 * difference * (table.n / table.r2) * (table.n / table.c2)
        if profile.correction == .williams { statistic /= williams(table) }
        return profile.signsChi2 && table.surplus < 0 ? -statistic : statistic
    }

    /// G² = 2 Σ (o ln(o / e) - (o - e)), whose terms are all positive.
    ///
    /// Where the cells add up to n, the differences add up to 0, and this is 2 Σ o ln(o / e) without
    /// its loss of digits between terms of both signs.
    ///
    /// `surplus` is the table's, and `shift` is what it is made smaller by.
    static func deviance(
        _ table: ContingencyTable, _ surplus: Double, _ shift: Double = 0
    ) -> Double {
        guard table.isConsistent else {
            let cells = [
                (table.o11, table.e11), (table.o12, table.e12), (table.o21, table.e21),
                (table.o22, table.e22),
            ]
            return 2 * cells.reduce(0) { $0 + deviance(of: $1.0 - $1.1, expected: $1.1) }
        }
        let surplus = surplus < 0 ? surplus + shift : surplus - shift
        return 2
            * (deviance(of: surplus, expected: table.e11)
                + deviance(of: -surplus, expected: table.e12)
                + deviance(of: -surplus, expected: table.e21)
                + deviance(of: surplus, expected: table.e22))
    }

    /// o ln(o / e) - (o - e) for o = e + difference; 0 where nothing is expected.
    private static func deviance(of difference: Double, expected: Double) -> Double {
        guard expected > 0 else { return 0 }
        let x = difference / expected
        if x <= -1 { return expected }
        if x.isInfinite { return difference * (log(difference) - log(expected) - 1) }
        if x.magnitude > 0.1 { return expected * ((1 + x) * log1p(x) - x) }
        return expected * x * x * series(x)
    }

    /// ((1 + x) ln(1 + x) - x) / x² = 1/2 - x/6 + x²/12 - …, whose terms are x^(k-2) / (k (k - 1)): as
    /// many of them as a number of that size needs.
    private static func series(_ x: Double) -> Double {
        if x.magnitude < 1e-5 { return 1 / 2.0 - x * (1 / 6.0 - x * (1 / 12.0 - x / 20)) }
        if x.magnitude < 1e-3 {
            let rest = 1 / 20.0 - x * (1 / 30.0 - x * (1 / 42.0 - x / 56))
            return 1 / 2.0 - x * (1 / 6.0 - x * (1 / 12.0 - x * rest))
        }
        var sum = 0.0
        for k in stride(from: 18, through: 2, by: -1) {
            sum = 1 / Double(k * (k - 1)) - x * sum
        }
        return sum
    }

    /// 2 Σ o ln(o / e + 1e-9), as quanteda adds them up.
    private static func plainDeviance(_ table: ContingencyTable, _ shift: Double) -> Double {
        let change = table.surplus < 0 ? shift : -shift
        let cells = [
            (table.o11 + change, table.e11), (table.o12 - change, table.e12),
            (table.o21 - change, table.e21), (table.o22 + change, table.e22),
        ]
        let sum = cells.reduce(0) { sum, cell in
            guard cell.0 > 0, cell.1 > 0 else { return sum }
            return sum + cell.0 * log(cell.0 / cell.1 + epsilon)
        }
        return sum.isFinite ? 2 * sum : deviance(table, table.surplus)
    }

    /// Yates's 0.5 where the profile asks for it and the counts are small, otherwise 0.
    private static func continuity(_ table: ContingencyTable, _ profile: MeasureProfile) -> Double {
        guard profile.correction == .yates, table.surplus.magnitude >= 0.5 else { return 0 }
        return min(table.e11, table.e12, table.e21, table.e22) < 5 ? 0.5 : 0
    }

    /// Williams's q.
    private static func williams(_ table: ContingencyTable) -> Double {
        let cells = [table.o11, table.o12, table.o21, table.o22]
        guard !cells.contains(0) else { return 1 }
        let n = table.n
        let q =
            1 + (n / table.r1 + n / table.r2 - 1) * (n / table.c1 + n / table.c2 - 1) / (6 * n)
        return q.isFinite ? q : 1
    }
}
