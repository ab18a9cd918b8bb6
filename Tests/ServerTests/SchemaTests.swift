// The tests' own validator of JSON Schema, and their own reader of JSON.

import TestSupport
import Testing

@Suite struct SchemaTests {
    private static let person: JSON = [
        "type": "object",
        "properties": [
            "name": ["type": "string", "maxLength": 4], "age": ["type": "integer", "minimum": 0],
            "kind": ["enum": ["a", "b"]], "best": ["$ref": "#/$defs/Person"],
            "size": [
                "type": ["integer", "string"], "minimum": 0, "maximum": 9, "pattern": "^[0-9]+K$",
            ],
        ],
        "required": ["name"], "additionalProperties": false,
    ]

    private func schema(_ definitions: JSON) throws -> JSONSchema {
        try JSONSchema(["$defs": definitions])
    }

    @Test(arguments: [
        (#"{"name":"x"}"#, nil), (#"{"name":"x","age":3,"kind":"b"}"#, nil),
        (#"{"name":"x","age":3.0}"#, nil), (#"{"name":"x","best":{"name":"y"}}"#, nil),
        (#"{"name":"x","size":"12K"}"#, nil), (#"{"name":"x","size":9}"#, nil),
        (#"{"name":"四个字符"}"#, nil), ("[]", "is not of type object"),
        (#"{"name":"xxxxx"}"#, "at /name: \"xxxxx\" is longer than 4"),
        ("{}", "has no name"), (#"{"name":1}"#, "at /name: 1 is not of type string"),
        (#"{"name":"x","age":-1}"#, "at /age: -1 is less than 0"),
        (#"{"name":"x","age":0.5}"#, "at /age: 0.5 is not of type integer"),
        (#"{"name":"x","age":true}"#, "at /age: true is not of type integer"),
        (#"{"name":"x","kind":"c"}"#, "at /kind: \"c\" is not one of"),
        (#"{"name":"x","more":null}"#, "has a member more too much"),
        (#"{"name":"x","best":{}}"#, "at /best: {} has no name"),
        (#"{"name":"x","size":"12"}"#, "at /size: \"12\" does not match"),
        (#"{"name":"x","size":10}"#, "at /size: 10 is more than 9"),
    ])
    func `values are told from others`(text: String, fault: String?) throws {
        let schema = try schema(["Person": Self.person])
        let found = faultText { () throws(JSONSchema.Fault) in
            try schema.validate((try? JSON(parsing: text)) ?? .null, as: "Person")
        }
        let isRight = fault.map { found?.contains($0) == true } ?? (found == nil)
        #expect(isRight, "\(text): \(found ?? "no fault"), not \(fault ?? "none")")
    }

    @Test func `lists, choices, maps and constants are checked`() throws {
        let schema = try schema([
            "List": ["type": "array", "items": ["type": "string"]],
            "Choice": ["anyOf": [["const": "x"], ["$ref": "#/$defs/List"], ["type": "null"]]],
            "Map": ["type": "object", "additionalProperties": ["type": "boolean"]],
            "Nothing": false, "Anything": true,
        ])
        let right: [(JSON, String)] = [
            ([], "List"), (["a"], "List"), ("x", "Choice"), (["a"], "Choice"), (nil, "Choice"),
            (["a": true], "Map"), ([1], "Anything"),
        ]
        for (value, name) in right { try schema.validate(value, as: name) }
        let wrong: [(JSON, String, String)] = [
            (["a", 1], "List", "at /1: 1 is not of type string"),
            ("y", "Choice", "is not"), (["a", 2], "Choice", "at /1: 2 is not of type string"),
            (["a": 1], "Map", "at /a: 1 is not of type boolean"),
            (nil, "Nothing", "nothing is allowed"), (nil, "Nowhere", "no definition Nowhere"),
        ]
        for (value, name, fault) in wrong {
            let found = faultText { () throws(JSONSchema.Fault) in
                try schema.validate(value, as: name)
            }
            #expect(found?.contains(fault) == true, "\(value) as \(name): \(found ?? "no fault")")
        }
    }

    @Test(
        arguments: [
            (["X": ["format": "date"]], "at /$defs/X/format: the keyword is not known"),
            (["X": ["items": ["oneOf": []]]], "at /$defs/X/items/oneOf"),
            (["X": ["anyOf": [["minLength": 1]]]], "at /$defs/X/anyOf/0/minLength"),
            (["X": ["properties": ["a": ["not": true]]]], "at /$defs/X/properties/a/not"),
            (["X": ["$ref": "#/$defs/Y"]], "#/$defs/Y leads nowhere"),
            (["X": ["$ref": "other.json"]], "other.json leads nowhere"),
            (["X": ["pattern": "("]], "the pattern is none"), (["X": 1], "at /$defs/X"),
        ] as [(JSON, String)])
    func `schemas that cannot be followed are refused`(definitions: JSON, fault: String) {
        let found = faultText { () throws(JSONSchema.Fault) in
            _ = try JSONSchema(["$defs": definitions])
        }
        #expect(found?.contains(fault) == true, "\(found ?? "no fault")")
    }

    @Test func `what the program describes can be followed`() throws {
        let described = try Protocol.described.get()
        #expect(described.verbs.contains("terms"))
        let names = Set(described.schema.names)
        for method in described.methods {
            #expect(names.isSuperset(of: ["\(method.name).params", "\(method.name).result"]))
        }
    }

    private func faultText(_ body: () throws(JSONSchema.Fault) -> Void) -> String? {
        do throws(JSONSchema.Fault) { try body() } catch { return "\(error)" }
        return nil
    }
}

@Suite struct JSONReaderTests {
    @Test(arguments: [
        "", " ", "{", "[", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "01",
        "1.", ".5", "-", "1e", "+1", "tru", "nul", "\"", "\"\\x\"", "\"\\u12\"", "\"\u{1}\"",
        "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "[] []", "{\"a\":1,\"a\":2}", "'a'",
        String(repeating: "[", count: 600),
    ])
    func `what is no JSON is refused`(text: String) {
        #expect(throws: JSON.Problem.self) { try JSON(parsing: text) }
    }

    @Test func `bytes that are no text are refused`() {
        #expect(throws: JSON.Problem.self) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
    }

    @Test(
        arguments: [
            ("null", .null), (" true ", true), ("-0.5e-3", .number("-0.5e-3")), ("0", 0),
            ("[1,[2],{}]", [1, [2], [:]]), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u4e2d\ud83d\ude00""#, "中😀"),
            (#"{"a":{"b":[]},"c":false}"#, ["a": ["b": []], "c": false]),
        ] as [(String, JSON)])
    func `what is JSON is read, and written back`(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
        #expect(try JSON(parsing: value.bytes) == value)
    }

    @Test func `texts are the same only byte for byte`() throws {
        #expect(try JSON(parsing: "\"\u{E9}\"") != JSON(parsing: "\"e\u{301}\""))
        #expect(JSON.number("1.0") == JSON.number("1"))
        #expect(JSON.number("9007199254740993") != JSON.number("9007199254740992"))
    }
}
