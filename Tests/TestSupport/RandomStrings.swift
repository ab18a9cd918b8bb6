// Short random strings that look for trouble: what word rules and dictionaries treat differently.

/// Makes strings of 1 to 200 characters, some with ill-formed bytes; the same generator gives the
/// same strings.
public struct RandomStrings: Sendable {
    /// Where a string comes from.
    public enum Source: String, CaseIterable, Sendable {
        /// `MessyText`: words and oddities of many scripts.
        case messy
        /// Characters drawn from a few blocks of Unicode.
        case blocks
        /// Words of ICU's dictionary one behind the other, some broken off.
        case words
        /// Words and letters of languages written without spaces: Thai, Lao, Khmer, Burmese.
        case southeast
        /// Sequences that rules are about: emoji, jamo, numbers, kana, marks.
        case sequences
        /// Pieces of real text with small changes.
        case changed
        /// Bytes from the edges of UTF-8's ranges.
        case bytes
    }

    /// The longest string, in characters.
    public static let longest = 200

    private let words: [[UInt8]]
    /// Those of the words that begin with katakana: what ICU guesses of names competes with them.
    private let katakana: [[UInt8]]
    private let texts: [[UInt8]]
    private let southeast: RandomSoutheast

    /// Strings out of a dictionary's words, which cost the less the more frequent they are, and of
    /// real texts in UTF-8; `southeast` has the words of Thai, Lao, Khmer and Burmese.
    public init(
        words: [(units: [UInt16], cost: UInt8)], southeast: [[[UInt8]]], texts: [[UInt8]]
    ) {
        self.words = words.enumerated()
            .sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
            .map { Array(String(decoding: $0.element.units, as: UTF16.self).utf8) }
        katakana = self.words.filter { word in
            word.count > 3 && word[0] == 0xE3
                && (word[1] == 0x82 && word[2] >= 0xA1 || word[1] == 0x83)
        }
        self.texts = texts
        self.southeast = RandomSoutheast(words: southeast)
    }

    /// Puts a string into `output`; it is not empty.
    public func make(
        _ source: Source, into output: inout [UInt8], using generator: inout SeededGenerator
    ) {
        output.removeAll(keepingCapacity: true)
        // Short ones are the most, for they are the quickest to check.
        let length = 1 + generator.below(min(1 << (1 + generator.below(8)), Self.longest))
        switch source {
        case .messy:
            let oneIn = generator.below(4) == 0 ? 6 : 0
            output = MessyText.bytes(
                atoms: 1 + length / 4, illFormedOneIn: oneIn, using: &generator)
        case .blocks: addBlocks(length, &output, &generator)
        case .words: addWords(length, &output, &generator)
        case .southeast: southeast.add(length, to: &output, using: &generator)
        case .sequences:
            while output.count < length * 3 { RandomSequences.add(to: &output, using: &generator) }
        case .changed: addChanged(length, &output, &generator)
        case .bytes: output = MessyText.rawBytes(length, using: &generator)
        }
        Self.truncate(&output)
        if output.isEmpty { output.append(0x41) }
    }

    /// Cuts a string behind its last character that is still allowed.
    private static func truncate(_ bytes: inout [UInt8]) {
        guard bytes.count > longest else { return }
        var characters = 0
        for (index, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
            characters += 1
            if characters > longest { return bytes.removeSubrange(index...) }
        }
    }

    private func addBlocks(
        _ length: Int, _ output: inout [UInt8], _ generator: inout SeededGenerator
    ) {
        let chosen = (0...generator.below(3)).map { _ in generator.pick(UnicodeBlocks.all) }
        for _ in 0..<length {
            output.append(scalar: UInt32.random(in: generator.pick(chosen), using: &generator))
        }
    }

    private func addWords(
        _ length: Int, _ output: inout [UInt8], _ generator: inout SeededGenerator
    ) {
        let words = generator.below(4) == 0 && !katakana.isEmpty ? katakana : self.words
        guard !words.isEmpty else { return addBlocks(length, &output, &generator) }
        // Half of the words are from the most frequent ones: they compete with each other.
        while output.count < length * 3 {
            let bound = generator.below(2) == 0 ? words.count : min(words.count, 5000)
            let word = words[generator.below(bound)]
            switch generator.below(16) {
            case 0: output += word.dropLast(3)
            case 1: output += word.dropFirst(3)
            case 2:
                output += word
                RandomSequences.add(to: &output, using: &generator)
            default: output += word
            }
        }
    }

    private func addChanged(
        _ length: Int, _ output: inout [UInt8], _ generator: inout SeededGenerator
    ) {
        addPiece(length, &output, &generator)
        // One in eight stays as it is, and pieces of two texts meet as often.
        let changes = generator.below(8)
        if changes == 7 { addPiece(1 + length / 2, &output, &generator) }
        for _ in 0..<(changes < 7 ? changes / 2 : 1) {
            let place = generator.below(output.count + 1)
            let start = output[..<place].lastIndex { $0 & 0xC0 != 0x80 } ?? 0
            let end = output[place...].firstIndex { $0 & 0xC0 != 0x80 } ?? output.count
            switch generator.below(5) {
            case 0: output.removeSubrange(start..<end)
            case 1: output.insert(contentsOf: output[start..<end], at: end)
            case 2:
                var other: [UInt8] = []
                RandomSequences.add(to: &other, using: &generator)
                output.replaceSubrange(start..<end, with: other)
            case 3:
                var other: [UInt8] = []
                addBlocks(1, &other, &generator)
                output.insert(contentsOf: other, at: end)
            default: output.insert(UInt8(generator.below(256)), at: place)
            }
        }
    }

    /// A piece of one of the texts, between characters.
    private func addPiece(
        _ length: Int, _ output: inout [UInt8], _ generator: inout SeededGenerator
    ) {
        guard !texts.isEmpty else { return addBlocks(length, &output, &generator) }
        let text = texts[generator.below(texts.count)]
        guard !text.isEmpty else { return }
        var position = generator.below(text.count)
        while position > 0, text[position] & 0xC0 == 0x80 { position -= 1 }
        var characters = 0
        while position < text.count {
            if text[position] & 0xC0 != 0x80 {
                characters += 1
                if characters > length { break }
            }
            output.append(text[position])
            position += 1
        }
    }
}

extension [UInt8] {
    /// Appends a scalar as UTF-8; a surrogate as the three ill-formed bytes that it would be.
    mutating func append(scalar value: UInt32) {
        if value < 0x80 {
            append(UInt8(value))
        } else if value < 0x800 {
            append(UInt8(0xC0 | value >> 6))
            append(UInt8(0x80 | value & 0x3F))
        } else if value < 0x1_0000 {
            append(UInt8(0xE0 | value >> 12))
            append(UInt8(0x80 | value >> 6 & 0x3F))
            append(UInt8(0x80 | value & 0x3F))
        } else {
            append(UInt8(0xF0 | value >> 18))
            append(UInt8(0x80 | value >> 12 & 0x3F))
            append(UInt8(0x80 | value >> 6 & 0x3F))
            append(UInt8(0x80 | value & 0x3F))
        }
    }
}
