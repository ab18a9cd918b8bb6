// What the parser tells of a command's options: the content of its own description in JSON.

import ArgumentParser
import TopicStatsOutput

/// An option as the parser describes it.
struct DescribedOption {
    /// The long name without dashes; of what stands without a name, what it is called in help.
    var name: String
    /// The help's text.
    var help: String
    var defaultText: String?
    /// The names it takes, where it takes no others.
    var allValues: [String]
    var isRepeated: Bool

    /// The options of a command in the order of their declaration.
    static func all(of command: any ParsableCommand.Type) -> [DescribedOption] {
        guard let dump = try? JSONValue(parsing: command._dumpHelp()),
            case .array(let options)? = dump["command"]?["arguments"]
        else { preconditionFailure("the parser's description of \(command) has another form") }
        return options.map { DescribedOption($0) }
    }

    private init(_ option: JSONValue) {
        name = option["preferredName"]?["name"]?.string ?? option["valueName"]?.string ?? ""
        help = option["abstract"]?.string ?? ""
        defaultText = option["defaultValue"]?.string
        allValues = option["allValues"]?.array?.compactMap { $0.string } ?? []
        isRepeated = option["isRepeating"]?.bool ?? false
    }
}
