// One input being read: a window on its bytes, from which pieces are cut.

import TextStorage

/// An input that is open; reads ahead as far as the next cut needs.
struct OpenInput: ~Copyable {
    let name: BytePath
    private let options: ReaderOptions
    private var descriptor: Descriptor?
    private let bytes: [UInt8]
    private let shared: SharedBytes?
    /// The size of a regular file when it was opened; nil where the end shows only in reading.
    private let size: Int?
    /// Which regular file this is; nil for everything else.
    let identity: FileIdentity?
    private var document = 0
    private var window = ContiguousBuffer<UInt8>()
    private var offset = 0
    private var parts = 0
    private var isLineStart = true
    private var isAtEnd = false

    /// Bytes taken from the system so far.
    private(set) var bytesRead = 0
    /// What went wrong on the way.
    private(set) var problem: InputProblem?
    /// Whether reading stopped at `maximumBytes` before the end.
    private(set) var isLimited = false
    /// Whether the file has more bytes than when it was opened.
    private(set) var hasGrown = false
    /// Cuts made where a word may be.
    private(set) var forcedCuts = 0

    /// Opens an input. `status` is what is known of a path already.
    init(
        _ item: InputItem, _ name: BytePath, _ status: FileStatus?, _ options: ReaderOptions
    ) throws(InputProblem) {
        self.name = name
        self.options = options
        var size: Int?
        var identity: FileIdentity?
        var descriptor: Descriptor?
        var bytes: [UInt8] = []
        var shared: SharedBytes?
        do {
            switch item {
            case .text(_, let text): bytes = text
            case .shared(_, let text): shared = text
            case .standardInput: descriptor = Descriptor.standardInput
            case .path(let path):
                // Opening a pipe waits for its writer, a device may act: look first.
                if let status { try Self.refuse(status.kind, name, options) }
                descriptor = try Descriptor(reading: path)
            }
            if descriptor != nil {
                let status = try descriptor?.status()
                if let status, name.bytes != Array("-".utf8) {
                    try Self.refuse(status.kind, name, options)
                }
                if let status, status.kind == .regular { identity = status.identity }
                // Files that the system makes up as they are read have size 0. Of standard input
                // a part may have been read before.
                if let status, status.kind == .regular, status.size > 0 {
                    size = max(0, status.size - (descriptor?.position ?? 0))
                }
            }
        } catch let error as SystemError {
            throw InputProblem(input: name, reason: .system(error))
        } catch let error as InputProblem {
            throw error
        } catch {
            preconditionFailure("only these errors are thrown above")
        }
        self.size = size
        self.identity = identity
        self.descriptor = consume descriptor
        self.bytes = bytes
        self.shared = shared
    }

    private static func refuse(
        _ kind: FileStatus.Kind, _ name: BytePath, _ options: ReaderOptions
    ) throws(InputProblem) {
        switch kind {
        case .regular, .fifo, .nullDevice: return
        case .device where options.maximumBytes != nil: return
        case .directory, .socket, .terminal, .device:
            throw InputProblem(input: name, reason: .special(kind))
        }
    }

    /// The size of a text in memory; 0 of other inputs.
    private var memorySize: Int { shared?.count ?? bytes.count }

    /// Looks at the first bytes: refuses what is not text, skips a byte order mark.
    mutating func begin(document: Int) throws(InputProblem) {
        self.document = document
        fillWindow(to: TextJudgement.sampleSize)
        if let problem, window.isEmpty { throw problem }
        let sampleCount = min(window.count, TextJudgement.sampleSize)
        let objection = TextJudgement.objection(
            to: window.span.extracting(0..<sampleCount),
            isWhole: isAtEnd && sampleCount == window.count)
        if let objection { throw InputProblem(input: name, reason: objection) }
        if window.count >= 3, window[0] == 0xEF, window[1] == 0xBB, window[2] == 0xBF {
            window.removeFirst(3)
            offset = 3
        }
    }

