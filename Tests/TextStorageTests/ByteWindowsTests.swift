// Cuts from windows of three bytes, against looking at each place by itself.

import TestSupport
import Testing
import TextStorage

@Suite struct ByteWindowsTests {
    /// The decisions of windows over four classes, which are those of `bytes`.
    private let bytes = Array("abcd".utf8)

    private func decision(_ window: [UInt8], _ seed: UInt64) -> ByteWindows.Decision {
        var generator = SeededGenerator(
            seed: window.reduce(seed) { $0 &* 31 &+ UInt64($1) })
        switch Int.random(in: 0..<20, using: &generator) {
        case 0: return .unknown
        case 1...8: return .cut
        default: return .joined
        }
    }

    private func makeWindows(_ seed: UInt64) -> ByteWindows {
        var windows = ByteWindows()
        for (index, byte) in bytes.enumerated() { windows[classOf: byte] = UInt8(index + 1) }
        for before in UInt8(1)...4 {
            for next in UInt8(1)...4 {
                for last in UInt8(0)...4 {
                    windows.set(decision([before, next, last], seed), before, next, last)
                }
            }
        }
        return windows
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func findsCutsUpToTheFirstUnknownPlace(seed: UInt64) {
        let windows = makeWindows(seed)
        var generator = SeededGenerator(seed: seed)
        let letters = bytes + (seed % 3 == 0 ? [0x7F, 0xC3, 0xFF] : [])
        let text = (0..<200).map { _ in generator.pick(letters) }
        let limit = Int.random(in: 150...200, using: &generator)
        func classOf(_ position: Int) -> UInt8 {
            guard position < limit else { return 0 }
            return bytes.firstIndex(of: text[position]).map { UInt8($0 + 1) } ?? 0
        }
        for start in 0...limit {
            var expected: UInt32 = 0
            var isComplete = true
            for index in 0..<ByteWindows.step {
                let window = (0..<3).map { classOf(start + index + $0) }
                let known =
                    window[0] == 0 || window[1] == 0
                    ? ByteWindows.Decision.unknown : decision(window, seed)
                if known == .unknown {
                    isComplete = false
                    break
                }
                if known == .cut { expected |= 1 << UInt32(index) }
            }
            let cuts = windows.cuts(of: text.span, from: start, to: limit)
            #expect(cuts.bits == expected, "at \(start)")
            #expect(cuts.isComplete == isComplete, "at \(start)")
        }
    }

    @Test func knowsNothingByItself() {
        let windows = ByteWindows()
        let cuts = windows.cuts(of: Array(repeating: 0x61, count: 64).span, from: 0, to: 64)
        #expect(cuts.bits == 0)
        #expect(!cuts.isComplete)
    }

    @Test func tellsWhereEightBytesAreASCII() {
        let text = Array("12345678é12345678".utf8)
        let found = text.indices.filter { text.span.startsWithASCII(at: $0, to: text.count) }
        #expect(found == [0, 10])
        let isLongEnough = text.span.startsWithASCII(at: 0, to: 7)
        #expect(!isLongEnough)
    }
}
