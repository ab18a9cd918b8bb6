// Compares the fast segmenter with ICU on a small sample before it is trusted.

import ICUDoor
import TextStorage

/// The check that runs once for each locale.
package enum SelfCheck {
    /// A text that goes through every path: runs of Chinese with ties and unknown characters,
    /// Japanese with katakana of many lengths, Korean, letters and digits with what stands between
    /// them, marks, forms that NFKC changes, scripts without an engine, emoji, line ends. The languages of
    /// Southeast Asia have samples of their own, which are checked when they are needed.
    private static let sample = """
        会议强调,2026年是“十五五”开局之年,要坚持绿水青山就是金山银山的理念。PM2.5下降18.9%！\r\n
        南京市长江大桥 研究生命起源 结合成分子时 一泓清水入黄河 山水林田湖草沙 龘靐齉爩 二〇二六
        東京特許許可局 コンピューターを使ってインターナショナルカンファレンスに参加した ラーメンー
        ｶﾀｶﾅ ㋿ 株式会社㍿ か\u{3099}き 中\u{308}国人民 豈更車 𠀀𠮷野家 々仝〆ヶ ゟヿ
        대한민국 국민의 권리 한글漢字 ᥖᥭᥰᥖᥬᥳ ᨲᩫ᩠ᩅᨾᩮᩬᩥᨦ
        don't can’t e.g. 3.14 1,000.5 a_b_c x:y user@example.com U.S.A. naïve e\u{301}t\u{E9}
        \u{5E9}\u{5DC}\u{5D5}\u{5DD} צה"ל привет Ελλάδα नमस्ते العربية 👨‍👩‍👧‍👦🇨🇳🇨🇳🇨 ☕️👍🏽\u{200D}\u{AD}
        """

    /// Whether both segmenters find the same tokens in the sample.
    package static func passes(
        _ tables: FastTables, locale: String
    ) throws(ICUError) -> Bool {
        let reference = try ICUWordSegmenter(locale: locale)
        let fast = FastWordSegmenter(tables, locale: locale)
        let bytes = Array(sample.utf8)
        var expected = TokenBuffer()
        var found = TokenBuffer()
        let whole = 0..<bytes.count
        let count = try reference.segment(
            bytes.span, whole, keeping: .everySegment, into: &expected)
        let foundCount = try fast.segment(
            bytes.span, whole, keeping: .everySegment, into: &found)
        guard count == foundCount, expected.count == found.count else { return false }
        return (0..<expected.count).allSatisfy { index in
            let (one, other) = (expected[index], found[index])
            return one.start == other.start && one.end == other.end && one.kind == other.kind
        }
    }
}
