// Cuts many documents at once, in parallel, and sorts out what belongs to which.

import Synchronization
import TextInput
import TextStorage

/// What came of cutting a document.
enum CutDocument: Sendable {
    /// Its pieces, in their order.
    case pieces([CutPiece])
    /// Why it is no text.
    case refused(InputProblem)
}

/// Hands the cutters to the workers of one addition.
final class CutterPool: Sendable {
    private let idle: Mutex<LiveCutter?>
    private let options: TokenOptions
    private let segmenters: SegmenterSource
    private let marksSentences: Bool

    /// A pool with the cutter that is left from before, if its segmenter is the right one.
    init(
        _ kept: LiveCutter?, _ options: TokenOptions, _ segmenters: SegmenterSource, sentences: Bool
    ) {
        idle = Mutex(kept?.segmenter == segmenters.segmenter ? kept : nil)
        self.options = options
        self.segmenters = segmenters
        marksSentences = sentences
    }

    /// A cutter for one worker.
    func take() throws(TopicStatsError) -> LiveCutter {
        let kept = idle.withLock { $0.take() }
        if let kept { return kept }
        return try LiveCutter(options, segmenters, sentences: marksSentences)
    }

    /// Takes a cutter back when its worker is done; one is kept.
    func give(_ cutter: LiveCutter) {
        idle.withLock { idle in if idle == nil { idle = cutter } }
    }

    /// The cutter to keep for the next addition.
    var kept: LiveCutter? { idle.withLock { $0 } }

    /// Cuts texts; the results are in their order.
    func cut(
        _ texts: [[UInt8]], _ execution: Execution
    ) throws(TopicStatsError) -> [CutDocument] {
        let inputs = texts.enumerated().map { Input.bytes(name: "\($0.offset)", bytes: $0.element) }
        let pipeline = Pipeline(inputs, InputOptions(), execution.limited(to: texts))
        let pieces = Mutex<[CutPiece]>([])
        _ = try pipeline.run { next throws(TopicStatsError) in
            var batch = TextBatch()
            guard next(&batch) else { return }
            let cutter = try take()
            repeat {
                let cut = try cutter.cut(batch)
                pieces.withLock { $0 += cut }
            } while next(&batch)
            give(cutter)
        }
        var results = [CutDocument](repeating: .pieces([]), count: texts.count)
        for problem in pipeline.problems {
            guard let name = problem.input.string, let number = Int(name) else { continue }
            results[number] = .refused(problem)
        }
        // The reader numbers the documents that it does not refuse.
        let read = results.indices.filter { if case .pieces = results[$0] { true } else { false } }
        var byDocument = [[CutPiece]](repeating: [], count: read.count)
        for piece in pieces.withLock({ $0 }) { byDocument[piece.document].append(piece) }
        for (number, pieces) in zip(read, byDocument) {
            results[number] = .pieces(pieces.sorted { $0.part < $1.part })
        }
        return results
    }
}

extension Execution {
    /// The same with no more workers than these texts make batches.
    fileprivate func limited(to texts: [[UInt8]]) -> Execution {
        let batchSize = max((reader ?? ReaderOptions()).batchSize, 1)
        let bytes = texts.reduce(0) { $0 + $1.count }
        var limited = self
        limited.workers = min(workers, bytes / batchSize + texts.count / (1 << 12) + 1)
        return limited
    }
}
