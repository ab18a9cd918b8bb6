// What profiles change, against the numbers of the tools they are named after.

import Glibc
import Testing
import TextStatistics

@Suite struct MeasureProfileTests {
    private let example = table(4, 8, 16, 64)

    @Test func standardIsFirst() {
        #expect(MeasureProfile.all.first == .standard)
        #expect(Set(MeasureProfile.all.map(\.name)).count == MeasureProfile.all.count)
    }

    @Test func quantedaCorrectsAndSigns() {
        // The counts of quanteda.textstats' own tests: documents "b×7 a×3" and "a×7 b×2".
        let profile = MeasureProfile.quanteda
        let a = cells(3, 7, 7, 2)
        // 19 (|6 - 49| - 9.5)² / (10 · 9 · 10 · 9)
        let chi2 = AssociationMeasure.chi2.value(of: a, profile: profile)
        #expect(agree(chi2, -19 * 33.5 * 33.5 / 8100))
        // 2 Σ o ln(o / e) of 3.5, 6.5, 6.5, 2.5 on the same margins.
        let e = [100.0 / 19, 90.0 / 19, 90.0 / 19, 81.0 / 19]
        let o = [3.5, 6.5, 6.5, 2.5]
        let g = 2 * zip(o, e).reduce(0) { $0 + $1.0 * log($1.0 / $1.1 + 1e-9) }
        #expect(agree(AssociationMeasure.lr.value(of: a, profile: profile), -g))
        #expect(agree(AssociationMeasure.pmi.value(of: example, profile: profile), log(2 + 1e-9)))
        let never = AssociationMeasure.pmi.value(of: table(0, 8, 16, 64), profile: profile)
        #expect(agree(never, log(1e-9)))
        // All expected counts are at least 5: no correction.
        let large = table(40, 80, 160, 640)
        let plain = AssociationMeasure.chi2.value(of: large)
        #expect(AssociationMeasure.chi2.value(of: large, profile: profile) == plain)
    }

    @Test func williamsDivides() {
        var profile = MeasureProfile(name: "williams")
        profile.correction = .williams
        // q = 1 + (64/8 + 64/56 - 1) (64/16 + 64/48 - 1) / (6 · 64)
        let q = 1 + (8 + 8.0 / 7 - 1) * (4 + 4.0 / 3 - 1) / 384
        for measure in [AssociationMeasure.lr, .chi2] {
            let value = measure.value(of: example, profile: profile)
            #expect(agree(value, measure.value(of: example) / q), "\(measure)")
        }
    }

    @Test func choosesLogarithms() {
        var ten = MeasureProfile(name: "ten")
        ten.logarithm = .ten
        #expect(agree(AssociationMeasure.mi.value(of: example, profile: ten), log10(2)))
        #expect(agree(AssociationMeasure.mi.value(of: example, profile: .gensim), log(2)))
        #expect(agree(AssociationMeasure.npmi.value(of: example, profile: .gensim), 0.25))
        #expect(ten.formula(of: .mi2) == "log10(f^2 / e11)")
    }

    @Test func khCoderCountsWithSpan() {
        // p = 16 / 56, e = p · 8 · 10, (4 - e) / √(e (1 - p)).
        let p = 16.0 / 56
        let e = p * 80
        let z = AssociationMeasure.z.value(of: example, profile: .khCoder)
        #expect(agree(z, (4 - e) / (e * (1 - p)).squareRoot()))
        let narrow = MeasureProfile.khCoder.withSpan(4)
        #expect(narrow.formula(of: .z).hasSuffix("e = p * f1 * 4"))
        #expect(AssociationMeasure.z.isDirected(in: narrow))
        #expect(MeasureProfile.standard.withSpan(4) == .standard)
        // No variance is left, or no place for the second term.
        #expect(AssociationMeasure.z.value(of: table(2, 8, 8, 8), profile: .khCoder) == 0)
        #expect(AssociationMeasure.z.value(of: table(2, 5, 8, 10), profile: .khCoder) == 0)
    }

    @Test func text2vecTakesShares() {
        // lfmd = log2((4/64)² / (8/64 · 16/64)) + log2(4/64); logLik = -G² / 2.
        #expect(AssociationMeasure.mi3.value(of: example, profile: .text2vec) == -7)
        let g = AssociationMeasure.lr.value(of: example)
        #expect(AssociationMeasure.lr.value(of: example, profile: .text2vec) == -g / 2)
        let p = AssociationMeasure.lr.logP(of: example)
        #expect(AssociationMeasure.lr.logP(of: example, profile: .text2vec) == p)
    }

    @Test(arguments: [MeasureProfile.sketchEngine, .khCoder, .antConc])
    func unsignedRatioIsPositive(_ profile: MeasureProfile) {
        let rare = table(1, 80, 160, 640)
        let signed = AssociationMeasure.lr.value(of: rare)
        #expect(signed < 0)
        #expect(AssociationMeasure.lr.value(of: rare, profile: profile) == -signed)
    }

    @Test func formulasFollowChoices() {
        #expect(MeasureProfile.quanteda.formula(of: .pmi) == "ln(f / e11 + 1e-9)")
        #expect(MeasureProfile.text2vec.formula(of: .mi3) == "log2(f^3 / e11) - 2 * log2(n)")
        #expect(MeasureProfile.text2vec.formula(of: .lr) == "-sum(o * ln(o / e))")
        #expect(MeasureProfile.khCoder.formula(of: .lr) == "2 * sum(o * ln(o / e))")
        #expect(MeasureProfile.quanteda.formula(of: .chi2).hasPrefix("sign(o11 - e11) * n * (|"))
    }
}
