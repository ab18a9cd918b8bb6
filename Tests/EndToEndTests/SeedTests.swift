// The sample pages are the ones in their manifest, byte for byte.

import Foundation
import TestSupport
import Testing

@Suite struct SeedTests {
    private func manifest() throws -> [[String]] {
        let bytes = try readAll(Program.seeds + "/MANIFEST.tsv")
        return tsvRecords(String(decoding: bytes, as: UTF8.self))
    }

    @Test func `checksums and sizes are those of the manifest`() throws {
        let rows = try manifest()
        #expect(rows.first?.prefix(3) == ["file", "sha256", "bytes"])
        #expect(rows.count == 6)
        for row in rows.dropFirst() {
            let path = Program.seeds + "/" + row[0]
            let sum = try Command(["sha256sum", path]).run()
            #expect(sum.status == 0)
            #expect(sum.text.prefix(64) == row[1], "\(row[0])")
            #expect(try readAll(path).count == Int(row[2]), "\(row[0])")
        }
    }

    @Test func `the folder holds these texts and no others`() throws {
        let texts = try FileManager.default.contentsOfDirectory(atPath: Program.seeds)
            .filter { $0.hasSuffix(".txt") }
        #expect(try texts.sorted() == manifest().dropFirst().map { $0[0] })
    }

    @Test func `a run over the folder reads them all`() throws {
        let report = try Program.terms(Program.seeds)
        #expect(report.status == 0)
        #expect(report.summary.documents == 5)
        let sizes = try manifest().dropFirst().map { Int($0[2]) ?? 0 }
        #expect(report.summary.bytes == sizes.reduce(0, +))
        #expect(report.summary.replacedBytes == 0)
        // The manifest and the notes beside the pages.
        #expect(report.summary.passedOver == 2)
    }
}
