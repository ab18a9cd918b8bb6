// Random sequences of characters that single rules of words are about.

/// Sequences of a few characters: emoji, jamo, kana, numbers, marks and what joins or parts them.
enum RandomSequences {
    /// Appends one sequence.
    static func add(to output: inout [UInt8], using generator: inout SeededGenerator) {
        switch generator.below(24) {
        case 0: emoji(&output, &generator)
        case 1: run([0x1F1E6...0x1F1FF], 1...5, &output, &generator)
        case 2: keycap(&output, &generator)
        case 3: jamo(&output, &generator)
        case 4...5: number(&output, &generator)
        case 6:
            run([0xFF66...0xFF9D, 0xFF66...0xFF9D, 0xFF9E...0xFF9F], 1...8, &output, &generator)
        // Runs of katakana are candidates up to a certain length.
        case 7: run([0x30A1...0x30FE], 1...24, &output, &generator)
        case 8: run([0x3041...0x309F], 1...8, &output, &generator)
        case 9:
            run([0x3005...0x3007, 0x3021...0x3029, 0x3031...0x303C], 1...3, &output, &generator)
        case 10: run([0xF900...0xFAD9, 0x2_F800...0x2_FA1D], 1...4, &output, &generator)
        case 11: run([0x2_0000...0x2_A6DF, 0x3_0000...0x3_134A], 1...4, &output, &generator)
        case 12: run([0x4E00...0x9FFF], 1...24, &output, &generator)
        case 13: run([0x3400...0x4DBF, 0x2E80...0x2FD5], 1...4, &output, &generator)
        case 14: run(marks, 1...3, &output, &generator)
        case 15: run([0xFE00...0xFE0F, 0xE_0100...0xE_01EF], 1...1, &output, &generator)
        case 16: output.append(scalar: generator.pick(joiners))
        case 17: run([generator.pick(southEastAsian)], 1...20, &output, &generator)
        case 18...19: word(&output, &generator)
        case 20: run([0xAC00...0xD7A3], 1...5, &output, &generator)
        case 21: output.append(scalar: generator.pick(punctuation))
        case 22:
            run([0x3000...0x303F, 0xFF00...0xFF65, 0xFFE0...0xFFEE], 1...3, &output, &generator)
        default: output.append(scalar: generator.pick(spaces))
        }
    }

    /// Characters of one of some blocks.
    private static func run(
        _ blocks: [ClosedRange<UInt32>], _ lengths: ClosedRange<Int>, _ output: inout [UInt8],
        _ generator: inout SeededGenerator
    ) {
        for _ in 0..<Int.random(in: lengths, using: &generator) {
            output.append(scalar: UInt32.random(in: generator.pick(blocks), using: &generator))
        }
    }

    /// Emoji with skin tones, joined or with tags behind.
    private static func emoji(_ output: inout [UInt8], _ generator: inout SeededGenerator) {
        for index in 0...generator.below(4) {
            if index > 0 { output.append(scalar: 0x200D) }
            output.append(scalar: generator.pick(pictographs))
            if generator.below(3) == 0 {
                output.append(scalar: UInt32(0x1F3FB + generator.below(5)))
            }
            if generator.below(3) == 0 { output.append(scalar: 0xFE0F) }
        }
        if generator.below(6) == 0 {
            run([0xE_0061...0xE_007A], 1...5, &output, &generator)
            output.append(scalar: 0xE_007F)
        }
    }

    private static func keycap(_ output: inout [UInt8], _ generator: inout SeededGenerator) {
        output.append(generator.pick(Array("0123456789#*".utf8)))
        if generator.below(3) > 0 { output.append(scalar: 0xFE0F) }
        output.append(scalar: 0x20E3)
    }

    /// Hangul syllables out of their parts, whole or not.
    private static func jamo(_ output: inout [UInt8], _ generator: inout SeededGenerator) {
        for _ in 0...generator.below(3) {
            run([0x1100...0x1112, 0xA960...0xA97C], 0...2, &output, &generator)
            run([0x1160...0x1175, 0xD7B0...0xD7C6], 0...2, &output, &generator)
            run([0x11A8...0x11C2, 0xD7CB...0xD7FB], 0...2, &output, &generator)
        }
    }

