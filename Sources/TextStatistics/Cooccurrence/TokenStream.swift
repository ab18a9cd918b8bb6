// The whole corpus as term ids with the ends of sentences, paragraphs and documents, in chunks.

import Synchronization
import TextStorage

/// A chunk of the corpus, as one worker wrote it under term ids of its own.
package struct TokenChunk: Sendable {
    /// Its place in the order of the text.
    let number: Int
    /// Which worker's ids these are.
    package let worker: Int
    /// How many numbers it holds, marks included.
    package let count: Int
    /// The last of them; nil in an empty chunk.
    let last: UInt32?
    fileprivate let place: Place

    fileprivate enum Place: Sendable {
        case memory(ResidentNumbers)
        case file(ScratchFile, Int)
    }
}

extension TokenChunk {
    /// A chunk in memory whose ids are those of the only worker.
    package init(_ numbers: ResidentNumbers, number: Int) {
        self.init(
            number: number, worker: 0, count: numbers.numbers.count, last: numbers.last,
            place: .memory(numbers))
    }
}

/// Numbers kept in memory: term ids and marks.
package final class ResidentNumbers: Sendable {
    /// The numbers.
    package let numbers: ContiguousBuffer<UInt32>

    /// Keeps numbers as they are.
    package init(_ numbers: consuming ContiguousBuffer<UInt32>) {
        self.numbers = numbers
    }

    /// Keeps a copy, which takes no more room than it needs.
    package init(copying numbers: borrowing ContiguousBuffer<UInt32>) {
        self.numbers = numbers.copy()
    }

    /// The last number; nil where there is none.
    var last: UInt32? { numbers.isEmpty ? nil : numbers[numbers.count - 1] }

    /// The same with other ids: `ids` holds the new one of each. Complexity: O(n).
    package func renumbered(_ ids: borrowing ContiguousBuffer<UInt32>) -> ResidentNumbers {
        var renumbered = ContiguousBuffer<UInt32>(capacity: numbers.count)
        for index in 0..<numbers.count {
            let number = numbers[index]
            renumbered.append(number < TextUnit.firstMark ? ids[Int(number)] : number)
        }
        return ResidentNumbers(renumbered)
    }
}

/// Takes chunks from all workers, and puts them in the order of the text.
package final class TokenChunks: Sendable {
    private struct State {
        var chunks: [TokenChunk] = []
        /// The bytes of those in memory.
        var resident = 0
        var file: ScratchFile?
    }

    private let state = Mutex(State())
    private let memory: Int

    /// No chunks. What is more than `memory` bytes goes to a temporary file; nil sets no limit.
    package init(memory: Int?) {
        self.memory = memory ?? .max
    }

    /// Adds chunk `number` of the text.
    package func add(
        _ numbers: borrowing ContiguousBuffer<UInt32>, number: Int, worker: Int
    ) throws(SystemError) {
        let size = numbers.count * MemoryLayout<UInt32>.stride
        let file = try state.withLock { state throws(SystemError) -> ScratchFile? in
            if state.resident + size <= memory {
                state.resident += size
                return nil
            }
            if state.file == nil { state.file = try ScratchFile() }
            return state.file
        }
        let place: TokenChunk.Place =
            if let file {
                .file(file, try file.append(numbers))
            } else {
                .memory(ResidentNumbers(copying: numbers))
            }
        let chunk = TokenChunk(
            number: number, worker: worker, count: numbers.count,
            last: numbers.isEmpty ? nil : numbers[numbers.count - 1], place: place)
        state.withLock { $0.chunks.append(chunk) }
    }

    /// All chunks as one stream, when the workers are done.
    package func stream() -> TokenStream {
        TokenStream(chunks: state.withLock { $0.chunks.sorted { $0.number < $1.number } })
    }
}

/// The corpus in the order of the text.
package struct TokenStream: Sendable {
    /// The chunks.
    package let chunks: [TokenChunk]

    /// A stream of chunks in the order of the text.
    package init(chunks: [TokenChunk]) {
        self.chunks = chunks
    }

    /// The numbers of all chunks: tokens and marks.
    package var count: Int { chunks.reduce(0) { $0 + $1.count } }

    /// Copies a chunk's numbers into a buffer, which is emptied before.
    func read(
        _ chunk: Int, into buffer: inout ContiguousBuffer<UInt32>
    ) throws(SystemError) {
        buffer.removeAll()
        switch chunks[chunk].place {
        case .memory(let resident): buffer.append(contentsOf: resident.numbers)
        case .file(let file, let position):
            try file.read(chunks[chunk].count, at: position, into: &buffer)
        }
    }

    /// Whether a chunk begins in the middle of a unit.
    func continues(_ unit: TextUnit, at chunk: Int) -> Bool {
        for before in chunks[..<chunk].reversed() {
            if let last = before.last { return last < unit.mark }
        }
        return false
    }
}

/// For each worker's term ids the terms that are asked for.
package final class TermTranslation: Sendable {
    let terms: ContiguousBuffer<UInt32>

    /// A translation by the worker's ids; what is not asked for is the number of terms or more.
    package init(_ terms: consuming ContiguousBuffer<UInt32>) {
        self.terms = terms
    }
}
