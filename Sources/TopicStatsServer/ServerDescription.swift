// What can be told of the protocol without a client.

import TopicStatsOutput

/// Descriptions of the protocol, for `topicstats serve --schema` and `--reference`.
package enum ServerDescription {
    /// The JSON Schema of all messages.
    package static var schema: String {
        ProtocolDescription(MethodTable.described).json.pretty() + "\n"
    }

    /// The reference in Markdown.
    package static var reference: String { ProtocolDescription(MethodTable.described).markdown }
}
