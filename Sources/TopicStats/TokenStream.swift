// The analysis behind `topicstats segment`: the tokens themselves, in the order of the text.

import ICUDoor
import Synchronization
import TextInput
import TextSegmentation
import TextStorage

/// Writes the tokens of pieces of text in some form; owned by one worker.
package protocol TokenFormatter: AnyObject {
    /// Whether `format` needs sentence ends.
    var needsSentences: Bool { get }

    /// Appends a piece's tokens to the output.
    func format(_ text: borrowing SegmentedText, to output: inout ContiguousBuffer<UInt8>)
}

/// Cuts the inputs into tokens and hands their written form to a sink, in the order of the text.
///
/// Pieces are cut and written by parallel workers; the sink is called by one at a time, so the
/// result does not depend on their number. Memory holds one batch a worker.
package func segment(
    _ inputs: [Input], options: TokenOptions, reading: InputOptions, execution: Execution,
    makeFormatter: @Sendable () -> any TokenFormatter,
    sink: @Sendable (borrowing ContiguousBuffer<UInt8>) throws(TopicStatsError) -> Void
) throws(TopicStatsError) -> RunSummary {
    let choice = try SegmenterChoice(options, execution)
    let turns = OrderedTurns()
    let totals = Mutex(WorkerTotals())
    let pipeline = Pipeline(inputs, reading, execution)
    var summary = try pipeline.run { next throws(TopicStatsError) in
        do throws(TopicStatsError) {
            var batch = TextBatch()
            guard next(&batch) else { return }
            let formatter = makeFormatter()
            let segmenters = choice.source(for: batch)
            var worker = SegmentWorker(
                keeping: options.tokenKinds, words: try segmenters.make(),
                sentences: formatter.needsSentences ? try segmenters.makeSentenceSegmenter() : nil,
                formatter: formatter)
            repeat {
                try worker.work(on: batch)
                guard turns.wait(for: batch.number) else { break }
                try worker.deliver(to: sink)
                turns.advance()
            } while next(&batch)
            let own = worker.finish()
            totals.withLock { $0.add(own) }
        } catch {
            turns.stop()
            throw error
        }
    }
    totals.withLock { $0.complete(&summary) }
    summary.add(choice.source)
    return summary
}

/// One worker: cuts a batch and writes its tokens into a buffer of its own.
private struct SegmentWorker: ~Copyable {
    private let kinds: TokenKinds
    private let words: any WordSegmenter
    private let sentences: SentenceSegmenter?
    private let formatter: any TokenFormatter
    private var text = SegmentedText()
    private var output = ContiguousBuffer<UInt8>(capacity: 1 << 12)
    private var totals = WorkerTotals()

    init(
        keeping kinds: TokenKinds, words: any WordSegmenter, sentences: SentenceSegmenter?,
        formatter: any TokenFormatter
    ) {
        self.kinds = kinds
        self.words = words
        self.sentences = sentences
        self.formatter = formatter
    }

    mutating func work(on batch: borrowing TextBatch) throws(TopicStatsError) {
        output.removeAll()
        do throws(ICUError) {
            for piece in batch.pieces {
                totals.characters += try text.set(
                    piece, of: batch.bytes.span, keeping: kinds, words: words,
                    sentences: sentences)
                totals.tokens += text.tokens.count
                totals.longTokens += text.tokens.longTokens
                formatter.format(text, to: &output)
            }
        } catch {
            throw TopicStatsError(error)
        }
    }

    func deliver(
        to sink: (borrowing ContiguousBuffer<UInt8>) throws(TopicStatsError) -> Void
    ) throws(TopicStatsError) {
        try sink(output)
    }

    consuming func finish() -> WorkerTotals {
        totals.replaced = text.replaced
        return totals
    }
}
