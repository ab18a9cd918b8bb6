// Where the workers' segmenters come from.

import ICUDoor
import Synchronization
import TextSegmentation

/// Makes segmenters of one kind; the tables they share are read once.
struct SegmenterSource: Sendable {
    private let locale: String
    private let tables: FastTables?

    /// Why the fast segmenter is not used though it was asked for; nil where it is.
    let fallbackReason: String?

    /// Tables by locale, for the life of the process.
    private static let cache = Mutex<[String: FastTables]>([:])

    init(_ options: TokenOptions) throws(TopicStatsError) {
        guard ICULocale.isKnown(options.locale) else { throw .unknownLocale(options.locale) }
        locale = options.locale
        guard options.segmenter == .fast else {
            (tables, fallbackReason) = (nil, nil)
            return
        }
        tables = try Self.tables(options.locale)
        fallbackReason =
            tables == nil
            ? "ICU \(ICUVersion.icu) is not the version \(FastTables.icuVersion) that the fast "
                + "segmenter knows, or its data differ; ICU's own iterator is used, with the same "
                + "result" : nil
    }

    /// The number of words that segmenters know by number.
    var wordCount: Int { tables?.wordCount ?? 0 }

    /// A segmenter for one worker.
    func make() throws(TopicStatsError) -> any WordSegmenter {
        do throws(ICUError) {
            guard let tables else { return try ICUWordSegmenter(locale: locale) }
            return try FastWordSegmenter(tables, locale: locale)
        } catch {
            throw TopicStatsError(error)
        }
    }

    /// A segmenter of sentences for one worker.
    func makeSentenceSegmenter() throws(TopicStatsError) -> SentenceSegmenter {
        do throws(ICUError) {
            return try SentenceSegmenter(locale: locale)
        } catch {
            throw TopicStatsError(error)
        }
    }

    private static func tables(_ locale: String) throws(TopicStatsError) -> FastTables? {
        if let known = cache.withLock({ $0[locale] }) { return known }
        do throws(ICUError) {
            guard let tables = try FastTables(locale: locale),
                try SelfCheck.passes(tables, locale: locale)
            else { return nil }
            cache.withLock { $0[locale] = tables }
            return tables
        } catch {
            throw TopicStatsError(error)
        }
    }
}
