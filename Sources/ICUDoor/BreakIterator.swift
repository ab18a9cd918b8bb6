// ICU's break iterator over one UTF-16 text at a time.

import ICUShims
import TextStorage

/// The boundaries of one text, as ICU finds them.
package struct Boundaries: ~Copyable {
    /// The end of each segment, in UTF-16 units; the first segment begins at 0.
    package var ends = ContiguousBuffer<Int32>(capacity: 1 << 8)
    /// ICU's rule status of each segment (`UWordBreak` for words).
    package var statuses = ContiguousBuffer<Int32>(capacity: 1 << 8)

    /// No boundaries.
    package init() {}

    /// Empties both lists; the memory is kept.
    mutating func removeAll() {
        ends.removeAll()
        statuses.removeAll()
    }
}

/// An ICU break iterator, owned by one worker.
@safe
package struct BreakIterator: ~Copyable {
    /// What the iterator cuts text into.
    package enum Kind: Int32, Sendable {
        /// Words (UAX #29 with ICU's dictionaries).
        case word = 1
        /// Sentences (UAX #29).
        case sentence = 3
    }

    private let iterator: OpaquePointer
    private let kind: Kind

    /// Opens an iterator with the rules of a locale; `root` is Unicode's own rules.
    package init(_ kind: Kind, locale: String) throws(ICUError) {
        var status: Int32 = 0
        let opened = unsafe locale.withCString { unsafe ts_break_open(kind.rawValue, $0, &status) }
        guard let opened = unsafe opened else {
            throw ICUError(operation: "open the break iterator for locale \(locale)", code: status)
        }
        unsafe iterator = opened
        self.kind = kind
    }

    /// The iterator's compiled rules: ICU's `RBBIDataHeader` and the tables behind it.
    package borrowing func compiledRules() throws(ICUError) -> ContiguousBuffer<UInt8> {
        var status: Int32 = 0
        let length = unsafe ts_break_rules(iterator, nil, 0, &status)
        try ICUError.check("read the compiled rules", status)
        var rules = ContiguousBuffer<UInt8>(repeating: 0, count: Int(length))
        var span = rules.mutableSpan
        _ = unsafe span.withUnsafeMutableBufferPointer { buffer in
            unsafe ts_break_rules(iterator, buffer.baseAddress, length, &status)
        }
        try ICUError.check("read the compiled rules", status)
        return rules
    }

    deinit {
        unsafe ts_break_close(iterator)
    }

    /// Finds all boundaries of a text behind its start. Complexity: O(n).
    package mutating func findBoundaries(
        of text: borrowing ContiguousBuffer<UInt16>, into boundaries: inout Boundaries
    ) throws(ICUError) {
        boundaries.removeAll()
        guard !text.isEmpty else { return }
        // A segment has at least one unit: this much room always suffices.
        boundaries.ends.extend(to: text.count, with: 0)
        boundaries.statuses.extend(to: text.count, with: 0)
        let (found, status) = run(text.span, &boundaries.ends, &boundaries.statuses)
        try ICUError.check("set the text of the break iterator", status)
        boundaries.ends.truncate(to: Int(found))
        boundaries.statuses.truncate(to: Int(found))
        guard boundaries.ends[boundaries.ends.count - 1] == text.count else {
            throw ICUError(operation: "reach the end of the text", code: 0)
        }
    }

    private func run(
        _ text: Span<UInt16>, _ ends: inout ContiguousBuffer<Int32>,
        _ statuses: inout ContiguousBuffer<Int32>
    ) -> (found: Int32, status: Int32) {
        var ends = ends.mutableSpan
        var statuses = statuses.mutableSpan
        return unsafe text.withUnsafeBufferPointer { units in
            let status = unsafe ts_break_set_text(
                iterator, units.baseAddress, Int32(units.count))
            guard status <= 0 else { return (0, status) }
            return unsafe ends.withUnsafeMutableBufferPointer { ends in
                unsafe statuses.withUnsafeMutableBufferPointer { statuses in
                    let found = unsafe ts_break_next(
                        iterator, ends.baseAddress, statuses.baseAddress, Int32(ends.count))
                    return (found, 0)
                }
            }
        }
    }
}
