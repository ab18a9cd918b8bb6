// A verb as front ends other than the command line need it: its parameters, its help, its parser.

import ArgumentParser
import TopicStatsOutput

/// What is known of a verb, all of it taken from the command itself.
package struct VerbDefinition: Sendable {
    /// The name.
    package let name: String
    /// What it does, in a sentence.
    package let abstract: String
    /// More about what it does, its columns and forms, with examples for the shell.
    package let discussion: String
    /// The parameters, in the order in which help lists them.
    package let parameters: [VerbParameter]
    /// The members of its result in JSON.
    package let resultSchema: JSONValue
    private let type: any Verb.Type

    /// All verbs.
    package static let all = Verbs.all.map { VerbDefinition($0) }

    private init(_ type: any Verb.Type) {
        self.type = type
        name = type.configuration.commandName ?? type._commandName
        abstract = type.configuration.abstract
        discussion = type.configuration.discussion
        resultSchema = type.resultSchema
        parameters = Self.parameters(of: type)
    }

    /// The verb with the options that arguments give, as on the command line (encoded, see
    /// `EncodedArguments`). Throws what the command line would say about them.
    package func parse(_ arguments: [String]) throws(VerbFailure) -> any Verb {
        do {
            return try type.parse(arguments)
        } catch {
            throw .usage(EncodedArguments.readable(type.message(for: error)))
        }
    }

    /// Puts together what the parser tells of each option and what its property tells.
    private static func parameters(of type: any Verb.Type) -> [VerbParameter] {
        let described = DescribedOption.all(of: type)
        let names = Set(described.map(\.name))
        // The opposite of a flag is part of the flag; help and version are no properties.
        let options = described.filter { option in
            let isOpposite =
                option.name.hasPrefix("no-") && names.contains(String(option.name.dropFirst(3)))
            return !isOpposite && option.name != "help" && option.name != "version"
        }
        let reflected = ReflectedOption.all(of: type)
        precondition(
            options.count == reflected.count, "the options of \(type) are not its properties")
        return zip(options, reflected).map { option, property in
            VerbParameter(
                name: option.name.replacing("-", with: "_"), option: option.name,
                help: option.help, defaultText: option.defaultText,
                value: value(of: option, property.type, names), isRepeated: option.isRepeated,
                role: property.role)
        }
    }

    private static func value(
        of option: DescribedOption, _ type: Any.Type, _ names: Set<String>
    ) -> VerbParameter.Value {
        switch type {
        case is Int.Type: .integer
        case is Double.Type: .number
        case is Bool.Type: .flag(hasOpposite: names.contains("no-" + option.name))
        case is ByteSize.Type: .size
        case is PathArgument.Type: .path
        case is any NameList.Type: .names(option.allValues)
        default: option.allValues.isEmpty ? .text : .choice(option.allValues)
        }
    }
}
