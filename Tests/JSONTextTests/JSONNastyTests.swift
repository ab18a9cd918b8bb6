// Texts made to hurt: broken at every byte, nested, repeated, full of escapes.

import JSONText
import TestSupport
import Testing
import TextStorage

@Suite struct JSONNastyTests {
    private static let sample = Array(
        #"{"id":-12.5e+3,"a\u0062\ud83d\ude00":["生态",true,false,null,{},[]],"t":"a\\\n环" , "z":0}"#
            .utf8)

    @Test func refusesEveryPrefixAtItsEnd() {
        for length in 0..<Self.sample.count {
            let found = problem(Array(Self.sample[..<length]))
            let isCharacterCut = found?.reason == .illFormedUTF8
            let isPairCut = found?.reason == .loneSurrogate
            #expect(
                found.map { $0.offset == length || isCharacterCut || isPairCut } ?? false,
                "\(length): \(found?.message ?? "accepted")")
        }
        #expect(problem(Self.sample) == nil)
    }

    /// Whatever byte stands at whatever place: an error names a byte of the text, or the value that
    /// was read means the same when it is written and read again.
    @Test func survivesEveryChangeOfAByte() throws {
        var accepted = 0
        for position in Self.sample.indices {
            for byte in UInt8.min...UInt8.max {
                var bytes = Self.sample
                bytes[position] = byte
                do throws(JSONProblem) {
                    let tree = try JSONTree.read(bytes)
                    accepted += 1
                    var random = RandomJSON(seed: 1)
                    let again = try JSONTree.read(random.text(tree))
                    if again != tree { Issue.record("\(tree) became \(again)") }
                } catch {
                    if error.offset > bytes.count { Issue.record("\(error.message)") }
                }
            }
        }
        // Letters of names and texts and digits may change, and little else.
        #expect(accepted > Self.sample.count && accepted < 60 * Self.sample.count)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["[", "{\"a\":", "[{\"a\":[", " [ "])
    func refusesDeepNesting(opening: String) {
        let text = String(repeating: opening, count: 100_000)
        #expect(problem(text)?.reason == .depth(64))
        // Nor does a higher limit need the machine's stack.
        #expect(problem(text, depth: 1_000_000)?.offset == text.utf8.count)
    }

    @Test(.timeLimit(.minutes(1))) func closesDeepNesting() throws {
        let depth = 100_000
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(problem(text, depth: depth) == nil)
        #expect(problem(text, depth: depth - 1)?.offset == depth - 1)
    }

    /// Comparing each with each would take minutes.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["name", "n\\u0061me", "a name of more than sixteen bytes "])
    func comparesManyNames(prefix: String) {
        let count = 500_000
        var bytes = ContiguousBuffer<UInt8>()
        bytes.append(utf8: "{")
        for index in 0..<count { bytes.append(utf8: "\"\(prefix)\(index)\":\(index),") }
        let distinct = bytes.count
        bytes.append(utf8: "\"other\":0}")
        let found = problem(bytes.span)
        #expect(found == nil)
        let last = count - 1
        bytes.truncate(to: distinct)
        bytes.append(utf8: "\"\(prefix)\(last)\":0}")
        let repeated = problem(bytes.span)
        let name = prefix.replacing("\\u0061", with: "a") + "\(last)"
        #expect(repeated == JSONProblem(.duplicateName(name), at: distinct))
    }

    @Test(.timeLimit(.minutes(1))) func findsTheFirstOfManyRepeatedNames() {
        let text = "{" + Array(repeating: "\"a\":1", count: 100_000).joined(separator: ",") + "}"
        #expect(problem(text) == JSONProblem(.duplicateName("a"), at: 7))
    }

    /// Up to sixteen names are compared in another way than more of them.
    @Test(arguments: 2...40)
    func findsARepeatedNameAmongAny(count: Int) {
        for first in 0..<count - 1 {
            let names = (0..<count).map { $0 == count - 1 ? "k\(first)" : "k\($0)" }
            let text = "{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
            #expect(problem(text)?.reason == .duplicateName("k\(first)"))
        }
        let names = (0..<count).map { "\"k\($0)\":{\"k\":[]}" }
        #expect(problem("{" + names.joined(separator: ",") + "}") == nil)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("\\\\", "\\"), ("\\n", "\n"), ("\\u751f", "生"), ("\\ud83d\\ude00", "😀"), ("生", "生"),
            ("a\\\"", "a\""), ("a", "a"), ("0123456789abcdef\\t", "0123456789abcdef\t"),
        ])
    func readsTenMegabytes(piece: String, meaning: String) throws {
        let count = 10_000_000 / piece.utf8.count
        var bytes = ContiguousBuffer<UInt8>()
        var expected = ContiguousBuffer<UInt8>()
        bytes.append(utf8: "\"")
        for _ in 0..<count {
            bytes.append(utf8: piece)
            expected.append(utf8: meaning)
        }
        bytes.append(utf8: "\"")
        var tape = JSONTape()
        try tape.parse(bytes.span)
        var output = ContiguousBuffer<UInt8>()
        let isString = tape.appendString(0, in: bytes.span, to: &output)
        #expect(isString)
        let length = output.count
        #expect(length == expected.count)
        let isEqual = output.span.hasBytes(of: expected.span, 0..<expected.count, in: 0..<length)
        #expect(isEqual)
        // Without its closing quote it is refused at its end.
        bytes.truncate(to: bytes.count - 1)
        let found = problem(bytes.span)
        #expect(found == JSONProblem(.unexpectedEnd(.closingQuote), at: bytes.count))
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["1", "0.", "1e", "1.", "1e-", "-9"])
    func readsLongNumbers(prefix: String) {
        let digits = String(repeating: "7", count: 1_000_000)
        let found = problem(prefix + digits)
        let isTooLarge = ["1", "1e", "-9"].contains(prefix)
        #expect(found == (isTooLarge ? JSONProblem(.numberTooLarge, at: 0) : nil))
    }

    @Test(.timeLimit(.minutes(1))) func readsManySmallValues() throws {
        let count = 1_000_000
        let text =
            "[" + String(repeating: "0,", count: count) + "{}]"
            + String(repeating: " ", count: count)
        let parsed = try ParsedText(text)
        #expect(parsed.count(0) == count + 1)
        #expect(parsed.elements(of: 0).count == count + 1)
    }
}
