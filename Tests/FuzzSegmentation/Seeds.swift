// The inputs that the search begins with, and the byte sequences it puts together.

import Glibc
import TestSupport

/// Writes seeds: pieces of the sample pages, messy texts, raw bytes and sequences of codes.
struct Seeds {
    private let atoms: TextAtoms

    /// Seeds with words and characters from ICU.
    init(_ atoms: TextAtoms) {
        self.atoms = atoms
    }

    /// Writes each seed to `DIRECTORY/seeds/NAME`, and the sequences to `DIRECTORY/dictionary`.
    func write(to directory: String) throws {
        for (name, bytes) in try pages() + messy() + codes() {
            try Self.write(bytes, to: "\(directory)/seeds/\(name)")
        }
        try Self.write(Array(dictionary().utf8), to: "\(directory)/dictionary")
    }

    /// The sample pages in pieces, cut anywhere, with the rules of each locale in turn.
    private func pages() throws -> [(String, [UInt8])] {
        try SeedPages.pages().enumerated().flatMap { page, bytes in
            stride(from: 0, to: bytes.count, by: 300).enumerated().map { piece, start in
                (
                    "page-\(page)-\(piece)",
                    [UInt8(piece), 0, 0, 0] + bytes[start..<min(start + 300, bytes.count)]
                )
            }
        }
    }

    /// Messy texts, some with ill-formed bytes, with random settings.
    private func messy() -> [(String, [UInt8])] {
        (UInt64(0)..<300).map { seed in
            var generator = SeededGenerator(seed: seed)
            let settings = [UInt8(generator.below(128))] + settings(&generator)
            let body =
                seed % 10 == 0
                ? MessyText.rawBytes(40, using: &generator)
                : MessyText.bytes(
                    atoms: generator.below(40), illFormedOneIn: seed % 3 == 0 ? 10 : 0,
                    using: &generator)
            return ("messy-\(seed)", settings + body)
        }
    }

    /// Sequences of codes: each class by itself, then all at random.
    private func codes() -> [(String, [UInt8])] {
        (0..<CodedText.classes.count + 300).map { seed in
            var generator = SeededGenerator(seed: UInt64(seed))
            let settings = [FuzzCase.coded | UInt8(generator.below(128))] + settings(&generator)
            var body: [UInt8] = []
            for _ in 0..<1 + generator.below(30) {
                let isSingle = seed < CodedText.classes.count
                body.append(UInt8(isSingle ? seed : generator.below(256)))
                body += [UInt8(generator.below(256)), UInt8(generator.below(256))]
            }
            return ("codes-\(seed)", settings + body)
        }
    }

    /// Kinds, range and characters per call; half of each are the plain ones.
    private func settings(_ generator: inout SeededGenerator) -> [UInt8] {
        (0..<3).map { _ in UInt8(generator.below(2) * generator.below(256)) }
    }

    /// Characters of each category, words, and what stands in messy texts, for `-dict`.
    private func dictionary() -> String {
        let categories = atoms.categories
        var sequences: Set<[UInt8]> = []
        for category in 0..<categories.count {
            for member in [0, 1, 37, 101] {
                sequences.insert(Array(String(categories.sample(category, member)).utf8))
            }
        }
        for number in stride(from: 0, to: atoms.wordCount, by: max(1, atoms.wordCount / 200)) {
            sequences.insert(Array(String(decoding: atoms.word(number), as: UTF16.self).utf8))
        }
        for seed in UInt64(0)..<300 {
            var generator = SeededGenerator(seed: seed)
            sequences.insert(MessyText.bytes(atoms: 1, illFormedOneIn: 4, using: &generator))
        }
        // libFuzzer takes sequences of up to 64 bytes.
        return sequences.filter { (1...64).contains($0.count) }
            .map { "\"" + $0.map(Self.escaped).joined() + "\"\n" }.sorted().joined()
    }

    private static func escaped(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "\\x" + (byte < 16 ? "0" : "") + digits
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = fopen(path, "wb") else {
            throw FuzzError(description: "cannot write \(path)")
        }
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else {
            throw FuzzError(description: "cannot write \(path)")
        }
    }
}
