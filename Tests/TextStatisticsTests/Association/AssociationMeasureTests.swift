// Association measures against published and hand-worked numbers.

import Testing
import TextStatistics

@Suite struct AssociationMeasureTests {
    /// The last of the digits that a publication prints.
    private func isPrinted(_ value: Double, _ printed: Double, digits: Double) -> Bool {
        (value - printed).magnitude <= digits / 2 * 1.000_001
    }

    @Test func reproducesDunning() {
        // Dunning 1993, the bigrams with the largest G²: "the swiss" and "can be".
        let swiss = cells(110, 2442, 111, 29_114)
        let be = cells(29, 13, 123, 31_612)
        #expect(isPrinted(AssociationMeasure.lr.value(of: swiss), 270.72, digits: 0.01))
        #expect(isPrinted(AssociationMeasure.lr.value(of: be), 263.90, digits: 0.01))
        #expect(agree(AssociationMeasure.lr.value(of: swiss), 270.721_876_936_232_56))
        #expect(agree(AssociationMeasure.lr.value(of: be), 263.896_626_067_555_97, relative: 1e-8))
    }

    @Test func reproducesManningAndSchuetze() {
        // Manning & Schütze 1999, 5.3.1 and 5.3.3: "new companies"; table 5.9: vache and cow;
        // table 5.14: "Ayatollah Ruhollah".
        let companies = table(8, 15_828, 4675, 14_307_668)
        #expect(isPrinted(AssociationMeasure.t.value(of: companies), 0.999_932, digits: 1e-6))
        #expect(isPrinted(AssociationMeasure.chi2.value(of: companies), 1.55, digits: 0.01))
        #expect(agree(AssociationMeasure.chi2.value(of: companies), 1.548_869_206_728_220_1))
        let cow = cells(59, 6, 8, 570_934)
        #expect(isPrinted(AssociationMeasure.chi2.value(of: cow), 456_400, digits: 1))
        let name = table(20, 42, 20, 14_307_668)
        #expect(isPrinted(AssociationMeasure.pmi.value(of: name), 18.38, digits: 0.01))
    }

    @Test func reproducesFisher() {
        // Fisher 1935, the lady tasting tea: 34 of 70; the twins of R's fisher.test: 0.0005367.
        #expect(agree(AssociationMeasure.fisher.value(of: cells(3, 1, 1, 3)), 34.0 / 70))
        let twins = AssociationMeasure.fisher.value(of: cells(2, 10, 15, 3))
        #expect(isPrinted(twins, 0.000_536_7, digits: 1e-7))
    }

    /// f = 4, f1 = 8, f2 = 16, n = 64: e11 = 2, cells 4, 4, 12, 44.
    @Test(
        arguments: [
            (.expected, 2), (.dice, 1.0 / 3), (.jaccard, 0.2), (.cosine, 0.353_553_390_593_273_8),
            (.inclusion, 0.5), (.association, 0.031_25), (.equivalence, 0.125), (.mi, 1), (.pmi, 1),
            (.mi2, 3), (.mi3, 5), (.npmi, 0.25), (.miLogF, 1.609_437_912_434_100_4),
            (.logdice, 12.415_037_499_278_844), (.t, 1), (.z, 1.414_213_562_373_095_1),
            (.lr, 2.695_601_639_630_619_5), (.chi2, 3.047_619_047_619_047_5),
            (.deltap1, 2.0 / 7), (.deltap2, 1.0 / 6), (.minsens, 0.25), (.oddsratio, 11.0 / 3),
            (.poisson, -0.295_130_027_259_308_94),
        ] as [(AssociationMeasure, Double)])
    func workedByHand(_ measure: AssociationMeasure, _ value: Double) {
        // ΔP1 = 4/8 - 12/56 = 2/7; ΔP2 = 4/16 - 4/48 = 1/6; odds 4·44 / (4·12).
        // χ² = 64 (4·44 - 4·12)² / (8·56·16·48); NPMI = 1 / log2(16); Poisson 4 (ln 2 - 1) / ln 64.
        let computed = measure.value(of: table(4, 8, 16, 64))
        #expect(agree(computed, value, relative: 1e-12), "\(measure): \(computed), not \(value)")
    }

    @Test func keepsDigitsNearIndependence() {
        // Exact values with 50 digits; the cells are of the order of 10⁸, the results 10⁻⁶ and 1.5.
        let near = AssociationMeasure.lr.value(of: table(1_000_001, 1e8, 1e7, 1e9))
        #expect(agree(near, 1.122_334_126_483_439_2e-6))
        let nearer = AssociationMeasure.lr.value(of: table(1_000_001, 3e6, 333e6, 1e9))
        #expect(agree(nearer, 1.508_027_652_800_263_6))
        #expect(AssociationMeasure.mi.value(of: table(1e6, 1e8, 1e7, 1e9)) == 0)
    }

    @Test func hasFormulaAndSourceForEach() {
        for measure in AssociationMeasure.allCases {
            for text in [measure.formula, measure.source] {
                #expect(!text.isEmpty && !text.contains("\n"), "\(measure): \(text)")
            }
            #expect(AssociationMeasure(rawValue: measure.rawValue) == measure)
        }
        #expect(AssociationMeasure.lr.formula == "sign(o11 - e11) * 2 * sum(o * ln(o / e))")
        #expect(AssociationMeasure(rawValue: "mi.log-f") == .miLogF)
    }

    @Test func knowsWhichHaveTests() {
        let tested = AssociationMeasure.allCases.filter(\.hasTest)
        #expect(tested == [.z, .lr, .chi2, .fisher])
        for measure in AssociationMeasure.allCases {
            let hasP = measure.logP(of: table(4, 8, 16, 64)) != nil
            #expect(hasP == measure.hasTest, "\(measure)")
        }
        #expect(AssociationMeasure.allCases.filter(\.smallIsStrong) == [.fisher])
    }
}
