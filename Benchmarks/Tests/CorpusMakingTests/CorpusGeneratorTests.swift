// Checks that corpora come out the same again, and as long as they say.

import CorpusMaking
import Foundation
import Testing

struct CorpusGeneratorTests {
    private let pages = ["今天人民代表大会在北京召开会议。\n第二行，经济发展。\n", "科学技术的进步"]

    private func documents(_ count: Int, seed: UInt64) throws -> [UInt8] {
        var generator = try CorpusGenerator(pages: pages, seed: seed)
        var text: [UInt8] = []
        for _ in 0..<count { generator.appendDocument(to: &text) }
        return text
    }

    @Test func sameSeedSameBytes() throws {
        let text = try documents(50, seed: 7)
        #expect(try documents(50, seed: 7) == text)
        #expect(try documents(50, seed: 8) != text)
        #expect(String(validating: text, as: UTF8.self) != nil)
    }

    @Test func longerTextsBeginWithShorterOnes() throws {
        let text = try documents(30, seed: 1)
        #expect(try Array(documents(60, seed: 1).prefix(text.count)) == text)
        #expect(text.last == 0x0A)
    }

    @Test func fileHasTheSizeItSays() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("corpus-\(UUID().uuidString).txt").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        var generator = try CorpusGenerator(pages: pages, seed: 3)
        let size = try generator.write(atLeast: 2_500_000, to: path)
        let text = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
        #expect(size.bytes == text.utf8.count)
        #expect(size.bytes >= 2_500_000 && size.bytes < 2_500_500)
        #expect(size.characters == text.unicodeScalars.count)
        #expect(try documents(size.documents, seed: 3) == Array(text.utf8))
    }

    @Test func folderThatCannotBeWrittenIsNamed() throws {
        var generator = try CorpusGenerator(pages: pages, seed: 3)
        #expect(throws: CorpusError.self) {
            try generator.write(atLeast: 1, to: "/no such folder/corpus.txt")
        }
    }
}
