// Places the branches of a trie in one array so that no two want the same slot.

extension DoubleArray {
    /// A child of a branch, for `DoubleArrayBuilder`.
    @frozen
    public struct Child: BitwiseCopyable, Sendable {
        /// The bits of its slot: the id that leads to it in bits 0–15, not 0, the cost of the
        /// sequence that ends there plus one in bits 16–23, 0 if none does, and in bit 24 whether a
        /// branch will be added behind it. Bits 25–31 are free for who lists children.
        public var bits: UInt32

        /// A child by its bits.
        @inlinable
        public init(bits: UInt32) { self.bits = bits }

        /// A child by its id, its cost, 1 to 254, or 0 if no sequence ends there, and whether a branch
        /// will be added behind it.
        @inlinable
        public init(id: UInt16, cost: UInt8, goesOn: Bool = false) {
            precondition(cost < 255, "a cost has no room")
            let ending = cost == 0 ? 0 : UInt32(cost) &+ 1
            bits = UInt32(id) | ending &<< 16 | (goesOn ? 1 &<< 24 : 0)
        }

        /// The id that leads to it.
        @inlinable
        public var id: UInt16 { UInt16(truncatingIfNeeded: bits) }

        /// The cost of the sequence that ends there; 0 if none does.
        @inlinable
        public var cost: UInt8 {
            let ending = UInt8(truncatingIfNeeded: bits &>> 16)
            return ending == 0 ? 0 : ending &- 1
        }

        /// Whether a branch will be added behind it.
        @inlinable
        public var goesOn: Bool { bits & 1 &<< 24 != 0 }
    }
}

