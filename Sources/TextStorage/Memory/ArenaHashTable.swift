// The vocabulary's hash table: byte strings to dense 32-bit numbers, keys inline in an arena.

/// A hash table that numbers distinct byte strings 0, 1, 2, … in the order they are first seen.
///
/// One hash per lookup; the slots hold 32 bits of it, so that a key's bytes are compared only where
/// those agree. Open addressing with linear probing, at most 60 % full. Nothing is ever removed.
package struct ArenaHashTable: ~Copyable {
    /// The keys, by number.
    package private(set) var keys: ByteArena
    /// Each slot: the upper 32 bits of the hash, then the key's number plus one; zero is free.
    private var slots: ContiguousBuffer<UInt64>
    private var mask: Int
    private var limit: Int
    /// Short keys looked up lately, see `internShort`.
    private var recentKeys: ContiguousBuffer<UInt64>
    private var recentNumbers: ContiguousBuffer<UInt32>

    /// The largest number of keys: numbers are 32 bits, and one value means a free slot.
    package static let maximumCount = Int(UInt32.max) - 1

    /// An empty table.
    package init() {
        keys = ByteArena()
        slots = ContiguousBuffer(repeating: 0, count: 1 << 10)
        mask = (1 << 10) - 1
        limit = Self.limit(slots: 1 << 10)
        recentKeys = ContiguousBuffer(repeating: 0, count: Self.recentCount)
        recentNumbers = ContiguousBuffer(repeating: 0, count: Self.recentCount)
    }

    /// The number of distinct keys.
    package var count: Int { keys.count }

    /// The number of `text[range]`, which is added if it is new: then the result equals the count
    /// before. Complexity: O(length), amortised.
    package mutating func intern(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
        precondition(range.upperBound <= text.count, "range outside of the text")
        return unsafe text.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return unsafe intern(emptyKey, 0) }
            let start = unsafe base + range.lowerBound
            if range.count < 8, range.lowerBound + 8 <= buffer.count {
                return unsafe internShort(start, range.count)
            }
            return unsafe intern(start, range.count)
        }
    }

    /// The number of a whole byte string, which is added if it is new.
    package mutating func intern(_ key: Span<UInt8>) -> UInt32 {
        intern(key, 0..<key.count)
    }

    /// The number of a byte string in a buffer, which is added if it is new.
    package mutating func intern(_ key: borrowing ContiguousBuffer<UInt8>) -> UInt32 {
        intern(key.span, 0..<key.count)
    }

    /// The number of a byte string, or nil if it is not in the table.
    package func number(of key: Span<UInt8>) -> UInt32? {
        unsafe key.withUnsafeBufferPointer { buffer in
            let start = unsafe buffer.baseAddress ?? emptyKey
            let hash = unsafe hashBytes(start, buffer.count)
            let slot = unsafe find(start, buffer.count, hash)
            let entry = slots[slot]
            return entry == 0 ? nil : UInt32(truncatingIfNeeded: entry) - 1
        }
    }

    /// How many short keys are remembered: 256 KiB, which fits in a core's second cache.
    private static let recentCount = 1 << 14

    /// The number of a key of at most seven bytes, with eight bytes to read behind `key`.
    ///
    /// Most words of Chinese have two characters, six bytes, and a few thousand of them make up most
    /// of a text. Such a key fits in a register together with its length, so those seen lately are
    /// found by one comparison, without touching the keys or the slots.
    @inline(__always)
    private mutating func internShort(_ key: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
        let bits = UInt64(truncatingIfNeeded: length) &* 8
        let word = unsafe UnsafeRawPointer(key).loadUnaligned(as: UInt64.self)
        let bytes = UInt64(littleEndian: word) & (1 &<< bits &- 1)
        // Never zero but for the empty key: the length stands in the eighth byte.
        let packed = bytes | UInt64(truncatingIfNeeded: length) &<< 56
        let place = Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) &>> 50)
        if unsafe recentKeys.base[place] == packed, packed != 0 {
            return unsafe recentNumbers.base[place]
        }
        let number = unsafe intern(key, length)
        unsafe recentKeys.base[place] = packed
        unsafe recentNumbers.base[place] = number
        return number
    }

    @inline(__always)
    private mutating func intern(_ key: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
        let hash = unsafe hashBytes(key, length)
        let slot = unsafe find(key, length, hash)
        let entry = unsafe slots.base[slot]
        if entry != 0 { return UInt32(truncatingIfNeeded: entry) - 1 }
        return unsafe add(key, length, hash, slot)
    }

    /// The slot that holds the key, or the free slot where it belongs.
    @inline(__always)
    private func find(_ key: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt64) -> Int {
        let tag = hash >> 32
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = unsafe slots.base[slot]
            if entry == 0 { return slot }
            if entry >> 32 == tag {
                let number = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
                let start = unsafe keys.starts.base[number]
                let candidateLength = unsafe keys.starts.base[number + 1] - start
                if candidateLength == length,
                    unsafe equalBytes(keys.bytes.base + start, key, length)
                {
                    return slot
                }
            }
            slot = (slot + 1) & mask
        }
    }

    @inline(never)
    private mutating func add(
        _ key: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt64, _ slot: Int
    ) -> UInt32 {
        precondition(count < Self.maximumCount, "more than 4,294,967,294 distinct keys")
        let number = count
        unsafe keys.append(Span(_unsafeStart: key, count: length))
        slots[slot] = (hash >> 32) << 32 | UInt64(number + 1)
        if count > limit { grow() }
        return UInt32(number)
    }

    private mutating func grow() {
        let size = slots.count * 2
        var larger = ContiguousBuffer<UInt64>(repeating: 0, count: size)
        let largerMask = size - 1
        for number in 0..<count {
            let start = keys.starts[number]
            let hash = unsafe hashBytes(keys.bytes.base + start, keys.length(of: number))
            var slot = Int(truncatingIfNeeded: hash) & largerMask
            while larger[slot] != 0 { slot = (slot + 1) & largerMask }
            larger[slot] = (hash >> 32) << 32 | UInt64(number + 1)
        }
        slots = larger
        mask = largerMask
        limit = Self.limit(slots: size)
    }

    private static func limit(slots: Int) -> Int { slots / 5 * 3 }
}
