// The program under test: where it is, and how a test runs it.

import Foundation

/// The built program.
public enum Program {
    /// The package's folder.
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// The sample pages.
    public static let seeds = root + "/seeds"

    /// TOPICSTATS_BINARY; else the program beside the tests; else the package's release build.
    public static let path: String = {
        if let path = ProcessInfo.processInfo.environment["TOPICSTATS_BINARY"] { return path }
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let beside = tests.deletingLastPathComponent().appendingPathComponent("topicstats").path
        let candidates = [beside, root + "/.build/release/topicstats"]
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? beside
    }()

    /// A Python with the packages of Tests/Peers/requirements.txt (TOPICSTATS_PEERS), or nil.
    public static let peers = ProcessInfo.processInfo.environment["TOPICSTATS_PEERS"]

    /// The version of ICU the program is linked with.
    public static let icu: String = {
        let version = (try? run("--version"))?.text ?? ""
        return version.firstMatch(of: /ICU ([0-9.]+)/).map { String($0.1) } ?? "unknown"
    }()

    /// Whether counts can be compared with what ICU 72.1 gives.
    public static let hasReferenceICU = icu == "72.1"

    /// A run to its end.
    public static func run(
        _ arguments: String..., input: [UInt8] = [], in directory: TemporaryDirectory? = nil
    ) throws -> Command.Ended {
        try run(arguments, input: input, in: directory)
    }

    /// A run to its end.
    public static func run(
        _ arguments: [String], input: [UInt8] = [], in directory: TemporaryDirectory? = nil
    ) throws -> Command.Ended {
        try Command([path] + arguments, in: directory?.path).run(input: input)
    }

    /// A bash script, in which `$0` is the program.
    public static func bash(
        _ script: String, _ words: [String] = [], in directory: TemporaryDirectory? = nil
    ) throws -> Command.Ended {
        try Command(["bash", "-c", script, path] + words, in: directory?.path).run()
    }
}
