// Normal forms: those of ICU, reached in one step and the same from every spelling.

import ICUDoor
import TestSupport
import Testing
import TextStatistics
import TextStorage

@Suite struct NormalizationTests {
    static let ways: [Normalizer.Way] = [.nfkc, .foldCase, .nfkcFoldCase]

    private func normalize(
        _ text: some Sequence<UInt8>, _ normalizer: inout Normalizer
    ) throws -> [UInt8] {
        var result = ContiguousBuffer<UInt8>()
        let bytes = Array(text)
        try normalizer.normalize(bytes.span, 0..<bytes.count, appendingTo: &result)
        return result.elements
    }

    /// Characters without a meaning of their own have none to lose, unless they are ignorable.
    private func mayChange(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .unassigned, .privateUse: scalar.properties.isDefaultIgnorableCodePoint
        default: true
        }
    }

    @Test(arguments: ways)
    func normalFormsOfScalarsAreNormal(way: Normalizer.Way) throws {
        var normalizer = Normalizer(way)
        for value in UInt32(0)...0x10_FFFF {
            guard let scalar = Unicode.Scalar(value), mayChange(scalar) else { continue }
            let once = try normalize(String(scalar).utf8, &normalizer)
            let twice = try normalize(once, &normalizer)
            guard once == twice else {
                Issue.record("U+\(String(value, radix: 16)) becomes \(once), then \(twice)")
                return
            }
        }
    }

    @Test(arguments: ways, UInt64(1)...10)
    func normalFormsOfTextsAreICUsAndNormal(way: Normalizer.Way, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var normalizer = Normalizer(way)
        for _ in 0..<500 {
            let text = MessyText.string(atoms: generator.below(6), using: &generator)
            let once = try normalize(text.utf8, &normalizer)
            let expected = NaiveReference.normalized(text, way: way.rawValue)
            #expect(once == Array(expected.utf8), "seed \(seed)")
            let twice = try normalize(once, &normalizer)
            #expect(once == twice, "seed \(seed): \(codePoints(text))")
        }
    }

    @Test(arguments: ways)
    func whatIsLeftAloneIsNormal(way: Normalizer.Way) throws {
        var normalizer = Normalizer(way)
        var generator = SeededGenerator(seed: 77)
        let words = (0..<5000).map { _ in MessyText.string(atoms: 2, using: &generator) }
        let scalars = (UInt32(0)...0x1_FFFF).lazy.compactMap {
            Unicode.Scalar($0).map(String.init)
        }
        var leftAlone = 0
        for text in words + scalars {
            let bytes = Array(text.utf8)
            guard Normalizer.leavesAlone(bytes.span, 0..<bytes.count) else { continue }
            leftAlone += 1
            guard try normalize(bytes, &normalizer) == bytes else {
                Issue.record("\(codePoints(text)) is not its own normal form")
                return
            }
        }
        #expect(leftAlone > 10_000)
    }

    @Test(arguments: [
        ("ＡＢＣ１２", "ABC12", "ａｂｃ１２", "abc12"), ("ﬁne", "fine", "fine", "fine"),
        ("Straße", "Straße", "strasse", "strasse"), ("ΌΣΟΣ", "ΌΣΟΣ", "όσοσ", "όσοσ"),
        ("ｶﾞ", "ガ", "ｶﾞ", "ガ"), ("e\u{301}", "é", "e\u{301}", "é"),
        ("co\u{AD}op", "co\u{AD}op", "co\u{AD}op", "coop"), ("①", "1", "①", "1"),
        ("山西", "山西", "山西", "山西"), ("\u{F900}", "豈", "\u{F900}", "豈"),
    ])
    func normalizesByHand(text: String, nfkc: String, folded: String, both: String) throws {
        for (way, expected) in zip(Self.ways, [nfkc, folded, both]) {
            var normalizer = Normalizer(way)
            let found = try normalize(text.utf8, &normalizer)
            #expect(found == Array(expected.utf8), "\(way)")
        }
    }

    @Test func growsForFormsLongerThanTheirText() throws {
        // U+FDFA is the letter with the longest form: 18 characters.
        let text = String(repeating: "\u{FDFA}", count: 2000)
        var normalizer = Normalizer(.nfkc)
        let found = try normalize(text.utf8, &normalizer)
        #expect(found == Array(NaiveReference.normalized(text, way: 1).utf8))
        #expect(String(decoding: found, as: UTF8.self).unicodeScalars.count == 36_000)
    }
}
