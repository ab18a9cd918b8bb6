// The vocabulary's hash table: byte strings to dense 32-bit numbers, keys inline in an arena.

/// A hash table that numbers distinct byte strings 0, 1, 2, … in the order they are first seen.
///
/// Two arrays of slots, both with open addressing and linear probing, at most 60 % full:
/// - Keys of at most seven bytes, among them nearly all words of Chinese, stand in their slot
///   together with their length, eight bytes in all: a lookup reads one place in memory.
/// - For longer keys a slot holds 32 bits of the hash and the number; the bytes are compared in the
///   arena only where those 32 bits agree.
///
/// A key may carry a mark, which `intern` returns at no cost. Nothing is ever removed.
package struct ArenaHashTable: ~Copyable {
    /// The keys, by number.
    package private(set) var keys: ByteArena
    private var shortSlots: ContiguousBuffer<ShortSlot>
    private var shortCount = 0
    private var longSlots: ContiguousBuffer<LongSlot>
    private var longCount = 0

    /// The largest number of keys.
    package static let maximumCount = Int(mark) - 1

    /// The bit that `intern` sets in the number of a marked key.
    package static let mark: UInt32 = 1 << 31

    package struct ShortSlot: BitwiseCopyable {
        /// The key's bytes, the first one lowest, and its length in the highest byte.
        var packed: UInt64 = 0
        /// The key's number, perhaps marked, plus one; zero is free.
        var entry: UInt32 = 0
    }

    package struct LongSlot: BitwiseCopyable {
        /// The upper half of the key's hash.
        var tag: UInt32 = 0
        /// The key's number, perhaps marked, plus one; zero is free.
        var entry: UInt32 = 0
    }

    private static let initialSlots = 1 << 10

    /// An empty table.
    package init() {
        keys = ByteArena()
        shortSlots = ContiguousBuffer(repeating: ShortSlot(), count: Self.initialSlots)
        longSlots = ContiguousBuffer(repeating: LongSlot(), count: Self.initialSlots)
    }

    /// The number of distinct keys.
    package var count: Int { keys.count }

    /// The bytes that its memory takes.
    package var memoryBytes: Int {
        keys.memoryBytes + shortSlots.memoryBytes + longSlots.memoryBytes
    }

    /// A table with the same keys, numbers and marks. Complexity: O(size of the table).
    package func copy() -> ArenaHashTable {
        var copy = ArenaHashTable()
        copy.keys = keys.copy()
        copy.shortSlots = shortSlots.copy()
        copy.shortCount = shortCount
        copy.longSlots = longSlots.copy()
        copy.longCount = longCount
        return copy
    }

    /// The number of `text[range]`, which is added if it is new: then the result equals the count
    /// before.
    ///
    /// A marked key's number has the bit `mark`. Complexity: O(length), amortised.
    @inline(__always)
    package mutating func intern(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
        precondition(range.upperBound <= text.count, "range outside of the text")
        return unsafe text.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return unsafe intern(emptyKey, 0, false) }
            let isFollowed = range.lowerBound &+ 8 <= buffer.count
            return unsafe intern(base + range.lowerBound, range.count, isFollowed)
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

    /// The number of a byte string, without its mark, or nil if it is not in the table.
    package func number(of key: Span<UInt8>) -> UInt32? {
        let entry = unsafe key.withUnsafeBufferPointer { buffer in
            let start = unsafe buffer.baseAddress ?? emptyKey
            if buffer.count < 8 {
                let packed = unsafe pack(start, buffer.count, isFollowed: false)
                return shortSlots[shortSlot(packed)].entry
            }
            let hash = unsafe hashBytes(start, buffer.count)
            return unsafe longSlots[longSlot(start, buffer.count, hash)].entry
        }
        return entry == 0 ? nil : (entry - 1) & ~Self.mark
    }

    /// Marks a key: from now on `intern` returns its number with the bit `mark`.
    package mutating func setMark(_ number: UInt32) {
        let length = keys.length(of: Int(number))
        let key = unsafe keys.bytes.base + keys.starts[Int(number)]
        if length < 8 {
            let slot = unsafe shortSlot(pack(key, length, isFollowed: false))
            shortSlots[slot].entry = (number | Self.mark) + 1
        } else {
            let slot = unsafe longSlot(key, length, hashBytes(key, length))
            longSlots[slot].entry = (number | Self.mark) + 1
        }
    }

    /// `isFollowed` tells that eight bytes can be read at `key`, however short it is.
    @inline(__always)
    private mutating func intern(
        _ key: UnsafePointer<UInt8>, _ length: Int, _ isFollowed: Bool
    ) -> UInt32 {
        if length < 8 {
            let packed = unsafe pack(key, length, isFollowed: isFollowed)
            let slot = shortSlot(packed)
            let entry = unsafe shortSlots.base[slot].entry
            if entry != 0 { return entry &- 1 }
            return unsafe addShort(key, length, packed, slot)
        }
        let hash = unsafe hashBytes(key, length)
        let slot = unsafe longSlot(key, length, hash)
        let entry = unsafe longSlots.base[slot].entry
        if entry != 0 { return entry &- 1 }
        return unsafe addLong(key, length, hash, slot)
    }

    /// The slot that holds a short key, or the free slot where it belongs.
    @inline(__always)
    private func shortSlot(_ packed: UInt64) -> Int {
        let mask = shortSlots.count &- 1
        var slot = Int(truncatingIfNeeded: hashShort(packed)) & mask
        while true {
            let candidate = unsafe shortSlots.base[slot]
            if candidate.entry == 0 || candidate.packed == packed { return slot }
            slot = (slot &+ 1) & mask
        }
    }

    /// The slot that holds a long key, or the free slot where it belongs.
    @inline(__always)
    private func longSlot(_ key: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt64) -> Int {
        let mask = longSlots.count &- 1
        let tag = UInt32(truncatingIfNeeded: hash &>> 32)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let candidate = unsafe longSlots.base[slot]
            if candidate.entry == 0 { return slot }
            if candidate.tag == tag {
                let number = Int((candidate.entry &- 1) & ~Self.mark)
                let start = unsafe keys.starts.base[number]
                let candidateLength = unsafe keys.starts.base[number &+ 1] &- start
                if candidateLength == length,
                    unsafe equalBytes(keys.bytes.base + start, key, length)
                {
                    return slot
                }
            }
            slot = (slot &+ 1) & mask
        }
    }

    @inline(never)
    private mutating func addShort(
        _ key: UnsafePointer<UInt8>, _ length: Int, _ packed: UInt64, _ slot: Int
    ) -> UInt32 {
        let number = unsafe addKey(key, length)
        shortSlots[slot] = ShortSlot(packed: packed, entry: number + 1)
        shortCount += 1
        if Self.isFull(shortCount, of: shortSlots.count) { growShort() }
        return number
    }

    @inline(never)
    private mutating func addLong(
        _ key: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt64, _ slot: Int
    ) -> UInt32 {
        let number = unsafe addKey(key, length)
        longSlots[slot] = LongSlot(
            tag: UInt32(truncatingIfNeeded: hash >> 32), entry: number + 1)
        longCount += 1
        if Self.isFull(longCount, of: longSlots.count) { growLong() }
        return number
    }

    private mutating func addKey(_ key: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
        precondition(count < Self.maximumCount, "more than 2,147,483,646 distinct keys")
        let number = UInt32(count)
        unsafe keys.append(Span(_unsafeStart: key, count: length))
        return number
    }

    private static func isFull(_ count: Int, of slots: Int) -> Bool { count > slots / 5 * 3 }

    private mutating func growShort() {
        var old = ContiguousBuffer<ShortSlot>(
            repeating: ShortSlot(), count: shortSlots.count * 2)
        swap(&old, &shortSlots)
        for index in 0..<old.count where old[index].entry != 0 {
            shortSlots[shortSlot(old[index].packed)] = old[index]
        }
    }

    private mutating func growLong() {
        var old = ContiguousBuffer<LongSlot>(repeating: LongSlot(), count: longSlots.count * 2)
        swap(&old, &longSlots)
        let mask = longSlots.count - 1
        for index in 0..<old.count where old[index].entry != 0 {
            let number = Int((old[index].entry - 1) & ~Self.mark)
            let hash = unsafe hashBytes(
                keys.bytes.base + keys.starts[number], keys.length(of: number))
            var slot = Int(truncatingIfNeeded: hash) & mask
            while longSlots[slot].entry != 0 { slot = (slot + 1) & mask }
            longSlots[slot] = old[index]
        }
    }
}
