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
        bytes.append(utf8: isFirst ? "\n    " : ",\n    ")
        bytes.append(quoted: name)
        bytes.append(utf8: ": ")
        bytes.append(pretty: value, level: 2)
        isFirst = false
    }
}

/// Everything in front of the first token, and for which options; those who ask often ask for the
/// same.
private let lastHead = Mutex<(TokenOptions, InputOptions, [UInt8])?>(nil)

/// Appends everything in front of the first token.
private func appendJSONHead(
    _ options: TokenOptions, _ reading: InputOptions, to bytes: inout ContiguousBuffer<UInt8>
) {
    if let (known, others, head) = lastHead.withLock({ $0 }), known == options, others == reading {
        bytes.append(copying: head, 0..<head.count)
        return
    }
    var head = ContiguousBuffer<UInt8>()
    makeJSONHead(options, reading, &head)
    bytes.append(contentsOf: head)
    let copy = head.array
    lastHead.withLock { $0 = (options, reading, copy) }
}

private func makeJSONHead(
    _ options: TokenOptions, _ reading: InputOptions, _ bytes: inout ContiguousBuffer<UInt8>
) {
    let described = JSONValue.object(
        options.cutting + [
            ("include", .array(reading.include.map { .string($0) })),
            ("max_bytes", reading.maximumBytes.map { .int($0) } ?? .null),
        ])
    bytes.append(utf8: "{\n")
    for (name, value) in versionMembers(verb: "segment") + [("options", described)] {
        bytes.append(utf8: "  ")
        bytes.append(quoted: name)
        bytes.append(utf8: ": ")
        bytes.append(pretty: value, level: 1)
        bytes.append(utf8: ",\n")
    }
    bytes.append(utf8: "  \"tokens\": [")
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
