// Reads the nodes of a `UCharsTrie`, ICU's serialised trie of UTF-16 strings.

import TextStorage

/// Reads a `UCharsTrie` group by group: a group is all the units that go on from one place.
///
/// The format is described at the top of ICU's `ucharstrie.h`: a node is a match of 1 to 16 units, a
/// branch of two or more, or a final value; a value may stand before a match or a branch.
enum TrieReader {
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

    /// Whether several units may begin a word: the root is a branch without a value.
    static func beginsWithBranch(_ trie: Span<UInt16>) -> Bool {
        !trie.isEmpty && trie[0] < Lead.minimumLinearMatch
    }

    /// Appends the group behind the node at `start`, in ascending order of the units; to `places`,
    /// the place of the node behind each unit that goes on.
    ///
    /// The units of a match are groups of one, each behind the one before: all but the last have no
    /// place of their own.
    @inline(__always)
    static func appendGroup(
        at start: Int, in trie: Span<UInt16>, to nodes: inout ContiguousBuffer<TrieNode>,
        _ places: inout ContiguousBuffer<UInt32>
    ) {
        var place = start &+ 1
        var lead = trie[start]
        if lead >= Lead.minimumValue {
            if lead & Lead.finalValue != 0 { return }
            if lead >= Lead.twoUnitNodeValue {
                place &+= lead < Lead.threeUnitNodeValue ? 1 : 2
            }
            lead &= Lead.nodeTypeMask
        }
        if lead >= Lead.minimumLinearMatch {
            for _ in 0..<lead - Lead.minimumLinearMatch {
                nodes.append(TrieNode(trie[place], 0, goesOn: true, isLast: true))
                place &+= 1
            }
            enter(trie, trie[place], place &+ 1, isLast: true, &nodes, &places)
        } else {
            var length = Int(lead)
            if length == 0 {
                length = Int(trie[place])
                place &+= 1
            }
            branch(trie, place, length + 1, isLast: true, &nodes, &places)
        }
    }

    /// Appends the units of a branch, or of a part of one, which may be the last.
    private static func branch(
        _ trie: Span<UInt16>, _ start: Int, _ count: Int, isLast: Bool,
        _ nodes: inout ContiguousBuffer<TrieNode>, _ places: inout ContiguousBuffer<UInt32>
    ) {
        var place = start
        var length = count
        while length > Lead.longestLinearBranch {
            // A unit to compare with, a jump for what is less, and the rest right behind.
            place &+= 1
            let lower = delta(trie, &place)
            branch(trie, lower, length / 2, isLast: false, &nodes, &places)
            length &-= length / 2
        }
        while length > 1 {
            let unit = trie[place]
            let lead = trie[place &+ 1]
            place &+= 2
            let value = value(trie, &place, lead & ~Lead.finalValue)
            if lead & Lead.finalValue != 0 {
                nodes.append(TrieNode(unit, cost(value), goesOn: false, isLast: false))
            } else {
                enter(trie, unit, place &+ value, isLast: false, &nodes, &places)
            }
            length &-= 1
        }
        enter(trie, trie[place], place &+ 1, isLast: isLast, &nodes, &places)
    }

    /// The cost of a word by its value. A word that costs nothing is not understood: 0 stands for no
    /// word in nodes.
    @inline(__always)
    private static func cost(_ value: Int) -> Int {
        value == 0 ? Int(TrieNodes.costLimit) : value
    }

    /// Appends a unit that leads to the node at `place`, with the value at its beginning if any.
    @inline(__always)
    private static func enter(
        _ trie: Span<UInt16>, _ unit: UInt16, _ place: Int, isLast: Bool,
        _ nodes: inout ContiguousBuffer<TrieNode>, _ places: inout ContiguousBuffer<UInt32>
    ) {
        let lead = trie[place]
        var behind = place &+ 1
        if lead & Lead.finalValue != 0 {
            let value = value(trie, &behind, lead & ~Lead.finalValue)
            nodes.append(TrieNode(unit, cost(value), goesOn: false, isLast: isLast))
        } else {
            let cost = lead < Lead.minimumValue ? 0 : cost(nodeValue(trie, behind, lead))
            nodes.append(TrieNode(unit, cost, goesOn: true, isLast: isLast))
            places.append(UInt32(truncatingIfNeeded: place))
        }
    }

    @inline(__always)
    private static func value(_ trie: Span<UInt16>, _ place: inout Int, _ lead: UInt16) -> Int {
        if lead < Lead.twoUnitValue { return Int(lead) }
        if lead < Lead.threeUnitValue {
            defer { place &+= 1 }
            return Int(lead - Lead.twoUnitValue) << 16 | Int(trie[place])
        }
        defer { place &+= 2 }
        return Int(trie[place]) << 16 | Int(trie[place &+ 1])
    }

    @inline(__always)
    private static func nodeValue(_ trie: Span<UInt16>, _ place: Int, _ lead: UInt16) -> Int {
        if lead < Lead.twoUnitNodeValue { return Int(lead >> 6) - 1 }
        if lead < Lead.threeUnitNodeValue {
            return Int((lead & 0x7FC0) - Lead.twoUnitNodeValue) << 10 | Int(trie[place])
        }
        return Int(trie[place]) << 16 | Int(trie[place &+ 1])
    }

    /// Where a jump leads.
    private static func delta(_ trie: Span<UInt16>, _ place: inout Int) -> Int {
        let lead = trie[place]
        place &+= 1
        if lead < Lead.twoUnitDelta { return place &+ Int(lead) }
        if lead < Lead.threeUnitDelta {
            let distance = Int(lead - Lead.twoUnitDelta) << 16 | Int(trie[place])
            place &+= 1
            return place &+ distance
        }
        let distance = Int(trie[place]) << 16 | Int(trie[place &+ 1])
        place &+= 2
        return place &+ distance
    }
}