    /// Digits of some script with what may stand between digits, or may not.
    private static func number(_ output: inout [UInt8], _ generator: inout SeededGenerator) {
        let zero = generator.pick(zeros)
        for _ in 0...generator.below(4) {
            run([zero...zero + 9], 1...3, &output, &generator)
            if generator.below(3) > 0 { output.append(scalar: generator.pick(separators)) }
        }
    }

    /// Letters of one of the great scripts with what may stand inside a word, or may not.
    private static func word(_ output: inout [UInt8], _ generator: inout SeededGenerator) {
        let letters = generator.pick(alphabets)
        for _ in 0...generator.below(3) {
            run([letters], 1...5, &output, &generator)
            if generator.below(2) > 0 { output.append(scalar: generator.pick(separators)) }
            if generator.below(4) == 0 { run(marks, 1...2, &output, &generator) }
        }
    }

    private static let pictographs: [UInt32] = [
        0x1F469, 0x1F468, 0x1F467, 0x2764, 0x1F525, 0x1F44D, 0x1F600, 0x2695, 0x2640, 0x1F3F4,
        0x1F308, 0x1F441, 0xA9, 0x203C, 0x3030, 0x303D, 0x3297, 0x1F200, 0x1FAF1, 0x1F9D1,
    ]
    private static let marks: [ClosedRange<UInt32>] = [
        0x300...0x36F, 0x20D0...0x20F0, 0x3099...0x309A, 0x302A...0x302F, 0x591...0x5C7,
        0x64B...0x65F, 0x93C...0x94D, 0xFE20...0xFE2F,
    ]
    private static let joiners: [UInt32] = [
        0x200D, 0x200C, 0x200B, 0xAD, 0xFEFF, 0x2060, 0x200E, 0x200F, 0x34F, 0x61C, 0x180E, 0x1,
        0xFFF9, 0xE_0001, 0x202E, 0x2066, 0xFFFD, 0xFFFF, 0x7F, 0x0,
    ]
    private static let southEastAsian: [ClosedRange<UInt32>] = [
        0xE01...0xE3A, 0xE40...0xE5B, 0xE81...0xEDF, 0x1780...0x17F9, 0x1000...0x109F,
        0x1950...0x19DF, 0x1A20...0x1AAD, 0xA9E0...0xA9FE, 0xAA60...0xAAC2,
    ]
    private static let separators: [UInt32] = [
        0x2E, 0x2C, 0x3A, 0x3B, 0x27, 0x22, 0x5F, 0x2D, 0x2019, 0x2018, 0xB7, 0x2024, 0x66B, 0x66C,
        0x5F3, 0x5F4, 0xFF0E, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF07, 0xFF3F, 0x203F, 0xFE52, 0x2F, 0x20,
        0x202F, 0x40, 0x37E, 0x387, 0x44A,
    ]
    private static let zeros: [UInt32] = [
        0x30, 0x30, 0xFF10, 0x660, 0x6F0, 0x966, 0xBE6, 0xE50, 0xED0, 0x1040, 0x17E0, 0x1D7CE,
    ]
    private static let alphabets: [ClosedRange<UInt32>] = [
        0x61...0x7A, 0x41...0x5A, 0xC0...0x17F, 0x370...0x3FF, 0x410...0x44F, 0x5D0...0x5EA,
        0x620...0x64A, 0x904...0x939, 0xB85...0xBB9, 0x10D0...0x10FF, 0xFF21...0xFF3A,
        0x1D400...0x1D4FF, 0x1E00...0x1FFF,
    ]
    private static let punctuation: [UInt32] = [
        0x3001, 0x3002, 0xFF0C, 0xFF01, 0xFF1F, 0x300C, 0x300D, 0x300A, 0x300B, 0xFF08, 0xFF09,
        0x2014, 0x2026, 0x201C, 0x201D, 0xB7, 0x30FB, 0xFF65, 0x30FC, 0xFF70, 0x301C, 0xFF5E, 0x2C,
        0x2E, 0x21, 0x3F, 0x28, 0x29, 0x5F, 0x25, 0xFF05,
    ]
    private static let spaces: [UInt32] = [
        0x20, 0x20, 0x20, 0xA, 0xD, 0x9, 0x85, 0x2028, 0x2029, 0x3000, 0xA0, 0x2009, 0xB, 0xC,
    ]
}
