// Reads the words out of ICU's dictionary trie.

import ICUDoor
import TextStorage

/// Walks a `UCharsTrie`, ICU's serialised trie of UTF-16 strings with values.
///
/// The format is described at the top of ICU's `ucharstrie.h`: a node is a match of 1–16 units, a
/// branch of two or more units, or a value; a value may come before a match or branch.
package struct DictionaryWords {
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

    /// Calls `body` with each word of the dictionary and its value, in the order of the words'
    /// UTF-16 units. Complexity: O(size of the trie).
    package static func forEach(
        in dictionary: borrowing BreakDictionary, _ body: ([UInt16], Int) -> Void
    ) {
        var prefix: [UInt16] = []
        walk(dictionary.trie.span, 0, &prefix, body)
    }

    private static func walk(
        _ trie: Span<UInt16>, _ start: Int, _ prefix: inout [UInt16],
        _ body: ([UInt16], Int) -> Void
    ) {
        let depth = prefix.count
        defer { prefix.removeSubrange(depth...) }
        var position = start
        while true {
            var node = trie[position]
            position += 1
            if node >= Lead.minimumValue {
                if node & Lead.finalValue != 0 {
                    return body(prefix, value(trie, &position, node & ~Lead.finalValue))
                }
                body(prefix, nodeValue(trie, &position, node))
                node &= Lead.nodeTypeMask
            }
            if node < Lead.minimumLinearMatch {
                var length = Int(node)
                if length == 0 {
                    length = Int(trie[position])
                    position += 1
                }
                return branch(trie, position, length + 1, &prefix, body)
            }
            for _ in 0...(node - Lead.minimumLinearMatch) {
                prefix.append(trie[position])
                position += 1
            }
        }
    }

    private static func branch(
        _ trie: Span<UInt16>, _ start: Int, _ count: Int, _ prefix: inout [UInt16],
        _ body: ([UInt16], Int) -> Void
    ) {
        var position = start
        var length = count
        while length > Lead.longestLinearBranch {
            // A unit to compare with, a jump for what is less, and the rest right behind.
            position += 1
            let lower = delta(trie, &position)
            branch(trie, lower, length / 2, &prefix, body)
            length -= length / 2
        }
        for _ in 1..<length {
            prefix.append(trie[position])
            let node = trie[position + 1]
            position += 2
            let number = value(trie, &position, node & ~Lead.finalValue)
            if node & Lead.finalValue != 0 {
                body(prefix, number)
            } else {
                walk(trie, position + number, &prefix, body)
            }
            prefix.removeLast()
        }
        prefix.append(trie[position])
        walk(trie, position + 1, &prefix, body)
        prefix.removeLast()
    }

    private static func value(_ trie: Span<UInt16>, _ position: inout Int, _ lead: UInt16) -> Int {
        if lead < Lead.twoUnitValue { return Int(lead) }
        if lead < Lead.threeUnitValue {
            defer { position += 1 }
            return Int(lead - Lead.twoUnitValue) << 16 | Int(trie[position])
        }
        return twoUnits(trie, &position)
    }

    private static func nodeValue(
        _ trie: Span<UInt16>, _ position: inout Int, _ lead: UInt16
    ) -> Int {
        if lead < Lead.twoUnitNodeValue { return Int(lead >> 6) - 1 }
        if lead < Lead.threeUnitNodeValue {
            defer { position += 1 }
            return Int((lead & 0x7FC0) - Lead.twoUnitNodeValue) << 10 | Int(trie[position])
        }
        return twoUnits(trie, &position)
    }

    /// Where a jump leads.
    private static func delta(_ trie: Span<UInt16>, _ position: inout Int) -> Int {
        let lead = trie[position]
        position += 1
        if lead < Lead.twoUnitDelta { return position + Int(lead) }
        if lead < Lead.threeUnitDelta {
            let distance = Int(lead - Lead.twoUnitDelta) << 16 | Int(trie[position])
            position += 1
            return position + distance
        }
        let distance = twoUnits(trie, &position)
        return position + distance
    }

    private static func twoUnits(_ trie: Span<UInt16>, _ position: inout Int) -> Int {
        defer { position += 2 }
        return Int(trie[position]) << 16 | Int(trie[position + 1])
    }
}
