// Notes on results that are likely not what was meant.

import TestSupport
import Testing

@Suite struct NoteTests {
    private static let text = Array("生态 保护 环境 … word".utf8)

    @Test func `tf-idf of one document is pointed out`() throws {
        let note = "with one document every tf-idf is 0; try --idf smooth, or more files\n"
        let one = try Program.run("terms", "--sort", "tfidf", "-", input: Self.text)
        #expect(one.messages.contains(note))
        for words in [
            ["--sort", "tfidf", "--idf", "smooth", "-"], ["-"],
            ["--sort", "tfidf", Program.seeds], ["--sort", "tfidf", "--quiet", "-"],
        ] {
            let run = try Program.run(["terms"] + words, input: Self.text)
            #expect(!run.messages.contains(note), "\(words)")
        }
    }

    @Test func `stop words that can match nothing are named`() throws {
        let directory = try TemporaryDirectory()
        let words = [
            "生态保护", "New York", "环境", "e-mail", "高质量发展", "的话呢吗", "a/b", "c/d", "...",
        ]
        try directory.write("list.txt", words.joined(separator: "\n"))
        let report = try Program.terms(
            "--stopwords", "list.txt", "--stopwords", "zh", "--stopwords", "en", "--kind", "all",
            "-", input: Self.text, in: directory)
        #expect(report.status == 0)
        // The ellipsis becomes three full stops, so that entry did its work.
        #expect(report.counts == ["生态": 1, "保护": 1, "word": 1])
        let unmatched = ["生态保护", "New York", "e-mail", "高质量发展", "的话呢吗", "a/b", "c/d"]
        #expect(report.summary.stopWordsWithoutMatch == unmatched)
        #expect(
            report.ended.messages.contains(
                "7 stop words of several tokens, which no term can be: 生态保护, New York, e-mail, "
                    + "高质量发展, 的话呢吗 and 2 more\n"))
        let none = try Program.terms("--stopwords", "zh", "-", input: Self.text)
        #expect(none.summary.stopWordsWithoutMatch == nil)
        #expect(!none.ended.messages.contains("stop word"))
    }

    @Test func `filters that leave nothing are pointed out`() throws {
        let note = "no term passes the filters; there are 4 terms without them\n"
        let run = try Program.run("terms", "--min-count", "2", "-", input: Self.text)
        #expect(run.status == 0)
        #expect(run.messages.contains(note))
        let empty = try Program.run("terms", "-")
        #expect(!empty.messages.contains("no term"))
    }
}
