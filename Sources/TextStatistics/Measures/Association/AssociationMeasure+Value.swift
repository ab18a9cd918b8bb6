// The value of each measure, and what it is where its formula has none.

import Glibc

extension AssociationMeasure {
    /// The measure's value of a table: always a finite number.
    ///
    /// Where the formula has no value:
    /// - Where a term never occurs, or n is 0, all measures are 0, except `fisher`, which is 1, and
    ///   `oddsratio`.
    /// - f = 0: `npmi` is -1 and `mi.log-f` 0, their limits. `mi`, `pmi`, `mi2`, `mi3` and `logdice`
    ///   take 0.5 for f unless the profile adds a constant. `t` divides by √0.5. `poisson` is 0.
    /// - f = n: `npmi` is 0 as `mi` is, for terms that are everywhere.
    /// - A term that is everywhere leaves nothing to compare: `lr`, `chi2`, `deltap1` and `deltap2`
    ///   are 0.
    /// - A cell that is 0: `oddsratio` adds 0.5 to all four.
    /// - `poisson` is 0 where n is not above 1.
    ///
    /// Margins that do not fit f (see ``ContingencyTable``) let `dice`, `cosine`, `inclusion`,
    /// `minsens` and `equivalence` exceed 1, as their formulas say; `jaccard`, `npmi`, `deltap1`
    /// and `deltap2` stay in their bounds.
    ///
    /// Complexity: constant, but for `fisher`, whose time grows with the standard deviation of f.
    package func value(of table: ContingencyTable, profile: MeasureProfile = .standard) -> Double {
        let value = unbounded(table, profile)
        let bound = Double.greatestFiniteMagnitude
        // Adding 0 turns -0 into 0.
        return value.isInfinite ? (value < 0 ? -bound : bound) : value + 0
    }

    private func unbounded(_ table: ContingencyTable, _ profile: MeasureProfile) -> Double {
        switch self {
        case .oddsratio: return Similarity.oddsRatio(table)
        case .fisher: return exp(logP(of: table, profile: profile) ?? 0)
        default: break
        }
        if table.isEmpty { return 0 }
        switch self {
        case .expected: return table.e11
        case .dice: return Similarity.dice(table)
        case .jaccard: return Similarity.jaccard(table)
        case .cosine: return Similarity.cosine(table)
        case .inclusion: return table.f / min(table.f1, table.f2)
        case .association: return table.f / table.f1 / table.f2
        case .equivalence: return table.f / table.f1 * (table.f / table.f2)
        case .deltap1: return Similarity.deltaP(table, table.r1, table.r2)
        case .deltap2: return Similarity.deltaP(table, table.c1, table.c2)
        case .minsens: return table.f / max(table.f1, table.f2)
        case .mi, .pmi: return Information.ofPower(1, table, profile)
        case .mi2: return Information.ofPower(2, table, profile)
        case .mi3: return Information.ofPower(3, table, profile)
        case .npmi: return Information.normalized(table)
        case .miLogF: return Information.timesLogarithm(table, profile)
        case .logdice: return Information.logDice(table)
        case .poisson: return Information.poisson(table)
        case .t: return table.surplus / (table.f > 0 ? table.f : 0.5).squareRoot()
        case .z: return Significance.z(table, profile)
        case .lr: return Significance.likelihoodRatio(table, profile)
        case .chi2: return Significance.chiSquared(table, profile)
        case .oddsratio, .fisher: return 0
        }
    }

    /// The natural logarithm of the p-value, two-sided; nil if no test belongs to the measure.
    ///
    /// - `lr` and `chi2`: the chi-squared distribution with one degree of freedom.
    /// - `z`: the normal distribution.
    /// - `fisher`: the exact test of the four cells; nil unless all counts are whole.
    ///
    /// A table that says nothing has p = 1. Accurate to about 1e-12 in the logarithm, or its last
    /// digits where it is large.
    package func logP(of table: ContingencyTable, profile: MeasureProfile = .standard) -> Double? {
        switch self {
        case .lr:
            let statistic = value(of: table, profile: profile).magnitude
            let isHalf = profile.likelihoodRatio == .logLambda
            return Significance.logPOfChiSquared(isHalf ? 2 * statistic : statistic)
        case .chi2:
            return Significance.logPOfChiSquared(value(of: table, profile: profile).magnitude)
        case .z:
            return Significance.logPOfNormal(value(of: table, profile: profile))
        case .fisher:
            if table.isEmpty { return 0 }
            return table.isWhole ? FisherTest(table).logP : nil
        default:
            return nil
        }
    }
}
