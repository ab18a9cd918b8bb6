// Where buffers get their memory: small ones where they can grow, large ones in large pages.

import Glibc

/// The size of a large page.
private let pageSize = 2 << 20
/// What the C library aligns all memory to.
private let usualAlignment = 16

private func allocated(_ size: Int, _ alignment: Int) -> UnsafeMutableRawPointer {
    var memory: UnsafeMutableRawPointer?
    if alignment <= usualAlignment {
        unsafe memory = malloc(max(size, 1))
    } else if unsafe posix_memalign(&memory, alignment, max(size, 1)) != 0 {
        unsafe memory = nil
    }
    guard let memory = unsafe memory else { fatalError(outOfMemory(size)) }
    return unsafe memory
}

private func outOfMemory(_ size: Int) -> String { "there is no memory for \(size) bytes" }

extension ContiguousBuffer {
    /// Memory for elements; where it is much, the system is asked to use pages of 2 MiB, too.
    static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Element> {
        let size = capacity * MemoryLayout<Element>.stride
        guard size >= 2 * pageSize else {
            let alignment = MemoryLayout<Element>.alignment
            return unsafe allocated(size, alignment).bindMemory(
                to: Element.self, capacity: capacity)
        }
        let memory = unsafe allocated(size, pageSize)
        // Whole pages only: what is behind them belongs to others.
        _ = unsafe madvise(memory, size & ~(pageSize - 1), MADV_HUGEPAGE)
        return unsafe memory.bindMemory(to: Element.self, capacity: capacity)
    }

    /// Memory for more elements with those that are in `old`, which is given back.
    ///
    /// The C library makes a run of memory longer where it is if it can, and of larger runs has the
    /// system move the pages: nothing is copied then, and no new pages are asked for but those that
    /// are added. What goes into large pages is copied.
    static func reallocate(
        _ old: UnsafeMutablePointer<Element>, count: Int, to capacity: Int
    ) -> UnsafeMutablePointer<Element> {
        let size = capacity * MemoryLayout<Element>.stride
        if size < 2 * pageSize, MemoryLayout<Element>.alignment <= usualAlignment {
            guard let memory = unsafe realloc(old, size) else { fatalError(outOfMemory(size)) }
            return unsafe memory.bindMemory(to: Element.self, capacity: capacity)
        }
        let memory = unsafe allocate(capacity)
        unsafe memory.update(from: old, count: count)
        unsafe release(old)
        return unsafe memory
    }

    /// Gives memory back.
    @usableFromInline
    static func release(_ memory: UnsafeMutablePointer<Element>) { unsafe free(memory) }

    /// A buffer of `count` elements all of whose bits are 0. Where these are many, the system gives
    /// each page of memory when it is first touched. Complexity: O(1) for large counts.
    package init(zeroes count: Int) {
        precondition(MemoryLayout<Element>.alignment <= usualAlignment)
        let number = max(count, 1)
        guard let memory = unsafe calloc(number, MemoryLayout<Element>.stride) else {
            fatalError(outOfMemory(number * MemoryLayout<Element>.stride))
        }
        unsafe self.init(
            base: memory.bindMemory(to: Element.self, capacity: number), capacity: number)
        self.count = count
    }

    /// An empty buffer with room for at least `capacity` elements, in memory for which the system is
    /// asked to use pages of 2 MiB.
    ///
    /// A table of some megabytes takes more pages of the usual size than the processor keeps track
    /// of, and then every lookup waits for the page tables too. It is for tables that are made once: a
    /// virtual machine whose host takes freed memory back was seen to spend milliseconds on each large
    /// page. Where the system has no such pages nothing is lost. A buffer that outgrows its room moves
    /// to other memory.
    package init(inLargePages capacity: Int) {
        let stride = MemoryLayout<Element>.stride
        let rounded = (max(capacity, 1) * stride + pageSize - 1) & ~(pageSize - 1)
        let memory = unsafe allocated(rounded, pageSize)
        // A refusal is no error: the memory works as it is.
        _ = unsafe madvise(memory, rounded, MADV_HUGEPAGE)
        unsafe self.init(
            base: memory.bindMemory(to: Element.self, capacity: rounded / stride),
            capacity: rounded / stride)
    }
}
