// Places the branches of a trie of words over few ids so that no two want the same slot.

/// Builds a `LetterTrie`.
///
/// Where a branch fits is found for 64 bases at once, as `DoubleArrayBuilder` does. Every search
/// goes on where the last one for about as many children found something and never looks back:
/// that leaves some slots empty, but a trie is built when a text is waiting for it.
package struct LetterTrieBuilder: ~Copyable {
    /// A child of a branch.
    package struct Child: BitwiseCopyable, Sendable {
        /// The id that leads to it, 1 to 256.
        package var id: UInt16
        /// Whether a word ends there.
        package var isWord: Bool

        package init(id: UInt16, isWord: Bool) {
            self.id = id
            self.isWord = isWord
        }
    }

    /// The slot of the root, to which no id leads.
    package static let root = 0

    private var nodes = ContiguousBuffer<UInt32>(capacity: 1 << 18)
    /// A bit for each slot that is free, and for each base that is not taken.
    private var free = ContiguousBuffer<UInt64>(capacity: 1 << 12)
    private var bases = ContiguousBuffer<UInt64>(capacity: 1 << 12)
    /// Where to search, in steps of 64 bases, by the binary logarithm of a branch's size.
    private var starts = ContiguousBuffer<Int>(repeating: 0, count: 10)

    /// A builder of a trie without words.
    package init() {
        nodes.append(0)
        // Base 0 is no branch, slot 0 is the root's.
        bases.append(~1)
        free.append(~1)
    }

    /// Adds the branch behind a slot that has none; returns its base, to which the ids are added for
    /// the slots of the children. Complexity: O(children), amortised, in practice.
    package mutating func addBranch(behind place: Int, _ children: Span<Child>) -> Int {
        precondition(!children.isEmpty && nodes[place] >> LetterTrie.baseShift == 0)
        let base = findBase(children)
        bases[base / 64] &= ~(1 << UInt64(base % 64))
        nodes.extend(to: base + LetterTrie.highestID + 1, with: 0)
        for index in children.indices {
            let child = children[index]
            let slot = base + Int(child.id)
            precondition(child.id != 0 && nodes[slot] == 0)
            free[slot / 64] &= ~(1 << UInt64(slot % 64))
            nodes[slot] = UInt32(child.id) | (child.isWord ? LetterTrie.wordBit : 0)
        }
        // Bases that do not fit are noticed at the end.
        nodes[place] |= UInt32(truncatingIfNeeded: base) << LetterTrie.baseShift
        return base
    }

    /// The finished trie; nil if it has too many slots. Complexity: O(1).
    package consuming func finish() -> LetterTrie? {
        guard nodes.count <= 1 << (32 - LetterTrie.baseShift) else { return nil }
        // No step from any base by any id leads outside, not even by ids that are too high.
        nodes.append(repeating: 0, count: Int(LetterTrie.idMask) + 1)
        return LetterTrie(nodes)
    }

    /// The first base, from where the last search ended, at which the slots of all ids are free.
    private mutating func findBase(_ children: Span<Child>) -> Int {
        let size = Int.bitWidth - 1 - children.count.leadingZeroBitCount
        var window = starts[size]
        while true {
            bases.extend(to: window + 1, with: ~0)
            free.extend(to: window + LetterTrie.highestID / 64 + 2, with: ~0)
            var candidates = bases[window]
            for index in children.indices {
                let id = Int(children[index].id)
                let word = window + id / 64
                let shift = UInt64(id % 64)
                // Where the shift is 0, the second word must vanish: it is shifted twice.
                candidates &= free[word] >> shift | (free[word + 1] << 1) << (63 - shift)
                if candidates == 0 { break }
            }
            if candidates != 0 {
                starts[size] = window
                return window * 64 + candidates.trailingZeroBitCount
            }
            window += 1
        }
    }
}
