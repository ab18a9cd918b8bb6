// Memory in large pages, for tables that are read at random.

import Glibc

/// The size of a large page.
private let pageSize = 2 << 20

extension ContiguousBuffer {
    /// Memory for elements; where it is much, the system is asked to use pages of 2 MiB, too.
    static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Element> {
        let size = capacity * MemoryLayout<Element>.stride
        guard size >= 2 * pageSize else {
            return UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: pageSize)
        // Whole pages only: what is behind them belongs to others.
        _ = unsafe madvise(memory, size & ~(pageSize - 1), MADV_HUGEPAGE)
        return unsafe memory.bindMemory(to: Element.self, capacity: capacity)
    }

    /// An empty buffer with room for at least `capacity` elements, in memory for which the system is
    /// asked to use pages of 2 MiB.
    ///
    /// A table of some megabytes takes more pages of the usual size than the processor keeps track
    /// of, and then every lookup waits for the page tables too. The system also hands out one large
    /// page sooner than many small ones. Where it has no such pages nothing is lost. A buffer that
    /// outgrows its room moves to other memory.
    package init(inLargePages capacity: Int) {
        let stride = MemoryLayout<Element>.stride
        let rounded = (max(capacity, 1) * stride + pageSize - 1) & ~(pageSize - 1)
        let memory = UnsafeMutableRawPointer.allocate(byteCount: rounded, alignment: pageSize)
        // A refusal is no error: the memory works as it is.
        _ = unsafe madvise(memory, rounded, MADV_HUGEPAGE)
        unsafe self.init(
            base: memory.bindMemory(to: Element.self, capacity: rounded / stride),
            capacity: rounded / stride)
    }
}
