// A table that several threads fill as they go: what one found out, no other has to.

import Glibc
import Synchronization

/// Numbers of 15 bits by index, each unknown until somebody notes it.
///
/// Threads read and write without waiting for each other: what belongs to an index is always the
/// same number, so it does not matter who notes it first. Memory is taken page by page, as indexes
/// of the page are noted.
@safe
public struct SharedNotes: ~Copyable, @unchecked Sendable {
    private let base: UnsafeMutablePointer<Atomic<UInt16>>
    private let count: Int
    private static let known: UInt16 = 0x8000

    /// A table in which nothing is known of `count` indexes. Complexity: O(1).
    public init(count: Int) {
        guard let memory = unsafe calloc(count, MemoryLayout<Atomic<UInt16>>.stride) else {
            fatalError("no memory for a table of \(count) numbers")
        }
        unsafe base = memory.bindMemory(to: Atomic<UInt16>.self, capacity: count)
        self.count = count
    }

    deinit {
        unsafe free(base)
    }

    /// The number of an index, found by `find` if nobody has noted it. Complexity: O(1) then.
    @inline(__always)
    public func value(at index: Int, _ find: () -> UInt16) -> UInt16 {
        precondition(index >= 0 && index < count, "an index outside of the table")
        let noted = unsafe base[index].load(ordering: .relaxed)
        if noted != 0 { return noted & ~Self.known }
        let found = find()
        precondition(found & Self.known == 0, "a number has 15 bits")
        unsafe base[index].store(found | Self.known, ordering: .relaxed)
        return found
    }
}
