// A verb: one analysis with its options, defined once for the command line and the line protocol.

import ArgumentParser
import TopicStatsOutput

/// An analysis that people run from a shell and programs ask the server for.
///
/// Its properties are its options: the command line parses them from arguments, the line protocol
/// from the members of a request, and both get their names, types, defaults and explanations from
/// here (`VerbDefinition`).
package protocol Verb: ParsableCommand, Sendable {
    /// The JSON Schema of the result of `--format json`.
    static var resultSchema: JSONValue { get }

    /// The verb made ready for short texts; nil where the options ask for more, or nothing is gained.
    func prepared() -> (any PreparedVerb)?

    /// Does the work in some surroundings; the exit code says whether all inputs could be read.
    func execute(in setting: some RunSetting) throws(VerbFailure) -> ExitStatus
}

/// All verbs, in the order in which they are listed.
package enum Verbs {
    /// A verb added here appears in the shell, in the line protocol, in its schema and among the
    /// tools of the Model Context Protocol.
    package static let all: [any Verb.Type] = [
        TermsCommand.self, CooccurCommand.self, SegmentCommand.self,
    ]
}
