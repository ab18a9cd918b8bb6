// Random text of the kind people really have: every script and every oddity, side by side.

/// Texts made of random atoms; the same generator gives the same text.
public enum MessyText {
    /// A text of so many atoms: words, punctuation, marks, spaces, line ends.
    public static func string(atoms: Int, using generator: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<atoms { text += atom(&generator).unicodeScalars }
        return String(text)
    }

    /// The bytes of a text into which ill-formed sequences are strewn.
    ///
    /// One atom in `oneIn` is followed by one; 0 strews none.
    public static func bytes(
        atoms: Int, illFormedOneIn oneIn: Int, using generator: inout SeededGenerator
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<atoms {
            bytes += Array(atom(&generator).utf8)
            if oneIn > 0, generator.below(oneIn) == 0 { bytes += generator.pick(illFormed) }
        }
        return bytes
    }

    /// Random bytes, most of them from the edges of UTF-8's ranges.
    public static func rawBytes(_ count: Int, using generator: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in
            generator.below(4) == 0 ? UInt8(generator.below(256)) : generator.pick(edges)
        }
    }

    /// Bytes at the edges of the ranges of UTF-8's table.
    public static let edges: [UInt8] = [
        0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
        0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]

    private static let illFormed: [[UInt8]] = [
        [0x80], [0xFF], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xE4, 0xB8],
        [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xC2], [0xE5], [0x80, 0x80, 0x80, 0x80],
        [0xE3, 0x80, 0x82, 0xE5], [0xEF, 0xBC],
    ]

    private static func atom(_ generator: inout SeededGenerator) -> String {
        switch generator.below(40) {
        case 0...9: generator.pick(hanWords)
        case 10: scalars(generator.pick(hanBlocks), 1...6, &generator)
        case 11...12: generator.pick(kana)
        case 13: scalars(generator.pick(kanaBlocks), 1...8, &generator)
        case 14: generator.pick(hangul)
        case 15: generator.pick(southEastAsian)
        case 16: scalars(generator.pick(southEastAsianBlocks), 1...12, &generator)
        case 17...20: generator.pick(latin)
        case 21: scalars(0x61...0x7A, 1...9, &generator)
        case 22...23: generator.pick(numbers)
        case 24...26: generator.pick(sentenceEnds)
        case 27...28: generator.pick(wideMarks)
        case 29...30: generator.pick(narrowMarks)
        case 31: generator.pick(joiners)
        case 32: generator.pick(emoji)
        case 33...35: generator.pick(spaces)
        case 36...37: generator.pick(lineEnds)
        case 38: generator.pick(bidirectional)
        default: anyScalar(&generator)
        }
    }

    private static func scalars(
        _ block: ClosedRange<UInt32>, _ lengths: ClosedRange<Int>,
        _ generator: inout SeededGenerator
    ) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: lengths, using: &generator) {
            let value = UInt32.random(in: block, using: &generator)
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        return String(text)
    }

    /// Any scalar but control characters, of which a text may not hold many.
    private static func anyScalar(_ generator: inout SeededGenerator) -> String {
        let blocks: [ClosedRange<UInt32>] = [0xA0...0x2FFF, 0x3000...0xFFFF, 0x1_0000...0x10_FFFF]
        return scalars(generator.pick(blocks), 1...1, &generator)
    }

    private static let hanWords = [
        "生态保护", "山西省", "黄河", "的", "了", "和", "高质量发展", "习近平", "经济", "改革开放",
        "一泓清水入黄河", "山水林田湖草沙", "河湖长制", "中华人民共和国", "臺灣", "國務院", "研究生命",
        "南京市长江大桥", "北", "一", "々", "〇", "龘", "東京都", "二〇二四年",
    ]
    private static let hanBlocks: [ClosedRange<UInt32>] = [
        0x4E00...0x9FFF, 0x4E00...0x4FFF, 0x5000...0x8FFF, 0x3400...0x4DBF, 0xF900...0xFAD9,
        0x2_0000...0x2_A6DF, 0x2E80...0x2FD5,
    ]
    private static let kana = [
        "こんにちは", "カタカナ", "コンピューター", "ー", "ｶﾞｷﾞ", "か\u{3099}", "東京タワー", "です", "ゝ",
        "ヽ", "・", "ｰ",
    ]
    private static let kanaBlocks: [ClosedRange<UInt32>] = [
        0x3041...0x309F, 0x30A0...0x30FF, 0xFF65...0xFF9F, 0x31F0...0x31FF,
    ]
    private static let hangul = [
        "대한민국", "안녕하세요", "한", "\u{1112}\u{1161}\u{11AB}", "\u{1100}", "한国", "ㅋㅋ",
    ]
    private static let southEastAsian = [
        "สวัสดีครับ", "ประเทศไทย", "ເຈົ້າຢູ່ບໍ", "សួស្តី", "မြန်မာ", "ๆ", "ไทย中文",
    ]
    private static let southEastAsianBlocks: [ClosedRange<UInt32>] = [
        0x0E01...0x0E5B, 0x0E81...0x0EDF, 0x1780...0x17F9, 0x1000...0x109F,
    ]
    private static let latin = [
        "word", "don't", "don\u{2019}t", "e-mail", "naïve", "nai\u{308}ve", "U.S.A.", "Straße",
        "ＡＢＣ", "ﬁne", "x_y", "A", "I'", "'t", "http://a.b/c?d=e", "µm", "İstanbul", "ΌΣΟΣ",
        "Привет",
        "a:b", "A.", "Mr.",
    ]
    private static let numbers = [
        "2024", "3.14", "1,000", "12:30", "１２３", "Ⅷ", "½", "0", "٣٤", "5G", "2.", ",5", "1_2", "३",
    ]
    private static let sentenceEnds = [
        "。", "！", "？", "。”", "。\u{308}", ". ", "? ", "……", "。\u{200D}",
    ]
    private static let wideMarks = [
        "，", "、", "：", "；", "「", "」", "《", "》", "（", "）", "—", "·", "．", "＇", "％", "￥", "〜",
    ]
    private static let narrowMarks = [
        ".", ",", ":", ";", "!", "?", "'", "\"", "(", ")", "-", "_", "/", "\\", "@", "#", "&", "%",
        "\u{2019}", "\u{B7}", "|", "*",
    ]
    private static let joiners = [
        "\u{301}", "\u{308}", "\u{20DD}", "\u{FE0F}", "\u{200D}", "\u{200C}", "\u{AD}", "\u{FEFF}",
        "\u{2060}", "\u{34F}", "\u{E0101}", "\u{200B}", "\u{FFFD}", "\u{1}",
    ]
    private static let emoji = [
        "👩\u{200D}👩\u{200D}👧", "🇨🇳", "🇨", "1️⃣", "👍🏽", "❤\u{FE0F}\u{200D}🔥", "😀", "🏴\u{E0067}\u{E007F}",
    ]
    private static let spaces = [
        " ", " ", " ", "  ", "\u{3000}", "\u{A0}", "\u{2009}", "\t", " \u{308}", " \u{200D}",
    ]
    private static let lineEnds = [
        "\n", "\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{B}", "\u{C}", "\n\n",
        "\n\u{308}",
    ]
    private static let bidirectional = [
        "שלום", "א\"ב", "א'", "ג״", "مرحبا", "\u{200E}", "\u{200F}", "\u{202E}", "\u{2066}",
    ]
}

extension SeededGenerator {
    /// A number from 0 up to but not including a bound.
    public mutating func below(_ bound: Int) -> Int {
        Int.random(in: 0..<bound, using: &self)
    }

    /// One of some elements, of which there is at least one.
    public mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}
