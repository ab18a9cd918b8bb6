// Memory in large pages, for tables that are read at random.

import Glibc

extension ContiguousBuffer {
    /// Moves the elements to memory for which the system is asked to use pages of 2 MiB.
    ///
    /// A table of some megabytes takes more pages of the usual size than the processor keeps track
    /// of, and then every lookup waits for the page tables too. Where the system has no such pages
    /// nothing is lost. The buffer has no room left afterwards. Complexity: O(n).
    package mutating func moveToLargePages() {
        let pageSize = 2 << 20
        let bytes = count * MemoryLayout<Element>.stride
        let rounded = (bytes + pageSize - 1) & ~(pageSize - 1)
        let memory = UnsafeMutableRawPointer.allocate(byteCount: rounded, alignment: pageSize)
        // A refusal is no error: the memory works as it is.
        _ = unsafe madvise(memory, rounded, MADV_HUGEPAGE)
        let newBase = unsafe memory.bindMemory(to: Element.self, capacity: count)
        unsafe newBase.update(from: base, count: count)
        unsafe base.deallocate()
        unsafe base = newBase
        capacity = count
    }
}
