// The id of a request: what its reply is known by.

import TopicStatsOutput

/// An id: a whole number or a text, known by its bytes.
enum RequestID: Hashable, Sendable {
    case number(Int)
    case text([UInt8])

    /// The id as a member of a reply.
    var json: JSONValue {
        switch self {
        case .number(let number): .int(number)
        case .text(let text): .string(String(decoding: text, as: UTF8.self))
        }
    }
}
