// The formulas that are really computed, as text.

extension MeasureProfile {
    /// The formula that a measure has in this profile, in one line.
    ///
    /// It speaks of f, f1, f2, n, of the cells o11 to o22, what is expected of them, e11 to e22, and
    /// the margins r1, r2, c1, c2.
    public func formula(of measure: AssociationMeasure) -> String {
        switch measure {
        case .expected: "f1 * f2 / n"
        case .dice: "2 * f / (f1 + f2)"
        case .jaccard: "f / (f1 + f2 - f)"
        case .cosine: "f / sqrt(f1 * f2)"
        case .inclusion: "f / min(f1, f2)"
        case .association: "f / (f1 * f2)"
        case .equivalence: "f^2 / (f1 * f2)"
        case .mi, .pmi: information("f / e11")
        case .mi2: information("f^2 / e11")
        case .mi3:
            cubesShares
                ? information("f^3 / e11") + " - 2 * \(logarithm.rawValue)(n)"
                : information("f^3 / e11")
        case .npmi: "ln(f / e11) / -ln(f / n)"
        case .miLogF: information("f / e11") + " * ln(f + 1)"
        case .logdice: "14 + log2(2 * f / (f1 + f2))"
        case .t: "(f - e11) / sqrt(f)"
        case .z: zFormula
        case .lr: likelihoodFormula
        case .chi2: chiSquaredFormula
        case .fisher: "two-sided p of o11, o12, o21, o22: sum of all P <= P(o11) * (1 + 1e-7)"
        case .deltap1: "o11 / r1 - o21 / r2"
        case .deltap2: "o11 / c1 - o12 / c2"
        case .minsens: "min(f / f1, f / f2)"
        case .oddsratio: "o11 * o22 / (o12 * o21), 0.5 added to each cell if one is 0"
        case .poisson: "f * (ln(f) - ln(e11) - 1) / ln(n)"
        }
    }

    private func information(_ ratio: String) -> String {
        let addition = zeros == .epsilon ? " + 1e-9" : ""
        return "\(logarithm.rawValue)(\(ratio)\(addition))"
    }

    private var zFormula: String {
        switch zScore {
        case .expected: return "(f - e11) / sqrt(e11)"
        case .span(let span):
            let whole = Int(exactly: span).map(String.init) ?? String(span)
            return "(f - e) / sqrt(e * (1 - p)), p = f2 / (n - f1), e = p * f1 * \(whole)"
        }
    }

    private var likelihoodFormula: String {
        let ratio = zeros == .epsilon ? "o / e + 1e-9" : "o / e"
        let base =
            switch likelihoodRatio {
            case .signed: "sign(o11 - e11) * 2 * sum(o * ln(\(ratio)))"
            case .unsigned: "2 * sum(o * ln(\(ratio)))"
            case .logLambda: "-sum(o * ln(\(ratio)))"
            }
        switch correction {
        case .none: return base
        case .yates:
            return base + ", each o moved by 0.5 towards e if |o11 - e11| >= 0.5 and some e < 5"
        case .williams: return base + " / q" + Self.williamsFormula
        }
    }

    private var chiSquaredFormula: String {
        let sign = signsChi2 ? "sign(o11 - e11) * " : ""
        switch correction {
        case .none: return sign + "n * (o11 * o22 - o12 * o21)^2 / (r1 * r2 * c1 * c2)"
        case .yates:
            return sign + "n * (|o11 * o22 - o12 * o21| - n * d)^2 / (r1 * r2 * c1 * c2), "
                + "d = 0.5 if |o11 - e11| >= 0.5 and some e < 5, otherwise 0"
        case .williams:
            return sign + "n * (o11 * o22 - o12 * o21)^2 / (r1 * r2 * c1 * c2) / q"
                + Self.williamsFormula
        }
    }

    private static let williamsFormula =
        ", q = 1 + (n / r1 + n / r2 - 1) * (n / c1 + n / c2 - 1) / (6 * n), 1 if some o is 0"
}
