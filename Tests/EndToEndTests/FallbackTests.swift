// What the program does with an ICU whose data are not what the fast segmenter needs.

import Foundation
import TestSupport
import Testing

/// The library that takes a part of ICU's data away, as it is built beside the program.
private let library = URL(fileURLWithPath: Program.path).resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("libReducedICU.so").path

@Suite(.enabled(if: FileManager.default.fileExists(atPath: library), "the library is not built"))
struct FallbackTests {
    /// What an ICU may lack, and what the program says of it.
    enum Part: String, CaseIterable {
        case dictionary, normalizer

        var note: String {
            "the fast segmenter cannot be used: ICU could not "
                + (self == .dictionary
                    ? "open the dictionary cjdict" : "read the forms of characters")
        }
    }

    private func run(without part: Part?, _ arguments: String...) throws -> Command.Ended {
        var command = Command([Program.path] + arguments)
        if let part {
            command.environment["LD_PRELOAD"] = library
            command.environment["REDUCED_ICU"] = part.rawValue
        }
        return try command.run()
    }

    @Test(arguments: Part.allCases)
    func `ICU itself cuts the text, and one line says so`(part: Part) throws {
        let fast = try run(
            without: part, "segment", "--format", "tsv", "--workers", "4", "--segmenter", "fast",
            Program.seeds)
        let icu = try run(
            without: part, "segment", "--format", "tsv", "--workers", "4", "--segmenter", "icu",
            Program.seeds)
        #expect(fast.status == 0)
        #expect(icu.status == 0)
        let isSame = fast.output == icu.output
        #expect(isSame, "the segmenters differ")
        #expect(fast.output.count > 10_000)
        let lines = fast.messages.split(separator: "\n").filter { $0.contains(part.note) }
        #expect(lines.count == 1, "\(fast.messages)")
        #expect(!icu.messages.contains(part.note))
    }

    @Test(arguments: Part.allCases)
    func `the output says which segmenter it was`(part: Part) throws {
        let header = try run(
            without: part, "terms", "--format", "json", "--top", "1", "--segmenter", "fast",
            Program.seeds
        ).text
        #expect(header.contains("\"segmenter\": \"icu\""))
        #expect(header.contains("\"segmenter_fallback\""))
        #expect(header.contains(part.note))
        let usual = try run(
            without: nil, "terms", "--format", "json", "--top", "1", "--segmenter", "fast",
            Program.seeds)
        #expect(usual.text.contains("\"segmenter\": \"fast\""))
        #expect(!usual.text.contains("segmenter_fallback"))
    }

    @Test(arguments: Part.allCases)
    func `text of some length is worth a note without being asked`(part: Part) throws {
        let seeds = Array(repeating: Program.seeds, count: 4)
        var command = Command([Program.path, "terms", "--top", "1"] + seeds)
        command.environment["LD_PRELOAD"] = library
        command.environment["REDUCED_ICU"] = part.rawValue
        let ended = try command.run()
        #expect(ended.status == 0)
        #expect(ended.messages.contains(part.note))
    }
}
