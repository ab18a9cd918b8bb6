// Finding two members of the same name, in time that grows with the object and not its square.

import TextStorage

/// Room to compare an object's names in.
struct JSONNames: ~Copyable {
    /// Up to so many names without escapes are compared each with each.
    private static let fewNames = 16

    /// The indices of the names.
    private var indices = ContiguousBuffer<UInt32>()
    /// The names without escapes, in the same order.
    private var names = ByteArena()
    /// A hash table with open addressing, at most half full.
    private var slots = ContiguousBuffer<Slot>()

    struct Slot: BitwiseCopyable {
        /// The lower half of the name's hash.
        var hash: UInt32 = 0
        /// The name's number plus one; zero is free.
        var entry: UInt32 = 0
    }

    /// How many names there is room for.
    var capacity: Int { max(indices.capacity, names.bytes.capacity) }

    /// Checks that an object's names are distinct. Complexity: O(bytes of the names); hashes are
    /// seeded, so no text can make them collide on purpose.
    mutating func check(
        _ nodes: borrowing ContiguousBuffer<JSONNode>, of object: Int, in text: Span<UInt8>
    ) throws(JSONProblem) {
        indices.removeAll()
        var hasEscapes = false
        var name = object + 1
        for _ in 0..<nodes[object].detail {
            indices.append(UInt32(truncatingIfNeeded: name))
            if nodes[name].detail != 0 { hasEscapes = true }
            name = Int(nodes[name + 1].next)
        }
        let repeated =
            indices.count <= Self.fewNames && !hasEscapes
            ? firstRepeatedOfFew(nodes, text) : firstRepeated(nodes, text)
        guard let repeated else { return }
        let node = nodes[Int(indices[repeated])]
        var unescaped = ContiguousBuffer<UInt8>()
        unescaped.append(unescaping: text, node.contents)
        throw JSONProblem(.duplicateName(unescaped.span.string), at: node.range.lowerBound)
    }

    /// The first name that is one of those before it, by comparing the bytes as they stand.
    private func firstRepeatedOfFew(
        _ nodes: borrowing ContiguousBuffer<JSONNode>, _ text: Span<UInt8>
    ) -> Int? {
        for index in 1..<indices.count {
            let range = nodes[Int(indices[index])].range
            for earlier in 0..<index {
                let other = nodes[Int(indices[earlier])].range
                if other.count == range.count, text.hasBytes(of: text, other, in: range) {
                    return index
                }
            }
        }
        return nil
    }

    /// The first name that is one of those before it, by hashes of what the names mean.
    private mutating func firstRepeated(
        _ nodes: borrowing ContiguousBuffer<JSONNode>, _ text: Span<UInt8>
    ) -> Int? {
        names.removeAll()
        slots.removeAll()
        var slotCount = 1
        while slotCount < 2 * indices.count { slotCount *= 2 }
        slots.append(repeating: Slot(), count: slotCount)
        for index in 0..<indices.count {
            appendName(nodes[Int(indices[index])], text)
            if !insert(index) { return index }
        }
        return nil
    }

    private mutating func appendName(_ node: JSONNode, _ text: Span<UInt8>) {
        if node.detail == 0 {
            names.append(text.extracting(node.contents))
        } else {
            names.bytes.append(unescaping: text, node.contents)
            names.starts.append(names.byteCount)
        }
    }

    /// Puts a name into the table; false if it is there already.
    private mutating func insert(_ index: Int) -> Bool {
        let hash = hash(of: index)
        guard let slot = freeSlot(for: index, hash) else { return false }
        slots[slot] = Slot(hash: hash, entry: UInt32(truncatingIfNeeded: index + 1))
        return true
    }

    private func hash(of index: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: names[index].seededHash(of: 0..<names.length(of: index)))
    }

    /// The slot where a new name belongs, or nil if there is an equal one.
    private func freeSlot(for index: Int, _ hash: UInt32) -> Int? {
        let name = names[index]
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot].entry != 0 {
            if slots[slot].hash == hash {
                let other = names[Int(slots[slot].entry) - 1]
                if name.hasBytes(of: other, 0..<other.count, in: 0..<name.count) { return nil }
            }
            slot = (slot + 1) & mask
        }
        return slot
    }
}

extension JSONNode {
    /// A string's text without the quotes.
    var contents: Range<Int> { Int(start) + 1..<Int(end) - 1 }
}
