// A trie of short sequences of ids in one array: what words are looked up in.

import MemoryHints

/// A trie as a double array (Aoe 1989): all branches share one array of slots.
///
/// The branch behind a node is the node's *base*, and the child for an id is in the slot
/// `base + id`. Branches lie in and over each other like combs; a slot tells whose it is by its id,
/// since no two nodes have the same base. So one step down the trie reads one slot, found or not,
/// and compares once. 0 is no id of a sequence: it stands between runs of ids and at their end.
///
/// Sequences have *costs* from 1 to 254. Lookups give *weights*: the cost times 4, which leaves two
/// bits for the length, so that of two sequences that cost the same the longer one weighs less.
@safe
@frozen
public struct DoubleArray: ~Copyable, Sendable {
    /// What a step by one id finds, in four bytes: lookups go everywhere, and the smaller the slots
    /// the more of them are in the processor's caches.
    @frozen
    public struct Slot: BitwiseCopyable, Sendable {
        /// The id that leads here in bits 0–15, the cost of the sequence that ends here plus one in
        /// bits 16–23 (0 if none does), and in bit 24 whether sequences go on.
        @usableFromInline
        var bits: UInt32

        /// Nothing: no id leads here.
        public static let none = Slot(bits: 0)

        @inlinable
        init(bits: UInt32) { self.bits = bits }

        /// A slot for an id and the cost of the sequence that ends there, 0 if none does.
        public init(id: UInt16, cost: UInt8) {
            precondition(cost < 255, "a cost has no room")
            bits = UInt32(id) | (cost == 0 ? 0 : UInt32(cost) + 1) << 16
        }

        /// The id that leads here.
        @inlinable
        public var id: UInt16 { UInt16(truncatingIfNeeded: bits) }

        /// The weight of the sequence that ends here without its length, or `noWeight`.
        @inlinable
        public var weight: Int16 {
            Int16(truncatingIfNeeded: (((bits &>> 16) & 0xFF &- 1) & 0x3FF) &<< 2)
        }

        /// 1 if sequences go on, 0 if none does.
        @inlinable
        public var goesOn: Int { Int(truncatingIfNeeded: bits &>> 24) }
    }

    /// The first id of sequences.
    @frozen
    public struct First: BitwiseCopyable, Sendable {
        /// The weight of the id by itself without its length in bits 0–15, the base of the branch
        /// behind it in bits 32–63.
        @usableFromInline
        var bits: UInt64

        /// An id of a cost by itself, with no branch behind it.
        public init(cost: UInt8) {
            bits = UInt64(cost) << 2
        }

        /// The base of the branch behind it; 0 if there is none.
        public var base: Int {
            get { Int(truncatingIfNeeded: bits &>> 32) }
            set { bits = bits & 0xFFFF | UInt64(newValue) << 32 }
        }
    }

    /// A position from which longer sequences may begin, and the slot where they go on.
    @frozen
    public struct Opening: BitwiseCopyable, Sendable {
        /// The position in bits 0–31, the slot in bits 32–63.
        @usableFromInline
        var bits: UInt64

        /// The position.
        @inlinable
        public var start: Int { Int(truncatingIfNeeded: bits & 0xFFFF_FFFF) }

        /// The slot.
        @inlinable
        public var place: Int { Int(truncatingIfNeeded: bits &>> 32) }
    }

    /// The weights of the sequences of one, two, three and four ids from one position on.
    ///
    /// A weight's last two bits are 4 less the length.
    public typealias Weights = SIMD4<Int16>

    /// The numbers of the sequences of one, two, three and four ids from one position on.
    ///
    /// A number is that of the slot where the sequence ends, or the id if it has only one, plus one.
    public typealias Numbers = SIMD4<UInt32>

    /// The weight of what is no sequence: more than that of four single ids.
    public static let noWeight: Int16 = 0x3FF << 2
    /// What the lengths of one to four add to weights, that of one in the lowest 16 bits.
    private static let lengths: UInt64 = 3 | 2 << 16 | 1 << 32

    /// The length of a sequence by its weight.
    @inlinable
    public static func length(_ weight: Int16) -> Int { 4 &- Int(weight & 3) }

    @usableFromInline
    package let firsts: IndexTable<UInt16, First>
    @usableFromInline
    package var slots: ContiguousBuffer<Slot>
    /// The base of the branch behind each slot; 0 if there is none.
    @usableFromInline
    package let bases: ContiguousBuffer<UInt32>

    /// The number of slots up to the last one that is used.
    public var count: Int { bases.count }

    /// An array of what `DoubleArrayBuilder` has placed: all bases are below the number of slots.
    /// Complexity: O(1).
    init(
        _ firsts: consuming IndexTable<UInt16, First>, _ slots: consuming ContiguousBuffer<Slot>,
        _ bases: consuming ContiguousBuffer<UInt32>
    ) {
        precondition(slots.count == bases.count)
        // No step from any base by any id leads outside: lookups need no check.
        slots.append(repeating: .none, count: 1 << 16)
        self.firsts = firsts
        self.slots = slots
        self.bases = bases
    }

    /// The step from a slot by an id: the slot it leads to, `none` if no sequence goes on with the
    /// id, and its number. Complexity: O(1).
    @inlinable
    public func step(from place: Int, by id: UInt16) -> (slot: Slot, place: Int) {
        let next = Int(bases[place]) &+ Int(id)
        let slot = unsafe slots.base[next]
        return (slot.id == id ? slot : Slot(bits: 0), next)
    }

