// The result of an analysis in its written forms.

import Foundation
import TestSupport
import Testing
import TopicStats
import TopicStatsOutput

@Suite struct TermsOutputTests {
    private func sample() throws -> TermsResult {
        try countTerms(
            of: [
                .text(name: "a", text: "山西 山西 黄河"), .bytes(name: "b", bytes: [0xE5, 0x20, 0x61]),
            ],
            options: everything)
    }

    @Test func writesTheTable() throws {
        let bytes = try written { output in
            try sample().write(to: output, as: .table, reading: InputOptions())
        }
        // tf-idf: 2 * log10(2 / 1) = 0.60, log10(2) = 0.30.
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                rank  term  tf  df  per_million  tfidf
                   1  山西   2   1     500000.0   0.60
                   2  a      1   1     250000.0   0.30
                   2  黄河   1   1     250000.0   0.30

                """)
    }

    @Test func describesTheRunInJSON() throws {
        let bytes = try written { output in
            try sample().write(to: output, as: .json, reading: InputOptions())
        }
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let summary = try #require(object["summary"] as? [String: Any])
        #expect(summary["documents"] as? Int == 2)
        #expect(summary["bytes"] as? Int == 23)
        #expect(summary["characters"] as? Int == 11)
        #expect(summary["tokens"] as? Int == 4)
        #expect(summary["types"] as? Int == 3)
        #expect(summary["replaced_bytes"] as? Int == 1)
        let place = try #require(summary["first_replaced"] as? [String: Any])
        #expect(place["input"] as? String == "b" && place["offset"] as? Int == 0)
        let options = try #require(object["options"] as? [String: Any])
        #expect(
            options["top"] as? Int == 0 && options["normalization"] as? String == "NFKC_Casefold")
        #expect(object["matching_terms"] as? Int == 3)
        let terms = try #require(object["terms"] as? [[String: Any]])
        #expect(terms.map { $0["term"] as? String } == ["山西", "a", "黄河"])
        #expect(terms.map { $0["df"] as? Int } == [1, 1, 1])
    }

    @Test func sameInputGivesSameBytesInEveryForm() throws {
        let pages = inputs(try SeedPages.pages())
        for format in TableFormat.allCases {
            var outputs: Set<[UInt8]> = []
            for workers in [1, 2, 7] {
                var execution = Execution()
                execution.workers = workers
                let result = try countTerms(of: pages, execution: execution)
                outputs.insert(
                    try written { output in
                        try result.write(to: output, as: format, reading: InputOptions())
                    })
            }
            #expect(outputs.count == 1, "\(format)")
        }
    }

    @Test func showsNamesThatAreNotUTF8AsBytes() throws {
        let result = try countTerms(of: [.rawPath([0x2F, 0xFF, 0xFE])])
        let name = try #require(result.summary.skipped.first?.input)
        #expect(name.bytes == [0x2F, 0xFF, 0xFE] && name.string == nil)
        #expect(name.description == "/\\xFF\\xFE")
        #expect(JSONValue.name(name.bytes).compact == #"{"bytes": "L//+"}"#)
        #expect(JSONValue.name([0xFF]).compact == #"{"bytes": "/w=="}"#)
        #expect(JSONValue.name([0xFF, 0xFF]).compact == #"{"bytes": "//8="}"#)
    }
}
