// Fills batches: opens one input after the other, reads it once, and cuts it where it can be cut.

import TextStorage

/// How inputs are read.
package struct ReaderOptions: Sendable {
    /// Patterns for the names of files in directories.
    package var patterns = ["*.txt"]
    /// The most bytes to read of each input; what lies behind is left.
    package var maximumBytes: Int?
    /// The files that the result will replace or is written to: they are no inputs.
    package var outputs: [FileIdentity] = []
    /// A batch is handed out when it holds at least this many bytes.
    package var batchSize = 1 << 18
    /// A longer document is cut into pieces of about this many bytes.
    package var pieceSize = 1 << 18
    /// A stretch of this many bytes without any place to cut is cut all the same.
    package var stretchLimit = 1 << 20
    /// The most bytes to ask the system for at once.
    package var readSize = 1 << 18

    /// The defaults.
    package init() {}
}

/// Reads the inputs one after the other; one worker at a time calls it.
package struct BatchReader: ~Copyable {
    private let options: ReaderOptions
    private var walker: InputWalker
    private var open: OpenInput?
    private var batches = 0

    /// The inputs that could not be read, or not to their end, in the order of reading.
    package private(set) var problems: [InputProblem] = []
    /// Inputs of which only the first `maximumBytes` were read.
    package private(set) var limited: [BytePath] = []
    /// Files that were longer at the end than when they were opened; what was added is left.
    package private(set) var grown: [BytePath] = []
    /// Regular files that had been read before, under this name or another; they are read again.
    package private(set) var repeated: [BytePath] = []
    private var filesRead: Set<FileIdentity> = []
    /// The input that is also the output; nothing is read from there on.
    package private(set) var conflict: BytePath?
    /// Documents begun so far.
    package private(set) var documents = 0
    /// Bytes read so far.
    package private(set) var bytesRead = 0
    /// Pieces that had to be cut where a word may be.
    package private(set) var forcedCuts = 0
    /// Files passed over in directories.
    package var passedOver: Int { walker.passedOver }
    /// The names of the first of them, all where they are few.
    package var passedOverNames: [BytePath] { walker.passedOverNames }

    /// A reader of items.
    package init(_ items: [InputItem], options: ReaderOptions) {
        self.options = options
        walker = InputWalker(items: items, patterns: options.patterns)
    }

    /// Fills a batch with the next pieces; false at the end of all inputs.
    package mutating func fill(_ batch: inout TextBatch) -> Bool {
        batch.removeAll()
        while batch.bytes.count < options.batchSize, batch.pieces.count < 1 << 12 {
            guard var input = open.take() ?? nextInput() else {
                batch.isAllText = batches == 0
                break
            }
            let isLast = addPiece(of: &input, to: &batch)
            if isLast { close(input) } else { open = consume input }
        }
        guard !batch.pieces.isEmpty else { return false }
        batch.number = batches
        batches += 1
        return true
    }

    /// Opens the next input that holds text.
    private mutating func nextInput() -> OpenInput? {
        while conflict == nil, let step = walker.next() {
            switch step {
            case .problem(let problem): problems.append(problem)
            case .source(let item, let name, let status):
                do {
                    if isOutput(status?.identity) {
                        conflict = name
                        return nil
                    }
                    var input = try OpenInput(item, name, status, options)
                    if isOutput(input.identity) {
                        conflict = name
                        return nil
                    }
                    try input.begin(document: documents)
                    documents += 1
                    if let file = input.identity, !filesRead.insert(file).inserted {
                        repeated.append(name)
                    }
                    bytesRead += input.bytesRead
                    return input
                } catch {
                    problems.append(error)
                }
            }
        }
        return nil
    }

    private func isOutput(_ identity: FileIdentity?) -> Bool {
        identity.map { options.outputs.contains($0) } ?? false
    }

    /// Cuts the next piece off an input; true if it was the last.
    private mutating func addPiece(of input: inout OpenInput, to batch: inout TextBatch) -> Bool {
        let before = input.bytesRead
        let piece = input.nextPiece(into: &batch.bytes)
        bytesRead += input.bytesRead - before
        batch.pieces.append(piece)
        return piece.isLast
    }

    private mutating func close(_ input: consuming OpenInput) {
        problems += input.problem.map { [$0] } ?? []
        forcedCuts += input.forcedCuts
        if input.isLimited { limited.append(input.name) }
        if input.hasGrown { grown.append(input.name) }
    }
}
