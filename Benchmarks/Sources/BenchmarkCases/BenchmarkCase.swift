// A benchmark: its name, its text, its work, and what the work must give.

/// One thing that is measured. All front ends of the harness run the same ones.
public struct BenchmarkCase: Sendable {
    /// Work that is ready to be run, again and again.
    public struct Ready {
        /// Does the work once; returns a figure that shows that all of it was done.
        public let work: () throws -> Int
        /// What it must return.
        public let expected: Int
        /// The bare loop over ICU on the same text, whose time is the unit; nil where there is none.
        public let unit: (() -> Int)?

        /// Does the work once, and throws if it gave something else than it must.
        public func run() throws {
            let found = try work()
            guard found == expected else {
                throw BenchmarkError("it gave \(found), not \(expected)")
            }
        }
    }

    /// What is measured: the same name in all results.
    public let name: String
    /// The text.
    public let text: BenchmarkText
    /// Whether its instructions and allocations are held against thresholds: a text that every
    /// machine can make, and one worker.
    public let isGated: Bool
    /// What the figure is that shows the work was done, in words.
    public let checked: String
    /// Gets ready; what this takes is not measured.
    public let prepare: @Sendable (BenchmarkText) throws -> Ready

    init(
        _ name: String, _ text: BenchmarkText, isGated: Bool = false, checked: String,
        prepare: @escaping @Sendable (BenchmarkText) throws -> Ready
    ) {
        self.name = name
        self.text = text
        self.isGated = isGated
        self.checked = checked
        self.prepare = prepare
    }

    /// Gets ready.
    public func ready() throws -> Ready {
        do { return try prepare(text) } catch { throw BenchmarkError("\(name): \(error)") }
    }

    /// The cases with thresholds: few and small, on texts that every checkout can make.
    public static func gated() throws -> [BenchmarkCase] {
        let pages = try BenchmarkText.pages(times: 4)
        var cases = segmentation(pages, isGated: true)
        for language in ["ja", "th", "en", "ru"] {
            let names = BenchmarkText.names(in: language, bytes: 1 << 17)
            cases += segmentation(names, segmenters: [.fast], isGated: true)
        }
        return cases + counting(pages, isGated: true) + pairs(pages, isGated: true)
    }

    /// All cases: those with thresholds, and the same on larger text, on prose in many languages
    /// where it was fetched, and with several workers.
    public static func all() throws -> [BenchmarkCase] {
        var cases = try gated()
        let most = 2_000_000
        if let news = try BenchmarkText.corpus("peoples-daily", atMost: most) {
            cases += segmentation(news) + counting(news) + countingFile(news) + pairs(news)
            cases += counting(news, workers: 2) + pairs(news, workers: 2)
        }
        for language in prose {
            guard let text = try BenchmarkText.corpus(language, atMost: most / 4) else { continue }
            cases += segmentation(text, segmenters: [.fast])
        }
        return cases
    }

    /// The languages of which prose can be fetched, Chinese apart.
    private static let prose = [
        "zh-tw", "ja", "ko", "th", "lo", "km-unspaced", "my", "en", "de", "vi", "ru", "el", "ar",
        "he", "hi", "ta", "ka",
    ]
}
