// An owned, growable, contiguous buffer of plain values: what every hot loop reads and writes.

import MemoryHints

/// A growable run of trivially copyable values in one allocation, owned by one owner.
///
/// It is what an array is without reference counting: it cannot be copied by accident, it grows by
/// doubling, and it keeps its memory when emptied, so a worker's scratch space is allocated once.
/// Subscripts are checked.
@safe
@frozen
public struct ContiguousBuffer<Element: BitwiseCopyable>: ~Copyable {
    @usableFromInline
    package var base: UnsafeMutablePointer<Element>

    /// The number of elements it can hold before it must grow.
    @usableFromInline
    package var capacity: Int

    /// The number of elements in use.
    @usableFromInline
    package var count: Int

    /// An empty buffer with room for `capacity` elements.
    public init(capacity: Int = 0) {
        unsafe base = Self.allocate(max(capacity, 1))
        self.capacity = max(capacity, 1)
        count = 0
    }

    /// An empty buffer in memory that was allocated for it.
    init(base: UnsafeMutablePointer<Element>, capacity: Int) {
        unsafe self.base = unsafe base
        self.capacity = capacity
        count = 0
    }

    /// A buffer of `count` copies of one value.
    public init(repeating value: Element, count: Int) {
        self.init(capacity: count)
        unsafe base.initialize(repeating: value, count: count)
        self.count = count
    }

    deinit {
        unsafe Self.release(base)
    }

    /// Whether nothing is in use.
    @inlinable
    public var isEmpty: Bool { count == 0 }

    /// The element at a position. Complexity: O(1), checked.
    @inlinable
    public subscript(position: Int) -> Element {
        get {
            precondition(position >= 0 && position < count, "position outside of the buffer")
            return unsafe base[position]
        }
        set {
            precondition(position >= 0 && position < count, "position outside of the buffer")
            unsafe base[position] = newValue
        }
    }

    /// Has the memory bring an element that is read soon; nothing for a position outside of the
    /// buffer. Complexity: O(1).
    @inlinable
    public func announce(_ position: Int) {
        if position >= 0 && position < count { unsafe memory_hint_read(base + position) }
    }

    /// Appends one element. Complexity: O(1) amortised.
    @inlinable
    public mutating func append(_ element: Element) {
        if count == capacity { grow(toFit: count + 1) }
        unsafe base[count] = element
        count += 1
    }

    /// Appends one element if a condition holds, without a branch. Complexity: O(1) amortised.
    @inlinable
    public mutating func append(_ element: Element, if condition: Bool) {
        if count == capacity { grow(toFit: count + 1) }
        unsafe base[count] = element
        count &+= condition ? 1 : 0
    }

    /// Appends a copy of a run of elements. Complexity: O(n).
    @inlinable
    public mutating func append(copying elements: Span<Element>) {
        reserve(elements.count)
        unsafe elements.withUnsafeBufferPointer { source in
            guard let start = source.baseAddress else { return }
            unsafe (base + count).update(from: start, count: source.count)
        }
        count += elements.count
    }

    /// Appends a copy of another buffer. Complexity: O(n).
    @inlinable
    public mutating func append(contentsOf other: borrowing ContiguousBuffer<Element>) {
        reserve(other.count)
        unsafe (base + count).update(from: other.base, count: other.count)
        count += other.count
    }

    /// The elements as an array of their own. Complexity: O(n).
    package var array: [Element] {
        // For no elements that would write the count of the empty array, which all threads share.
        if count == 0 { return [] }
        return unsafe [Element](unsafeUninitializedCapacity: count) { room, filled in
            unsafe room.baseAddress?.initialize(from: base, count: count)
            filled = count
        }
    }

    /// Appends a copy of a part of an array. Complexity: O(n).
    @inlinable
    public mutating func append(copying elements: [Element], _ range: Range<Int>) {
        append(copying: elements.span.extracting(range))
    }

    /// Appends `number` copies of one value. Complexity: O(number).
    @inlinable
    public mutating func append(repeating value: Element, count number: Int) {
        reserve(number)
        unsafe (base + count).update(repeating: value, count: number)
        count += number
    }

    /// Makes room for `additional` more elements.
    @inlinable
    public mutating func reserve(_ additional: Int) {
        if count + additional > capacity { grow(toFit: count + additional) }
    }

    /// Empties the buffer; the memory is kept.
    @inlinable
    public mutating func removeAll() {
        count = 0
    }

    /// Keeps the first `newCount` elements.
    @inlinable
    public mutating func truncate(to newCount: Int) {
        precondition(newCount >= 0 && newCount <= count, "cannot truncate to more than there is")
        count = newCount
    }

    /// Removes the last element and returns it. Complexity: O(1), checked.
    @inlinable
    public mutating func removeLast() -> Element {
        precondition(count > 0, "nothing to remove")
        count &-= 1
        return unsafe base[count]
    }

    /// Removes the first `number` elements and moves the rest down. Complexity: O(n).
    @inlinable
    public mutating func removeFirst(_ number: Int) {
        precondition(number >= 0 && number <= count, "cannot remove more than there is")
        unsafe base.update(from: base + number, count: count - number)
        count -= number
    }

    /// A buffer with the same elements, which takes no more room than they need. Complexity: O(n).
    package func copy() -> ContiguousBuffer<Element> {
        var copy = ContiguousBuffer<Element>(capacity: count)
        copy.append(contentsOf: self)
        return copy
    }

    /// The bytes that its memory takes.
    package var memoryBytes: Int { capacity * MemoryLayout<Element>.stride }

    /// Grows to `newCount` elements, the new ones set to `value`; never shrinks.
    @inlinable
    public mutating func extend(to newCount: Int, with value: Element) {
        if newCount > count { append(repeating: value, count: newCount - count) }
    }

    /// The elements in use, for reading.
    @inlinable
    public var span: Span<Element> {
        @_lifetime(borrow self)
        borrowing get {
            let span = unsafe Span(_unsafeStart: base, count: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// The elements in use, for writing in place.
    @inlinable
    public var mutableSpan: MutableSpan<Element> {
        @_lifetime(&self)
        mutating get {
            let span = unsafe MutableSpan(_unsafeStart: base, count: count)
            return unsafe _overrideLifetime(span, mutating: &self)
        }
    }

    @usableFromInline
    package mutating func grow(toFit needed: Int) {
        let newCapacity = max(needed, capacity * 2, 16)
        unsafe base = Self.reallocate(base, count: count, to: newCapacity)
        capacity = newCapacity
    }
}

// One owner at a time, and nothing but plain memory: it may move to another thread.
extension ContiguousBuffer: @unchecked Sendable where Element: Sendable {}
