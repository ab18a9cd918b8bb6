// Hashing and comparing short byte strings: the innermost steps of the hash table.

import Glibc

/// An address to read nothing from: what an empty key points at.
package nonisolated(unsafe) let emptyKey: UnsafePointer<UInt8> = unsafe UnsafePointer(
    UnsafeMutablePointer<UInt8>.allocate(capacity: 1))

/// Compares `count` bytes as `memcmp` does.
@inline(__always)
package func compareMemory(
    _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int
) -> Int32 {
    unsafe memcmp(left, right, count)
}

/// Whether two runs of `count` bytes are equal; made for the few bytes of a word.
@inline(__always)
package func equalBytes(
    _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int
) -> Bool {
    if count > 16 { return unsafe memcmp(left, right, count) == 0 }
    if count >= 8 {
        return unsafe load8(left) == load8(right)
            && load8(left + (count - 8)) == load8(right + (count - 8))
    }
    if count >= 4 {
        return unsafe load4(left) == load4(right)
            && load4(left + (count - 4)) == load4(right + (count - 4))
    }
    for index in 0..<count where unsafe left[index] != right[index] { return false }
    return true
}

/// A 64-bit hash of `count` bytes: sixteen bytes a step, mixed by folding a 128-bit product.
///
/// The upper and the lower half are both well mixed: one picks the slot, the other is kept there.
@inline(__always)
package func hashBytes(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var start = unsafe bytes
    var rest = count
    while rest > 16 {
        unsafe state = fold(load8(start) ^ firstKey ^ state, load8(start + 8) ^ secondKey)
        unsafe start += 16
        rest &-= 16
    }
    let first: UInt64
    let second: UInt64
    if rest >= 8 {
        unsafe first = load8(start)
        unsafe second = load8(start + (rest &- 8))
    } else if rest >= 4 {
        unsafe first = UInt64(load4(start)) &<< 32 | UInt64(load4(start + (rest &- 4)))
        second = 0
    } else if rest > 0 {
        unsafe first =
            UInt64(start[0]) &<< 16 | UInt64(start[rest &>> 1]) &<< 8 | UInt64(start[rest &- 1])
        second = 0
    } else {
        (first, second) = (0, 0)
    }
    return fold(first ^ firstKey ^ state, fold(second ^ secondKey, thirdKey) ^ state)
}

/// A key of at most seven bytes in one number: its bytes, the first one lowest, and its length in
/// the highest byte. `isFollowed` tells that eight bytes can be read at `key`.
@inline(__always)
package func pack(_ key: UnsafePointer<UInt8>, _ length: Int, isFollowed: Bool) -> UInt64 {
    let size = UInt64(truncatingIfNeeded: length)
    if isFollowed {
        let word = unsafe UInt64(littleEndian: load8(key))
        return word & (1 &<< (size &* 8) &- 1) | size &<< 56
    }
    var bytes: UInt64 = 0
    for index in 0..<length {
        unsafe bytes |= UInt64(key[index]) &<< UInt64(truncatingIfNeeded: index &* 8)
    }
    return bytes | size &<< 56
}

/// A hash of a packed key; the lower half is well mixed.
@inline(__always)
package func hashShort(_ packed: UInt64) -> UInt64 {
    fold(packed ^ firstKey, secondKey)
}

/// Arbitrary odd numbers with as many ones as zeros.
private let firstKey: UInt64 = 0x8EBC_6AF0_9C88_C6E3
private let secondKey: UInt64 = 0x5899_65CC_7537_4CC3
private let thirdKey: UInt64 = 0x1D8E_4E27_C47D_124F

@inline(__always)
private func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
}

@inline(__always)
private func load8(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    unsafe UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
}

@inline(__always)
private func load4(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
    unsafe UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self)
}
