// A strict reader of JSON (RFC 8259): one value becomes a flat tape of nodes, reused for the next.
//
// Why not Foundation's JSONDecoder and JSONSerialization: measured, they take 4 to 9 µs a request
// of 200 bytes and 0.22 to 0.5 s for one of 50 MB, and accept duplicate names.

import TextStorage

/// One JSON value as nodes in the order of the text, each addressed by its index; the root is 0.
///
/// The tape keeps positions, not copies: accessors that need the text take it again, and it must be
/// the one that was parsed. Memory is kept from one value to the next, so that reading line after
/// line allocates nothing; `releaseMemory` gives back what a very large one took.
///
/// Strict means: well-formed UTF-8 without a byte order mark, no control characters in strings, no
/// lone surrogates, numbers that are finite as a `Double`, no two members of one object with the
/// same name (compared after unescaping, byte for byte), nothing behind the value.
package struct JSONTape: ~Copyable {
    /// What a value is.
    package enum Kind: UInt8, BitwiseCopyable, Sendable {
        case null
        case bool
        /// A number without fraction and exponent that fits into 64 bits.
        case integer
        /// Any other number.
        case double
        case string
        case array
        case object
    }

    /// The longest text in bytes, 256 MiB less one: positions take 28 bits.
    package static let longestText = 1 << 28 - 1

    /// How deep arrays and objects may stand in one another.
    package let maximumDepth: Int
    /// How many nodes there may be: one a value and one a member's name, 16 bytes each.
    package let maximumNodes: Int

    var nodes = ContiguousBuffer<JSONNode>()
    /// The arrays and objects that are not closed yet, while parsing.
    var open = ContiguousBuffer<UInt32>()
    var names = JSONNames()

    /// An empty tape.
    package init(maximumDepth: Int = 64, maximumNodes: Int = longestText) {
        self.maximumDepth = maximumDepth
        self.maximumNodes = min(maximumNodes, Self.longestText)
    }

    /// Reads a text that is exactly one value, with white space around it if need be.
    ///
    /// After an error the tape is empty. Complexity: O(n), without recursion.
    package mutating func parse(_ text: Span<UInt8>) throws(JSONProblem) {
        do throws(JSONProblem) {
            try read(text)
        } catch {
            nodes.removeAll()
            throw error
        }
    }

    /// The number of nodes; 0 before the first value and after an error.
    package var nodeCount: Int { nodes.count }

    /// Gives back memory if there is room for more than so many nodes; the tape is then empty.
    package mutating func releaseMemory(above nodeCount: Int) {
        if nodes.capacity > nodeCount { nodes = ContiguousBuffer() }
        if names.capacity > nodeCount { names = JSONNames() }
    }
}

/// A value or a member's name.
///
/// Behind an array stand its elements, each followed by what is in it; behind an object stand its
/// members, each a name followed by its value.
struct JSONNode: BitwiseCopyable {
    /// Where its first byte lies in the text; of a string that is the quote.
    var start: UInt32
    /// The position behind its last byte.
    var end: UInt32
    /// The index of the node behind it and all that is in it.
    var next: UInt32
    /// The kind in the lowest four bits, the detail above them.
    private var bits: UInt32

    init(_ kind: JSONTape.Kind, _ range: Range<Int>, next: Int, detail: Int = 0) {
        start = UInt32(truncatingIfNeeded: range.lowerBound)
        end = UInt32(truncatingIfNeeded: range.upperBound)
        self.next = UInt32(truncatingIfNeeded: next)
        bits = UInt32(truncatingIfNeeded: detail) &<< 4 | UInt32(kind.rawValue)
    }

    var kind: JSONTape.Kind {
        // Only kinds are ever stored.
        JSONTape.Kind(rawValue: UInt8(truncatingIfNeeded: bits & 0xF)) ?? .null
    }

    /// Of an array or object the number of elements or members; of a string 1 if it has escapes; of
    /// a truth value 1 if it is true.
    var detail: Int { Int(bits &>> 4) }

    var range: Range<Int> { Int(start)..<Int(end) }

    mutating func addChild() { bits &+= 1 << 4 }
}
