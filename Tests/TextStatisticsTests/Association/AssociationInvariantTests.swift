// What holds of association measures whatever the table.

import TestSupport
import Testing
import TextStatistics

@Suite struct AssociationInvariantTests {
    /// Profiles of tools, and one for each choice that none of them makes.
    private let profiles: [MeasureProfile] = {
        var williams = MeasureProfile(name: "williams")
        williams.correction = .williams
        williams.logarithm = .ten
        var yates = MeasureProfile(name: "yates")
        yates.correction = .yates
        yates.signsChi2 = true
        return MeasureProfile.all + [williams, yates]
    }()

    private func check(_ table: ContingencyTable, fisher: Bool) {
        for profile in profiles {
            for measure in AssociationMeasure.allCases where fisher || measure != .fisher {
                let value = measure.value(of: table, profile: profile)
                guard value.isFinite else {
                    Issue.record("\(profile.name) \(measure) of \(table): \(value)")
                    continue
                }
                guard measure.hasTest, let logP = measure.logP(of: table, profile: profile) else {
                    continue
                }
                if !(logP.isFinite && logP <= 0) {
                    Issue.record("\(profile.name) p of \(measure) of \(table): \(logP)")
                }
            }
        }
    }

    @Test func isFiniteForCounts() {
        var tables = RandomTables(seed: 1)
        for _ in 0..<4000 { check(tables.whole(digits: 6), fisher: true) }
        for _ in 0..<4000 { check(tables.whole(digits: 15), fisher: false) }
    }

    @Test func isFiniteForAnyNumbers() {
        var tables = RandomTables(seed: 2)
        for _ in 0..<2000 { check(tables.any(digits: -12...15), fisher: false) }
        for _ in 0..<2000 { check(tables.any(digits: -320...308), fisher: false) }
        for table in degenerateTables + inconsistentTables { check(table, fisher: true) }
    }

    @Test func keepsBounds() {
        let shares: [AssociationMeasure] = [
            .dice, .jaccard, .cosine, .inclusion, .equivalence, .minsens, .fisher,
        ]
        var tables = RandomTables(seed: 3)
        for _ in 0..<10_000 {
            let table = tables.whole(digits: 7)
            for measure in shares {
                let value = measure.value(of: table)
                if !(0...1).contains(value) { Issue.record("\(measure) of \(table): \(value)") }
            }
            for measure in [AssociationMeasure.npmi, .deltap1, .deltap2] {
                let value = measure.value(of: table)
                if !(-1...1).contains(value) { Issue.record("\(measure) of \(table): \(value)") }
            }
        }
    }

    @Test func signsAgree() {
        let signed: [AssociationMeasure] = [.lr, .mi, .npmi, .z, .t, .deltap1, .deltap2]
        var tables = RandomTables(seed: 4)
        for _ in 0..<5000 {
            let table = tables.whole(digits: 9)
            guard table.f > 0, table.r2 > 0, table.c2 > 0 else { continue }
            let sign = table.surplus == 0 ? 0 : table.surplus > 0 ? 1.0 : -1
            for measure in signed {
                let value = measure.value(of: table)
                let own = value == 0 ? 0 : value > 0 ? 1.0 : -1
                if own != sign { Issue.record("\(measure) of \(table): \(value)") }
            }
        }
    }

    @Test func isSymmetricUnlessDirected() {
        var tables = RandomTables(seed: 5)
        for _ in 0..<2000 {
            let one = tables.whole(digits: 6)
            let other = table(one.f, one.f2, one.f1, one.n)
            for profile in MeasureProfile.all {
                for measure in AssociationMeasure.allCases
                where !measure.isDirected(in: profile) {
                    let values = [one, other].map { measure.value(of: $0, profile: profile) }
                    if !agree(values[0], values[1], relative: 1e-9, absolute: 1e-12) {
                        Issue.record("\(profile.name) \(measure) of \(one): \(values)")
                    }
                }
            }
            let forward = AssociationMeasure.deltap1.value(of: one)
            #expect(agree(forward, AssociationMeasure.deltap2.value(of: other)))
        }
    }
}
