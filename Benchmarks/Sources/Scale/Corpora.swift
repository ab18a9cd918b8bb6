// The texts of a run: taken where they are already there, made where they are not.

import BenchmarkSupport
import CorpusMaking
import Foundation

/// A text in a file.
struct Corpus {
    /// The size it was asked for, in millions of bytes.
    var megabytes: Int
    /// The file.
    var path: String
    /// Its size in bytes.
    var bytes: Int
    /// Its size in characters (Unicode scalar values).
    var characters: Int
}

/// A folder of texts with a list of what they are.
struct Corpora {
    /// A line of the list.
    private struct Entry {
        static let heading = ["file", "bytes", "characters", "seed", "sha256", "source"]

        var file: String
        var bytes: Int
        var characters: Int
        var seed: UInt64
        var hash: String
        var source: String

        init(
            file: String, bytes: Int, characters: Int, seed: UInt64, hash: String, source: String
        ) {
            self.file = file
            self.bytes = bytes
            self.characters = characters
            self.seed = seed
            self.hash = hash
            self.source = source
        }

        /// Reads a line; nil for the heading and whatever else is no entry.
        init?(_ line: Substring) {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 6, let bytes = Int(cells[1]), let characters = Int(cells[2]),
                let seed = UInt64(cells[3])
            else { return nil }
            self.init(
                file: String(cells[0]), bytes: bytes, characters: characters, seed: seed,
                hash: String(cells[4]), source: String(cells[5]))
        }

        var line: String { "\(file)\t\(bytes)\t\(characters)\t\(seed)\t\(hash)\t\(source)" }
    }

    /// The seed of all texts, so that each begins with all smaller ones.
    private static let seed: UInt64 = 1
    /// The first argument of a process that makes one text, see `runMaker`.
    static let makerArgument = "--make-corpus"

    private let folder: URL
    private let seeds: String
    private let source: String
    private let say: (String) -> Void
    private var entries: [Entry] = []

    /// Opens a folder, which is made if there is none.
    init(folder: String, seeds: String, say: @escaping (String) -> Void) throws {
        self.folder = URL(fileURLWithPath: folder)
        self.seeds = seeds
        source = corpusSource(try samplePages(in: seeds))
        self.say = say
        do {
            try FileManager.default.createDirectory(
                at: self.folder, withIntermediateDirectories: true)
        } catch {
            throw PeerError("cannot make the folder \(folder): \(error.localizedDescription)")
        }
        if let text = try? String(contentsOf: list, encoding: .utf8) {
            entries = text.split(separator: "\n").compactMap { Entry($0) }
        }
    }

    private var list: URL { folder.appendingPathComponent("scale-corpora.tsv") }

    /// The text of a size. It has been read as a whole, so that it is in memory if it fits.
    mutating func corpus(megabytes: Int) throws -> Corpus {
        let file = "scale-\(megabytes)MB.txt"
        let path = folder.appendingPathComponent(file).path
        if let entry = entries.first(where: { $0.file == file }), entry.seed == Corpora.seed,
            entry.source == source, size(of: path) == entry.bytes
        {
            if try SHA256.hexadecimal(ofFile: path) == entry.hash {
                return corpus(megabytes, path, entry)
            }
            say("\(file): the checksum is not that of the list")
        }
        say("making \(path)")
        let entry = try make(file, path, megabytes: megabytes)
        entries.removeAll { $0.file == file }
        entries.append(entry)
        let lines = [Entry.heading.joined(separator: "\t")] + entries.map(\.line)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: list, options: .atomic)
        return corpus(megabytes, path, entry)
    }

    private func corpus(_ megabytes: Int, _ path: String, _ entry: Entry) -> Corpus {
        Corpus(
            megabytes: megabytes, path: path, bytes: entry.bytes, characters: entry.characters)
    }

    private func size(of path: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    }

    /// Has another process make a text, as that takes memory; it appears whole or not at all.
    private func make(_ file: String, _ path: String, megabytes: Int) throws -> Entry {
        guard let program = Bundle.main.executablePath else {
            throw PeerError("this program does not know its own path")
        }
        let unfinished = path + ".part"
        defer { unlink(unfinished) }
        var answer = Data()
        let usage = try ChildProcess.run(
            program, [Corpora.makerArgument, seeds, unfinished, String(megabytes)],
            consume: { answer += $0 })
        let numbers = String(decoding: answer, as: UTF8.self).split(whereSeparator: \.isWhitespace)
            .compactMap { Int($0) }
        guard numbers.count == 2 else { throw PeerError("\(path) was not made") }
        let hash = try SHA256.hexadecimal(ofFile: unfinished)
        guard rename(unfinished, path) == 0 else {
            throw PeerError("cannot write \(path): \(String(cString: strerror(errno)))")
        }
        let seconds = String(format: "%.1f", usage.seconds)
        say("\(file): \(numbers[0]) bytes, made in \(seconds) s")
        return Entry(
            file: file, bytes: numbers[0], characters: numbers[1], seed: Corpora.seed, hash: hash,
            source: source)
    }

    /// What the other process does: makes a text and writes its size in bytes and characters.
    ///
    /// - Parameter arguments: the folder of sample pages, the file, the size in millions of bytes.
    static func runMaker(_ arguments: [String]) throws {
        guard arguments.count == 3, let megabytes = Int(arguments[2]) else {
            throw PeerError("usage: Scale \(makerArgument) SEEDS FILE MEGABYTES")
        }
        var generator = try CorpusGenerator(pages: samplePages(in: arguments[0]), seed: seed)
        let size = try generator.write(atLeast: megabytes * 1_000_000, to: arguments[1])
        print(size.bytes, size.characters)
    }
}
