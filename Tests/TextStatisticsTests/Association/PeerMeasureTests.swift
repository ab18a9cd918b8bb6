// Association measures against those of Python's packages: see Tests/Peers/measures.py.

import Glibc
import TestSupport
import Testing
import TextStatistics

/// The python with the packages, which scripts/peers prints; nil where there is none.
private let python = getenv("TOPICSTATS_PEERS").map { String(cString: $0) }

/// Disabled unless TOPICSTATS_PEERS names a python that has the packages: `scripts/test` sets it.
@Suite(.enabled(if: python != nil, "TOPICSTATS_PEERS is not set: see scripts/peers"))
struct PeerMeasureTests {
    /// 1,000 random tables and those at the edges.
    private let tables: [ContingencyTable] = {
        var random = RandomTables(seed: 7)
        return (0..<1000).map { _ in random.whole(digits: 6) } + degenerateTables
    }()

    /// What the packages compute: names of columns and their numbers.
    private func peers() throws -> [(name: String, numbers: [Double])] {
        let script = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let command = Command([python ?? "python3", "/\(script)/Peers/measures.py"])
        let lines = tables.map { table in
            [table.f, table.f1, table.f2, table.n].map { String(Int($0)) }.joined(separator: "\t")
        }
        let ended = try command.run(input: Array((lines.joined(separator: "\n") + "\n").utf8))
        try #require(ended.status == 0, "\(ended.messages)")
        let rows = ended.lines.map { $0.split(separator: "\t") }
        try #require(rows.count == tables.count + 1)
        return rows[0].indices.map { column in
            (String(rows[0][column]), rows.dropFirst().map { Double($0[column]) ?? .nan })
        }
    }

    /// Our numbers for a column of theirs.
    private func ours(_ name: String) throws -> [Double] {
        var yates = MeasureProfile(name: "yates")
        yates.correction = .yates
        yates.signsChi2 = true
        let parts = name.split(separator: ".")
        if let measure = AssociationMeasure(rawValue: name) {
            return tables.map { measure.value(of: $0) }
        }
        let measure = try #require(AssociationMeasure(rawValue: String(parts[0])), "\(name)")
        switch parts.last {
        case "yates": return tables.map { measure.value(of: $0, profile: yates) }
        case "logp": return tables.map { measure.logP(of: $0) ?? .nan }
        case "q": return qValues(tables.map { measure.logP(of: $0) ?? .nan })
        default: return []
        }
    }

    private func qValues(_ logP: [Double]) -> [Double] {
        let order = logP.indices.sorted { logP[$0] < logP[$1] }
        let q = BenjaminiHochberg.qValues(ofAscending: order.map { logP[$0] })
        var result = logP
        for (place, index) in order.enumerated() { result[index] = q[place] }
        return result
    }

    /// How far apart numbers near 0 may be, by what theirs lose between large terms.
    private func absolute(_ name: String, _ table: ContingencyTable, _ statistic: Double) -> Double
    {
        // Sums of o ln(o / e), which are as large as n.
        let loss = max(table.n, 1) * 1e-14
        switch name {
        case "lr", "lr.yates", "poisson": return loss
        // p follows the root of G².
        case "lr.logp": return max(1e-9, loss / (6 * max(statistic.magnitude, loss)).squareRoot())
        case "chi2.logp", "z.logp", "fisher.logp": return 1e-9
        case "chi2.q", "fisher": return 1e-300
        default: return 1e-12
        }
    }

    @Test func agreesWithPythonsPackages() throws {
        let columns = try peers()
        #expect(columns.count == AssociationMeasure.allCases.count + 7)
        let statistic = tables.map { AssociationMeasure.lr.value(of: $0) }
        var differences: [String] = []
        for (name, theirs) in columns {
            let own = try ours(name)
            try #require(own.count == theirs.count, "\(name)")
            let numbers = theirs.count { !$0.isNaN }
            #expect(numbers > 750, "\(name) has only \(numbers) numbers")
            for (index, table) in tables.enumerated() {
                let isRegular = table.f > 0 && !table.isEmpty && table.r2 > 0 && table.c2 > 0
                // Only at the edges may they have none, or where p is below the smallest number.
                if theirs[index].isNaN, !isRegular || name == "fisher.logp" && own[index] < -700 {
                    continue
                }
                let bound = absolute(name, table, statistic[index])
                if !agree(own[index], theirs[index], relative: 1e-9, absolute: bound) {
                    differences.append("\(name) of \(table): \(own[index]), not \(theirs[index])")
                }
            }
        }
        let first = differences.prefix(10).joined(separator: "\n")
        #expect(differences.isEmpty, "\(differences.count) differences, the first:\n\(first)")
    }
}
