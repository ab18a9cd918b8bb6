// Repaired text, the count of what was replaced, and the way back to the original bytes.

import TestSupport
import Testing
import TextInput
import TextStorage

@Suite struct PieceDecoderTests {
    private func piece(_ range: Range<Int>, document: Int = 0, offset: Int = 0) -> TextPiece {
        TextPiece(
            document: document, name: BytePath("name"), range: range, offset: offset, part: 0,
            isLast: true)
    }

    @Test(arguments: UInt64(1)...60)
    func repairsAsANaiveDecoder(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var decoder = PieceDecoder()
        var expected = 0
        var first: Int?
        for round in 0..<20 {
            let before = MessyText.rawBytes(generator.below(9), using: &generator)
            let oneIn = generator.below(6)
            let bytes =
                generator.below(3) == 0
                ? MessyText.rawBytes(generator.below(80), using: &generator)
                : MessyText.bytes(atoms: 20, illFormedOneIn: oneIn, using: &generator)
            let all = before + bytes + before
            let range = before.count..<(before.count + bytes.count)
            let piece = piece(range, offset: round * 1000)
            decoder.decode(piece, of: all.span)

            let text = decoder.text(of: piece, in: all.span).elements
            let naive = String(decoding: bytes, as: UTF8.self)
            #expect(text == Array(naive.utf8), "seed \(seed)")

            let units = NaiveUTF8.units(bytes)
            let bad = units.filter { !$0.isWellFormed }
            expected += bad.reduce(0) { $0 + $1.range.count }
            if first == nil, let start = bad.first?.range.lowerBound {
                first = round * 1000 + start
            }
            #expect(decoder.replaced.bytes == expected, "seed \(seed)")
            #expect(decoder.replaced.first?.offset == first, "seed \(seed)")

            var position = 0
            for unit in units {
                let original = decoder.originalPosition(of: position)
                guard original == unit.range.lowerBound else {
                    Issue.record("seed \(seed): position \(position) is taken for \(original)")
                    return
                }
                position += unit.isWellFormed ? unit.range.count : 3
            }
            #expect(decoder.originalPosition(of: position) == bytes.count, "seed \(seed)")
        }
    }

    @Test func keepsTheEarliestPlaceOfAll() {
        let bytes: [UInt8] = [0x41, 0xFF]
        var late = PieceDecoder()
        late.decode(piece(0..<2, document: 3, offset: 0), of: bytes.span)
        var early = PieceDecoder()
        early.decode(piece(0..<2, document: 2, offset: 50), of: bytes.span)
        early.decode(piece(0..<2, document: 2, offset: 10), of: bytes.span)
        for isReversed in [false, true] {
            var total = isReversed ? late.replaced : early.replaced
            total.add(isReversed ? early.replaced : late.replaced)
            total.add(ReplacedBytes())
            #expect(total.bytes == 3)
            #expect(total.first?.document == 2)
            #expect(total.first?.offset == 11)
            #expect(total.first?.name == BytePath("name"))
        }
    }

    @Test func leavesGoodTextAlone() {
        let bytes = Array("好 text \u{FFFD}".utf8)
        var decoder = PieceDecoder()
        decoder.decode(piece(0..<bytes.count), of: bytes.span)
        #expect(decoder.replaced == ReplacedBytes())
        #expect(decoder.text(of: piece(0..<bytes.count), in: bytes.span).elements == bytes)
        #expect(decoder.originalPosition(of: 5) == 5)
    }
}
