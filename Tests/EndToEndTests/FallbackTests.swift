// What the program does with an ICU whose data are not what the fast segmenter needs.

import Foundation
import TestSupport
import Testing

/// The library that takes ICU's dictionary away, as it is built beside the program.
private let library = URL(fileURLWithPath: Program.path).resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("libICUWithoutDictionary.so").path

@Suite(.enabled(if: FileManager.default.fileExists(atPath: library), "the library is not built"))
struct FallbackTests {
    private func run(_ arguments: String..., preload: Bool = true) throws -> Command.Ended {
        var command = Command([Program.path] + arguments)
        if preload { command.environment["LD_PRELOAD"] = library }
        return try command.run()
    }

    private let note = "the fast segmenter cannot be used: ICU could not open the dictionary cjdict"

    @Test func `without its dictionary ICU itself cuts the text, and one line says so`() throws {
        let fast = try run("segment", "--format", "tsv", "--workers", "4", Program.seeds)
        let icu = try run(
            "segment", "--format", "tsv", "--workers", "4", "--segmenter", "icu", Program.seeds)
        #expect(fast.status == 0)
        #expect(icu.status == 0)
        let isSame = fast.output == icu.output
        #expect(isSame, "the segmenters differ")
        #expect(fast.output.count > 10_000)
        let lines = fast.messages.split(separator: "\n").filter { $0.contains(note) }
        #expect(lines.count == 1, "\(fast.messages)")
        #expect(!icu.messages.contains(note))
    }

    @Test func `the output says which segmenter it was`() throws {
        let header = try run("terms", "--format", "json", "--top", "1", Program.seeds).text
        #expect(header.contains("\"segmenter_fallback\""))
        #expect(header.contains(note))
        let usual = try run(
            "terms", "--format", "json", "--top", "1", Program.seeds, preload: false)
        #expect(!usual.text.contains("segmenter_fallback"))
    }
}
