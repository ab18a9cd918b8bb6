// SHA-256, by which corpora and outputs are known again.

import Foundation

/// The hash function of FIPS 180-4, section 6.2.
public struct SHA256 {
    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants = primes(64).map { fraction(cbrt(Double($0))) }

    /// The state; in the beginning the same of the square roots of the first 8 primes.
    private var state = primes(8).map { fraction(Double($0).squareRoot()) }
    private var schedule = [UInt32](repeating: 0, count: 64)
    /// The bytes of a block that is not yet full.
    private var rest: [UInt8] = []
    private var length: UInt64 = 0

    /// The hash of nothing yet.
    public init() {}

    /// The hash of a file's bytes, which are read in pieces.
    public static func hexadecimal(ofFile path: String) throws -> String {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var hash = SHA256()
        while let piece = try file.read(upToCount: 1 << 18), !piece.isEmpty {
            piece.withUnsafeBytes { hash.update($0) }
        }
        return hash.hexadecimal
    }

    /// Takes in more bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        length += UInt64(bytes.count)
        var position = 0
        if !rest.isEmpty {
            position = min(64 - rest.count, bytes.count)
            rest += bytes[..<position]
            guard rest.count == 64 else { return }
            let block = rest
            rest = []
            block.withUnsafeBytes { add($0, at: 0) }
        }
        while position + 64 <= bytes.count {
            add(bytes, at: position)
            position += 64
        }
        rest += bytes[position...]
    }

    /// The hash of all bytes so far, as 64 hexadecimal digits.
    public var hexadecimal: String {
        var last = self
        let bits = length * 8
        var padding: [UInt8] = [0x80]
        while (rest.count + padding.count) % 64 != 56 { padding.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) {
            padding.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        padding.withUnsafeBytes { last.update($0) }
        return last.state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }
        .joined()
    }

    /// Takes in a block of 64 bytes.
    private mutating func add(_ bytes: UnsafeRawBufferPointer, at position: Int) {
        let block = UnsafeRawBufferPointer(rebasing: bytes[position..<position + 64])
        for index in 0..<16 {
            schedule[index] = UInt32(
                bigEndian: block.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
        }
        for index in 16..<64 {
            let early = schedule[index - 15]
            let late = schedule[index - 2]
            let mixed = turned(early, 7) ^ turned(early, 18) ^ (early >> 3)
            let other = turned(late, 17) ^ turned(late, 19) ^ (late >> 10)
            schedule[index] = schedule[index - 16] &+ mixed &+ schedule[index - 7] &+ other
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        let constants = SHA256.constants
        for index in 0..<64 {
            let choice = (e & f) ^ (~e & g)
            let majority = (a & b) ^ (a & c) ^ (b & c)
            let first =
                h &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ choice
                &+ constants[index] &+ schedule[index]
            let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ second)
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
    }
}

/// A word turned to the right by some bits.
private func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word &>> bits | word &<< (32 - bits)
}

/// The first 32 bits behind the point.
private func fraction(_ number: Double) -> UInt32 {
    UInt32((number - number.rounded(.down)) * 4_294_967_296)
}

/// The first prime numbers.
private func primes(_ count: Int) -> [Int] {
    var primes: [Int] = []
    var number = 2
    while primes.count < count {
        if primes.allSatisfy({ number % $0 != 0 }) { primes.append(number) }
        number += 1
    }
    return primes
}
