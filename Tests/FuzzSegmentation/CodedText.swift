// Texts as sequences of small codes: a changed byte gives another word, not a broken character.

/// Makes texts of atoms, each chosen by a code of three bytes: a class, and a number in it.
///
/// The number's higher byte moves far in the class and the lower one near, so that small changes
/// lead to neighbours.
enum CodedText {
    /// The number of bytes of a code.
    static let codeLength = 3
    /// About the longest text, in bytes: codes that repeat text do nothing beyond.
    static let longest = 1 << 15

    /// What one atom can be.
    enum AtomClass {
        /// A character of a block.
        case block(ClosedRange<UInt32>)
        /// One of some strings.
        case oneOf([String])
        /// A character of a category of the word rules.
        case category
        /// A word of ICU's dictionary.
        case word
        /// The rest of a word that begins with the text's last character: words that overlap.
        case restOfWord
        /// A word without its last character.
        case truncatedWord
        /// The last character, up to 64 times more.
        case lastCharacter
        /// The whole text so far, up to 8 times more.
        case textSoFar
    }

    /// The classes; those that stand here several times are chosen more often.
    static let classes: [AtomClass] =
        Array(repeating: .word, count: 6) + Array(repeating: .restOfWord, count: 6)
        + Array(repeating: .truncatedWord, count: 2) + Array(repeating: .category, count: 12)
        + [.lastCharacter, .textSoFar, .oneOf(joins), .oneOf(joins), .oneOf(tricky)]
        + blocks.map(AtomClass.block)

    /// The text of a sequence of codes, in UTF-8; a code that is cut off is filled with zeros.
    static func bytes(_ codes: [UInt8], _ atoms: TextAtoms) -> [UInt8] {
        var text = String.UnicodeScalarView()
        var length = 0
        for start in stride(from: 0, to: codes.count, by: codeLength) {
            func code(_ index: Int) -> Int {
                start + index < codes.count ? Int(codes[start + index]) : 0
            }
            let atom = scalars(
                classes[code(0) % classes.count], code(1) << 8 | code(2), behind: text,
                length, atoms)
            length += atom.reduce(0) { $0 + UTF8.width($1) }
            text += atom
        }
        return Array(String(text).utf8)
    }

    private static func scalars(
        _ atomClass: AtomClass, _ selector: Int, behind text: String.UnicodeScalarView,
        _ length: Int, _ atoms: TextAtoms
    ) -> [Unicode.Scalar] {
        switch atomClass {
        case .block(let block):
            return Unicode.Scalar(block.lowerBound + UInt32((selector * block.count) >> 16))
                .map { [$0] } ?? []
        case .oneOf(let strings):
            return Array(strings[(selector * strings.count) >> 16].unicodeScalars)
        case .category:
            return [atoms.categories.sample(selector >> 8, selector & 0xFF)]
        case .word:
            return decoded(atoms.word(selectedBy: selector))
        case .restOfWord:
            let last = text.last.flatMap { UInt16(exactly: $0.value) } ?? 0
            let rest = atoms.rest(after: last, selectedBy: selector)
            return decoded(rest ?? atoms.word(selectedBy: selector))
        case .truncatedWord:
            let word = atoms.word(selectedBy: selector)
            return decoded(word.count > 1 ? word.dropLast() : word)
        case .lastCharacter:
            guard let last = text.last, length < longest else { return [] }
            return Array(repeating: last, count: selector & 63 + 1)
        case .textSoFar:
            let times = selector & 7 + 1
            guard length * (times + 1) < longest else { return [] }
            return (0..<times).flatMap { _ in text }
        }
    }

    private static func decoded(_ units: ArraySlice<UInt16>) -> [Unicode.Scalar] {
        Array(String(decoding: units, as: UTF16.self).unicodeScalars)
    }

    /// What joins and parts words in the rules.
    private static let joins = [
        " ", "\n", "\r\n", "\r", ".", ",", "'", "\"", ":", ";", "_", "-", "\u{2019}", "\u{B7}", "，",
        "。", "、", "：", "．", "\u{3000}", "\u{A0}", "\u{301}", "\u{308}", "\u{3099}", "\u{309A}",
        "\u{200D}", "\u{200C}", "\u{200B}", "\u{AD}", "\u{FE0F}", "\u{FE0E}", "\u{20E3}",
        "\u{FEFF}",
        "\u{2060}", "\u{34F}", "\u{E0101}", "\u{FFFD}", "\u{202F}", "\u{180E}", "\u{0}", "\u{85}",
        "\u{2028}", "\u{5F3}", "\u{5F4}",
    ]

    /// Characters that a step of the fast segmenter treats in a way of their own.
    private static let tricky = [
        "ー", "ｰ", "ﾞ", "ﾟ", "ﾊﾞ", "゛", "゜", "ゝ", "ヽ", "゠", "・", "･", "々", "〆", "〇", "〡", "〻",
        "㍿", "㋿", "豈", "か\u{3099}", "コンピューター", "インターナショナル", "ァ", "ㇰ", "𛀀", "𠮷", "丽",
        "⺀", "⼀", "ﾡ", "ﾠ", "가", "각", "\u{1100}", "\u{1161}", "\u{11A8}", "ㄱ", "ก", "ๆ", "ຂ",
        "ក", "က", "ᦀ", "ᨠ", "𑜀", "ꪀ", "🇨", "👍🏽", "👩\u{200D}👧", "©", "ª", "２", "Ａ", "＿", "＇",
    ]

    private static let blocks: [ClosedRange<UInt32>] = [
        0x4E00...0x9FFF, 0x4E00...0x4EFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x2_0000...0x2_A6DF,
        0x2_F800...0x2_FA1F, 0x3_0000...0x3_134F, 0x2E80...0x2FDF, 0x3000...0x303F,
        0x3041...0x309F, 0x30A0...0x30FF, 0x31F0...0x31FF, 0x3200...0x33FF, 0xFF00...0xFFEF,
        0xFF65...0xFF9F, 0x1_B000...0x1_B16F, 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3130...0x318F,
        0x0E00...0x0E7F, 0x0E80...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x0021...0x007E,
        0x0000...0x001F, 0x0030...0x0039, 0x0061...0x007A, 0x0080...0x024F, 0x0300...0x036F,
        0x0370...0x03FF, 0x0400...0x052F, 0x0590...0x05FF, 0x0600...0x06FF, 0x0900...0x097F,
        0x2000...0x206F, 0x20A0...0x2BFF, 0x1_F1E6...0x1_F1FF, 0x1_F300...0x1_FAFF,
        0xFE00...0xFE4F, 0xE_0000...0xE_01EF, 0x0000...0xFFFF, 0x0000...0x10_FFFF,
    ]
}