    /// Whether some ids of a run are a sequence with a cost. Complexity: O(length).
    public func contains(_ run: Span<UInt16>, _ start: Int, _ length: Int) -> Bool {
        precondition(start >= 0 && length > 0 && start + length <= run.count)
        if length == 1 { return true }
        var place = firsts[run[start]].base + Int(run[start + 1])
        var slot = unsafe slots.base[place]
        if slot.id != run[start + 1] { return false }
        for index in (start + 2)..<max(start + length, start + 2) {
            (slot, place) = step(from: place, by: run[index])
            if slot.bits == Slot.none.bits { return false }
        }
        return slot.weight != Self.noWeight
    }

    /// Looks up the sequences of one and two ids that begin at each position of a run.
    ///
    /// `weights` gets the weights at each position, `noWeight` for what this does not look up;
    /// `numbers` gets the numbers, which mean something where there is a weight. `openings` gets the
    /// positions from which longer ones may begin. The last id of the run is 0. No lookup waits for
    /// another, and nothing is guessed. Complexity: O(ids).
    public func lookUpPairs(
        in run: Span<UInt16>, weights: inout ContiguousBuffer<Weights>,
        numbers: inout ContiguousBuffer<Numbers>, openings: inout ContiguousBuffer<Opening>
    ) {
        precondition(run.count > 0 && run[run.count - 1] == 0)
        weights.removeAll()
        weights.reserve(run.count)
        numbers.removeAll()
        numbers.reserve(run.count)
        openings.removeAll()
        openings.reserve(run.count)
        let none = UInt64(Self.noWeight)
        let others = Self.lengths | none << 32 | none << 48
        let opened = unsafe run.withUnsafeBufferPointer { ids in
            unsafe announcePairs(ids)
            let slots = unsafe self.slots.base
            let firsts = unsafe self.firsts.base
            let weights = unsafe weights.base
            let numbers = unsafe numbers.base
            let openings = unsafe openings.base
            var opened = 0
            var id = unsafe ids[0]
            for start in 0..<ids.count &- 1 {
                let next = unsafe ids[start &+ 1]
                let first = unsafe firsts[Int(truncatingIfNeeded: id)].bits
                let place = first &>> 32 &+ UInt64(next)
                var slot = unsafe slots[Int(truncatingIfNeeded: place)]
                if slot.id != next { slot = Slot(bits: 0) }
                let pair = UInt64(UInt16(bitPattern: slot.weight)) &<< 16
                unsafe weights[start] = unsafeBitCast(
                    first & 0xFFFF | pair | others, to: Weights.self)
                unsafe numbers[start].lowHalf = SIMD2(
                    UInt32(id) &+ 1, UInt32(truncatingIfNeeded: place) &+ 1)
                unsafe openings[opened].bits = place &<< 32 | UInt64(truncatingIfNeeded: start)
                // Added, not tested: a branch would wait for the slot and be wrong all too often.
                opened &+= slot.goesOn
                id = next
            }
            unsafe weights[ids.count &- 1] = unsafeBitCast(
                firsts[Int(truncatingIfNeeded: id)].bits & 0xFFFF | none << 16 | others,
                to: Weights.self)
            unsafe numbers[ids.count &- 1].lowHalf = SIMD2(UInt32(id) &+ 1, 0)
            return opened
        }
        weights.count = run.count
        numbers.count = run.count
        openings.count = opened
    }

    /// Has the memory bring the slots of all pairs of a run while other work goes on.
    ///
    /// Most pairs of characters begin no word, and which slots these lead to is up to chance: of a
    /// text's lookups a third would wait for the third cache or for memory itself.
    @inline(__always)
    private func announcePairs(_ ids: UnsafeBufferPointer<UInt16>) {
        let slots = unsafe self.slots.base
        let firsts = unsafe self.firsts.base
        var id = unsafe ids[0]
        for start in 0..<ids.count &- 1 {
            let next = unsafe ids[start &+ 1]
            let place = unsafe firsts[Int(truncatingIfNeeded: id)].base &+ Int(next)
            unsafe memory_hint_read(slots + place)
            id = next
        }
    }

    /// Looks up sequences that are longer by one id than those looked up before: of `length` ids, 3
    /// or 4, of which `openings` tells where they may begin; leaves there those from which still
    /// longer ones may begin. Complexity: O(openings).
    public func lookUpLonger(
        in run: Span<UInt16>, length: Int, weights: inout ContiguousBuffer<Weights>,
        numbers: inout ContiguousBuffer<Numbers>, openings: inout ContiguousBuffer<Opening>
    ) {
        precondition(length == 3 || length == 4)
        precondition(weights.count == run.count && numbers.count == run.count)
        precondition(openings.count <= run.count)
        let count = openings.count
        let opened = unsafe run.withUnsafeBufferPointer { ids in
            let slots = unsafe self.slots.base
            let bases = unsafe self.bases.base
            let weights = unsafe weights.base
            let numbers = unsafe numbers.base
            let openings = unsafe openings.base
            var opened = 0
            for index in 0..<count {
                let opening = unsafe openings[index]
                let start = opening.start
                // A sequence that was found ends before the last id, which is 0.
                let end = start &+ length &- 1
                precondition(end < ids.count && opening.place < self.bases.count)
                let next = unsafe ids[end]
                let place = unsafe UInt64(bases[opening.place]) &+ UInt64(next)
                var slot = unsafe slots[Int(truncatingIfNeeded: place)]
                if slot.id != next { slot = Slot(bits: 0) }
                // What stands there is `noWeight` with the length, which stays.
                unsafe weights[start][length &- 1] ^= slot.weight ^ Self.noWeight
                unsafe numbers[start][length &- 1] = UInt32(truncatingIfNeeded: place) &+ 1
                unsafe openings[opened].bits = place &<< 32 | UInt64(truncatingIfNeeded: start)
                opened &+= slot.goesOn
            }
            return opened
        }
        openings.count = opened
    }
}
