// A table with an entry for each value of an index: lookups cannot miss, so they need no check.

/// A table with an entry for each value of an unsigned integer of few bits.
///
/// The innermost loops over text look a value up at every character; that the index has no values
/// outside of the table makes the lookup safe without a comparison.
@safe
@frozen
public struct IndexTable<Index: FixedWidthInteger & UnsignedInteger, Element: BitwiseCopyable>:
    ~Copyable
{
    @usableFromInline
    package let base: UnsafeMutablePointer<Element>

    /// A table of one value; of 256 entries for bytes, of 65,536 for 16 bits.
    @inlinable
    public init(repeating value: Element) {
        precondition(Index.bitWidth <= 16, "no table is that large")
        unsafe base = UnsafeMutablePointer<Element>.allocate(capacity: 1 << Index.bitWidth)
        unsafe base.initialize(repeating: value, count: 1 << Index.bitWidth)
    }

    deinit {
        unsafe base.deallocate()
    }

    /// The entry of an index. Complexity: O(1), unchecked.
    @inlinable
    public subscript(index: Index) -> Element {
        get { unsafe base[Int(truncatingIfNeeded: index)] }
        set { unsafe base[Int(truncatingIfNeeded: index)] = newValue }
    }
}

/// A table with an entry for each character of the first plane.
public typealias CharacterTable<Element: BitwiseCopyable> = IndexTable<UInt16, Element>

/// A table with an entry for each value of a byte.
public typealias ByteTable<Element: BitwiseCopyable> = IndexTable<UInt8, Element>

// One owner at a time, and nothing but plain memory: it may move to another thread.
extension IndexTable: @unchecked Sendable where Element: Sendable {}
