// The texts that benchmarks run on: the sample pages, made text in many scripts, fetched corpora.

import Foundation

/// A text in memory.
public struct BenchmarkText: Sendable {
    /// What it is called in results.
    public let name: String
    /// UTF-8.
    public let bytes: [UInt8]
    /// Unicode scalar values.
    public let characters: Int
    /// A checksum: FNV-1a of 64 bits (Fowler, Noll & Vo; RFC 9923).
    public let checksum: String

    init(_ name: String, _ text: String) {
        self.name = name
        bytes = Array(text.utf8)
        characters = text.unicodeScalars.count
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        checksum = String(hash, radix: 16)
    }

    /// The text as a string.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The repository's folder.
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../..").standardizedFileURL

    /// The sample pages, some times over: Chinese news that every checkout has.
    public static func pages(times: Int) throws -> BenchmarkText {
        let seeds = root.appendingPathComponent("seeds")
        let names = try FileManager.default.contentsOfDirectory(atPath: seeds.path)
        let pages = try names.filter { $0.hasSuffix(".txt") }.sorted().map { name in
            try String(contentsOf: seeds.appendingPathComponent(name), encoding: .utf8)
        }
        guard pages.count == 5 else {
            throw BenchmarkError("the five sample pages are not in \(seeds.path)")
        }
        return BenchmarkText(
            "pages", String(repeating: pages.joined(separator: "\n") + "\n", count: times))
    }

    /// Names of languages and countries in a language: words of its script that every machine can
    /// make, in an order that the same seed gives again. No prose; for prose there are the corpora.
    public static func names(in language: String, bytes size: Int) -> BenchmarkText {
        let locale = Locale(identifier: language)
        let languages = Locale.LanguageCode.isoLanguageCodes.compactMap {
            locale.localizedString(forLanguageCode: $0.identifier)
        }
        let countries = Locale.Region.isoRegions.compactMap {
            locale.localizedString(forRegionCode: $0.identifier)
        }
        let names = (languages + countries).filter { name in
            // Names that have no translation stand there as codes, and are English elsewhere.
            name.utf8.count > 3 && (language == "en" || name.utf8.contains { $0 > 0x7F })
        }
        let separator = ["ja", "zh", "th", "lo", "km", "my"].contains(language) ? "" : " "
        var generator = SplitMix(seed: 20_260)
        var text = ""
        var length = 0
        while length < size, !names.isEmpty {
            let words = (0..<12).map { _ in names[generator.next(below: names.count)] }
            let line = words.joined(separator: separator) + "\n"
            text += line
            length += line.utf8.count
        }
        return BenchmarkText("names-\(language)", text)
    }

    /// A fetched corpus, up to about some bytes, ending with a line; nil where it is not there.
    public static func corpus(_ name: String, atMost size: Int) throws -> BenchmarkText? {
        let file = root.appendingPathComponent("corpora/\(name).txt")
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        var data = try Data(contentsOf: file)
        if data.count > size {
            data = data.prefix(size)
            data = data.prefix((data.lastIndex(of: 0x0A) ?? data.endIndex - 1) + 1)
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw BenchmarkError("\(file.path) is not well-formed UTF-8")
        }
        return BenchmarkText(name, text)
    }
}

/// What makes a benchmark impossible or wrong, in words.
public struct BenchmarkError: Error, CustomStringConvertible {
    /// What, and what to do.
    public var description: String

    /// An error in words.
    public init(_ description: String) { self.description = description }
}

/// The generator of Steele, Lea & Flood 2014, Fast Splittable Pseudorandom Number Generators.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return Int(mixed % UInt64(limit))
    }
}
