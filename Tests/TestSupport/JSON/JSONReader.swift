// A strict reader of JSON (RFC 8259) for tests, which shares nothing with the package's own.

extension JSON {
    /// What is wrong with a text.
    public struct Problem: Error, CustomStringConvertible {
        /// The byte at which it shows.
        public var offset: Int
        /// What it is.
        public var message: String

        /// Both.
        public var description: String { "\(message) at byte \(offset)" }
    }

    /// The value that a text holds: UTF-8, with nothing but blanks around it and no name twice in
    /// an object.
    public init(parsing bytes: [UInt8]) throws(Problem) {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Problem(offset: 0, message: "not UTF-8")
        }
        var reader = JSONReader(bytes)
        reader.skipBlanks()
        self = try reader.value(depth: 0)
        reader.skipBlanks()
        if reader.position < bytes.count { throw reader.problem("something behind the value") }
    }

    /// The value that a text holds.
    public init(parsing text: String) throws(Problem) { try self.init(parsing: Array(text.utf8)) }
}

private struct JSONReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    func problem(_ message: String) -> JSON.Problem {
        JSON.Problem(offset: position, message: message)
    }

    mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
            position += 1
        }
    }

    mutating func value(depth: Int) throws(JSON.Problem) -> JSON {
        if depth > 500 { throw problem("nested too deep") }
        switch byte {
        case UInt8(ascii: "{"): return .object(try members(depth))
        case UInt8(ascii: "["): return .array(try elements(depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ text: String, _ value: JSON) throws(JSON.Problem) -> JSON {
        guard bytes[position...].starts(with: text.utf8) else { throw problem("no value") }
        position += text.utf8.count
        return value
    }

    private mutating func expect(_ wanted: UInt8) throws(JSON.Problem) {
        guard byte == wanted else {
            throw problem("no \(String(decoding: [wanted], as: UTF8.self))")
        }
        position += 1
    }

    /// Whether a comma follows; else the closing byte does.
    private mutating func goesOn(until close: UInt8) throws(JSON.Problem) -> Bool {
        skipBlanks()
        if byte == UInt8(ascii: ",") {
            position += 1
            skipBlanks()
            return true
        }
        try expect(close)
        return false
    }

    private mutating func members(_ depth: Int) throws(JSON.Problem) -> [JSON.Member] {
        position += 1
        skipBlanks()
        var members: [JSON.Member] = []
        if byte == UInt8(ascii: "}") {
            position += 1
            return members
        }
        // Few objects have many members: only those need a set.
        var names: Set<[UInt8]> = []
        repeat {
            guard byte == UInt8(ascii: "\"") else { throw problem("no name") }
            let name = try string()
            let isNew =
                members.count < 32
                ? !members.contains { $0.name.utf8.elementsEqual(name.utf8) }
                : names.insert(Array(name.utf8)).inserted
            guard isNew else { throw problem("a name twice") }
            if members.count == 31 {
                names = Set((members.map(\.name) + [name]).map { Array($0.utf8) })
            }
            skipBlanks()
            try expect(UInt8(ascii: ":"))
            skipBlanks()
            members.append(JSON.Member(name, try value(depth: depth + 1)))
        } while try goesOn(until: UInt8(ascii: "}"))
        return members
    }

    private mutating func elements(_ depth: Int) throws(JSON.Problem) -> [JSON] {
        position += 1
        skipBlanks()
        var elements: [JSON] = []
        if byte == UInt8(ascii: "]") {
            position += 1
            return elements
        }
        repeat {
            elements.append(try value(depth: depth + 1))
        } while try goesOn(until: UInt8(ascii: "]"))
        return elements
    }

    private mutating func number() throws(JSON.Problem) -> String {
        let start = position
        if byte == UInt8(ascii: "-") { position += 1 }
        if byte == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if byte == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(JSON.Problem) {
        let start = position
        while let byte, (0x30...0x39).contains(byte) { position += 1 }
        if position == start { throw problem("no value") }
    }

    private mutating func string() throws(JSON.Problem) -> String {
        position += 1
        let start = position
        while let byte, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            position += 1
        }
        var content = bytes[start..<position]
        while true {
            let start = position
            while let byte, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                position += 1
            }
            content += bytes[start..<position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"): content += try escape()
            case nil: throw problem("a string without an end")
            default: throw problem("a control character")
            }
        }
    }

    private static let short: [UInt8: UInt8] = [
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
        UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
        UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]

    private mutating func escape() throws(JSON.Problem) -> [UInt8] {
        position += 1
        guard let letter = byte else { throw problem("a string without an end") }
        position += 1
        if let byte = Self.short[letter] { return [byte] }
        guard letter == UInt8(ascii: "u") else { throw problem("an unknown escape") }
        let first = try unit()
        var scalar = UInt32(first)
        if (0xD800..<0xDC00).contains(first), bytes[position...].starts(with: [0x5C, 0x75]) {
            position += 2
            let second = try unit()
            guard (0xDC00..<0xE000).contains(second) else { throw problem("half a pair") }
            scalar = 0x1_0000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00
        }
        guard let scalar = Unicode.Scalar(scalar) else { throw problem("half a pair") }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func unit() throws(JSON.Problem) -> UInt16 {
        let digits = bytes[position...].prefix(4)
        let text = String(decoding: digits, as: UTF8.self)
        guard digits.count == 4, text.allSatisfy(\.isHexDigit), let unit = UInt16(text, radix: 16)
        else { throw problem("no four digits") }
        position += 4
        return unit
    }
}
