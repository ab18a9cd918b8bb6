// Random text in scripts that are written without spaces, dense in what ICU's engines stumble over.

/// Words and letters of the languages that ICU divides by looking ahead.
struct RandomSoutheast: Sendable {
    /// A script's characters by what they do.
    private struct Script {
        var letters: ClosedRange<UInt32>
        /// Vowel signs, tone marks and the like.
        var signs: [ClosedRange<UInt32>]
        /// Signs that end words or repeat them, and others with rules of their own.
        var oddities: [UInt32]
        var digits: ClosedRange<UInt32>
        /// Everything that looks like the script.
        var block: ClosedRange<UInt32>
    }

    private static let scripts = [
        Script(
            letters: 0xE01...0xE2E, signs: [0xE30...0xE3A, 0xE40...0xE4E],
            oddities: [0xE2F, 0xE46, 0xE2F, 0xE46, 0xE4F, 0xE5A, 0xE3F], digits: 0xE50...0xE59,
            block: 0xE00...0xE7F),
        Script(
            letters: 0xE81...0xEAE, signs: [0xEB0...0xEBD, 0xEC0...0xECE],
            oddities: [0xEAF, 0xEC6, 0xEDC, 0xEDD, 0xEDF], digits: 0xED0...0xED9,
            block: 0xE80...0xEFF),
        Script(
            letters: 0x1780...0x17B3, signs: [0x17B6...0x17D3, 0x17D2...0x17D2],
            oddities: [0x17D4, 0x17D7, 0x17D2, 0x17DC, 0x17DD, 0x17B4], digits: 0x17E0...0x17E9,
            block: 0x1780...0x17FF),
        Script(
            letters: 0x1000...0x102A, signs: [0x102B...0x103E, 0x1039...0x103A],
            oddities: [0x104A, 0x104C, 0x103F, 0xA9E6, 0xA9E5, 0xAA60, 0xAA7B],
            digits: 0x1040...0x1049, block: 0x1000...0x109F),
    ]

    /// What may stand between: joiners, a space without width, ASCII, and other scripts that ICU
    /// divides or that it leaves alone.
    private static let others: [UInt32] = [
        0x200B, 0x200C, 0x200D, 0x2060, 0xAD, 0x20, 0x20, 0x2E, 0x27, 0x2C, 0x3A, 0x5F, 0x31, 0x61,
        0x4E2D, 0x3042, 0x30AB, 0x30FC, 0xAC00, 0x301, 0xA, 0x1950, 0x1A20, 0xAA80, 0x1_1700,
        0x1980, 0x1_F600, 0x1_F1E8,
    ]

    /// The words of each language, in the order of the scripts.
    let words: [[[UInt8]]]

    /// Appends text of about as many characters as asked for.
    func add(_ length: Int, to output: inout [UInt8], using generator: inout SeededGenerator) {
        var number = generator.below(Self.scripts.count)
        // A few letters only, so that the same short words come again and again.
        let few = (0..<4).map { _ in
            UInt32.random(in: Self.scripts[number].letters, using: &generator)
        }
        let density = generator.below(4)
        while output.count < length * 3 {
            let script = Self.scripts[number]
            let known = number < words.count ? words[number] : []
            switch generator.below(24) {
            case 0...9 where density < 3 && !known.isEmpty:
                var word = generator.pick(known)
                switch generator.below(8) {
                case 0 where word.count > 3: word.removeLast(3)
                case 1 where word.count > 3: word.removeFirst(3)
                default: break
                }
                output += word
            case 10 where density > 0: number = generator.below(Self.scripts.count)
            case 11 where density > 0: output.append(scalar: generator.pick(Self.others))
            case 12 where density > 1:
                output.append(scalar: UInt32.random(in: script.digits, using: &generator))
            case 13 where density > 1:
                output.append(scalar: UInt32.random(in: script.block, using: &generator))
            case 14...15: output.append(scalar: generator.pick(script.oddities))
            case 16...18:
                let signs = generator.pick(script.signs)
                output.append(scalar: UInt32.random(in: signs, using: &generator))
            case 19...20: output.append(scalar: generator.pick(few))
            default:
                output.append(scalar: UInt32.random(in: script.letters, using: &generator))
            }
        }
    }
}
