// Wrong names of commands: what they may have been meant to be.

import ArgumentParser
import TopicStatsVerbs

/// The names of the verbs.
enum CommandNames {
    private static let all =
        RootCommand.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]

    /// Throws where the arguments begin with a command that does not exist; the parser would speak
    /// of unexpected arguments. Whatever begins with a dash is the parser's.
    static func check(_ arguments: [String]) throws {
        guard var name = arguments.first else { return }
        if name == "help" {
            guard arguments.count > 1 else { return }
            name = arguments[1]
        }
        if name.utf8.first == UInt8(ascii: "-") || all.contains(name) { return }
        var message = "unknown command '\(name)'"
        let near = all.map { (name: $0, distance: editDistance($0, name)) }
            .min { $0.distance < $1.distance }
        if let near, near.distance <= 2 { message += "; did you mean '\(near.name)'?" }
        throw ValidationError(message)
    }
}
