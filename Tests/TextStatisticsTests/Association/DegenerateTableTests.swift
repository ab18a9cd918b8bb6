// Association measures where their formulas have no value, or where their bounds are reached.

import Testing
import TextStatistics

@Suite struct DegenerateTableTests {
    /// The values of measures of a table, by name.
    private func values(
        _ measures: [AssociationMeasure], _ table: ContingencyTable,
        _ profile: MeasureProfile = .standard
    ) -> [Double] {
        measures.map { $0.value(of: table, profile: profile) }
    }

    @Test(arguments: [
        table(0, 0, 0, 0), table(0, 0, 0, 10), table(0, 0, 5, 10), table(0, 5, 0, 10),
        table(3, 0, 4, 10), table(3, 0, 0, 0), table(3, 4, 5, 0),
    ])
    func saysNothingOfEmptyTables(_ empty: ContingencyTable) {
        for profile in MeasureProfile.all {
            for measure in AssociationMeasure.allCases where measure != .oddsratio {
                let value = measure.value(of: empty, profile: profile)
                let expected = measure == .fisher ? 1.0 : 0
                #expect(value == expected, "\(profile.name) \(measure)")
                if measure.hasTest {
                    #expect(measure.logP(of: empty, profile: profile) == 0, "\(measure)")
                }
            }
        }
    }

    @Test func meetingNever() {
        let never = table(0, 3, 4, 100)
        // e11 = 0.12; 0.5 takes the place of 0 in logarithms.
        #expect(agree(AssociationMeasure.mi.value(of: never), 2.058_893_689_053_568_5))
        #expect(agree(AssociationMeasure.mi2.value(of: never), 1.058_893_689_053_568_5))
        #expect(
            agree(
                AssociationMeasure.mi3.value(of: never), 0.058_893_689_053_568_53, relative: 1e-11))
        #expect(agree(AssociationMeasure.logdice.value(of: never), 11.192_645_077_942_396))
        #expect(agree(AssociationMeasure.t.value(of: never), -0.169_705_627_484_771_4))
        #expect(
            values([.npmi, .miLogF, .poisson, .dice, .jaccard, .cosine], never)
                == [-1, 0, 0, 0, 0, 0])
        #expect(AssociationMeasure.lr.value(of: never) < 0)
        #expect(AssociationMeasure.chi2.value(of: never) > 0)
        #expect(agree(AssociationMeasure.deltap1.value(of: never), -4.0 / 97))
        // (0.5 / 3.5) (93.5 / 4.5)
        #expect(agree(AssociationMeasure.oddsratio.value(of: never), 93.5 / 31.5))
    }

    @Test func meetingLessIsNeverStronger() {
        let ordered: [AssociationMeasure] = [
            .dice, .jaccard, .cosine, .inclusion, .association, .equivalence, .mi, .mi2, .mi3,
            .npmi,
            .logdice, .t, .z, .lr, .deltap1, .deltap2, .minsens, .oddsratio,
        ]
        for measure in ordered {
            let all = (0...20).map { measure.value(of: table(Double($0), 20, 30, 1000)) }
            #expect(all == all.sorted(), "\(measure): \(all)")
        }
    }

    @Test func meetingAlways() {
        let always = table(5, 5, 5, 10)
        #expect(
            values([.dice, .jaccard, .cosine, .inclusion, .equivalence, .minsens, .npmi], always)
                == [1, 1, 1, 1, 1, 1, 1])
        #expect(values([.mi, .deltap1, .deltap2, .chi2, .logdice], always) == [1, 1, 1, 10, 14])
        // (5.5 / 0.5)²
        #expect(AssociationMeasure.oddsratio.value(of: always) == 121)
        #expect(agree(AssociationMeasure.fisher.value(of: always), 2.0 / 252))
        // 2 · 10 ln 2
        #expect(agree(AssociationMeasure.lr.value(of: always), 13.862_943_611_198_906))
    }

    @Test(arguments: [table(5, 5, 5, 5), table(1, 1, 1, 1), table(7, 7, 7, 7)])
    func beingEverywhere(_ everywhere: ContingencyTable) {
        #expect(
            values([.mi, .npmi, .miLogF, .lr, .chi2, .z, .t, .deltap1, .deltap2], everywhere)
                == [0, 0, 0, 0, 0, 0, 0, 0, 0])
        #expect(values([.dice, .jaccard, .cosine, .fisher], everywhere) == [1, 1, 1, 1])
        #expect(AssociationMeasure.logdice.value(of: everywhere) == 14)
        #expect(AssociationMeasure.lr.logP(of: everywhere) == 0)
    }

    @Test func oneBeingEverywhere() {
        for one in [table(4, 10, 4, 10), table(4, 4, 10, 10)] {
            #expect(
                values([.mi, .npmi, .lr, .chi2, .z, .deltap1, .deltap2, .fisher], one)
                    == [0, 0, 0, 0, 0, 0, 0, 1])
        }
    }

    @Test func independence() {
        let independent = table(6, 12, 50, 100)
        for profile in MeasureProfile.all where profile.zeros == .half {
            #expect(
                values([.mi, .npmi, .miLogF, .lr, .chi2, .t, .deltap1], independent, profile)
                    == [0, 0, 0, 0, 0, 0, 0], "\(profile.name)")
        }
        #expect(AssociationMeasure.oddsratio.value(of: independent) == 1)
        #expect(AssociationMeasure.lr.logP(of: independent) == 0)
    }

    @Test func marginsOfAnotherCount() {
        // f > f1: what says "at most 1" by its formula says more, what has bounds keeps them.
        let more = table(8, 5, 5, 10)
        #expect(values([.dice, .cosine, .inclusion, .minsens], more) == [1.6, 1.6, 1.6, 1.6])
        #expect(values([.jaccard, .npmi, .deltap1, .deltap2], more) == [1, 1, 1, 1])
        #expect(AssociationMeasure.lr.value(of: more) > 0)
        // Fisher's test of the clamped cells 8, 0, 0, 8: two of 12870 tables.
        #expect(agree(AssociationMeasure.fisher.value(of: more), 2.0 / 12_870))
    }

    @Test func fractionsHaveNoExactTest() {
        let fraction = table(1.5, 3, 4, 10)
        #expect(AssociationMeasure.fisher.logP(of: fraction) == nil)
        #expect(AssociationMeasure.fisher.value(of: fraction) == 1)
        #expect(AssociationMeasure.lr.logP(of: fraction) != nil)
    }
}
