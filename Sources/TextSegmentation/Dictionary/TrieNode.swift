// Reads the nodes of a `UCharsTrie`, ICU's serialised trie of UTF-16 strings.

import TextStorage

/// A place in a `UCharsTrie` from which words go on.
///
/// The format is described at the top of ICU's `ucharstrie.h`: a node is a match of 1 to 16 units, a
/// branch of two or more, or a final value; a value may stand before a match or a branch.
struct TrieNode: BitwiseCopyable {
    /// Where the node's units are; negative where no word goes on.
    var position: Int32
    /// The units left of a match in which the place lies, less one; -1 at a node's beginning.
    var matchRest: Int8

    /// The place where all words begin.
    static let root = TrieNode(0)
    /// No word goes on.
    static let end = TrieNode(-1)

    init(_ position: Int, matchRest: Int = -1) {
        self.position = Int32(truncatingIfNeeded: position)
        self.matchRest = Int8(truncatingIfNeeded: matchRest)
    }

    /// Lead units of the format, by the names of `ucharstrie.h`.
    private enum Lead {
        static let minimumLinearMatch: UInt16 = 0x30
        static let minimumValue: UInt16 = 0x40
        static let nodeTypeMask: UInt16 = 0x3F
        static let finalValue: UInt16 = 0x8000
        static let twoUnitValue: UInt16 = 0x4000
        static let threeUnitValue: UInt16 = 0x7FFF
        static let twoUnitNodeValue: UInt16 = 0x4040
        static let threeUnitNodeValue: UInt16 = 0x7FC0
        static let twoUnitDelta: UInt16 = 0xFC00
        static let threeUnitDelta: UInt16 = 0xFFFF
        static let longestLinearBranch = 5
    }

    /// Appends a child for each unit that goes on from here, in ascending order of the units.
    func appendChildren(in trie: Span<UInt16>, to children: inout ContiguousBuffer<TrieChild>) {
        if matchRest >= 0 {
            return Self.match(trie, Int(position), Int(matchRest), &children)
        }
        var place = Int(position)
        var node = trie[place]
        place += 1
        if node >= Lead.minimumValue {
            if node & Lead.finalValue != 0 { return }
            Self.skipNodeValue(&place, node)
            node &= Lead.nodeTypeMask
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

    /// One unit of a match, with `rest` units behind it.
    private static func match(
        _ trie: Span<UInt16>, _ place: Int, _ rest: Int,
        _ children: inout ContiguousBuffer<TrieChild>
    ) {
        let behind = place + 1
        if rest > 0 {
            let next = TrieNode(behind, matchRest: rest - 1)
            children.append(TrieChild(trie[place], 0, next))
        } else {
            enter(trie, trie[place], behind, &children)
        }
    }

    private static func branch(
        _ trie: Span<UInt16>, _ start: Int, _ count: Int,
        _ children: inout ContiguousBuffer<TrieChild>
    ) {
        var place = start
        var length = count
        if length > Lead.longestLinearBranch {
            // A unit to compare with, a jump for what is less, and the rest right behind.
            place += 1
            let lower = delta(trie, &place)
            branch(trie, lower, length / 2, &children)
            return branch(trie, place, length - length / 2, &children)
        }
        while length > 1 {
            let unit = trie[place]
            let lead = trie[place + 1]
            place += 2
            let value = value(trie, &place, lead & ~Lead.finalValue)
            if lead & Lead.finalValue != 0 {
                children.append(TrieChild(unit, value, .end))
            } else {
                enter(trie, unit, place + value, &children)
            }
            length -= 1
        }
        enter(trie, trie[place], place + 1, &children)
    }

    /// Appends a unit that leads to the node at `place`, with the value at its beginning if any.
    private static func enter(
        _ trie: Span<UInt16>, _ unit: UInt16, _ place: Int,
        _ children: inout ContiguousBuffer<TrieChild>
    ) {
        let lead = trie[place]
        var behind = place + 1
        if lead & Lead.finalValue != 0 {
            let value = value(trie, &behind, lead & ~Lead.finalValue)
            children.append(TrieChild(unit, value, .end))
        } else if lead >= Lead.minimumValue {
            let value = nodeValue(trie, behind, lead)
            children.append(TrieChild(unit, value, TrieNode(place)))
        } else {
            children.append(TrieChild(unit, 0, TrieNode(place)))
        }
    }

    private static func value(_ trie: Span<UInt16>, _ place: inout Int, _ lead: UInt16) -> Int {
        if lead < Lead.twoUnitValue { return Int(lead) }
        if lead < Lead.threeUnitValue {
            defer { place += 1 }
            return Int(lead - Lead.twoUnitValue) << 16 | Int(trie[place])
        }
        defer { place += 2 }
        return Int(trie[place]) << 16 | Int(trie[place + 1])
    }

    private static func nodeValue(_ trie: Span<UInt16>, _ place: Int, _ lead: UInt16) -> Int {
        if lead < Lead.twoUnitNodeValue { return Int(lead >> 6) - 1 }
        if lead < Lead.threeUnitNodeValue {
            return Int((lead & 0x7FC0) - Lead.twoUnitNodeValue) << 10 | Int(trie[place])
        }
        return Int(trie[place]) << 16 | Int(trie[place + 1])
    }

    private static func skipNodeValue(_ place: inout Int, _ lead: UInt16) {
        if lead >= Lead.twoUnitNodeValue { place += lead < Lead.threeUnitNodeValue ? 1 : 2 }
    }

    /// Where a jump leads.
    private static func delta(_ trie: Span<UInt16>, _ place: inout Int) -> Int {
        let lead = trie[place]
        place += 1
        if lead < Lead.twoUnitDelta { return place + Int(lead) }
        if lead < Lead.threeUnitDelta {
            let distance = Int(lead - Lead.twoUnitDelta) << 16 | Int(trie[place])
            place += 1
            return place + distance
        }
        let distance = Int(trie[place]) << 16 | Int(trie[place + 1])
        place += 2
        return place + distance
    }
}

/// A unit that goes on from a place.
struct TrieChild: BitwiseCopyable {
    /// The unit.
    var character: UInt16
    /// The value of the word that ends with it; 0 if none does.
    var value: UInt8
    /// The place behind it.
    var next: TrieNode

    init(_ character: UInt16, _ value: Int, _ next: TrieNode) {
        self.character = character
        self.value = UInt8(truncatingIfNeeded: value)
        self.next = next
    }
}
