// Paths as bytes: their parts, and how they are shown.

import TestSupport
import Testing
import TextStorage

@Suite struct BytePathTests {
    @Test func knowsItsParts() {
        let examples: [(path: String, directory: String, last: String)] = [
            ("a", ".", "a"), ("/a", "/", "a"), ("a/b", "a", "b"), ("/a/b.txt", "/a", "b.txt"),
            ("a/", "a", ""), ("", ".", ""), ("新闻/第一版", "新闻", "第一版"),
        ]
        for example in examples {
            let path = BytePath(example.path)
            #expect(path.directory == BytePath(example.directory), "\(example.path)")
            #expect(Array(path.lastComponent) == Array(example.last.utf8), "\(example.path)")
        }
    }

    @Test func appendsNames() {
        #expect(BytePath("a").appending([0x62]) == BytePath("a/b"))
        #expect(BytePath("a/").appending([0x62]) == BytePath("a/b"))
        #expect(BytePath("/").appending([0xFF]) == BytePath(bytes: [0x2F, 0xFF]))
    }

    @Test func keepsBytesThatAreNotText() {
        let path = BytePath(bytes: [0x61, 0xFF, 0xE4, 0xB8, 0x0A])
        #expect(path.string == nil)
        #expect(path.description == "a\\xFF\\xE4\\xB8\\u{A}")
        #expect(BytePath(bytes: [0x05, 0x80]).description == "\\u{5}\\x80")
        #expect(BytePath("报纸").string == "报纸")
        #expect(BytePath("报纸").description == "报纸")
        let length = path.withCString { start in
            var length = 0
            while start[length] != 0 { length += 1 }
            return length
        }
        #expect(length == 5)
    }

    @Test func makesWhatDisturbsTerminalsVisible() {
        let disturbing =
            "\u{0}\u{1B}\u{7F}\u{85}\u{9B}\u{61C}\u{200E}\u{202E}\u{2028}\u{2066}\u{FEFF}"
        let shown =
            "\\u{0}\\u{1B}\\u{7F}\\u{85}\\u{9B}\\u{61C}\\u{200E}\\u{202E}\\u{2028}\\u{2066}\\u{FEFF}"
        #expect(visible(disturbing) == shown)
        #expect(visible("plain 文本 \u{301}") == "plain 文本 \u{301}")
    }

    @Test(arguments: UInt64(1)...20)
    func showsNoControlCharacterOfRandomBytes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let bytes = MessyText.rawBytes(200, using: &generator)
        let shown = BytePath(bytes: bytes).description
        #expect(!shown.unicodeScalars.contains { $0.disturbsTerminals }, "seed \(seed)")
        // What was no character is shown byte by byte.
        let bad = NaiveUTF8.units(bytes).filter { !$0.isWellFormed }.reduce(0) {
            $0 + $1.range.count
        }
        #expect(shown.split(separator: "\\x", omittingEmptySubsequences: false).count == bad + 1)
    }
}