/// Builds a `DoubleArray`.
///
/// A branch fits at a base if the slots `base + id` are free for all its ids. Bitmaps tell many bases
/// at once whether they do: the bits of the free slots, shifted by each id, are combined until
/// nothing is left. A search goes by the slot of the branch's lowest id, and begins a little before
/// the end of the last one for a branch of about the same size, so that filled parts of the array
/// are not searched again and again. Branches of one id, which are most, take the first slot that is
/// left.
@safe
package struct DoubleArrayBuilder: ~Copyable {
    private typealias Slot = DoubleArray.Slot
    /// Bits of bases or slots, four times 57 that are 64 apart: what lies at any byte.
    private typealias Wide = SIMD4<UInt64>

    private var firsts: IndexTable<UInt16, DoubleArray.First>
    private var slots = ContiguousBuffer<DoubleArray.Slot>(inLargePages: 1 << 20)
    private var branches = ContiguousBuffer<UInt32>(inLargePages: 1 << 20)
    /// A bit for each slot that is free.
    private var free = ContiguousBuffer<UInt64>(capacity: 1 << 14)
    /// A bit for each base that is not taken; 64 bits more at the beginning, which are 0, stand for
    /// bases below 0.
    private var bases = ContiguousBuffer<UInt64>(capacity: 1 << 14)
    /// Where to search for a slot, in steps of 64.
    private var firstFree: Int
    /// Where to search for the slot of a branch's lowest id, by the number of bits of its size.
    private var starts: ContiguousBuffer<Int>
    /// There are slots for all ids from any base on whose slot for some id is in a step up to here.
    private var lastWindow = 0
    /// Ids are below this.
    private let idCount: Int
    /// The highest slot in use.
    private var highest: Int

    /// How far before the end of the last search the next one begins.
    private static let searchAgain = 8
    /// From so many children on, branches are searched for 256 bases at once.
    private static let wideSize = 8

    /// A builder for sequences of ids below `idCount`, of which each id by itself is one, of a cost
    /// that is the same as long as it is not set. Slots below `idCount` stay free: these numbers
    /// stand for single ids.
    package init(idCount: Int, cost: UInt8) {
        precondition(idCount > 0 && idCount <= 1 << 16)
        self.idCount = idCount
        highest = idCount - 1
        firsts = IndexTable(repeating: DoubleArray.First(cost: cost))
        firsts[0] = DoubleArray.First(cost: 0)
        free.append(repeating: 0, count: idCount / 64)
        free.append(~0 << UInt64(idCount % 64))
        // Base 0 is no branch.
        bases.append(0)
        bases.append(~1)
        firstFree = idCount / 64
        starts = ContiguousBuffer(repeating: firstFree, count: 18)
        extend()
    }

    /// Sets the cost of an id by itself.
    package mutating func setCost(of id: UInt16, to cost: UInt8) {
        precondition(id != 0)
        firsts[id] = DoubleArray.First(cost: cost)
    }

    /// The base of the branch behind a first id; 0 if there is none.
    package func base(behindFirst id: UInt16) -> Int { firsts[id].base }

    /// Adds the branch behind a first id that has none; returns its base, to which the ids are added
    /// for the slots of the children. Complexity: O(children), amortised, in practice.
    @discardableResult
    package mutating func addBranch(
        behindFirst id: UInt16, _ children: Span<DoubleArray.Child>
    ) -> Int {
        precondition(id != 0 && firsts[id].base == 0)
        let base = place(children)
        firsts[id].base = base
        return base
    }

    /// Adds the branch behind the slot of a child that goes on and has none; returns its base.
    package mutating func addBranch(
        behind place: Int, _ children: Span<DoubleArray.Child>
    ) -> Int {
        let base = self.place(children)
        setBase(of: place, to: base)
        return base
    }

    /// Adds the only child behind the slot of a child that goes on and has none; returns its slot.
    package mutating func addOnlyChild(behind place: Int, _ child: DoubleArray.Child) -> Int {
        let id = Int(child.id)
        precondition(id > 0 && id < idCount, "not an id")
        let slot = findSlot(id)
        take(slot &- id)
        fill(slot, child)
        highest = max(highest, slot)
        setBase(of: place, to: slot &- id)
        return slot
    }

    /// The finished array. Complexity: O(slots).
    package consuming func finish() -> DoubleArray {
        slots.truncate(to: highest + 1)
        branches.truncate(to: highest + 1)
        return DoubleArray(firsts, slots, branches)
    }

    private mutating func place(_ children: Span<DoubleArray.Child>) -> Int {
        var (low, high) = (UInt16.max, UInt16.min)
        for index in children.indices {
            let id = children[index].id
            low = min(low, id)
            high = max(high, id)
        }
        precondition(low > 0 && high < idCount && !children.isEmpty, "not an id")
        let base: Int
        if children.count == 1 {
            base = findSlot(Int(low)) - Int(low)
        } else if children.count < Self.wideSize {
            base = findBase(children, lowest: Int(low))
        } else {
            base = findWide(children, lowest: Int(low))
        }
        precondition(base > 0 && base &+ idCount <= slots.count)
        take(base)
        for index in children.indices {
            let child = children[index]
            fill(base &+ Int(child.id), child)
        }
        highest = max(highest, base + Int(high))
        return base
    }

    /// Notes the branch behind a slot. The slot itself, which says so already, is not read: it lies
    /// far from what was read last.
    @inline(__always)
    private mutating func setBase(of place: Int, to base: Int) {
        precondition(place >= idCount && place <= highest, "not a slot")
        precondition(unsafe branches.base[place] == 0, "a slot that has a branch")
        unsafe branches.base[place] = UInt32(truncatingIfNeeded: base)
    }

    /// Takes a base that was found free.
    @inline(__always)
    private mutating func take(_ base: Int) {
        unsafe bases.base[base >> 6 &+ 1] &= ~(1 &<< UInt64(truncatingIfNeeded: base))
    }

    /// Fills a slot that was found free.
    @inline(__always)
    private mutating func fill(_ slot: Int, _ child: DoubleArray.Child) {
        unsafe free.base[slot >> 6] &= ~(1 &<< UInt64(truncatingIfNeeded: slot))
        unsafe slots.base[slot].bits = child.bits & 0x1FF_FFFF
    }

    /// The first free slot at which the base of an id is not taken.
    @inline(__always)
    private mutating func findSlot(_ id: Int) -> Int {
        firstFree = notFull(firstFree)
        var window = firstFree
        while true {
            if window > lastWindow { extend() }
            let start = window &* 64
            let candidates =
                unsafe free.base[window] & Self.bits(bases.base + 1, start &- id)
            if candidates != 0 { return start &+ candidates.trailingZeroBitCount }
            window &+= 1
        }
    }

    /// The first base that is not taken, from about where the last search ended, at which the slots
    /// of all ids are free.
    private mutating func findBase(_ children: Span<DoubleArray.Child>, lowest: Int) -> Int {
        let size = Int.bitWidth - children.count.leadingZeroBitCount
        var window = notFull(starts[size])
        starts[size] = window
        while true {
            if window > lastWindow { extend() }
            // Of the bits from here on, each stands for a base that may be below 0.
            let start = window &* 64 &- lowest
            var candidates = unsafe Self.bits(bases.base + 1, start) & free.base[window]
            var index = 0
            while index < children.count, candidates != 0 {
                candidates &= unsafe Self.bits(free.base, start &+ Int(children[index].id))
                index &+= 1
            }
            if candidates != 0 {
                starts[size] = max(starts[size], window - Self.searchAgain)
                return start &+ candidates.trailingZeroBitCount
            }
            window &+= 1
        }
    }

    /// As `findBase`, but looks at four windows at once, and not at all of their bases.
    private mutating func findWide(_ children: Span<DoubleArray.Child>, lowest: Int) -> Int {
        let size = Int.bitWidth - children.count.leadingZeroBitCount
        var window = notFull(starts[size])
        starts[size] = window
        while true {
            if window &+ 3 > lastWindow { extend() }
            let start = window &* 64 &- lowest
            let candidates = unsafe children.withUnsafeBufferPointer {
                unsafe Self.fitting($0, bases.base + 1, free.base, start)
            }
            for lane in 0..<4 where candidates[lane] != 0 {
                starts[size] = max(starts[size], window + lane - Self.searchAgain)
                return start &+ lane &* 64 &+ candidates[lane].trailingZeroBitCount
            }
            window &+= 4
        }
    }

    /// The bases from `start` on at which the slots of all children are free.
    @inline(__always)
    private static func fitting(
        _ children: UnsafeBufferPointer<DoubleArray.Child>, _ bases: UnsafeMutablePointer<UInt64>,
        _ free: UnsafeMutablePointer<UInt64>, _ start: Int
    ) -> Wide {
        var candidates = unsafe wide(bases, start) & Wide(repeating: ~0 &>> 7)
        var index = 0
        // Nothing is left sooner or later: to look after every fourth child is soon enough.
        while index &+ 4 <= children.count {
            let one = unsafe wide(free, start &+ Int(children[index].id))
            let two = unsafe wide(free, start &+ Int(children[index &+ 1].id))
            let three = unsafe wide(free, start &+ Int(children[index &+ 2].id))
            let four = unsafe wide(free, start &+ Int(children[index &+ 3].id))
            candidates &= one & two & (three & four)
            let pair = candidates.lowHalf | candidates.highHalf
            if pair[0] | pair[1] == 0 { return candidates }
            index &+= 4
        }
        while index < children.count {
            candidates &= unsafe wide(free, start &+ Int(children[index].id))
            index &+= 1
        }
        return candidates
    }

    /// The first step from one on in which a slot is free, or that behind all slots.
    @inline(__always)
    private func notFull(_ window: Int) -> Int {
        var window = window
        while window < free.count, unsafe free.base[window] == 0 { window &+= 1 }
        return window
    }

    /// The 64 bits from a position on.
    @inline(__always)
    private static func bits(_ words: UnsafeMutablePointer<UInt64>, _ position: Int) -> UInt64 {
        let words = unsafe words + position >> 6
        let shift = UInt64(truncatingIfNeeded: position & 63)
        // Where the shift is 0, the second word must vanish: it is shifted twice.
        return unsafe words[0] &>> shift | (words[1] &<< 1) &<< (63 &- shift)
    }

    /// The bits from a position on in each of four words, of which only the lowest 57 are valid.
    @inline(__always)
    private static func wide(_ words: UnsafeMutablePointer<UInt64>, _ position: Int) -> Wide {
        let bytes = unsafe UnsafeRawPointer(words) + position >> 3
        return unsafe bytes.loadUnaligned(as: Wide.self)
            &>> Wide(repeating: UInt64(truncatingIfNeeded: position & 7))
    }

    /// Makes more slots, well beyond those that are used.
    @inline(never)
    private mutating func extend() {
        let count = free.count + idCount / 64 + 256
        free.extend(to: count, with: ~0)
        bases.extend(to: count + 1, with: ~0)
        slots.extend(to: count * 64, with: .none)
        branches.extend(to: count * 64, with: 0)
        // Two words behind the last one that an id leads to are read, too.
        lastWindow = count - idCount / 64 - 8
    }
}
