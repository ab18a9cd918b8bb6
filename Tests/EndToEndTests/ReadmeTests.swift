// The README shows what the program really prints, and its map is the tree's.

import Foundation
import TestSupport
import Testing

@Suite struct ReadmeTests {
    /// A command in a `console` block with the output shown below it.
    private struct Example: CustomTestStringConvertible, Sendable {
        var command: String
        var output: String

        var testDescription: String { command }
    }

    private static let text: String = {
        let data = FileManager.default.contents(atPath: Program.root + "/README.md") ?? Data()
        return String(decoding: data, as: UTF8.self)
    }()

    /// The lines of the code blocks that begin with a given fence.
    private static func blocks(_ fence: String) -> [[Substring]] {
        var blocks: [[Substring]] = []
        var block: (fence: Substring, lines: [Substring])?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let open = block {
                if line == "```" {
                    if open.fence == fence { blocks.append(open.lines) }
                    block = nil
                } else {
                    block?.lines.append(line)
                }
            } else if line.hasPrefix("```") {
                block = (line, [])
            }
        }
        return blocks
    }

    private static let examples: [Example] = blocks("```console").flatMap { lines in
        var examples: [Example] = []
        for line in lines {
            if line.hasPrefix("$ ") {
                examples.append(Example(command: String(line.dropFirst(2)), output: ""))
            } else if !examples.isEmpty {
                examples[examples.count - 1].output += line + "\n"
            }
        }
        return examples
    }

    @Test("commands print what the README shows", arguments: examples)
    private func example(_ example: Example) throws {
        guard Program.hasReferenceICU else {
            print("skipped: the README shows results of ICU 72.1, this is \(Program.icu)")
            return
        }
        let script = "topicstats() { \"$0\" \"$@\"; }; cd \"$1\"; shift; \(example.command)"
        let ended = try Program.bash(script, [Program.root])
        let difference = lineDifference(expected: example.output, actual: ended.text)
        #expect(difference.isEmpty, "\(example.command)\n\(difference)")
    }

    @Test("there are examples to check")
    func hasExamples() {
        #expect(Self.examples.count >= 3)
    }

    @Test("every folder of the sources is on the map, and nothing else")
    func map() throws {
        let map = try #require(Self.blocks("```").first { $0.first == "Package.swift" })
        func entries(under heading: String) -> Set<String> {
            let lines = map.drop { $0 != heading }.dropFirst()
            return Set(
                lines.prefix { $0.hasPrefix("  ") }
                    // More blanks go on with the entry above.
                    .filter { !$0.hasPrefix("   ") }
                    .compactMap { $0.dropFirst(2).split(separator: "/").first.map(String.init) })
        }
        let sources = try FileManager.default.contentsOfDirectory(atPath: Program.root + "/Sources")
        #expect(entries(under: "Sources/") == Set(sources))
        for line in map where !line.hasPrefix(" ") {
            let name = line.prefix { $0 != " " && $0 != "/" }
            #expect(
                FileManager.default.fileExists(atPath: Program.root + "/" + name),
                "\(name) is on the map but not in the tree")
        }
    }

    @Test("the measures are those of the program, with its formulas")
    func measures() throws {
        let shown = Self.text.matches(of: /\| `([a-z0-9.-]+)` \| (.+?) \| (.+?) \|/)
        let ended = try Program.run(
            "cooccur", Program.seeds, "--measures", "all", "--format", "json")
        let json = try JSONSerialization.jsonObject(with: Data(ended.output)) as? [String: Any]
        let options = json?["options"] as? [String: Any]
        let names = try #require(options?["measures"] as? [String])
        let formulas = try #require(json?["formulas"] as? [String: String])
        #expect(names.count > 20)
        for name in names {
            let row = shown.first { $0.1 == name }
            let formula = row.map { String($0.2.replacing("×", with: "*") + "; " + $0.3) }
            #expect(formula == formulas[name], "\(name)")
        }
    }

    private static let picturePath =
        "Sources/TextStatistics/TextStatistics.docc/Resources/network.svg"

    @Test("the picture shows the terms of the network")
    func picture() throws {
        guard Program.hasReferenceICU else { return }
        let block = try #require(
            Self.blocks("```sh").first { $0.contains { $0.contains("sfdp -Tsvg") } })
        let command = block.joined(separator: "\n").split(separator: "|")[0]
        let script = "topicstats() { \"$0\" \"$@\"; }; cd \"$1\"; shift; \(command)"
        let network = try Program.bash(script, [Program.root]).text
        let picture = String(
            decoding: FileManager.default.contents(atPath: Program.root + "/" + Self.picturePath)
                ?? Data(),
            as: UTF8.self)
        let terms = Set(network.matches(of: /label="(.+?)"/).map { String($0.1) })
        let drawn = Set(picture.matches(of: />([^<>\n]+)<\/text>/).map { String($0.1) })
        #expect(terms.count > 40)
        #expect(terms == drawn)
    }

    @Test("the scripts and options that the README names exist")
    func names() throws {
        for match in Self.text.matches(of: /scripts\/[A-Za-z_-]+(\.[A-Za-z]+)?/) {
            let path = Program.root + "/" + match.0
            // Modules are to be imported, all else is to be run.
            #expect(
                match.0.hasSuffix(".py")
                    ? FileManager.default.fileExists(atPath: path)
                    : FileManager.default.isExecutableFile(atPath: path), "\(match.0)")
        }
        let help = try ["terms", "cooccur", "segment", "serve"].map {
            try Program.run($0, "--help").text
        }
        .joined()
        for match in Self.text.matches(of: /`(--[a-z-]+)/) {
            #expect(help.contains(match.1), "\(match.1) is not an option of the program")
        }
    }
}
