// p-values as logarithms against values with twenty digits, and against plain sums.

import Glibc
import TestSupport
import Testing
import TextStatistics

@Suite struct SignificanceTests {
    /// ln p of a table whose chi-squared is x: f = n = 2 f1 gives chi2 = n.
    private func logPOfChi2(_ x: Double) -> Double? {
        AssociationMeasure.chi2.logP(of: table(x / 2, x / 2, x / 2, x))
    }

    @Test(
        arguments: [
            (1e-12, -7.978_848_791_127_878_67e-7), (0.01, -0.083_007_412_170_328_012_3),
            (0.4, -0.640_385_376_915_596_378), (0.6, -0.824_217_544_387_922_125),
            (3.841_458_820_694_124, -2.995_732_273_553_989_84), (45, -24.650_227_637_003_602_6),
            (49.9, -27.149_925_113_985_322_6), (50.1, -27.251_852_116_932_183_2),
            (1e3, -503.680_666_504_381_641), (1e5, -50_005.982_264_084_879_9),
            (1e9, -500_000_010.587_424_272),
        ] as [(Double, Double)])
    func knowsTailOfChiSquared(_ statistic: Double, _ logP: Double) {
        let computed = logPOfChi2(statistic) ?? .nan
        #expect(agree(computed, logP, relative: 1e-14 * max(1, 20 / logP.magnitude)))
    }

    /// z = (f - e11) / √e11: 0.5, -6 and 80.
    @Test(
        arguments: [
            (5, 4, -0.482_764_581_033_673_299), (40, 100, -20.043_621_769_414_760_3),
            (900, 100, -3204.607_974_176_330_45),
        ] as [(Double, Double, Double)])
    func knowsTailOfNormal(_ f: Double, _ expected: Double, _ logP: Double) {
        let computed = AssociationMeasure.z.logP(of: table(f, 1000, expected * 1000, 1e6)) ?? .nan
        #expect(agree(computed, logP, relative: 1e-13), "\(computed)")
    }

    @Test(
        arguments: [
            (table(3, 4, 4, 8), -0.722_134_717_433_197_599),
            (table(2, 12, 17, 30), -7.530_026_340_079_239_48),
            (table(8, 15_828, 4675, 14_307_668), -1.678_225_601_792_652_56),
            (table(110, 2552, 221, 31_777), -138.179_041_313_465_403),
            (table(150, 12_593, 932, 14_307_668), -648.986_114_149_918_307),
            (table(40, 40_000, 20_000, 1e9), -120.082_901_421_506_377),
            (table(1200, 40_000, 20_000, 1e9), -7635.935_638_524_816_84),
            (table(1000, 1e5, 1e5, 1e7), 0),
            (table(1100, 1e5, 1e5, 1e7), -6.407_216_049_369_428_04),
            (table(20, 1000, 1000, 1e6), -43.632_483_067_645_764),
            (table(303, 500, 600, 1000), -0.291_814_462_785_171_109),
            (table(24_500, 5e4, 5e4, 1e5), -22.054_223_268_996_067_7),
        ] as [(ContingencyTable, Double)])
    func knowsExactTest(_ table: ContingencyTable, _ logP: Double) {
        let computed = AssociationMeasure.fisher.logP(of: table) ?? .nan
        #expect(agree(computed, logP, relative: 1e-13, absolute: 1e-11), "\(computed)")
    }

    /// Fisher's p by adding up all tables, each from the one before.
    private func plainFisher(_ table: ContingencyTable) -> Double {
        let least = max(0, table.f1 + table.f2 - table.n)
        let most = min(table.f1, table.f2)
        var probabilities = [1.0]
        for k in stride(from: least, to: most, by: 1) {
            let up = (table.f1 - k) * (table.f2 - k)
            let down = (k + 1) * (table.n - table.f1 - table.f2 + k + 1)
            probabilities.append((probabilities.last ?? 0) * up / down)
        }
        let own = probabilities[Int(table.f - least)]
        let improbable = probabilities.filter { $0 <= own * (1 + 1e-7) }
        // Small ones first, so that none is lost.
        return improbable.sorted().reduce(0, +) / probabilities.sorted().reduce(0, +)
    }

    @Test func addsUpAllImprobableTables() {
        for n in 1...14 {
            for f1 in 0...n {
                for f2 in 0...n {
                    for f in max(0, f1 + f2 - n)...min(f1, f2) {
                        let one = table(Double(f), Double(f1), Double(f2), Double(n))
                        let computed = AssociationMeasure.fisher.value(of: one)
                        let plain = plainFisher(one)
                        if !agree(computed, plain) {
                            Issue.record("\(one): \(computed), not \(plain)")
                        }
                    }
                }
            }
        }
    }

    @Test func addsUpImprobableTablesOfAnySize() {
        var tables = RandomTables(seed: 6)
        for _ in 0..<2000 {
            let one = tables.whole(digits: 2.5)
            let computed = AssociationMeasure.fisher.value(of: one)
            let plain = plainFisher(one)
            #expect(agree(computed, plain, relative: 1e-11), "\(one)")
        }
    }

    @Test func treatsNearlyEqualProbabilitiesAsEqual() {
        // Both ends of a symmetric range are equally probable but computed apart.
        for size in stride(from: 2.0, through: 400, by: 2) {
            let one = AssociationMeasure.fisher.logP(of: table(0, size / 2, size, size * 2)) ?? 0
            let other = AssociationMeasure.fisher.logP(
                of: table(size / 2, size / 2, size, size * 2))
            #expect(agree(one, other ?? .nan, relative: 1e-12, absolute: 1e-13), "\(size)")
        }
    }
}
