// What a new result file is made of: its name, and the texts that a run names.

import BenchmarkSupport
import Foundation

extension ResultFile {
    /// The file's name, by which a folder lists results in their order and each says what it is:
    /// `2026-11-22T014620Z-suite-454e175.json`.
    public var fileName: String {
        let time = date.prefix(19).replacing(":", with: "")
        return "\(time)Z-\(part)-\(commit.prefix(7))\(isModified ? "-modified" : "")"
            + (isWhole ? "" : "-partial") + ".json"
    }
}

extension ResultFile.Corpus {
    /// The text that an argument names as `NAME=SHA256=PATH`; its size is the file's.
    public init(argument: String) throws {
        let parts = argument.split(separator: "=", maxSplits: 2).map(String.init)
        guard parts.count == 3 else { throw PeerError("--corpus takes NAME=SHA256=PATH") }
        let size = try FileManager.default.attributesOfItem(atPath: parts[2])[.size] as? Int
        self.init(name: parts[0], bytes: size ?? 0, sha256: parts[1])
    }
}
