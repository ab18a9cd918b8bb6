// JSON written into a buffer, against the writer of strings and the library.

import JSONText
import TestSupport
import Testing
import TextStorage
import TopicStatsOutput

@Suite struct JSONBytesTests {
    private func written(_ body: (inout ContiguousBuffer<UInt8>) -> Void) -> String {
        var output = ContiguousBuffer<UInt8>()
        // What stands there before is left alone.
        output.append(utf8: "生")
        body(&output)
        return String(output.span.string.dropFirst())
    }

    private func quoted(_ text: String) -> String { written { $0.append(quoted: text) } }

    @Test func quotesEveryScalarAsTheWriterOfStringsDoes() {
        var wrong: [String] = []
        for value in UInt32(0)...0x10_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(scalar)
            let result = quoted(text)
            if !result.utf8.elementsEqual(JSONValue.string(text).compact.utf8) {
                wrong.append("U+" + String(value, radix: 16) + " as " + result)
            }
        }
        #expect(wrong.prefix(20) == [])
    }

    /// Long texts are looked at in blocks: an escape is found at every place of one.
    @Test func findsEscapesAtEveryPlace() {
        let scalars: [Unicode.Scalar] = [
            "\"", "\\", "\n", "\u{1F}", "\u{7F}", "\u{80}", "\u{9F}", "\u{61C}", "\u{200E}",
            "\u{200F}", "\u{2028}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{FEFF}",
        ]
        for filler in ["a", "é", "，", "\u{2027}", "\u{2065}", "\u{FEFE}", "\u{A0}", "😀"] {
            for scalar in scalars {
                for count in 0..<40 {
                    let before = String(repeating: filler, count: count)
                    let text =
                        before + String(scalar) + String(repeating: filler, count: 40 - count)
                    let expected = JSONValue.string(text).compact
                    guard quoted(text).utf8.elementsEqual(expected.utf8) else {
                        Issue.record("\(quoted(text)) instead of \(expected)")
                        return
                    }
                }
            }
        }
    }

    @Test(arguments: UInt64(1)...30)
    func quotesMessyText(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<30 {
            let text = MessyText.string(atoms: generator.below(60), using: &generator)
            let result = quoted(text)
            #expect(ExactText(result) == ExactText(JSONValue.string(text).compact), "seed \(seed)")
            #expect(try JSONTree.read(result) == .string(ExactText(text)), "seed \(seed)")
        }
    }

    @Test func quotesAPartOfAText() {
        let bytes = Array("生\"态\u{2028}x".utf8)
        let parts = [0..<0, 0..<3, 3..<4, 0..<7, 4..<10, 7..<11, 11..<11]
        let results = parts.map { part in written { $0.append(quoted: bytes.span, part) } }
        #expect(
            results == [
                #""""#, #""生""#, #""\"""#, #""生\"态""#, #""态\u2028""#, #""\u2028x""#, #""""#,
            ])
    }

    @Test func writesWholeNumbers() {
        var numbers = [0, 1, 9, 10, 11, 99, 100, .max, .max - 1, .min, .min + 1]
        var power = 1
        for _ in 0..<18 {
            power *= 10
            numbers += [power - 1, power, power + 1]
        }
        var generator = SeededGenerator(seed: 1)
        for shift in 0..<64 { numbers.append(Int(bitPattern: UInt(generator.next())) >> shift) }
        numbers += numbers.filter { $0 > .min }.map { -$0 }
        for number in numbers {
            #expect(written { $0.append(decimal: number) } == String(number))
        }
    }

    @Test func writesRealNumbersAsTheLibraryDoes() throws {
        let limit = 9_007_199_254_740_992.0
        var numbers: [Double] = [
            0, -0.0, 1, -1, 0.1, 1e15, 1e16, 1e17, 123_456_789, limit, limit - 1, limit + 2, -limit,
            1 - limit, 2 * limit, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 1e300, 1e-5,
        ]
        var generator = SeededGenerator(seed: 2)
        for shift in 0..<2000 {
            numbers.append(Double(bitPattern: generator.next()))
            numbers.append(Double(Int(bitPattern: UInt(generator.next())) >> (shift % 64)))
        }
        for number in numbers where number.isFinite {
            let text = written { $0.append(double: number) }
            #expect(text == String(number))
            #expect(try ParsedText(text).double(0) == number)
        }
        for number in [Double.nan, .infinity, -.infinity] {
            #expect(written { $0.append(double: number) } == "null")
        }
    }
}
