// Measures that are logarithms: the family of mutual information, logDice and Poisson's.

import Glibc

/// Logarithmic measures; no table given to them is empty.
enum Information {
    /// log(f^power / e11), in the profile's base and with its way of treating 0.
    static func ofPower(
        _ power: Int, _ table: ContingencyTable, _ profile: MeasureProfile
    ) -> Double {
        let base = profile.logarithm
        var value: Double
        switch profile.zeros {
        case .half:
            let f = table.f > 0 ? table.f : 0.5
            value = logRatio(f, table, base) + Double(power - 1) * base.of(f)
        case .epsilon:
            let ratio = table.f / table.e11 * pow(table.f, Double(power - 1))
            value = base.of(ratio + Significance.epsilon)
        }
        if power == 3, profile.cubesShares { value -= 2 * base.of(table.n) }
        return value
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
        let mean = 0.5 * table.f1 + 0.5 * table.f2
        let ratio = f / mean
        return 14 + (ratio.isNormal ? log2(ratio) : log2(f) - log2(mean))
    }

    /// f (ln f - ln e11 - 1) / ln n.
    static func poisson(_ table: ContingencyTable) -> Double {
        guard table.f > 0, table.n > 1 else { return 0 }
        return table.f * (logRatio(table.f, table) - 1) / log(table.n)
    }

    /// log(f / e11): near 1 from the surplus, which is exact for whole counts.
    private static func logRatio(
        _ f: Double, _ table: ContingencyTable, _ base: MeasureProfile.Logarithm = .natural
    ) -> Double {
        let expected = table.e11
        if f == table.f, expected.isNormal {
            let excess = table.surplus / expected
            if excess.magnitude < 0.5 { return log1p(excess) / base.natural }
        }
        let ratio = f / expected
        if ratio.isNormal { return base.of(ratio) }
        return base.of(f) + base.of(table.n) - base.of(table.f1) - base.of(table.f2)
    }
}

extension MeasureProfile.Logarithm {
    /// The logarithm of a number.
    fileprivate func of(_ number: Double) -> Double {
        switch self {
        case .two: log2(number)
        case .natural: log(number)
        case .ten: log10(number)
        }
    }

    /// The natural logarithm of the base.
    fileprivate var natural: Double {
        switch self {
        case .two: log(2)
        case .natural: 1
        case .ten: log(10)
        }
    }
}
