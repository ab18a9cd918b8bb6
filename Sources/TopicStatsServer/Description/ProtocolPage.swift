// The reference of the protocol for people, in Markdown: made from the same description.

import TopicStatsOutput

extension ProtocolDescription {
    /// Methods with their parameters and results, limits and errors.
    var markdown: String {
        var page = "### Methods\n\n| method | tool | what it does |\n| --- | --- | --- |\n"
        for method in methods {
            let tool = method.tool == nil ? "" : "`\(method.toolName)`"
            page += "| `\(method.name)` | \(tool) | \(method.summary) |\n"
        }
        page += "| `cancel` (a notification) | | Stops the request whose id it names. |\n"
        for method in methods {
            page += "\n#### `\(method.name)`\n\n\(method.summary)\n"
            page += parameterTable(method)
            page += resultText(method.result)
        }
        page +=
            "\n### Parameters that all methods take but hello, ping, status, describe and shutdown\n"
        page += table(CommonParameters.all, required: [])
        page +=
            "\n### Errors\n\n| code | name | again? | what it says |\n| ---: | --- | --- | --- |\n"
        for code in ServerError.Code.allCases {
            page += "| \(code.rawValue) | `\(code.name)` | \(code.isRetryable ? "yes" : "no") | "
            page += "\(code.meaning) |\n"
        }
        page += "\n### Definitions\n"
        for (name, schema) in Schema.definitions {
            page += "\n#### \(name)\n"
            if let meaning = schema["description"]?.string { page += "\n\(meaning)\n" }
            guard schema["properties"] != nil else { continue }
            page += table(
                schema["properties"]?.members ?? [],
                required: schema["required"]?.array?.compactMap(\.string) ?? [])
        }
        return page
    }

    private func parameterTable(_ method: Method) -> String {
        let members = method.parameters["properties"]?.members ?? []
        if members.isEmpty { return "\nNo parameters.\n" }
        return table(
            members, required: method.parameters["required"]?.array?.compactMap(\.string) ?? [])
    }

    private func resultText(_ result: JSONValue) -> String {
        if let forms = result["anyOf"]?.array, let first = forms.first {
            var text = resultText(first)
            for form in forms.dropFirst() {
                let name = form["description"]?.string?.dropLast() ?? "Or"
                text += "\n\(name): "
                text += outline(form) + ".\n"
            }
            return text
        }
        guard let members = result["properties"]?.members, members.count > 2 else {
            return "\nResult: \(outline(result))\n"
        }
        let required = result["required"]?.array?.compactMap(\.string) ?? []
        var text = "\nResult:\n\n| member | type | meaning |\n| --- | --- | --- |\n"
        for (name, schema) in members {
            let mark = required.contains(name) ? "" : " (may be missing)"
            text += "| `\(name)`\(mark) | \(outline(schema)) | \(meaning(schema)) |\n"
        }
        return text
    }

    private func meaning(_ schema: JSONValue) -> String {
        (schema["description"]?.string ?? "").replacing("|", with: "\\|")
    }

    private func table(_ members: [(String, JSONValue)], required: [String]) -> String {
        var text = "\n| name | type | default | meaning |\n| --- | --- | --- | --- |\n"
        for (name, schema) in members {
            let mark = required.contains(name) ? " (required)" : ""
            let usual = schema["default"].map { "`\($0.compact)`" } ?? ""
            text += "| `\(name)`\(mark) | \(outline(schema)) | \(usual) | "
            text += "\(meaning(schema)) |\n"
        }
        return text
    }

    /// How many members are named where an object is described in a line.
    private static let most = 24

    /// A schema in a few words.
    private func outline(_ schema: JSONValue) -> String {
        if let name = schema["$ref"]?.string {
            return name.split(separator: "/").last.map { "[\($0)](#\($0.lowercased()))" } ?? ""
        }
        if let text = schema["const"] { return "`\(text.compact)`" }
        if let names = schema["enum"]?.array {
            return names.map { "`\($0.string ?? $0.compact)`" }.joined(separator: ", ")
        }
        if let choices = schema["anyOf"]?.array {
            return choices.map(outline).joined(separator: " or ")
        }
        switch schema["type"] {
        case .string("array")?: return "array of " + outline(schema["items"] ?? .object([]))
        case .string("object")?:
            guard let members = schema["properties"]?.members else {
                return schema["additionalProperties"].map { "object of " + outline($0) } ?? "object"
            }
            if members.isEmpty { return "`{}`" }
            if members.count > Self.most { return "object (its members are in the schema)" }
            let required = schema["required"]?.array?.compactMap(\.string) ?? []
            return "{ "
                + members.map { name, value in
                    "`\(name)`\(required.contains(name) ? "" : "?"): \(outline(value))"
                }.joined(separator: ", ") + " }"
        case .string(let name)?: return name
        case .array(let names)?: return names.compactMap(\.string).joined(separator: " or ")
        default: return "any"
        }
    }
}
