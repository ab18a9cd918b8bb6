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
    func `the output says so where it was asked for`(part: Part) throws {
        func header(_ segmenter: String, without part: Part?) throws -> String {
            try run(
                without: part, "terms", "--format", "json", "--top", "1", "--segmenter", segmenter,
                Program.seeds, Program.seeds, Program.seeds, Program.seeds
            ).text
        }
        let fast = try header("fast", without: part)
        #expect(fast.contains("\"segmenter\": \"fast\""))
        #expect(fast.contains("\"segmenter_fallback\""))
        #expect(fast.contains(part.note))
        let usual = try header("fast", without: nil)
        #expect(usual.contains("\"segmenter\": \"fast\""))
        #expect(!usual.contains("segmenter_fallback"))
        // Whether `auto` would have used it depends on the size of the text: a result does not.
        let auto = try header("auto", without: part)
        #expect(auto.contains("\"segmenter\": \"auto\""))
        #expect(!auto.contains("segmenter_fallback"))
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
