// Options of a verb, drawn from its description, as parameters of a request and as arguments.

import TestSupport

/// The parameters of a method that runs a verb.
struct VerbOptions {
    let parameters: [JSON.Member]
    /// What a verb reads or how the reply is cut: no options of the command line.
    private static let others: Set<String> = [
        "text", "documents", "paths", "corpus", "output", "format", "deadline_ms", "reply_bytes",
        "progress_token",
    ]
    /// Texts for options that take any.
    private static let texts: [String: [JSON]] = [
        "locale": ["zh", "ja", "en", "th", "xx", "zh-Hant"], "include": ["*.md", ["*", "x"]],
        "node": ["发展", "生态保护", ["生态", "保护"]], "stopwords": ["zh", ["en", "zh"]],
        "max_bytes": [100, "1K", 0],
    ]

    /// The parameters of a method.
    init(_ method: String) throws {
        parameters = try Protocol.described.get().parameters(of: method)
    }

    private var options: [JSON.Member] { parameters.filter { !Self.others.contains($0.name) } }

    /// The names of the formats.
    var formats: [String] {
        let format = parameters.first { $0.name == "format" }
        return format?.value["enum"]?.array?.compactMap(\.string) ?? []
    }

    /// Some options with values that their types allow; the verb itself may refuse them.
    func drawn(_ generator: inout SeededGenerator) -> JSON {
        var params: JSON = [:]
        for _ in 0..<1 + generator.below(4) {
            let option = generator.pick(options)
            if let value = value(option, &generator) { params[option.name] = value }
        }
        return params
    }

    private func value(_ option: JSON.Member, _ generator: inout SeededGenerator) -> JSON? {
        if let texts = Self.texts[option.name] { return generator.pick(texts) }
        let schema = option.value
        if let names = schema["enum"]?.array { return generator.pick(names) }
        if let names = schema["anyOf"]?[0]?["items"]?["enum"]?.array {
            let count = 1 + generator.below(3)
            return .array((0..<count).map { _ in generator.pick(names) })
        }
        switch schema["type"] {
        case "integer": return generator.pick([0, 1, 2, 3, 10, 50])
        case "number": return generator.pick([0, 0.5, 1, 3])
        case "boolean": return generator.pick([true, false])
        default: return nil
        }
    }

    /// The arguments of the command line that mean the same as parameters.
    func arguments(_ params: JSON) -> [String] {
        (params.members ?? []).flatMap { member -> [String] in
            let option = "--" + member.name.replacing("_", with: "-")
            let schema = parameters.first { $0.name == member.name }?.value ?? [:]
            switch member.value {
            case .bool(true): return [option]
            case .bool(false):
                return schema["default"] == true ? [option.replacing("--", with: "--no-")] : []
            case .array(let elements):
                let texts = elements.map { $0.string ?? "\($0)" }
                let isList = schema["anyOf"]?[0]?["items"]?["enum"] != nil
                return isList
                    ? ["\(option)=\(texts.joined(separator: ","))"]
                    : texts.map { "\(option)=\($0)" }
            default: return ["\(option)=\(member.value.string ?? "\(member.value)")"]
            }
        }
    }
}

extension JSON {
    /// An object with the members of another one as well.
    func adding(_ other: JSON) -> JSON {
        var sum = self
        for member in other.members ?? [] { sum[member.name] = member.value }
        return sum
    }
}

/// What the command line writes, on one line: without line feeds and the spaces behind them.
func joined(_ output: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var isIndent = false
    for byte in output {
        if byte == 0x0A {
            isIndent = true
        } else if !isIndent || byte != 0x20 {
            isIndent = false
            result.append(byte)
        }
    }
    return result
}

/// Texts of many kinds.
enum SampleTexts {
    static let all: [String] = {
        var generator = SeededGenerator(seed: 5)
        let messy = (0..<5).map { MessyText.string(atoms: 30 << $0, using: &generator) }
        let odd = [
            "", " ", "\n", "生态保护", "\u{FEFF}生态", "a\r\nb\rc\u{85}d\u{2028}e\u{2029}f", "a\u{0}b",
            "\"\\\t\u{1}\u{7F}\u{202E}abc\u{2066}", String(repeating: "长", count: 3000),
            "e\u{301} é ＰＭ２.５ ｶﾞ", "👨‍👩‍👧‍👦 🇫🇷 ‍",
        ]
        let page = (try? readAll(SeedPages.path(of: SeedPages.names[1]))) ?? []
        return odd + messy + [String(decoding: page, as: UTF8.self)]
    }()
}
