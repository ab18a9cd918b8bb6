// ICU's dictionary in a form that is quick to build and quick to walk.

import ICUDoor
import TextStorage

/// The words of Chinese and Japanese with their costs, as a trie of hashed branches.
///
/// A branch is a small hash table of its own, a run of slots in one array; a slot is eight bytes:
/// the character, the cost of the word that ends with it (0 if none does), and where the branch
/// behind it lies. One step down the trie reads one slot in most cases, and the number of the slot
/// where a word ends is the word's number, so a word found needs no hashing to be counted.
package struct WordTrie: ~Copyable, Sendable {
    /// A slot's fields: character in bits 0–15, cost in 16–23, binary logarithm of the size of the
    /// next branch in 24–31, its first slot in 32–63 (0 if no word goes on).
    private var slots: ContiguousBuffer<UInt64>

    /// The branch of first characters: one slot for every character from `firstCharacter` on.
    private static let rootBits = 16

    /// The longest word that ICU looks for, in UTF-16 units (`maxWordSize` in `dictbe.cpp`).
    package static let longestWord = 20

    /// The number of slots: words are numbered below it.
    package var count: Int { slots.count }

    /// A slot that was looked up.
    package struct Step: Sendable {
        fileprivate var slot: UInt64
        /// The slot's number.
        package var number: Int

        /// The cost of the word that ends here; 0 if none does.
        @inline(__always)
        package var cost: UInt32 { UInt32(truncatingIfNeeded: slot &>> 16) & 0xFF }

        /// Whether a longer word begins alike.
        @inline(__always)
        package var goesOn: Bool { slot &>> 32 != 0 }
    }

    /// The step of a word's first character. Its number is the character itself.
    @inline(__always)
    package func first(_ character: UInt16) -> Step {
        Step(slot: slots[Int(character)], number: Int(character))
    }

    /// Looks up what each pair of neighbours in a run leads to, without deciding anything.
    ///
    /// `probes[i]` is the slot where a word that begins with characters `i` and `i + 1` would be
    /// found first. The trie is larger than a core's caches, and a lookup that waits for memory
    /// costs more than all else; here none depends on another and nothing is to be guessed, so the
    /// processor has many under way at once.
    package func probePairs(
        of run: Span<UInt16>, into probes: inout ContiguousBuffer<UInt64>
    ) {
        probes.removeAll()
        probes.reserve(run.count)
        let slots = slots.span
        for index in 1..<max(run.count, 1) {
            let first = slots[Int(run[index &- 1])]
            let mask = 1 &<< (Int(truncatingIfNeeded: first &>> 24) & 0x1F) &- 1
            let place = Int(truncatingIfNeeded: first &>> 32) &+ Self.hash(run[index]) & mask
            probes.append(slots[place])
        }
        probes.append(0)
    }

    /// The step from a first character by a second, whose probe was made before.
    @inline(__always)
    package func second(_ step: Step, _ character: UInt16, probe: UInt64) -> Step? {
        let found = UInt16(truncatingIfNeeded: probe)
        if found == character, step.goesOn {
            let mask = 1 &<< (Int(truncatingIfNeeded: step.slot &>> 24) & 0x1F) &- 1
            let place =
                Int(truncatingIfNeeded: step.slot &>> 32) &+ Self.hash(character) & mask
            return Step(slot: probe, number: place)
        }
        return found == 0 || !step.goesOn ? nil : next(step, character)
    }

    /// The step from another step by a character, or nil if no word goes on with it.
    @inline(__always)
    package func next(_ step: Step, _ character: UInt16) -> Step? {
        let base = Int(truncatingIfNeeded: step.slot &>> 32)
        let mask = 1 &<< (Int(truncatingIfNeeded: step.slot &>> 24) & 0x1F) &- 1
        var index = Self.hash(character) & mask
        while true {
            let slot = slots[base &+ index]
            let found = UInt16(truncatingIfNeeded: slot)
            if found == character { return Step(slot: slot, number: base &+ index) }
            if found == 0 { return nil }
            index = (index &+ 1) & mask
        }
    }

    @inline(__always)
    private static func hash(_ character: UInt16) -> Int {
        Int(truncatingIfNeeded: (UInt32(character) &* 0x9E37_79B1) &>> 15)
    }

    /// Builds the trie from ICU's. Complexity: O(nodes).
    package init(_ dictionary: borrowing BreakDictionary) {
        slots = ContiguousBuffer(capacity: 1 << 20)
        slots.append(repeating: 0, count: 1 << Self.rootBits)
        var builder = Builder()
        builder.build(dictionary.trie.span, into: &slots)
    }

    /// Turns ICU's trie into slots, branch by branch.
    private struct Builder: ~Copyable {
        /// A child of the branch at hand: its character, the cost of the word it ends, and where
        /// its own children are described.
        struct Child: BitwiseCopyable {
            var character: UInt16
            var cost: UInt8
            var node: TrieNode
        }

        private var children = ContiguousBuffer<Child>(capacity: 1 << 15)

        mutating func build(_ trie: Span<UInt16>, into slots: inout ContiguousBuffer<UInt64>) {
            addBranch(trie, TrieNode(position: 0, matchRest: -1), isRoot: true, into: &slots)
        }

        /// Adds the branch of a node, then those of its children; returns the bits of a slot that
        /// lead to it, 0 if the node has no children.
        @discardableResult
        private mutating func addBranch(
            _ trie: Span<UInt16>, _ node: TrieNode, isRoot: Bool,
            into slots: inout ContiguousBuffer<UInt64>
        ) -> UInt64 {
            let first = children.count
            node.forEachChild(in: trie) { character, cost, next in
                children.append(Child(character: character, cost: cost, node: next))
            }
            let count = children.count - first
            guard count > 0 else { return 0 }
            // One slot more than children at least, so that a search ends; two thirds full at most.
            var bits = 1
            while 1 << bits < count + count / 2 + 1 { bits += 1 }
            let base = isRoot ? 0 : slots.count
            if !isRoot { slots.append(repeating: 0, count: 1 << bits) }
            for index in first..<(first + count) {
                let child = children[index]
                let link = addBranch(trie, child.node, isRoot: false, into: &slots)
                var place = Int(child.character)
                if !isRoot {
                    let mask = 1 << bits - 1
                    place = WordTrie.hash(child.character) & mask
                    while slots[base + place] != 0 { place = (place + 1) & mask }
                }
                slots[base + place] =
                    UInt64(child.character) | UInt64(child.cost) << 16 | link
            }
            children.truncate(to: first)
            return UInt64(bits) << 24 | UInt64(base) << 32
        }
    }
}
