// The workers: each takes the next batch of text, works on it, and comes back for more.

import ICUDoor
import Synchronization
import TextInput

/// Hands batches of text to parallel workers until the inputs end, one fails, or all is cancelled.
final class Pipeline: Sendable {
    private let reader: Mutex<BatchReader>
    private let execution: Execution
    private let totalBytes: Int?
    private let failure = Mutex<TopicStatsError?>(nil)
    private let reported = Mutex((bytes: 0, documents: 0))

    init(_ inputs: [Input], _ options: InputOptions, _ execution: Execution) {
        var readerOptions = execution.reader ?? options.readerOptions
        readerOptions.patterns = options.include
        readerOptions.maximumBytes = options.maximumBytes
        readerOptions.outputs = options.outputs
        reader = Mutex(BatchReader(inputs.map(\.item), options: readerOptions))
        self.execution = execution
        // Sizes are only looked up for somebody who watches.
        let sizes = execution.progress == nil ? [nil] : inputs.map(\.size)
        totalBytes = sizes.contains(nil) ? nil : sizes.compactMap(\.self).reduce(0, +)
    }

    /// Runs the workers; each calls `next` until that returns false. Returns what was read.
    ///
    /// The first error of a worker stops the others and is thrown here.
    func run(
        _ worker: @Sendable (_ next: (inout TextBatch) -> Bool) throws(TopicStatsError) -> Void
    ) throws(TopicStatsError) -> RunSummary {
        onThreads(execution.workers, named: "worker") {
            do throws(TopicStatsError) {
                try worker { batch in self.next(&batch) }
            } catch {
                self.failure.withLock { if $0 == nil { $0 = error } }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        if execution.cancellation?.isCancelled == true { throw .cancelled }
        return reader.withLock { reader in
            var summary = RunSummary()
            summary.add(reader)
            return summary
        }
    }

    /// The inputs that could not be read, in the order of reading.
    var problems: [InputProblem] { reader.withLock { $0.problems } }

    /// Whether another worker failed or the run was cancelled.
    var isStopped: Bool {
        execution.cancellation?.isCancelled == true || failure.withLock { $0 != nil }
    }

    private func next(_ batch: inout TextBatch) -> Bool {
        if isStopped { return false }
        let (isFilled, progress, conflict) = reader.withLock { reader in
            let isFilled = reader.fill(&batch)
            let progress = Progress(
                bytes: reader.bytesRead, totalBytes: totalBytes, documents: reader.documents)
            return (isFilled, progress, reader.conflict)
        }
        if let conflict {
            failure.withLock { if $0 == nil { $0 = .inputIsOutput(InputName(conflict)) } }
            return false
        }
        report(progress)
        return isFilled
    }

    /// Reports progress unless another worker has reported more meanwhile.
    private func report(_ progress: Progress) {
        guard let callback = execution.progress else { return }
        reported.withLock { last in
            guard (progress.bytes, progress.documents) >= last else { return }
            last = (progress.bytes, progress.documents)
            callback(progress)
        }
    }
}
