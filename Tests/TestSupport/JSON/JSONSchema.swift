// A validator for JSON Schema (draft 2020-12) of the keywords that the server's description uses.

/// A document with schemas in `$defs`.
///
/// A keyword that is not known here is an error, so that none is passed over.
public struct JSONSchema: Sendable {
    /// What is wrong with a schema or a value, and where.
    public struct Fault: Error, CustomStringConvertible, Equatable {
        /// The steps from the root.
        public var place: [String]
        /// What is wrong.
        public var message: String

        /// Both, in a line.
        public var description: String { "at /\(place.joined(separator: "/")): \(message)" }
    }

    private let document: JSON
    /// Members of the document's root that are no keywords.
    private static let prefix = "#/$defs/"
    private static let notes: Set<String> = ["description", "title", "default"]
    private static let keywords: Set<String> = [
        "type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf",
        "$ref", "minimum", "maximum", "maxLength", "pattern",
    ]

    /// Takes in a document; throws a fault where a definition has a keyword that is not known or a
    /// reference that leads nowhere.
    public init(_ document: JSON) throws(Fault) {
        self.document = document
        guard let definitions = document["$defs"]?.members else {
            throw Fault(place: [], message: "no $defs")
        }
        for definition in definitions {
            try check(definition.value, ["$defs", definition.name])
        }
    }

    /// The names of the definitions.
    public var names: [String] { document["$defs"]?.members?.map(\.name) ?? [] }

    /// The definition of a name.
    public subscript(name: String) -> JSON? { document["$defs"]?[name] }

    /// Throws the first fault of a value against the definition of a name.
    public func validate(_ value: JSON, as name: String) throws(Fault) {
        guard let schema = self[name] else {
            throw Fault(place: [], message: "no definition \(name)")
        }
        try validate(value, schema, [])
    }

    /// Throws the first fault of a value against a schema, whose references are to this document.
    public func validate(_ value: JSON, against schema: JSON) throws(Fault) {
        try check(schema, [])
        try validate(value, schema, [])
    }

    // MARK: The schema

    private func check(_ schema: JSON, _ place: [String]) throws(Fault) {
        if schema.bool != nil { return }
        guard let members = schema.members else {
            throw Fault(place: place, message: "a schema is an object or a truth value")
        }
        for member in members {
            let place = place + [member.name]
            if Self.notes.contains(member.name) { continue }
            guard Self.keywords.contains(member.name) else {
                throw Fault(place: place, message: "the keyword is not known")
            }
            switch member.name {
            case "properties":
                for property in member.value.members ?? [] {
                    try check(property.value, place + [property.name])
                }
            case "items", "additionalProperties": try check(member.value, place)
            case "anyOf":
                for (index, branch) in (member.value.array ?? []).enumerated() {
                    try check(branch, place + [String(index)])
                }
            case "$ref": _ = try target(member.value, place)
            case "pattern":
                guard let text = member.value.string, (try? Regex(text)) != nil else {
                    throw Fault(place: place, message: "the pattern is none")
                }
            default: break
            }
        }
    }

    private func target(_ reference: JSON, _ place: [String]) throws(Fault) -> JSON {
        let text = reference.string ?? ""
        guard text.hasPrefix(Self.prefix), let schema = self[String(text.dropFirst(8))] else {
            throw Fault(place: place, message: "\(text) leads nowhere")
        }
        return schema
    }

    // MARK: The value

    private func validate(_ value: JSON, _ schema: JSON, _ place: [String]) throws(Fault) {
        if schema.bool == false { throw Fault(place: place, message: "nothing is allowed here") }
        for keyword in schema.members ?? [] {
            try validate(value, keyword, schema, place)
        }
    }

    private func validate(
        _ value: JSON, _ keyword: JSON.Member, _ schema: JSON, _ place: [String]
    ) throws(Fault) {
        func fail(_ message: String) -> Fault {
            Fault(place: place, message: "\(String("\(value)".prefix(120))) \(message)")
        }
        let wanted = keyword.value
        switch keyword.name {
        case "type":
            let names = wanted.array?.compactMap(\.string) ?? wanted.string.map { [$0] } ?? []
            if !names.contains(where: { value.isOfType($0) }) {
                throw fail("is not of type \(names.joined(separator: " or "))")
            }
        case "const": if value != wanted { throw fail("is not \(wanted)") }
        case "enum":
            if wanted.array?.contains(value) != true { throw fail("is not one of \(wanted)") }
        case "minimum":
            if let number = value.double, number < wanted.double ?? .infinity {
                throw fail("is less than \(wanted)")
            }
        case "maximum":
            if let number = value.double, number > wanted.double ?? -.infinity {
                throw fail("is more than \(wanted)")
            }
        case "maxLength":
            if let text = value.string, text.unicodeScalars.count > wanted.int ?? -1 {
                throw fail("is longer than \(wanted)")
            }
        case "pattern":
            if let text = value.string, !text.matches(pattern: wanted.string ?? "") {
                throw fail("does not match \(wanted)")
            }
        case "$ref": try validate(value, try target(wanted, place), place)
        case "anyOf": try validateAny(value, wanted.array ?? [], place)
        case "required":
            for name in wanted.array?.compactMap(\.string) ?? []
            where value.members != nil && value[name] == nil {
                throw fail("has no \(name)")
            }
        case "properties":
            for member in value.members ?? [] {
                guard let schema = wanted[member.name] else { continue }
                try validate(member.value, schema, place + [member.name])
            }
        case "additionalProperties":
            for member in value.members ?? [] where schema["properties"]?[member.name] == nil {
                if wanted == .bool(false) { throw fail("has a member \(member.name) too much") }
                try validate(member.value, wanted, place + [member.name])
            }
        case "items":
            for (index, element) in (value.array ?? []).enumerated() {
                try validate(element, wanted, place + [String(index)])
            }
        default: break
        }
    }

    /// Throws the fault that lies deepest where none of the branches holds.
    private func validateAny(
        _ value: JSON, _ branches: [JSON], _ place: [String]
    ) throws(Fault) {
        var deepest = Fault(place: place, message: "no branch of anyOf")
        for branch in branches {
            do throws(Fault) {
                try validate(value, branch, place)
                return
            } catch {
                if error.place.count >= deepest.place.count { deepest = error }
            }
        }
        throw deepest
    }
}

extension JSON {
    fileprivate func isOfType(_ name: String) -> Bool {
        switch self {
        case .null: name == "null"
        case .bool: name == "boolean"
        case .string: name == "string"
        case .array: name == "array"
        case .object: name == "object"
        case .number(let digits):
            name == "number"
                || name == "integer"
                    && (Int(digits) != nil
                        || Double(digits).map { $0.rounded() == $0 && $0.isFinite } == true)
        }
    }
}

extension String {
    fileprivate func matches(pattern: String) -> Bool {
        guard let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar) else {
            return false
        }
        return firstMatch(of: regex) != nil
    }
}
