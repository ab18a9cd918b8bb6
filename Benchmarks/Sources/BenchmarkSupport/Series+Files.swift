// Series as JSON files, one array a file: how the parts of a run hand them on.

import Foundation

extension [Series] {
    /// Reads an array of series.
    public init(contentsOf path: String) throws {
        self = try JSONDecoder().decode(
            [Series].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Writes them to a file.
    public func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try (encoder.encode(self) + Data([0x0A])).write(to: URL(fileURLWithPath: path))
    }
}
