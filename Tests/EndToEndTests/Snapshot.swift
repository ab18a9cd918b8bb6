// Results kept as files: compared with, or written anew when TOPICSTATS_RECORD is 1.

import Foundation
import TestSupport
import Testing

/// The recorded results in the folder Snapshots.
enum Snapshot {
    private static let isRecording =
        ProcessInfo.processInfo.environment["TOPICSTATS_RECORD"] == "1"

    private static let folder =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Snapshots")

    /// Compares a text with the recorded one of that name, or records it.
    static func check(
        _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appendingPathComponent(name)
        if isRecording {
            try Data(text.utf8).write(to: file)
            return
        }
        guard let data = try? Data(contentsOf: file) else {
            Issue.record(
                "no snapshot \(name); run the tests with TOPICSTATS_RECORD=1 to record it",
                sourceLocation: sourceLocation)
            return
        }
        let difference = lineDifference(
            expected: String(decoding: data, as: UTF8.self), actual: text)
        if !difference.isEmpty {
            Issue.record(
                "\(name) is not as recorded (- recorded, + now):\n\(difference)",
                sourceLocation: sourceLocation)
        }
    }

    /// All that a run said: its exit code, standard output and standard error.
    static func transcript(of run: Command.Ended) -> String {
        "exit code \(run.status)\n--- standard output\n\(run.text)"
            + "--- standard error\n\(run.messages)"
    }
}
