// Corpora as files: the sample pages they follow, and a text of a given size in one file.

import Foundation
import TopicStats

/// What kept a corpus from being made.
public struct CorpusError: Error, CustomStringConvertible {
    /// What was wrong, in words, and what to do.
    public var description: String

    /// An error in words.
    public init(_ description: String) { self.description = description }
}

/// The texts of a folder's `.txt` files, in the order of their names.
public func samplePages(in folder: String) throws -> [String] {
    let root = URL(fileURLWithPath: folder)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
        throw CorpusError("cannot read the folder \(folder) of sample pages; does it exist?")
    }
    let pages = try names.filter { $0.hasSuffix(".txt") }.sorted()
        .map { try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8) }
    guard !pages.isEmpty else {
        throw CorpusError("no .txt file in \(folder); the sample pages are in the folder seeds")
    }
    return pages
}

/// What a corpus of some pages depends on besides its seed: ICU, whose dictionary the words are from,
/// and the pages. Another source makes another text.
public func corpusSource(_ pages: [String]) -> String {
    var hash = SHA256()
    for page in pages { Array(page.utf8).withUnsafeBytes { hash.update($0) } }
    return "ICU \(Versions.icu), pages \(hash.hexadecimal.prefix(16))"
}

/// How large a corpus has become.
public struct CorpusSize: Sendable, Equatable {
    /// Bytes of UTF-8.
    public var bytes = 0
    /// Unicode scalar values.
    public var characters = 0
    /// Documents, one behind the other.
    public var documents = 0

    /// The size of nothing.
    public init() {}
}

extension CorpusGenerator {
    /// Writes documents to a file until it has at least so many bytes; what was there is replaced.
    public mutating func write(atLeast target: Int, to path: String) throws -> CorpusSize {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else {
            throw CorpusError("cannot write \(path); its folder must exist and be writable")
        }
        var size = CorpusSize()
        var text: [UInt8] = []
        while size.bytes < target {
            text.removeAll(keepingCapacity: true)
            while text.count < 1 << 20, size.bytes + text.count < target {
                appendDocument(to: &text)
                size.documents += 1
            }
            try file.write(contentsOf: text)
            size.bytes += text.count
            // Every character has one byte that continues none.
            size.characters += text.reduce(into: 0) { $0 += $1 & 0xC0 == 0x80 ? 0 : 1 }
        }
        try file.close()
        return size
    }
}
