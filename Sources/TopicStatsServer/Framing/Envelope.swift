// The line that a reply is: the result or the error, in the form of the protocol it answers.

import JSONText
import TextStorage
import TopicStats
import TopicStatsOutput

/// Writes the lines of replies.
enum Envelope {
    /// The reply to a call.
    static func write(
        _ call: Call, _ id: RequestID, _ result: borrowing ContiguousBuffer<UInt8>,
        _ failure: ServerError?, to line: inout ContiguousBuffer<UInt8>
    ) {
        if let failure, !call.isTool || failure.isProtocolError {
            write(id, failure, to: &line)
            return
        }
        begin(id, &line)
        line.append(utf8: "\"result\":")
        if call.isTool {
            writeTool(call, result, failure, to: &line)
        } else {
            line.append(contentsOf: result)
        }
        line.append(utf8: "}\n")
    }

    /// An error; the id is null where there is none that could be read.
    static func write(
        _ id: RequestID?, _ error: ServerError, to line: inout ContiguousBuffer<UInt8>
    ) {
        begin(id, &line)
        line.append(utf8: "\"error\":")
        line.append(utf8: error.json.compact)
        line.append(utf8: "}\n")
    }

    /// A notification, whose parameters are JSON already.
    static func notification(_ method: String, _ params: String) -> String {
        "{\"jsonrpc\":\"2.0\",\"method\":\"\(method)\",\"params\":\(params)}\n"
    }

    private static func begin(_ id: RequestID?, _ line: inout ContiguousBuffer<UInt8>) {
        line.append(utf8: "{\"jsonrpc\":\"2.0\",\"id\":")
        switch id {
        case .number(let number): line.append(decimal: number)
        case .text(let text): line.append(quoted: text.span)
        case nil: line.append(utf8: "null")
        }
        line.append(0x2C)
    }

    /// The result of a tool: for programs, and the same once more as text.
    private static func writeTool(
        _ call: Call, _ result: borrowing ContiguousBuffer<UInt8>, _ failure: ServerError?,
        to line: inout ContiguousBuffer<UInt8>
    ) {
        line.append(utf8: "{\"content\":[{\"type\":\"text\",\"text\":")
        if let failure {
            line.append(quoted: failure.toolText)
        } else {
            line.append(quoted: result.span)
        }
        line.append(utf8: "}]")
        if failure == nil {
            line.append(utf8: ",\"structuredContent\":")
            line.append(contentsOf: result)
        }
        line.append(utf8: failure == nil ? ",\"isError\":false" : ",\"isError\":true")
        if call.face == .mcp(isModern: true) {
            line.append(utf8: ",\"resultType\":\"complete\",\"_meta\":")
            line.append(utf8: MCPMethods.resultMeta)
        }
        line.append(0x7D)
    }
}

extension ServerError {
    /// Whether it is an error of the protocol to callers of tools, not one of the tool.
    fileprivate var isProtocolError: Bool {
        switch code {
        case .internalError, .busy, .shuttingDown: true
        default: false
        }
    }

    /// What a model is shown of it: `{"code":…,"name":…,"message":…,"data":…}`.
    fileprivate var toolText: String {
        JSONValue.object([
            ("code", .int(code.rawValue)), ("name", .string(code.name)),
            ("message", .string(shortened(message))), ("data", dataMember),
        ]).compact
    }
}
