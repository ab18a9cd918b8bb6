// Where the workers' segmenters come from.

import ICUDoor
import Synchronization
import TextSegmentation

/// Makes segmenters of one kind; the tables they share are read once.
struct SegmenterSource: Sendable {
    private let locale: String
    private let tables: FastTables?

    /// Why the fast segmenter is not used though it was wanted; nil where it is, or was not.
    let fallbackReason: String?

    /// What is known of a locale: the tables, or why there are none.
    private enum Outcome {
        case tables(FastTables)
        case unusable(String)
    }

    /// What was found out, for the life of the process.
    private static let outcomes = Mutex<[String: Outcome]>([:])

    /// ICU's own iterator.
    init(icuFor locale: String) {
        (self.locale, tables, fallbackReason) = (locale, nil, nil)
    }

    /// The fast segmenter where it can be had.
    ///
    /// Complexity: the first time for a locale, O(size of the dictionary); others wait for it.
    init(fastFor locale: String) {
        self.locale = locale
        let outcome = Self.outcomes.withLock { outcomes in
            if let known = outcomes[locale] { return known }
            let outcome = Self.makeTables(locale)
            outcomes[locale] = outcome
            return outcome
        }
        switch outcome {
        case .tables(let tables): (self.tables, fallbackReason) = (tables, nil)
        case .unusable(let reason):
            tables = nil
            fallbackReason =
                "the fast segmenter cannot be used: \(reason); ICU's own iterator does its work, "
                + "with the same result"
        }
    }

    /// What its segmenters are.
    var segmenter: TokenOptions.Segmenter { tables == nil ? .icu : .fast }

    /// The number of words that segmenters know by number.
    var wordCount: Int { tables?.wordCount ?? 0 }

    /// A segmenter for one worker.
    func make() throws(TopicStatsError) -> any WordSegmenter {
        do throws(ICUError) {
            guard let tables else { return try ICUWordSegmenter(locale: locale) }
            return FastWordSegmenter(tables, locale: locale)
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
