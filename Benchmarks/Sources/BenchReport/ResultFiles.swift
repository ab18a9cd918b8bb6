// The folder of results, and which of them is wanted.

import BenchmarkSupport
import Foundation

/// The results that are kept.
public struct ResultFiles {
    /// All of them with their paths, the oldest first.
    public let all: [(path: String, result: ResultFile)]

    /// Reads a folder.
    public init(in folder: String) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        all = try names.filter { $0.hasSuffix(".json") }.sorted().map { name in
            let path = "\(folder)/\(name)"
            return (path, try ResultFile(contentsOf: path))
        }.sorted { $0.1.date < $1.1.date }
    }

    /// The newest result of a part, on a kind of machine or any, for which a condition holds.
    public func last(
        _ part: String, on kind: String? = nil, where holds: (ResultFile) -> Bool = { _ in true }
    ) -> ResultFile? {
        all.last {
            $0.result.part == part && (kind == nil || $0.result.machine.kind == kind)
                && holds($0.result)
        }?.result
    }

    /// What the page tells of a part: the newest result of all of it, at a commit.
    public func lastForPage(_ part: String) -> ResultFile? {
        last(part) { $0.isWhole && !$0.isModified }
    }

    /// What a new result is compared with: the newest one before it, of all of the same part, on the
    /// same kind of machine, at a commit.
    public func last(before new: ResultFile) -> ResultFile? {
        last(new.part, on: new.machine.kind) { $0.date < new.date && $0.isWhole && !$0.isModified }
    }
}
