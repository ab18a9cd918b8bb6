// ICU called directly, again and again: a reference that shares no code with the package.

import BareICU

/// One of ICU's word iterators, over text that the standard library turns into UTF-16.
public final class DirectICU {
    /// A segment between two of ICU's boundaries.
    public struct Segment: Equatable, Sendable {
        /// The byte behind it.
        public var end: Int
        /// ICU's rule status.
        public var status: Int32
        /// Whether it begins with white space; false where the status says that it is a word.
        public var isSpace: Bool
    }

    private let iterator: UnsafeMutableRawPointer?
    private var units: [UInt16] = []
    private var ends: [Int32] = []
    private var statuses: [Int32] = []

    /// Opens ICU's iterator with the rules of a locale.
    public init(locale: String = "root") {
        iterator = bare_icu_open(locale)
    }

    deinit {
        bare_icu_close(iterator)
    }

    /// Puts the segments of well-formed UTF-8 into `segments`; returns the number of characters.
    ///
    /// Ends are counted from the start of `text`.
    public func find(_ text: ArraySlice<UInt8>, into segments: inout [Segment]) -> Int {
        segments.removeAll(keepingCapacity: true)
        units.removeAll(keepingCapacity: true)
        var characters = 0
        var decoder = UTF8()
        var bytes = text.makeIterator()
        decoding: while true {
            switch decoder.decode(&bytes) {
            case .scalarValue(let scalar):
                characters += 1
                UTF16.encode(scalar).map { units.append(contentsOf: $0) }
            case .emptyInput: break decoding
            case .error: preconditionFailure("not UTF-8")
            }
        }
        if ends.count < units.count {
            ends = [Int32](repeating: 0, count: units.count * 2)
            statuses = ends
        }
        let count = bare_icu_segments(iterator, units, Int32(units.count), &ends, &statuses)
        var unit = 0
        var byte = 0
        for index in 0..<Int(count) {
            let first = Unicode.Scalar(units[unit])
            while unit < ends[index] {
                byte += Self.width(units[unit])
                unit += 1
            }
            segments.append(
                Segment(
                    end: byte, status: statuses[index],
                    isSpace: statuses[index] < 100 && first?.properties.isWhitespace == true))
        }
        return characters
    }

    /// The bytes of a unit in UTF-8; each half of a pair has two of four.
    private static func width(_ unit: UInt16) -> Int {
        UTF16.isSurrogate(unit) ? 2 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
    }
}
