// The files of a comparison: the text that is read and the samples that are written.

import Foundation

/// A text and the same in UTF-8.
public struct ContestText {
    /// The text.
    public var text: String
    /// Its bytes.
    public var bytes: [UInt8]

    /// Reads a file, which must hold some text in well-formed UTF-8.
    public init(contentsOf path: String) throws {
        do {
            bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw PeerError("\(path) cannot be read: \(error.localizedDescription)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PeerError("\(path) is not well-formed UTF-8")
        }
        guard !text.isEmpty else { throw PeerError("\(path) is empty") }
        self.text = text
    }
}

/// Writes series to a file, if one is named.
///
/// Called without series before anything is timed, too, so that a file that cannot be written is
/// told of at once.
public func write(_ series: [Series], to path: String?) throws {
    guard let path else { return }
    do {
        try series.write(to: path)
    } catch {
        throw PeerError("--series: \(path) cannot be written: \(error.localizedDescription)")
    }
}
