// Places the branches of a trie in one array so that no two want the same slot.

/// Builds a `DoubleArray`.
///
/// A branch fits at a base if the slots `base + id` are free for all its ids. Bitmaps tell 64 bases
/// at once whether they do: the bits of the free slots, shifted by each id, are combined until
/// nothing is left. A search goes on where the last one for a branch of about the same size ended,
/// so that filled parts of the array are not searched again and again. Branches of one id, which
/// are most, take the first slot that is left.
@safe
package struct DoubleArrayBuilder: ~Copyable {
    /// A child of a branch.
    package struct Child: BitwiseCopyable, Sendable {
        /// The id that leads to it; not 0.
        package var id: UInt16
        /// The cost of the sequence that ends there, 1 to 254; 0 if none does.
        package var cost: UInt8

        package init(id: UInt16, cost: UInt8) {
            self.id = id
            self.cost = cost
        }
    }

    private typealias Slot = DoubleArray.Slot

    private var firsts: IndexTable<UInt16, DoubleArray.First>
    private var slots = ContiguousBuffer<DoubleArray.Slot>(capacity: 1 << 20)
    private var branches = ContiguousBuffer<UInt32>(capacity: 1 << 20)
    /// A bit for each slot that is free.
    private var free = ContiguousBuffer<UInt64>(capacity: 1 << 14)
    /// A bit for each base that is not taken.
    private var bases = ContiguousBuffer<UInt64>(capacity: 1 << 14)
    /// Where to search, in steps of 64 bases, by the binary logarithm of a branch's size; for
    /// branches of one id, in steps of 64 slots.
    private var starts = ContiguousBuffer<Int>(repeating: 0, count: 17)
    /// A builder for sequences of which each id by itself is one, of a cost that is the same as long
    /// as it is not set. Slots below `idCount` stay free: these numbers stand for single ids.
    package init(idCount: Int, cost: UInt8) {
        firsts = IndexTable(repeating: DoubleArray.First(cost: cost))
        firsts[0] = DoubleArray.First(cost: 0)
        slots.append(repeating: .none, count: idCount)
        branches.append(repeating: 0, count: idCount)
        free.append(repeating: 0, count: idCount / 64)
        free.append(~0 << UInt64(idCount % 64))
        // Base 0 is no branch.
        bases.append(~1)
        starts[0] = idCount / 64
    }

    /// Sets the cost of an id by itself.
    package mutating func setCost(of id: UInt16, to cost: UInt8) {
        precondition(id != 0)
        firsts[id] = DoubleArray.First(cost: cost)
    }

    /// Adds the branch behind a first id that has none; returns its base, to which the ids are added
    /// for the slots of the children. Complexity: O(children), amortised, in practice.
    package mutating func addBranch(behindFirst id: UInt16, _ children: Span<Child>) -> Int {
        precondition(id != 0 && firsts[id].base == 0)
        let base = place(children)
        firsts[id].base = base
        return base
    }

    /// Adds the branch behind a slot that has none; returns its base.
    package mutating func addBranch(behind place: Int, _ children: Span<Child>) -> Int {
        precondition(branches[place] == 0)
        let base = self.place(children)
        branches[place] = UInt32(base)
        slots[place].bits |= 1 << 24
        return base
    }

    private mutating func place(_ children: Span<Child>) -> Int {
        precondition(!children.isEmpty)
        let base = children.count == 1 ? findSlot(children[0].id) : findBase(children)
        bases[base / 64] &= ~(1 << UInt64(base % 64))
        var highest: UInt16 = 0
        for index in children.indices { highest = max(highest, children[index].id) }
        slots.extend(to: base + Int(highest) + 1, with: .none)
        branches.extend(to: slots.count, with: 0)
        free.extend(to: slots.count / 64 + 1, with: ~0)
        for index in children.indices {
            let child = children[index]
            let place = base + Int(child.id)
            precondition(child.id != 0 && slots[place].bits == Slot.none.bits)
            free[place / 64] &= ~(1 << UInt64(place % 64))
            slots[place] = Slot(id: child.id, cost: child.cost)
        }
        return base
    }

    /// The finished array. Complexity: O(slots).
    package consuming func finish() -> DoubleArray {
        DoubleArray(firsts, slots, branches)
    }

    /// The base for a branch of one id: that of the first free slot whose base is not taken.
    private mutating func findSlot(_ id: UInt16) -> Int {
        var word = starts[0]
        while true {
            free.extend(to: word + 1, with: ~0)
            if word == starts[0], free[word] == 0 { starts[0] += 1 }
            var bits = free[word]
            while bits != 0 {
                let base = word * 64 + bits.trailingZeroBitCount - Int(id)
                bases.extend(to: base / 64 + 1, with: ~0)
                if base > 0, bases[base / 64] & 1 << UInt64(base % 64) != 0 { return base }
                bits &= bits - 1
            }
            word += 1
        }
    }

    /// The first base, from where the last search ended, at which the slots of all ids are free.
    private mutating func findBase(_ children: Span<Child>) -> Int {
        let size = Int.bitWidth - 1 - children.count.leadingZeroBitCount
        var window = starts[size]
        while true {
            bases.extend(to: window + 1, with: ~0)
            free.extend(to: window + Int(UInt16.max) / 64 + 3, with: ~0)
            let candidates = unsafe bases.base[window] & fitting(children, window)
            if candidates != 0 {
                starts[size] = window
                return window * 64 + candidates.trailingZeroBitCount
            }
            window += 1
        }
    }

    /// A bit for each of 64 bases at which the slots of all ids are free.
    @inline(__always)
    private func fitting(_ children: Span<Child>, _ window: Int) -> UInt64 {
        precondition(window &+ Int(UInt16.max) / 64 &+ 1 < free.count)
        let words = unsafe free.base + window
        var candidates = ~UInt64(0)
        for index in children.indices {
            let id = Int(children[index].id)
            let shift = UInt64(id & 63)
            let word = unsafe words + id &>> 6
            // Where the shift is 0, the second word must vanish: it is shifted twice.
            candidates &= unsafe word[0] &>> shift | (word[1] &<< 1) &<< (63 &- shift)
            if candidates == 0 { break }
        }
        return candidates
    }
}
