// A trie of words over few ids, four bytes a node: what looks ahead in text without spaces reads.

/// A trie as a double array (see `DoubleArray`) of words without costs over ids from 1 to 256.
///
/// A node is in the slot `base + id`, where `base` is its parent's. It has its id in bits 0–8,
/// whether a word ends here in bit 9, and the base of its children in bits 10–31, 0 if it has none.
@safe
@frozen
public struct LetterTrie: ~Copyable, Sendable {
    /// The highest id.
    public static let highestID = 256
    /// What of a letter is its id; the other bits are the owner's.
    public static let idMask: UInt16 = 0x1FF
    /// The longest words that `words(_:from:to:)` can tell.
    public static let longestWord = 60

    @usableFromInline
    static let wordBit: UInt32 = 1 << 9
    @usableFromInline
    static let baseShift: UInt32 = 10

    @usableFromInline
    package let nodes: ContiguousBuffer<UInt32>
    @usableFromInline
    package let root: UInt32

    /// A trie of the nodes that `LetterTrieBuilder` has placed; the first is the root.
    init(_ nodes: consuming ContiguousBuffer<UInt32>) {
        root = nodes[LetterTrieBuilder.root] >> Self.baseShift
        self.nodes = nodes
    }

    /// What was found at a position of a text.
    @frozen
    public struct Words: BitwiseCopyable, Sendable {
        /// Bit `n` tells whether there is a word of `n + 1` ids; the number of ids that were read is
        /// in bits 60–63, at most 15.
        @usableFromInline
        var bits: UInt64

        @inlinable
        init(bits: UInt64) { self.bits = bits }

        /// Not looked up yet: lookups read at least one id.
        public static let unknown = Words(bits: 0)

        /// Whether this is not `unknown`.
        @inlinable
        public var isKnown: Bool { bits != 0 }

        /// A bit for the length of each word, the lowest for 1.
        @inlinable
        public var lengths: UInt64 { bits & (1 << 60 - 1) }

        /// The number of ids that were read, the one that led nowhere included; at most 15.
        @inlinable
        public var readCount: Int { Int(truncatingIfNeeded: bits &>> 60) }
    }

    /// Finds all words that begin at a position. Complexity: O(longest word).
    @inlinable
    public func words(_ letters: Span<UInt16>, from start: Int, to limit: Int) -> Words {
        precondition(start >= 0 && start < limit && limit <= letters.count)
        return unsafe letters.withUnsafeBufferPointer { letters in
            let nodes = unsafe self.nodes.base
            var base = root
            var lengths: UInt64 = 0
            var position = start
            while true {
                let id = unsafe UInt32(letters[position] & Self.idMask)
                let node = unsafe nodes[Int(truncatingIfNeeded: base &+ id)]
                let length = UInt64(truncatingIfNeeded: position &- start)
                position &+= 1
                if node & UInt32(Self.idMask) != id { break }
                lengths |= UInt64(node & Self.wordBit == 0 ? 0 : 1) &<< length
                base = node &>> Self.baseShift
                if base == 0 || position == limit { break }
            }
            let read = UInt64(truncatingIfNeeded: min(position &- start, 15))
            return Words(bits: lengths | read &<< 60)
        }
    }
}
