// What a thread that works on requests has for itself.

import Synchronization
import TopicStatsVerbs

/// The belongings of one thread at a time: nothing in it is shared, so that threads do not wait for
/// one another, not even for the counts of references.
package final class Lane: Sendable {
    /// Commands that were parsed: the same options come again and again.
    private let commands = Mutex<[String: [[String]: Known]]>([:])

    /// A command, and what it is made ready for.
    struct Known {
        let command: any Verb
        let prepared: (any PreparedVerb)?
    }

    /// The most that are kept of a verb.
    private static let most = 256

    /// The command of a verb with some arguments; `make` parses it where it is not known.
    func command(
        _ verb: String, _ given: [String], make: () throws(ServerError) -> any Verb
    ) throws(ServerError) -> Known {
        if let known = commands.withLock({ $0[verb]?[given] }) { return known }
        let command = try make()
        let known = Known(command: command, prepared: command.prepared())
        // Long ones hardly come again, and would take memory for good.
        guard given.reduce(0, { $0 + $1.utf8.count }) <= 1 << 12 else { return known }
        commands.withLock { commands in
            if commands[verb, default: [:]].count >= Self.most { commands[verb] = [:] }
            commands[verb, default: [:]][given] = known
        }
        return known
    }
}
