// The tokens of `segment` stand where it says, and CoNLL-U gives the text back.

import Foundation
import TestSupport
import Testing

@Suite struct TokenPositionTests {
    private struct Token: Decodable, Equatable {
        var document: Name
        var start: Int
        var end: Int
        var kind: String
        var token: String

        init(_ fields: [String]) throws {
            try #require(fields.count == 5)
            document = Name(fields[0])
            start = try #require(Int(fields[1]))
            end = try #require(Int(fields[2]))
            kind = fields[3]
            token = fields[4]
        }
    }

    private static let text = """
        山西省生态环境保护工作会议召开。共投资１２.5亿元！\r
        The café’s “air-quality” index—PM2.5—was 35 µg/m³.\r
        東京タワーへ行きました。ภาษาไทยไม่มีช่องว่าง 👩‍👩‍👧‍👦 🇨🇳 e\u{301} a\\b
        """

    private static let names = [
        "plain", "with a byte order mark", "with ill-formed bytes", "longer than a piece", "empty",
    ]

    private func input(_ name: String) -> [UInt8] {
        let bytes = Array(Self.text.utf8)
        switch name {
        case "with a byte order mark": return [0xEF, 0xBB, 0xBF] + bytes
        case "with ill-formed bytes":
            let lines = bytes.split(separator: 0x0A).map { $0 + [0xE4, 0xB8, 0x0A] }
            return [0xFF, 0xC0, 0x80] + lines.joined() + [0xF0, 0x9F]
        case "longer than a piece":
            let repeated = Array(repeating: bytes + [0xED, 0xA0, 0x80, 0x0A], count: 1000)
            return Array(repeated.joined())
        case "empty": return []
        default: return bytes
        }
    }

    @Test(arguments: names)
    func `the bytes of a range are the token`(name: String) throws {
        let bytes = input(name)
        let run = try Program.run("segment", "--format", "tsv", "-", input: bytes)
        let records = tsvRecords(run.text)
        #expect(records.first == ["document", "start", "end", "kind", "token"])
        let tokens = try records.dropFirst().map { try Token($0) }
        var wrong: [String] = []
        var position = 0
        for token in tokens {
            let isInOrder = position <= token.start && token.start < token.end
            guard isInOrder, token.end <= bytes.count else {
                wrong.append("\(token)")
                continue
            }
            // Decoding replaces ill-formed bytes as the program does.
            let original = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
            if Array(original.utf8) != Array(token.token.utf8) { wrong.append("\(token)") }
            // What no token covers is white space or a byte order mark.
            let gap = String(decoding: bytes[position..<token.start], as: UTF8.self)
            let isBlank = gap.unicodeScalars.allSatisfy {
                $0.properties.isWhitespace || $0 == "\u{FEFF}"
            }
            if !isBlank { wrong.append("gap before \(token)") }
            position = token.end
        }
        #expect(wrong.isEmpty, "\(name): \(wrong.prefix(5))")
        #expect(tokens.isEmpty == bytes.isEmpty)

        let ndjson = try Program.run("segment", "--format", "ndjson", "-", input: bytes)
        let objects = try ndjson.lines.map {
            try JSONDecoder().decode(Token.self, from: Data($0.utf8))
        }
        #expect(objects == tokens)
        let lines = try Program.run("segment", "-", input: bytes)
        #expect(lines.lines == tokens.map(\.token))
    }

    @Test(arguments: names)
    func `CoNLL-U gives each sentence back`(name: String) throws {
        let bytes = input(name)
        let run = try Program.run("segment", "--format", "conllu", "-", input: bytes)
        let tsv = try Program.run("segment", "--format", "tsv", "-", input: bytes)
        let expected = try tsvRecords(tsv.text).dropFirst().map { try Token($0) }
        let blocks = run.text.split(separator: "\n\n", omittingEmptySubsequences: true)
        #expect(bytes.isEmpty || run.text.hasSuffix("\n\n"))
        var tokens: [Token] = []
        var ids: Set<Substring> = []
        for block in blocks {
            let lines = block.split(separator: "\n")
            let words = lines.filter { !$0.hasPrefix("#") || $0.contains("\t") }
            guard !words.isEmpty else { continue }
            let id = try #require(lines.first { $0.hasPrefix("# sent_id = ") })
            #expect(ids.insert(id).inserted, "\(id)")
            let text = try #require(lines.first { $0.hasPrefix("# text = ") }).dropFirst(9)
            var rebuilt = ""
            for (index, word) in words.enumerated() {
                let columns = word.split(separator: "\t", omittingEmptySubsequences: false)
                try #require(columns.count == 10)
                #expect(columns[0] == String(index + 1))
                #expect(!columns.contains(""))
                let record = try #require(tsvRecords(String(word)).first)
                var features: [Substring: Substring] = [:]
                for feature in columns[9].split(separator: "|") {
                    let parts = feature.split(separator: "=")
                    features[parts[0]] = parts[1]
                }
                let isLast = index + 1 == words.count
                rebuilt += record[1]
                if features["SpaceAfter"] != "No", !isLast { rebuilt += " " }
                let fields = ["start", "end"].map { String(features[Substring($0)] ?? "") }
                tokens.append(try Token(["-"] + fields + [String(columns[4]), record[1]]))
            }
            #expect(Array(rebuilt.utf8) == Array(text.utf8), "\(name)")
        }
        let isSame = tokens == expected
        #expect(isSame, "\(name): \(tokens.count) tokens, not \(expected.count)")
    }

    @Test func `documents and paragraphs are marked in CoNLL-U`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("1.txt", "生态保护。工作会议。\n第二段。\n")
        try directory.write("2.txt", "环境")
        let run = try Program.run("segment", "-q", "--format", "conllu", ".", in: directory)
        let marks = run.lines.filter { $0.hasPrefix("#") && !$0.hasPrefix("# text") }
        #expect(
            marks == [
                "# newdoc id = ./1.txt", "# newpar", "# sent_id = ./1.txt:0",
                "# sent_id = ./1.txt:15", "# newpar", "# sent_id = ./1.txt:31",
                "# newdoc id = ./2.txt", "# newpar", "# sent_id = ./2.txt:0",
            ])
    }

    @Test func `kinds leave tokens out and keep positions`() throws {
        let input = Array("生态，Air: 35%".utf8)
        let run = try Program.run(
            "segment", "--format", "tsv", "--kind", "ideograph,number", "-", input: input)
        #expect(run.lines.dropFirst() == ["-\t0\t6\tideograph\t生态", "-\t14\t16\tnumber\t35"])
    }
}
