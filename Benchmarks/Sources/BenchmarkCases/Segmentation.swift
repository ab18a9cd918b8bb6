// Cutting alone: tokens are found and not kept.

import BenchmarkSupport
import TopicStats

extension BenchmarkCase {
    /// Cutting a text with some segmenters, each beside the bare loop.
    static func segmentation(
        _ text: BenchmarkText, segmenters: [TokenOptions.Segmenter] = [.fast, .icu],
        isGated: Bool = false
    ) -> [BenchmarkCase] {
        segmenters.map { segmenter in
            BenchmarkCase(
                "cut \(text.name), \(segmenter.rawValue)", text, isGated: isGated,
                checked: "as many words and numbers as the bare loop over ICU finds"
            ) { text in
                var options = TokenOptions()
                options.segmenter = segmenter
                let tokenizer = try Tokenizer(options)
                let bare = BareLoop(text.string)
                return Ready(
                    work: {
                        var tokens = 0
                        try tokenizer.forEachToken(in: text.bytes) { _ in tokens += 1 }
                        return tokens
                    }, expected: bare.run(), unit: { bare.run() })
            }
        }
    }
}
