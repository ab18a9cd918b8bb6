// A verb made ready for one short text after the other.

import TextStorage
import TopicStats
import TopicStatsOutput

/// A verb with its options, kept by one thread for texts so short that setting a run up would take
/// longer than the run.
package protocol PreparedVerb: AnyObject, Sendable {
    /// Appends the result in JSON, on one line, for a text of well-formed UTF-8; false, with nothing
    /// appended, where the text needs a run of its own.
    func append(
        _ text: borrowing ContiguousBuffer<UInt8>, to result: inout ContiguousBuffer<UInt8>
    ) throws(TopicStatsError) -> Bool
}

extension PreparedTokens: PreparedVerb {}

extension Verb {
    /// Verbs that take longer than setting a run up have nothing to prepare.
    package func prepared() -> (any PreparedVerb)? { nil }
}