    /// Cuts off the next piece and appends its bytes to a batch.
    mutating func nextPiece(into batch: inout ContiguousBuffer<UInt8>) -> TextPiece {
        // A character more than a piece shows whether the text goes on behind it, and how.
        fillWindow(to: options.pieceSize + 4)
        let forcedBefore = forcedCuts
        var end = window.count
        if window.count > options.pieceSize { end = findCut() }
        let start = batch.count
        batch.append(copying: window.span.extracting(0..<end))
        var piece = TextPiece(
            document: document, name: name, range: start..<batch.count, offset: offset,
            part: parts, isLast: isAtEnd && end == window.count)
        piece.isLineStart = isLineStart
        piece.hasForcedEnd = forcedCuts > forcedBefore
        if end > 0 { isLineStart = window[end - 1] == 0x0A }
        window.removeFirst(end)
        offset += end
        parts += 1
        return piece
    }

    /// Where to cut a window that is longer than a piece.
    ///
    /// The place depends on the document's bytes alone, so that every run cuts alike.
    private mutating func findCut() -> Int {
        if let cut = CutFinder.lastCut(in: window.span, upTo: options.pieceSize) { return cut }
        fillWindow(to: options.stretchLimit + 4)
        let limit = min(options.stretchLimit, window.count)
        if let cut = CutFinder.firstCut(
            in: window.span, from: min(options.pieceSize, limit), upTo: limit)
        {
            return cut
        }
        if window.count <= options.stretchLimit { return window.count }
        forcedCuts += 1
        return CutFinder.characterBoundary(in: window.span, before: options.stretchLimit)
    }

    /// Reads until the window holds `count` bytes or the input ends.
    private mutating func fillWindow(to count: Int) {
        while window.count < count, !isAtEnd {
            let read = readMore()
            bytesRead += read
            if read == 0 { isAtEnd = true }
        }
    }

    /// Reads once; 0 at the end of what is to be read.
    private mutating func readMore() -> Int {
        let end = min(size ?? .max, options.maximumBytes ?? .max)
        let wanted = min(options.readSize, end - bytesRead)
        if wanted == 0 {
            if descriptor != nil || bytesRead < memorySize { noteRest() }
            return 0
        }
        guard descriptor != nil else {
            let next = bytesRead..<min(bytesRead + wanted, memorySize)
            if let shared {
                append(shared.buffer, next, to: &window)
            } else {
                window.append(copying: bytes, next)
            }
            return next.count
        }
        do {
            let read = try descriptor?.read(into: &window, atMost: wanted) ?? 0
            if read == 0, let size, bytesRead < size {
                problem = InputProblem(
                    input: name, reason: .changedDuringRead(read: bytesRead, size: size))
            }
            return read
        } catch {
            problem = InputProblem(input: name, reason: .system(error))
            return 0
        }
    }

    /// Removes the beginning of a character that `maximumBytes` cut in two.
    private mutating func dropCutCharacter() {
        for length in 1...3 where length <= window.count {
            let byte = window[window.count - length]
            if byte & 0xC0 == 0x80 { continue }
            // How many bytes a character takes shows in the leading ones of its first byte.
            if byte >= 0xC2, (~byte).leadingZeroBitCount > length {
                window.truncate(to: window.count - length)
            }
            return
        }
    }

    /// Finds out whether there is more than what was to be read.
    private mutating func noteRest() {
        var rest = ContiguousBuffer<UInt8>()
        let more = (try? descriptor?.read(into: &rest, atMost: 1)) ?? 0
        if bytesRead == options.maximumBytes {
            isLimited = more > 0 || bytesRead < memorySize
            if isLimited { dropCutCharacter() }
        } else if more > 0 {
            hasGrown = true
        }
    }
}

private func append(
    _ bytes: borrowing ContiguousBuffer<UInt8>, _ range: Range<Int>,
    to window: inout ContiguousBuffer<UInt8>
) {
    window.append(copying: bytes.span.extracting(range))
}
