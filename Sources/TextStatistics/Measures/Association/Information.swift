// Measures that are logarithms: the family of mutual information, logDice and Poisson's.

import Glibc

/// Logarithmic measures; no table given to them is empty.
enum Information {
    /// log(f^power / e11), in the profile's base and with its way of treating 0.
    static func ofPower(
        _ power: Int, _ table: ContingencyTable, _ profile: MeasureProfile
    ) -> Double {
        var value: Double
        switch profile.zeros {
        case .half:
            let f = table.f > 0 ? table.f : 0.5
            value = logRatio(f, table) + Double(power - 1) * log(f)
        case .epsilon:
            let ratio = table.f / table.e11 * pow(table.f, Double(power - 1))
            value = log(ratio + Significance.epsilon)
        }
        if power == 3, profile.cubesShares { value -= 2 * log(table.n) }
        return value * factor(profile.logarithm)
    }

    /// pmi / -ln(f / n): 1 for terms that occur only together, 0 for independent ones, -1 for
    /// those that never meet; 0 for two that are everywhere.
    static func normalized(_ table: ContingencyTable) -> Double {
        if table.f == 0 { return -1 }
        let most = log(table.n) - log(table.f)
        guard most > 0 else { return 0 }
        if table.f == table.f1, table.f == table.f2 { return 1 }
        return min(max(logRatio(table.f, table) / most, -1), 1)
    }

    /// log(f / e11) ln(f + 1).
    static func timesLogarithm(_ table: ContingencyTable, _ profile: MeasureProfile) -> Double {
        if table.f == 0 { return 0 }
        return ofPower(1, table, profile) * log1p(table.f)
    }

    /// 14 + log2(2 f / (f1 + f2)).
    static func logDice(_ table: ContingencyTable) -> Double {
        let f = table.f > 0 ? table.f : 0.5
        return 14 + log2(f) - log2(0.5 * table.f1 + 0.5 * table.f2)
    }

    /// f (ln f - ln e11 - 1) / ln n.
    static func poisson(_ table: ContingencyTable) -> Double {
        guard table.f > 0, table.n > 1 else { return 0 }
        return table.f * (logRatio(table.f, table) - 1) / log(table.n)
    }

    /// ln(f / e11): near 1 from the surplus, which is exact for whole counts.
    private static func logRatio(_ f: Double, _ table: ContingencyTable) -> Double {
        let expected = table.e11
        if f == table.f, expected.isNormal {
            let excess = table.surplus / expected
            if excess.magnitude < 0.5 { return log1p(excess) }
        }
        let ratio = f / expected
        if ratio.isFinite, ratio.isNormal { return log(ratio) }
        return log(f) + log(table.n) - log(table.f1) - log(table.f2)
    }

    private static func factor(_ logarithm: MeasureProfile.Logarithm) -> Double {
        switch logarithm {
        case .natural: 1
        case .two: 1 / log(2)
        case .ten: 1 / log(10)
        }
    }
}
