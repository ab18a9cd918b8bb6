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

    /// What is known of a locale: the tables, or why there are none.
    private enum Outcome {
        case tables(FastTables)
        case unusable(String)
    }

    /// What was found out, for the life of the process.
    private static let outcomes = Mutex<[String: Outcome]>([:])

    init(_ options: TokenOptions) throws(TopicStatsError) {
        guard ICULocale.isKnown(options.locale) else { throw .unknownLocale(options.locale) }
        locale = options.locale
        guard options.segmenter == .fast else {
            (tables, fallbackReason) = (nil, nil)
            return
        }
        switch Self.outcome(options.locale) {
        case .tables(let tables): (self.tables, fallbackReason) = (tables, nil)
        case .unusable(let reason):
            tables = nil
            fallbackReason =
                "the fast segmenter cannot be used: \(reason); ICU's own iterator does its work, "
                + "with the same result"
        }
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

    private static func outcome(_ locale: String) -> Outcome {
        if let known = outcomes.withLock({ $0[locale] }) { return known }
        let outcome = makeTables(locale)
        outcomes.withLock { $0[locale] = outcome }
        return outcome
    }

    private static func makeTables(_ locale: String) -> Outcome {
        do throws(ICUError) {
            guard let tables = try FastTables(locale: locale) else {
                return .unusable(
                    "ICU \(ICUVersion.icu) is not the version \(FastTables.icuVersion) that it "
                        + "knows, or its rules have another form")
            }
            guard try SelfCheck.passes(tables, locale: locale) else {
                return .unusable("it does not find ICU's words in its sample text")
            }
            return .tables(tables)
        } catch {
            return .unusable("ICU could not \(error.operation) (\(error.name))")
        }
    }
}
