// Which segmenter a run uses: decided with its first batch of text, for all workers.

import ICUDoor
import Synchronization
import TextInput

/// The choice between the fast segmenter, whose tables take as long to make as ICU's iterator takes
/// for some 300 KB of Chinese, and the iterator, which is ready at once.
///
/// What is chosen depends on the text and the options alone, and both find the same words.
package final class SegmenterChoice: Sendable {
    private let options: TokenOptions
    private let prefersTables: Bool
    private let chosen = Mutex<SegmenterSource?>(nil)

    /// A choice to be made; throws if the locale is none that ICU knows.
    package init(
        _ options: TokenOptions, _ execution: Execution = Execution()
    ) throws(TopicStatsError) {
        guard ICULocale.isKnown(options.locale) else { throw .unknownLocale(options.locale) }
        self.options = options
        prefersTables = execution.prefersTables
    }

    /// The source for a worker that was given this batch.
    func source(for batch: borrowing TextBatch) -> SegmenterSource {
        let isShort = batch.isAllText && !prefersTables
        return chosen.withLock { chosen in
            if let chosen { return chosen }
            let source = SegmenterSource(options, isTextShort: isShort)
            chosen = source
            return source
        }
    }

    /// What finds the words of a run that began with this batch.
    package func segmenter(for batch: borrowing TextBatch) -> TokenOptions.Segmenter {
        source(for: batch).segmenter
    }

    /// The source that was chosen; where there was no text, one for no more than words of options.
    var source: SegmenterSource {
        chosen.withLock { $0 } ?? SegmenterSource(options, isTextShort: !prefersTables)
    }
}

extension SegmenterSource {
    /// What the options ask for; where they leave it open, the iterator for short texts.
    init(_ options: TokenOptions, isTextShort: Bool) {
        switch options.segmenter {
        case .icu: self.init(icuFor: options.locale)
        case .fast: self.init(fastFor: options.locale)
        case .auto where isTextShort: self.init(icuFor: options.locale)
        case .auto: self.init(fastFor: options.locale)
        }
    }
}
