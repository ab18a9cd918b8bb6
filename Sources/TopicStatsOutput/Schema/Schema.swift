// JSON Schemas (draft 2020-12), built from parts.

/// Schemas of JSON values.
package enum Schema {
    /// An object with exactly these members; those of `optional` may be missing.
    package static func object(
        _ members: [(String, JSONValue)], optional: [(String, JSONValue)] = [],
        description: String? = nil
    ) -> JSONValue {
        var schema: [(String, JSONValue)] = [("type", .string("object"))]
        if let description { schema.append(("description", .string(description))) }
        schema += [
            ("properties", .object(members + optional)),
            ("required", .array(members.map { .string($0.0) })),
            ("additionalProperties", .bool(false)),
        ]
        return .object(schema)
    }

    /// An object whose members may have any names.
    package static func map(of value: JSONValue) -> JSONValue {
        .object([("type", .string("object")), ("additionalProperties", value)])
    }

    /// An array of values of one kind.
    package static func array(of element: JSONValue) -> JSONValue {
        .object([("type", .string("array")), ("items", element)])
    }

    /// A text.
    package static let string = type("string")
    /// Any whole number.
    package static let integer = type("integer")
    /// A whole number that is not negative.
    package static let count = JSONValue.object([
        ("type", .string("integer")), ("minimum", .int(0)),
    ])
    /// A real number; null where it has no finite value.
    package static let number = JSONValue.object([
        ("type", .array([.string("number"), .string("null")]))
    ])
    /// True or false.
    package static let boolean = type("boolean")

    /// A text or null.
    package static let stringOrNull = JSONValue.object([
        ("type", .array([.string("string"), .string("null")]))
    ])
    /// A count or null.
    package static let countOrNull = JSONValue.object([
        ("type", .array([.string("integer"), .string("null")])), ("minimum", .int(0)),
    ])

    /// One text and no other.
    package static func constant(_ text: String) -> JSONValue {
        .object([("const", .string(text))])
    }

    /// One of some texts.
    package static func oneOf(_ texts: [String]) -> JSONValue {
        .object([("enum", .array(texts.map { .string($0) }))])
    }

    /// A value of any of some schemas.
    package static func any(of schemas: [JSONValue]) -> JSONValue {
        .object([("anyOf", .array(schemas))])
    }

    /// A schema that is defined under a name: see `definitions`.
    package static func reference(_ name: String) -> JSONValue {
        .object([("$ref", .string("#/$defs/" + name))])
    }

    /// A schema with a sentence about what it stands for.
    package static func described(_ schema: JSONValue, _ description: String) -> JSONValue {
        guard case .object(let members) = schema else { return schema }
        return .object(members + [("description", .string(description))])
    }

    /// The schemas that others refer to.
    package static let definitions: [(String, JSONValue)] = [
        (
            "Path",
            described(
                any(of: [string, object([("bytes", string)])]),
                "A path or name: a text, or its bytes in base64 where they are not UTF-8.")
        ),
        ("RunSummary", RunSummarySchema.schema),
        (
            "Error",
            object(
                [
                    ("code", integer), ("message", string),
                    (
                        "data",
                        .object([
                            ("type", .string("object")),
                            ("properties", .object([("name", string), ("retryable", boolean)])),
                            ("required", .array([.string("name"), .string("retryable")])),
                        ])
                    ),
                ],
                description: "What was wrong: the name stands for the code.")
        ),
    ]

    private static func type(_ name: String) -> JSONValue { .object([("type", .string(name))]) }
}
