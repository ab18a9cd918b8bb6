// Parsing: a loop over what may stand at a place; what is open lies on a stack of its own.

import TextStorage

extension JSONTape {
    /// Reads a whole text into the tape.
    mutating func read(_ text: Span<UInt8>) throws(JSONProblem) {
        nodes.removeAll()
        open.removeAll()
        if text.count > Self.longestText {
            throw JSONProblem(.tooLong(Self.longestText), at: Self.longestText)
        }
        var wanted = JSONExpectation.value
        var position = text.endOfBlanks(from: 0)
        while position < text.count {
            position = try step(text, position, &wanted)
            position = text.endOfBlanks(from: position)
        }
        if wanted != .end { throw JSONProblem(.unexpectedEnd(wanted), at: text.count) }
    }

    /// Reads what stands at a position; returns the position behind it.
    private mutating func step(
        _ text: Span<UInt8>, _ position: Int, _ wanted: inout JSONExpectation
    ) throws(JSONProblem) -> Int {
        let byte = text[position]
        switch (wanted, byte) {
        case (.valueOrBracket, UInt8(ascii: "]")), (.commaOrBracket, UInt8(ascii: "]")),
            (.nameOrBrace, UInt8(ascii: "}")), (.commaOrBrace, UInt8(ascii: "}")):
            try close(text, position, &wanted)
        case (.value, _), (.valueOrBracket, _):
            return try value(text, position, &wanted)
        case (.commaOrBracket, UInt8(ascii: ",")):
            wanted = .value
        case (.commaOrBrace, UInt8(ascii: ",")):
            wanted = .name
        case (.name, UInt8(ascii: "\"")), (.nameOrBrace, UInt8(ascii: "\"")):
            countChild()
            wanted = .colon
            return try string(text, position)
        case (.colon, UInt8(ascii: ":")):
            wanted = .value
        default:
            throw JSONProblem(.unexpectedByte(byte, wanted), at: position)
        }
        return position + 1
    }

    /// Reads a value, or the bracket that opens it.
    private mutating func value(
        _ text: Span<UInt8>, _ position: Int, _ wanted: inout JSONExpectation
    ) throws(JSONProblem) -> Int {
        let byte = text[position]
        let expected = wanted
        if wantsElement { countChild() }
        switch byte {
        case UInt8(ascii: "{"):
            wanted = .nameOrBrace
            try begin(.object, position)
            return position + 1
        case UInt8(ascii: "["):
            wanted = .valueOrBracket
            try begin(.array, position)
            return position + 1
        default: wanted = expectationBehindValue
        }
        switch byte {
        case UInt8(ascii: "\""): return try string(text, position)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let number = try JSONNumber(text, at: position)
            try append(number.isInteger ? .integer : .double, position..<number.end)
            return number.end
        case UInt8(ascii: "t"): return try literal(trueLetters, .bool, text, position, detail: 1)
        case UInt8(ascii: "f"): return try literal(falseLetters, .bool, text, position)
        case UInt8(ascii: "n"): return try literal(nullLetters, .null, text, position)
        case 0xEF where position == 0 && text.count > 2 && text[1] == 0xBB && text[2] == 0xBF:
            throw JSONProblem(.byteOrderMark, at: 0)
        default: throw JSONProblem(.unexpectedByte(byte, expected), at: position)
        }
    }

    /// Whether what comes is an element of an array; a member is counted at its name.
    private var wantsElement: Bool {
        !open.isEmpty && nodes[Int(open[open.count - 1])].kind == .array
    }

    /// What may stand behind a value, where it is in.
    private var expectationBehindValue: JSONExpectation {
        if open.isEmpty { return .end }
        return wantsElement ? .commaOrBracket : .commaOrBrace
    }

    /// Counts an element or a member of the innermost array or object.
    private mutating func countChild() {
        nodes[Int(open[open.count - 1])].addChild()
    }

    private mutating func append(
        _ kind: Kind, _ range: Range<Int>, detail: Int = 0
    ) throws(JSONProblem) {
        if nodes.count >= maximumNodes {
            throw JSONProblem(.tooManyValues(maximumNodes), at: range.lowerBound)
        }
        nodes.append(JSONNode(kind, range, next: nodes.count + 1, detail: detail))
    }

    /// Opens an array or object.
    private mutating func begin(_ kind: Kind, _ position: Int) throws(JSONProblem) {
        if open.count >= maximumDepth { throw JSONProblem(.depth(maximumDepth), at: position) }
        open.append(UInt32(truncatingIfNeeded: nodes.count))
        try append(kind, position..<position + 1)
    }

    /// Closes the innermost array or object with the bracket at a position.
    private mutating func close(
        _ text: Span<UInt8>, _ position: Int, _ wanted: inout JSONExpectation
    ) throws(JSONProblem) {
        let index = Int(open.removeLast())
        nodes[index].end = UInt32(truncatingIfNeeded: position + 1)
        nodes[index].next = UInt32(truncatingIfNeeded: nodes.count)
        if nodes[index].kind == .object, nodes[index].detail > 1 {
            try names.check(nodes, of: index, in: text)
        }
        wanted = expectationBehindValue
    }

    /// Reads a string, from its quote on.
    private mutating func string(_ text: Span<UInt8>, _ quote: Int) throws(JSONProblem) -> Int {
        var position = quote + 1
        var hasEscapes = false
        while true {
            position = text.endOfQuotedRun(from: position)
            guard position < text.count else {
                throw JSONProblem(.unexpectedEnd(.closingQuote), at: text.count)
            }
            switch text[position] {
            case UInt8(ascii: "\""):
                try append(.string, quote..<position + 1, detail: hasEscapes ? 1 : 0)
                return position + 1
            case UInt8(ascii: "\\"):
                hasEscapes = true
                repeat {
                    position = try JSONEscape(text, at: position).end
                } while position < text.count && text[position] == UInt8(ascii: "\\")
            case let byte where byte < 0x20:
                throw JSONProblem(.controlCharacter(byte), at: position)
            default: throw JSONProblem(.illFormedUTF8, at: position)
            }
        }
    }

    /// Reads one of the three words.
    private mutating func literal(
        _ letters: [UInt8], _ kind: Kind, _ text: Span<UInt8>, _ start: Int, detail: Int = 0
    ) throws(JSONProblem) -> Int {
        for index in letters.indices {
            guard start + index < text.count else {
                throw JSONProblem(.unexpectedEnd(.literal), at: text.count)
            }
            let byte = text[start + index]
            if byte != letters[index] {
                throw JSONProblem(.unexpectedByte(byte, .literal), at: start + index)
            }
        }
        try append(kind, start..<start + letters.count, detail: detail)
        return start + letters.count
    }
}

private let trueLetters: [UInt8] = [0x74, 0x72, 0x75, 0x65]
private let falseLetters: [UInt8] = [0x66, 0x61, 0x6C, 0x73, 0x65]
private let nullLetters: [UInt8] = [0x6E, 0x75, 0x6C, 0x6C]

extension Span where Element == UInt8 {
    /// The position behind the white space (RFC 8259, section 2) at a position.
    fileprivate func endOfBlanks(from start: Int) -> Int {
        var position = start
        while position < count {
            switch self[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return position
            }
        }
        return position
    }
}
