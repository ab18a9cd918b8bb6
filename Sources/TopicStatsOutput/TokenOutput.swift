// The tokens of a run, written as they are cut; in JSON between a header and the account of the run.

import JSONText
import Synchronization
import TextStorage
import TopicStats

/// Cuts the inputs and writes their tokens, in the order of the text.
///
/// Returns the account of the run. Errors in writing are thrown as `TopicStatsError.output`.
package func writeTokens(
    of inputs: [Input], _ options: TokenOptions, _ reading: InputOptions, _ execution: Execution,
    _ format: TokenFormat, to output: CheckedOutput
) throws(TopicStatsError) -> RunSummary {
    try output.deliver { bytes in
        if format == .json {
            appendJSONHead(options, reading, to: &bytes)
        } else {
            bytes.append(utf8: format.header)
        }
    }
    let isFirst = Mutex(format == .json)
    let summary = try segment(
        inputs, options: options, reading: reading, execution: execution,
        makeFormatter: { format.makeFormatter() },
        sink: { bytes throws(TopicStatsError) in
            // Every row brings the comma in front of it; the first needs none.
            let start = isFirst.withLock { isFirst in
                defer { if !bytes.isEmpty { isFirst = false } }
                return isFirst && !bytes.isEmpty ? 1 : 0
            }
            try output.deliver(bytes, from: start)
        })
    if format == .json {
        let isEmpty = isFirst.withLock { $0 }
        try output.deliver { bytes in
            bytes.append(utf8: isEmpty ? "],\n  \"summary\": {" : "\n  ],\n  \"summary\": {")
            append(summary, options, to: &bytes)
            bytes.append(utf8: "\n  }\n}\n")
        }
    }
    return summary
}

/// Appends the members of the account of a run.
private func append(
    _ summary: RunSummary, _ options: TokenOptions, to bytes: inout ContiguousBuffer<UInt8>
) {
    var isFirst = true
    summary.forEachMember(options) { name, value in
        append(name, value, indentation: isFirst ? "\n    " : ",\n    ", end: "", to: &bytes)
        isFirst = false
    }
}

/// Appends everything in front of the first token.
func appendJSONHead(
    _ options: TokenOptions, _ reading: InputOptions, to bytes: inout ContiguousBuffer<UInt8>
) {
    bytes.append(utf8: "{\n")
    forEachVersionMember(verb: "segment") { name, value in
        append(name, value, indentation: "  ", end: ",\n", to: &bytes)
    }
    bytes.append(utf8: "  \"options\": {\n")
    options.forEachCuttingMember { name, value in
        append(name, value, indentation: "    ", end: ",\n", to: &bytes)
    }
    let include = JSONValue.array(reading.include.map { .string($0) })
    append("include", include, indentation: "    ", end: ",\n", to: &bytes)
    let most = reading.maximumBytes.map { JSONValue.int($0) } ?? .null
    append("max_bytes", most, indentation: "    ", end: "\n", to: &bytes)
    bytes.append(utf8: "  },\n  \"tokens\": [")
}

private func append(
    _ name: StaticString, _ value: JSONValue, indentation: StaticString, end: StaticString,
    to bytes: inout ContiguousBuffer<UInt8>
) {
    bytes.append(literal: indentation)
    bytes.append(0x22)
    bytes.append(literal: name)
    bytes.append(literal: "\": ")
    bytes.append(compact: value)
    bytes.append(literal: end)
}

extension CheckedOutput {
    fileprivate func deliver(
        _ append: (inout ContiguousBuffer<UInt8>) -> Void
    ) throws(TopicStatsError) {
        do throws(SystemError) {
            try write(append)
        } catch {
            throw .output(OutputFailure(error))
        }
    }

    fileprivate func deliver(
        _ bytes: borrowing ContiguousBuffer<UInt8>, from start: Int
    ) throws(TopicStatsError) {
        do throws(SystemError) {
            try write(bytes, from: start)
        } catch {
            throw .output(OutputFailure(error))
        }
    }
}
