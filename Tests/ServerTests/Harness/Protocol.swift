// The server's own description of its protocol, which the tests hold it to.

import TestSupport

/// What `topicstats serve --schema` tells.
struct Protocol: Sendable {
    /// A method.
    struct Method: Sendable {
        var name: String
        /// Its name as a tool; nil where it is none.
        var tool: String?
    }

    /// The whole document.
    let document: JSON
    /// Its definitions.
    let schema: JSONSchema
    /// All methods, in their order.
    let methods: [Method]

    /// The description that the program under test prints; made once.
    static let described = Result { try Protocol() }

    private init() throws {
        let ended = try Program.run("serve", "--schema")
        guard ended.status == 0 else { throw Command.Failure(description: ended.messages) }
        document = try JSON(parsing: ended.output)
        schema = try JSONSchema(document)
        methods = (document["methods"]?.array ?? []).map {
            Method(name: $0["name"]?.string ?? "", tool: $0["tool"]?.string)
        }
    }

    /// The schema of a method's parameters by name; empty where there is none.
    func parameters(of method: String) -> [JSON.Member] {
        schema["\(method).params"]?["properties"]?.members ?? []
    }

    /// The methods that run a verb on what a request brings.
    var verbs: [String] {
        methods.map(\.name).filter { name in
            let names = Set(parameters(of: name).map(\.name))
            return names.isSuperset(of: ["text", "documents", "paths"])
        }
    }

    /// The name of the method that a tool stands for.
    func method(ofTool tool: String) -> String? { methods.first { $0.tool == tool }?.name }
}
