// An option of a verb as the line protocol and its schema know it.

import TopicStatsOutput

/// A parameter of a verb: an option of its command.
package struct VerbParameter: Sendable {
    /// What its values are.
    package enum Value: Sendable, Equatable {
        /// A whole number.
        case integer
        /// A number.
        case number
        /// True or false; `hasOpposite` where the command line has `--no-…` to say false.
        case flag(hasOpposite: Bool)
        /// A text.
        case text
        /// A path, whose bytes need not be UTF-8.
        case path
        /// A number of bytes, or a text such as `64K`.
        case size
        /// One of some names.
        case choice([String])
        /// Several of some names.
        case names([String])
    }

    /// The name in requests: `min_count`.
    package let name: String
    /// The name on the command line, without dashes: `min-count`.
    package let option: String
    /// What it means, and what its values are.
    package let help: String
    /// What is taken where it is not given, as the command line writes it.
    package let defaultText: String?
    /// What its values are.
    package let value: Value
    /// Whether several may be given.
    package let isRepeated: Bool
    /// What it decides.
    package let role: ParameterRole

    /// Its JSON Schema; `usual` is what requests get where they do not give it, if that is not what
    /// the command line takes.
    package func schema(usual: JSONValue? = nil) -> JSONValue {
        var members = isRepeated ? [("anyOf", JSONValue.array([Self.list(element), element]))] : []
        if !isRepeated, case .object(let own) = element { members = own }
        if let usual = usual ?? defaultValue { members.append(("default", usual)) }
        members.append(("description", .string(helpForRequests)))
        return .object(members)
    }

    /// The help, with options called as they are in requests: `--min-f` is `min_f`.
    private var helpForRequests: String {
        var text = ""
        var rest = help[...]
        while let dashes = rest.firstRange(of: "--") {
            let name = rest[dashes.upperBound...].prefix { $0.isLowercase || $0 == "-" }
            text += rest[..<dashes.lowerBound] + name.replacing("-", with: "_")
            rest = rest[name.endIndex...]
        }
        return text + rest
    }

    /// The schema of one value.
    private var element: JSONValue {
        func type(_ name: String) -> JSONValue { .object([("type", .string(name))]) }
        switch value {
        case .integer: return type("integer")
        case .number: return type("number")
        case .flag: return type("boolean")
        case .text: return type("string")
        case .path: return .object([("$ref", .string("#/$defs/Path"))])
        case .size:
            return .object([
                ("type", .array([.string("integer"), .string("string")])), ("minimum", .int(0)),
                ("pattern", .string("^[0-9]+[KMGkmg]?$")),
            ])
        case .choice(let names):
            return .object([("type", .string("string")), ("enum", Self.strings(names))])
        case .names(let names):
            let one = JSONValue.object([("type", .string("string")), ("enum", Self.strings(names))])
            return .object([
                ("anyOf", .array([Self.list(one), .object([("type", .string("string"))])]))
            ])
        }
    }

    /// The default as a value of the schema.
    private var defaultValue: JSONValue? {
        guard let text = defaultText else { return nil }
        switch value {
        case .integer: return Int(text).map { .int($0) }
        case .number: return Double(text).map { .double($0) }
        case .flag: return .bool(text == "--" + option)
        case .names: return Self.strings(text.split(separator: ",").map(String.init))
        case .text where isRepeated: return .array([.string(text)])
        case .text, .path, .size, .choice: return .string(text)
        }
    }

    private static func list(_ element: JSONValue) -> JSONValue {
        .object([("type", .string("array")), ("items", element)])
    }

    private static func strings(_ texts: [String]) -> JSONValue {
        .array(texts.map { .string($0) })
    }
}
