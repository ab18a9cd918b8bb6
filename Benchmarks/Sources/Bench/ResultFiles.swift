// The folder of results.

import BenchmarkSupport
import Foundation

/// The results that are kept.
struct ResultFiles {
    /// All of them with their paths, the oldest first.
    let all: [(path: String, result: ResultFile)]

    /// Reads a folder.
    init(in folder: String) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        all = try names.filter { $0.hasSuffix(".json") }.sorted().map { name in
            let path = "\(folder)/\(name)"
            return (path, try ResultFile(contentsOf: path))
        }.sorted { $0.1.date < $1.1.date }
    }

    /// The newest result of a part, on a kind of machine or any, for which a condition holds.
    func last(
        _ part: String, on kind: String? = nil, where holds: (ResultFile) -> Bool = { _ in true }
    ) -> ResultFile? {
        all.last {
            $0.result.part == part && (kind == nil || $0.result.machine.kind == kind)
                && holds($0.result)
        }?.result
    }
}
