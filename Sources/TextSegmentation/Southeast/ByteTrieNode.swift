// Reads the nodes of a `BytesTrie`, ICU's serialised trie of byte strings.

import TextStorage

/// A place in a `BytesTrie` from which words go on.
///
/// The format is described in ICU's `bytestrie.h`: a node is a match of 1 to 16 bytes, a branch of
/// two or more, or a final value; a value may stand before a match or a branch. What the values are
/// does not matter here.
struct ByteTrieNode: BitwiseCopyable {
    /// Where the node's bytes are; negative where no word goes on.
    var position: Int32
    /// The bytes left of a match in which the place lies, less one; -1 at a node's beginning.
    var matchRest: Int8

    /// The place where all words begin.
    static let root = ByteTrieNode(0)
    /// No word goes on.
    static let end = ByteTrieNode(-1)

    init(_ position: Int, matchRest: Int = -1) {
        self.position = Int32(truncatingIfNeeded: position)
        self.matchRest = Int8(truncatingIfNeeded: matchRest)
    }

    /// A byte that goes on from a place.
    struct Child: BitwiseCopyable {
        var byte: UInt8
        /// Whether a word ends with it.
        var isWord: Bool
        /// The place behind it.
        var next: ByteTrieNode
    }

    /// Lead bytes of the format, by the names of `bytestrie.h`; those of values are shifted right by
    /// one, as there.
    private enum Lead {
        static let minimumLinearMatch: UInt8 = 0x10
        static let minimumValue: UInt8 = 0x20
        static let valueIsFinal: UInt8 = 1
        static let minimumOneByteValue = 0x10
        static let minimumTwoByteValue = 0x51
        static let minimumThreeByteValue = 0x6C
        static let fourByteValue = 0x7E
        static let minimumTwoByteDelta = 0xC0
        static let minimumThreeByteDelta = 0xF0
        static let fourByteDelta = 0xFE
        static let longestLinearBranch = 5
    }

    /// Appends a child for each byte that goes on from here, in ascending order of the bytes.
    /// Complexity: O(children).
    func appendChildren(
        in trie: borrowing ContiguousBuffer<UInt8>, to children: inout ContiguousBuffer<Child>
    ) {
        if position < 0 { return }
        if matchRest >= 0 {
            return Self.match(trie, Int(position), Int(matchRest), &children)
        }
        var place = Int(position)
        var node = trie[place]
        place += 1
        if node >= Lead.minimumValue {
            if node & Lead.valueIsFinal != 0 { return }
            _ = Self.value(trie, &place, node)
            node = trie[place]
            place += 1
        }
        if node >= Lead.minimumLinearMatch {
            Self.match(trie, place, Int(node - Lead.minimumLinearMatch), &children)
        } else {
            var length = Int(node)
            if length == 0 {
                length = Int(trie[place])
                place += 1
            }
            Self.branch(trie, place, length + 1, &children)
        }
    }

    /// One byte of a match, with `rest` bytes behind it.
    private static func match(
        _ trie: borrowing ContiguousBuffer<UInt8>, _ place: Int, _ rest: Int,
        _ children: inout ContiguousBuffer<Child>
    ) {
        if rest > 0 {
            let next = ByteTrieNode(place + 1, matchRest: rest - 1)
            children.append(Child(byte: trie[place], isWord: false, next: next))
        } else {
            enter(trie, trie[place], place + 1, &children)
        }
    }

    private static func branch(
        _ trie: borrowing ContiguousBuffer<UInt8>, _ start: Int, _ count: Int,
        _ children: inout ContiguousBuffer<Child>
    ) {
        var place = start
        var length = count
        if length > Lead.longestLinearBranch {
            // A byte to compare with, a jump for what is less, and the rest right behind.
            place += 1
            let lower = jump(trie, &place)
            branch(trie, lower, length / 2, &children)
            return branch(trie, place, length - length / 2, &children)
        }
        while length > 1 {
            let byte = trie[place]
            let lead = trie[place + 1]
            place += 2
            let distance = value(trie, &place, lead)
            if lead & Lead.valueIsFinal != 0 {
                children.append(Child(byte: byte, isWord: true, next: .end))
            } else {
                enter(trie, byte, place + distance, &children)
            }
            length -= 1
        }
        enter(trie, trie[place], place + 1, &children)
    }

    /// Appends a byte that leads to the node at `place`, where a value may stand first.
    private static func enter(
        _ trie: borrowing ContiguousBuffer<UInt8>, _ byte: UInt8, _ place: Int,
        _ children: inout ContiguousBuffer<Child>
    ) {
        let lead = trie[place]
        let isWord = lead >= Lead.minimumValue
        let isFinal = isWord && lead & Lead.valueIsFinal != 0
        children.append(
            Child(byte: byte, isWord: isWord, next: isFinal ? .end : ByteTrieNode(place)))
    }

    /// The value whose lead byte was read, which is also how far a branch jumps (`readValue`).
    private static func value(
        _ trie: borrowing ContiguousBuffer<UInt8>, _ place: inout Int, _ lead: UInt8
    ) -> Int {
        let lead = Int(lead >> 1)
        if lead < Lead.minimumTwoByteValue { return lead - Lead.minimumOneByteValue }
        if lead < Lead.minimumThreeByteValue {
            return number(trie, &place, 1, lead - Lead.minimumTwoByteValue)
        }
        if lead < Lead.fourByteValue {
            return number(trie, &place, 2, lead - Lead.minimumThreeByteValue)
        }
        return number(trie, &place, lead == Lead.fourByteValue ? 3 : 4, 0)
    }

    /// Where a jump within a branch leads (`jumpByDelta`).
    private static func jump(
        _ trie: borrowing ContiguousBuffer<UInt8>, _ place: inout Int
    ) -> Int {
        let lead = Int(trie[place])
        place += 1
        var distance = lead
        if lead >= Lead.minimumTwoByteDelta {
            if lead < Lead.minimumThreeByteDelta {
                distance = number(trie, &place, 1, lead - Lead.minimumTwoByteDelta)
            } else if lead < Lead.fourByteDelta {
                distance = number(trie, &place, 2, lead - Lead.minimumThreeByteDelta)
            } else {
                distance = number(trie, &place, lead == Lead.fourByteDelta ? 3 : 4, 0)
            }
        }
        return place + distance
    }

    /// A number whose highest part is known, and whose other bytes follow.
    private static func number(
        _ trie: borrowing ContiguousBuffer<UInt8>, _ place: inout Int, _ count: Int, _ high: Int
    ) -> Int {
        var number = high
        for _ in 0..<count {
            number = number << 8 | Int(trie[place])
            place += 1
        }
        return number
    }
}
