// Small questions about bytes, against asking one after the other.

import TestSupport
import Testing
import TextStorage

@Suite struct ByteSearchTests {
    @Test func findsAByte() {
        let bytes = Array("a\\b\\\\c".utf8)
        func first(_ range: Range<Int>) -> Int { bytes.span.firstPosition(of: 0x5C, in: range) }
        #expect((0...6).map { first($0..<6) } == [1, 1, 3, 3, 4, 6, 6])
        #expect(first(0..<1) == 1)
        let none: [UInt8] = []
        let found = none.span.firstPosition(of: 0x5C, in: 0..<0)
        #expect(found == 0)
    }

    @Test(arguments: 0..<40)
    func comparesEveryByte(length: Int) {
        let left = (0..<length).map { UInt8($0) }
        let right = [99] + left
        let isEqual = left.span.hasBytes(of: right.span, 1..<length + 1, in: 0..<length)
        #expect(isEqual)
        let isLonger = left.span.hasBytes(of: right.span, 0..<length + 1, in: 0..<length)
        #expect(!isLonger)
        for index in 0..<length {
            var other = right
            other[index + 1] ^= 1
            let isSame = left.span.hasBytes(of: other.span, 1..<length + 1, in: 0..<length)
            #expect(!isSame)
        }
        let text = String(repeating: "ß", count: length)
        let bytes = [0x20] + Array(text.utf8)
        let holds = bytes.span.holds(text, in: 1..<bytes.count)
        #expect(holds)
        let holdsMore = bytes.span.holds(text + "s", in: 1..<bytes.count)
        #expect(!holdsMore)
    }

    @Test func hashesWhatIsInTheRange() {
        let bytes = Array("生态x生态y".utf8)
        let first = bytes.span.seededHash(of: 0..<6)
        let second = bytes.span.seededHash(of: 7..<13)
        #expect(first == second)
        let hashes = (0..<13).map { bytes.span.seededHash(of: 0..<$0) }
        #expect(Set(hashes).count == 13)
    }

    @Test func readsFourHexDigits() {
        for value in stride(from: 0, through: 0xFFFF, by: 7) {
            let digits = String(value, radix: 16)
            let text = String(repeating: "0", count: 4 - digits.count) + digits
            for bytes in [Array(text.utf8), Array(text.uppercased().utf8)] {
                let found = bytes.span.fourHexDigits(at: 0)
                #expect(found == UInt32(value))
            }
        }
        for position in 0..<4 {
            for byte in UInt8.min...UInt8.max {
                var bytes = Array("19aF".utf8)
                bytes[position] = byte
                let found = bytes.span.fourHexDigits(at: 0)
                let digits = bytes.map { Unicode.Scalar($0) }
                let isHex = digits.allSatisfy(\.properties.isASCIIHexDigit)
                let expected =
                    isHex ? UInt32(String(decoding: bytes, as: UTF8.self), radix: 16) : nil
                #expect(found == expected, "\(bytes)")
            }
        }
        let cut = Array("00419".utf8)
        let found = (0...5).map { cut.span.fourHexDigits(at: $0) }
        #expect(found == [0x41, 0x419, nil, nil, nil, nil])
    }

    @Test func writesEveryScalar() {
        var buffer = ContiguousBuffer<UInt8>()
        var expected: [UInt8] = []
        for value in UInt32(0)...0x10_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            buffer.append(scalar: scalar)
            expected += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        #expect(buffer.elements == expected)
    }
}
