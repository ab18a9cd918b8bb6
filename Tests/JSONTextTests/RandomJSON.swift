// Random values, written in every way that JSON allows.

import TestSupport

/// Makes values and texts; the same generator gives the same.
struct RandomJSON {
    var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// A value of at most so many levels.
    mutating func value(levels: Int) -> JSONTree {
        switch generator.below(levels > 0 ? 10 : 6) {
        case 0: return .null
        case 1: return .bool(generator.below(2) == 0)
        case 2: return .integer(integer())
        case 3: return .double(double())
        case 4...5: return .string(ExactText(string()))
        case 6...7:
            let count = generator.below(6)
            return .array((0..<count).map { _ in value(levels: levels - 1) })
        default:
            let count = generator.below(generator.below(8) == 0 ? 40 : 6)
            return .object(
                (0..<count).map { index in
                    // The number keeps names apart, even for those who compare them otherwise.
                    let name = ExactText("\(index)." + string())
                    return JSONTreeMember(name: name, value: value(levels: levels - 1))
                })
        }
    }

    private mutating func integer() -> Int {
        Int(bitPattern: UInt(generator.next())) >> generator.below(64)
    }

    /// A number that is not whole, or is written with an exponent.
    private mutating func double() -> Double {
        while true {
            let number =
                generator.below(2) == 0
                ? Double(bitPattern: generator.next()) : Double(integer()) / 1024 + 0.125
            if number.isFinite { return number }
        }
    }

    private mutating func string() -> String {
        switch generator.below(4) {
        case 0: return MessyText.string(atoms: generator.below(30), using: &generator)
        case 1: return String(repeating: "a", count: generator.below(60))
        default:
            var scalars = String.UnicodeScalarView()
            for _ in 0..<generator.below(8) {
                let blocks: [ClosedRange<UInt32>] = [
                    0...0x7F, 0x20...0x2FF, 0x800...0xFFFF, 0x1_0000...0x10_FFFF,
                ]
                if let scalar = Unicode.Scalar(
                    UInt32.random(in: generator.pick(blocks), using: &generator))
                {
                    scalars.append(scalar)
                }
            }
            return String(scalars)
        }
    }

    /// A text for a value.
    mutating func text(_ value: JSONTree) -> String {
        blanks() + inner(value) + blanks()
    }

    private mutating func inner(_ value: JSONTree) -> String {
        switch value {
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .integer(let value): return String(value)
        case .double(let value): return value.description
        case .string(let value): return quoted(value.string)
        case .array(let elements):
            let texts = elements.map { text($0) }
            return "[" + (texts.isEmpty ? blanks() : texts.joined(separator: ",")) + "]"
        case .object(let members):
            let texts = members.map { member in
                blanks() + quoted(member.name.string) + blanks() + ":" + text(member.value)
            }
            return "{" + (texts.isEmpty ? blanks() : texts.joined(separator: ",")) + "}"
        }
    }

    private mutating func blanks() -> String {
        generator.below(3) > 0
            ? ""
            : (0..<generator.below(4)).map { _ in generator.pick([" ", "\t", "\n", "\r"]) }.joined()
    }

    /// A text in quotes; what may be escaped sometimes is, in one way or the other.
    private mutating func quoted(_ string: String) -> String {
        let often = generator.pick([1, 4, 40, 1_000_000])
        var result = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in string.unicodeScalars {
            let mustEscape = scalar == "\"" || scalar == "\\" || scalar.value < 0x20
            if mustEscape || generator.below(often) == 0 {
                result += escape(scalar).unicodeScalars
            } else {
                result.append(scalar)
            }
        }
        result.append("\"")
        return String(result)
    }

    private mutating func escape(_ scalar: Unicode.Scalar) -> String {
        let short: [Unicode.Scalar: String] = [
            "\"": "\\\"", "\\": "\\\\", "/": "\\/", "\u{8}": "\\b", "\u{C}": "\\f", "\n": "\\n",
            "\r": "\\r", "\t": "\\t",
        ]
        if let escape = short[scalar], generator.below(2) == 0 { return escape }
        return String(scalar).utf16.map { unit in
            let isUppercase = generator.below(2) == 0
            let digits = String(unit, radix: 16, uppercase: isUppercase)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    /// A text with a few bytes changed, removed, doubled or put in.
    mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
        let pieces =
            Array("\"\\{}[],:0-+.eEu tfn\u{1}\u{7F}é".utf8) + [0x80, 0xC0, 0xE4, 0xED, 0xF4, 0xFF]
        var bytes = bytes
        for _ in 0...generator.below(2) {
            let position = generator.below(bytes.count + 1)
            let byte =
                generator.below(4) == 0 ? UInt8(1 + generator.below(255)) : generator.pick(pieces)
            switch generator.below(4) {
            case 0: bytes.insert(byte, at: position)
            case 1 where position < bytes.count: bytes.remove(at: position)
            case 2 where position < bytes.count: bytes.insert(bytes[position], at: position)
            case 3 where position < bytes.count: bytes[position] = byte
            default: bytes.append(byte)
            }
        }
        return bytes
    }
}
