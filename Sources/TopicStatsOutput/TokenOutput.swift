// The tokens of a run, written as they are cut; in JSON between a header and the account of the run.

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
    try output.deliver(format == .json ? jsonHead(options, reading) : format.header)
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
        let account = JSONValue.quoted("summary") + ": " + summary.json(options).pretty(level: 1)
        try output.deliver((isEmpty ? "],\n  " : "\n  ],\n  ") + account + "\n}\n")
    }
    return summary
}

/// Everything in front of the first token.
private func jsonHead(_ options: TokenOptions, _ reading: InputOptions) -> String {
    let described = JSONValue.object(
        options.cutting + [
            ("include", .array(reading.include.map { .string($0) })),
            ("max_bytes", reading.maximumBytes.map { .int($0) } ?? .null),
        ])
    let members = versionMembers(verb: "segment") + [("options", described)]
    let lines = members.map { name, value in
        "  " + JSONValue.quoted(name) + ": " + value.pretty(level: 1) + ",\n"
    }
    return "{\n" + lines.joined() + "  \"tokens\": ["
}

extension CheckedOutput {
    fileprivate func deliver(_ text: String) throws(TopicStatsError) {
        do throws(SystemError) {
            try write(text)
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
