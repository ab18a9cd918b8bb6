// The page on the protocol: its examples are real, its reference is that of the program.

import Foundation
import TestSupport
import Testing

@Suite("The page on the protocol")
struct ProtocolPageTests {
    private static let file = URL(fileURLWithPath: Program.root)
        .appendingPathComponent("Sources/TopicStatsServer/TopicStatsServer.docc/Protocol.md")
    private static let heading = "\n## Reference\n\n"

    @Test("the reference is the one that the program prints")
    func reference() throws {
        let page = try String(contentsOf: Self.file, encoding: .utf8)
        let start = try #require(page.range(of: Self.heading)).upperBound
        let printed = try Program.run("serve", "--reference").text
        if ProcessInfo.processInfo.environment["TOPICSTATS_RECORD"] == "1" {
            try Data((page[..<start] + printed).utf8).write(to: Self.file)
            return
        }
        let difference = lineDifference(expected: String(page[start...]), actual: printed)
        #expect(
            difference.isEmpty,
            "run the tests with TOPICSTATS_RECORD=1 to write it anew (- page, + now):\n\(difference)"
        )
    }

    @Test("what the server writes in the examples is what it writes")
    func examples() throws {
        let page = try String(contentsOf: Self.file, encoding: .utf8)
        var played = 0
        var corpus = ""
        try withServer { server in
            var reply: Message?
            for line in page.split(separator: "\n") {
                if line.hasPrefix("> ") {
                    let request = String(line.dropFirst(2)).replacing("c-…", with: corpus)
                    try server.send(raw: request)
                    let id = try JSON(parsing: request)["id"]
                    reply = try id.map { try server.reply(to: $0) }
                    if let handle = reply?.result?["corpus"]?.string { corpus = handle }
                    played += 1
                } else if line.hasPrefix("< ") {
                    let written = String(decoding: reply?.bytes ?? [], as: UTF8.self)
                    let expected = line.dropFirst(2)
                    #expect(
                        matches(written, expected.split(separator: "…").map(String.init)),
                        "- \(expected)\n+ \(written)")
                }
            }
        }
        #expect(played > 10)
    }

    /// Whether a text begins with the first part, ends with the last, and has the others in between.
    private func matches(_ text: String, _ parts: [String]) -> Bool {
        guard let first = parts.first, let last = parts.last, text.hasPrefix(first),
            text.hasSuffix(last)
        else { return false }
        var rest = text.dropFirst(first.count)
        for part in parts.dropFirst() {
            guard let found = rest.range(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}
